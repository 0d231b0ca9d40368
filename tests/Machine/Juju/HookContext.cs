using Tests.Machine.HookTool;

namespace Tests.Machine.Juju;

/// <summary>One run of a hook as its tools see it: what is read once and kept, and the changes that wait for exit 0.</summary>
internal sealed class HookContext
{
    private readonly List<ToolCall> _calls = [];
    private readonly Lazy<Dictionary<string, object?>> _config;
    private readonly Lazy<UnitStatus> _status;
    private readonly Lazy<bool> _leader;
    private readonly Dictionary<(UnitRelation Relation, string Name), SortedDictionary<string, string>> _said = [];

    public HookContext(UnitAgent agent, string hook, ActionRun? action)
    {
        Agent = agent;
        Action = action;
        Id = $"{agent.Unit}-{hook}-{Guid.NewGuid():N}";
        Ports = new(State.OpenedPorts, PortRange.Order);
        _config = new(() => new(State.Config));
        _status = new(() => State.Status);
        _leader = new(() => State.Leader);
    }

    public UnitAgent Agent { get; }

    /// <summary>The action that runs; null in a hook.</summary>
    public ActionRun? Action { get; }

    public UnitState State => Agent.State;

    public string Application => Agent.Unit.Split('/')[0];

    /// <summary>What the unit or its application says, with what this hook has said.</summary>
    public SortedDictionary<string, string> Said(UnitRelation relation, string name)
    {
        if (!_said.TryGetValue((relation, name), out var bag))
            _said.Add((relation, name), bag = new(relation.Bag(name), StringComparer.Ordinal));
        return bag;
    }

    /// <summary>JUJU_CONTEXT_ID: the only one that the tools of this run may name.</summary>
    public string Id { get; }

    public IReadOnlyList<ToolCall> Calls => _calls;

    /// <summary>The open ports with this hook's own changes, which opened-ports shows before they are committed.</summary>
    public SortedSet<PortRange> Ports { get; }

    /// <summary>The config as it was when this hook first asked.</summary>
    public IReadOnlyDictionary<string, object?> Config => _config.Value;

    /// <summary>The status as it was when this hook first asked: status-set does not change it.</summary>
    public UnitStatus Status => _status.Value;

    public bool Leader => _leader.Value;

    /// <summary>The reply to a call from another hook than this; null when it is this one's.</summary>
    public ToolReply? Refuses(ToolRequest request) =>
        request.Context == Id ? null : Replies.Failed($"bad request: wrong context ID; got \"{request.Context}\"");

    public ToolCall Record(ToolRequest request)
    {
        _calls.Add(new(request.Tool, request.Arguments, request.Input));
        return _calls[^1];
    }

    /// <summary>Makes the changes that waited: the hook exited 0.</summary>
    public void Commit()
    {
        // What is open for every endpoint, or was until now, is open for none alone: domain/port/state/updateunitports.go.
        PortRange[] before = [.. State.OpenedPorts];
        State.OpenedPorts.Clear();
        State.OpenedPorts.UnionWith(Ports.Where(range => !Ports.Concat(before).Any(range.IsWithin)).ToList());
        foreach (var ((relation, name), bag) in _said)
            relation.Bags[name] = bag;
    }
}
