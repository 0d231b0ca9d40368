using StandIn;
using StandIn.Machines;
using StandIn.Model;

namespace Tests.Machine.Juju;

/// <summary>
/// The smallest honest stand-in for the agent of one unit: it holds what Juju holds, unpacks the charm, and
/// runs its hooks on a real machine in Juju's order. A hook that did not exit 0 stays the next to run, and
/// those after it wait: each method here answers with the hooks that it ran, of which only the last can have failed.
/// </summary>
public sealed class UnitAgent
{
    private readonly MachineAgent _juju;
    private readonly CharmDirectory _charm;
    private readonly Dictionary<string, object?> _settings = [];
    private readonly Queue<string> _pending = [];
    private bool _started;

    internal UnitAgent(MachineAgent juju, string unit)
    {
        var tag = $"unit-{unit.Replace('/', '-')}";
        _juju = juju;
        Unit = unit;
        Directory = $"/var/lib/juju/agents/{tag}";
        ToolsDirectory = $"/var/lib/juju/tools/{tag}";
        SocketOutside = Path.Combine(juju.Machine.Share, $"{tag}.socket");
        _charm = new(juju.Machine, $"{Directory}/charm", tag);
        Prepare($"{ThrowawayMachine.ShareInside}/{tag}.socket");
    }

    /// <summary>As `tinyproxy/0`.</summary>
    public string Unit { get; }

    public string Directory { get; }
    public string CharmDirectory => _charm.Path;
    public string ToolsDirectory { get; }
    public string Socket => $"{Directory}/agent.socket";
    internal string SocketOutside { get; }
    internal ThrowawayMachine Machine => _juju.Machine;

    /// <summary>The other units of the machine.</summary>
    internal IEnumerable<UnitAgent> Others => _juju.Units.Where(unit => unit != this);

    /// <summary>The relation of the hook that runs; null in any other.</summary>
    internal RelationHook? Running { get; private set; }

    public UnitState State { get; } = new();

    public HookFaults Faults { get; set; } = new();

    /// <summary>The hooks to run next: the first is the one that failed.</summary>
    public IReadOnlyCollection<string> Pending => _pending;

    /// <summary>Unpacks the charm and runs `install`, `leader-elected` on a leader, `config-changed`, `start`.</summary>
    /// <param name="charm">The host's path of a .charm.</param>
    /// <param name="settings">Config: string, bool, long or double by the option's type.</param>
    public IReadOnlyList<HookResult> Deploy(string charm, params (string Option, object? Value)[] settings)
    {
        Bring(charm, settings);
        return Run(State.Leader ? ["install", "leader-elected", "config-changed", "start"] : ["install", "config-changed", "start"]);
    }

    /// <summary>Sets options, or resets those whose value is null, and runs `config-changed`.</summary>
    public IReadOnlyList<HookResult> Configure(params (string Option, object? Value)[] settings)
    {
        Set(settings);
        return Run("config-changed");
    }

    public IReadOnlyList<HookResult> UpdateStatus() => Run("update-status");

    /// <summary>Unpacks another revision over the one that is there and runs `upgrade-charm`, `config-changed`.</summary>
    public IReadOnlyList<HookResult> Upgrade(string charm)
    {
        _charm.Unpack(charm);
        Set();
        return Run("upgrade-charm", "config-changed");
    }

    /// <summary>Runs `stop` if `start` was run, then `remove`; when both succeed the unit's directories are deleted.</summary>
    public IReadOnlyList<HookResult> Remove()
    {
        var results = Run(_started ? ["stop", "remove"] : ["remove"]);
        if (_pending.Count == 0)
            Leave();
        return results;
    }

    /// <summary>Runs the hook that failed again, and those that wait for it, as Juju does by itself or after `juju resolved`.</summary>
    public IReadOnlyList<HookResult> Retry() => Run();

    /// <summary>Runs one hook now, outside the order.</summary>
    public HookResult RunHook(string hook)
    {
        lock (_juju.Turn)
            return HookRun.Of(this, _juju.Machine, hook);
    }

    /// <summary>The relation comes, and its -created runs.</summary>
    public HookResult Relate(UnitRelation relation)
    {
        State.Relations.Add(relation);
        relation.Says(Unit);
        return RunHook(relation, "created");
    }

