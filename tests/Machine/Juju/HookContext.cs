using System.Text;
using StandIn;
using StandIn.Go;
using StandIn.Machines;
using StandIn.Model;
using StandIn.Serving;

namespace Tests.Machine.Juju;

/// <summary>One run of a hook: its tools answer as Juju's do, and what they changed waits for exit 0.</summary>
internal sealed class HookContext
{
    private readonly List<ToolCall> _calls = [];
    private HookToolContext _context;

    public HookContext(UnitAgent agent, string hook, ActionRun? action)
    {
        Agent = agent;
        Action = action;
        Id = $"{agent.Unit}-{hook}-{Guid.NewGuid():N}";
        _context = new(Scope(agent, hook, action), agent.State.Held(agent), new());
    }

    public UnitAgent Agent { get; }

    /// <summary>The action that runs; null in a hook.</summary>
    public ActionRun? Action { get; }

    /// <summary>JUJU_CONTEXT_ID: the only one that the tools of this run may name.</summary>
    public string Id { get; }

    public IReadOnlyList<ToolCall> Calls => _calls;

    /// <summary>The reply to a call from another hook than this; null when it is this one's.</summary>
    public ToolReply? Refuses(ToolRequest request) =>
        request.Context == Id ? null : ToolReply.Failed($"bad request: wrong context ID; got \"{request.Context}\"");

    public ToolCall Record(ToolRequest request)
    {
        _calls.Add(new(request.Tool, request.Arguments, Encoding.UTF8.GetString(request.Input ?? [])));
        return _calls[^1];
    }

    /// <summary>What a tool answers. Nothing has changed yet; where the tool needs its input, the client calls again.</summary>
    public ToolAnswer Answer(ToolRequest request)
    {
        var files = new MachineFiles(Agent.Machine);
        return HookToolServer.Run(
            _context, new(request.Tool, request.Arguments, request.Directory, files, DateTimeOffset.UtcNow, request.Input));
    }

    /// <summary>The tool has answered. What changes at once has changed for Juju, also if the hook fails.</summary>
    public ToolReply Take(ToolAnswer answer)
    {
        Agent.State.Take(answer.Context.Model, Agent);
        _context = answer.Context;
        return new(answer.Code, answer.Stdout, answer.Stderr);
    }

    /// <summary>The hook has ended: what an action told counts in any case, the rest where dispatch exited 0.</summary>
    public void End(bool succeeded)
    {
        if (succeeded)
            Agent.State.Take(Commit.Of(_context), Agent);
        Action?.Tell(_context.Changes.Action);
    }

    private static HookScope Scope(UnitAgent agent, string hook, ActionRun? action) => new(agent.Unit, JujuRelease.ThreeSix)
    {
        Hook = action is null ? hook : "",
        Relation = agent.Running?.Relation.Number,
        RemoteUnit = agent.Running?.Unit ?? "",
        RemoteApplication = agent.Running?.Relation.Application ?? "",
        Action = action is null ? null : (GoValue.Map)GoValue.Of(
            action.Parameters.Select(pair => KeyValuePair.Create(pair.Key, UnitState.Typed(pair.Value)))),
    };
}