    /// <summary>A unit on the other side joins: -joined, then -changed.</summary>
    public IReadOnlyList<HookResult> Join(UnitRelation relation, string unit)
    {
        relation.Members.Add(unit);
        return [RunHook(relation, "joined", unit), RunHook(relation, "changed", unit)];
    }

    /// <summary>A unit on the other side, or its application, says this and nothing else, and -changed runs.</summary>
    public HookResult Say(UnitRelation relation, string name, params (string Key, string Value)[] values)
    {
        relation.Says(name, values);
        return RunHook(relation, "changed", name.Contains('/') ? name : "");
    }

    /// <summary>A unit on the other side leaves; what it said stays readable.</summary>
    public HookResult Leave(UnitRelation relation, string unit)
    {
        relation.Members.Remove(unit);
        return RunHook(relation, "departed", unit, departing: unit);
    }

    /// <summary>juju remove-relation: every unit departs, then -broken runs, in which Juju still lists the relation.</summary>
    public IReadOnlyList<HookResult> Break(UnitRelation relation)
    {
        List<HookResult> results = [.. relation.Members.ToList().Select(unit => Leave(relation, unit))];
        results.Add(RunHook(relation, "broken"));
        State.Relations.Remove(relation);
        return results;
    }

    /// <summary>Runs one hook of a relation now, outside the order.</summary>
    public HookResult RunHook(UnitRelation relation, string kind, string unit = "", string departing = "")
    {
        lock (_juju.Turn)
        {
            Running = new(relation, unit, departing);
            try
            {
                return HookRun.Of(this, _juju.Machine, $"{relation.Endpoint}-relation-{kind}");
            }
            finally
            {
                Running = null;
            }
        }
    }

    /// <summary>Runs an action, as `juju run` does; what it told stands in the action.</summary>
    public HookResult RunAction(string name, ActionRun action)
    {
        lock (_juju.Turn)
            return HookRun.Of(this, _juju.Machine, name, action);
    }

    /// <summary>Runs dispatch with arguments, as a person does in `juju exec`: with hook tools, in no hook.</summary>
    public HookResult Exec(params string[] arguments)
    {
        lock (_juju.Turn)
            return HookRun.Of(this, _juju.Machine, hook: "", arguments: arguments);
    }

    internal IReadOnlyList<HookResult> Rebooted() => _started ? Run("start") : Run();

    private List<HookResult> Run(params string[] hooks)
    {
        List<HookResult> results = [];
        foreach (var hook in hooks)
            _pending.Enqueue(hook);
        while (_pending.TryPeek(out var hook))
        {
            results.Add(RunHook(hook));
            if (!results[^1].Succeeded)
                break;
            _started = hook == "start" || (_started && hook != "stop");
            _pending.Dequeue();
        }
        return results;
    }

    /// <summary>Unpacks the charm and sets options. No hook runs.</summary>
    internal void Bring(string charm, params (string Option, object? Value)[] settings)
    {
        _charm.Unpack(charm);
        Set(settings);
    }

    /// <summary>Deletes the unit's directories. No hook runs.</summary>
    internal void Leave()
    {
        _juju.Machine.Do("rm", "-r", Directory, ToolsDirectory);
        _juju.Forget(this);
    }

    /// <summary>Sets options, or resets those whose value is null. No hook runs.</summary>
    internal void Set(params (string Option, object? Value)[] settings)
    {
        foreach (var (option, value) in settings)
            _settings[_charm.Defaults.ContainsKey(option) ? option : throw new ArgumentException($"unknown option \"{option}\"")] = value;
        State.Config = _charm.Defaults.ToDictionary(
            option => option.Key, option => _settings.GetValueOrDefault(option.Key) ?? option.Value);
    }

    private void Prepare(string socketInside)
    {
        _juju.Machine.Do("rm", "-rf", Directory, ToolsDirectory);
        _juju.Machine.Do("mkdir", "-p", CharmDirectory, ToolsDirectory);
        _juju.Machine.Do("ln", "-sf", socketInside, Socket);
        _juju.Machine.Push(JujuClient.Program, ToolsDirectory);
        foreach (var tool in HookToolServer.Names(JujuRelease.ThreeSix))
            _juju.Machine.Do("ln", "-sf", "jujuc", $"{ToolsDirectory}/{tool}");
    }
}
