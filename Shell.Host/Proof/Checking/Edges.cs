using System.Collections.Concurrent;
using Core.Domain;
using Microsoft.FSharp.Collections;
using Simulation;
using Simulation.Juju;

namespace Proof.Checking;

/// <summary>What Juju's agent may do next with a hook or an action, and what becomes of it for each way in which the hook can end.</summary>
/// <param name="Hook">The hook that Juju runs.</param>
/// <param name="Runs">The move in which it runs to its end.</param>
/// <param name="Loses">The move in which it succeeds and that is not committed.</param>
/// <param name="Succeeded">The agent after it succeeded and was committed.</param>
/// <param name="Failed">After it failed.</param>
/// <param name="Killed">After its program was killed.</param>
/// <param name="Crashed">After its program and the agent were killed.</param>
/// <param name="Uncommitted">After it succeeded, and the agent was killed before that was committed.</param>
internal readonly record struct HookEdge(Event Hook, int Runs, int Loses, int Succeeded, int Failed, int Killed, int Crashed, int Uncommitted);

/// <summary>All that can become of Juju's agent next, whatever the world is. Worked out once for each agent.</summary>
internal sealed class AgentEdges
{
    // Equal to any other without: agents are told apart by value.
    private static readonly FSharpMap<string, string> NoParameters = new([]);

    private readonly Interner<Uniter> agents;
    private readonly Interner<LifeStep> moves;

    public AgentEdges(Uniter uniter, CheckPlan plan, bool asksForLeadership, Interner<Uniter> agents, Interner<LifeStep> moves)
    {
        this.agents = agents;
        this.moves = moves;
        var next = uniter.Next();
        IsAtRest = uniter.IsAtRest;
        IsRemoved = next is [{ IsTerminate: true }];
        Config = uniter.Remote.Versions.Config;
        Hooks = [.. next.SelectMany(operation => Runs(uniter, operation))];
        Others = [.. Operator(uniter)];
        Configured = uniter.Remote.Life.IsAlive
            ? [.. Enumerable.Range(0, plan.Configs.Count).Select(index => Of(uniter.Change(remote => remote.Configured(index))))]
            : [];
        Refreshed = Of(Refresh(uniter));
        Faults = [.. Fault(uniter), .. Actions(uniter, plan.Actions)];
        IsLeader = uniter.Remote.IsLeader;
        Led = asksForLeadership ? To(IsLeader ? LifeStep.LoseLeadership : LifeStep.GainLeadership, uniter.Change(remote => remote.Leading(!IsLeader))) : null;
        Rebooted = To(LifeStep.Reboot, uniter.Reboot());
    }

    /// <summary>Juju has nothing to do for a unit that was started and is to stay.</summary>
    public bool IsAtRest { get; }

    /// <summary>The unit is gone.</summary>
    public bool IsRemoved { get; }

    /// <summary>The configuration's number.</summary>
    public int Config { get; }

    /// <summary>The hooks that Juju may run; more than one only where its order is random.</summary>
    public HookEdge[] Hooks { get; }

    /// <summary>What else happens to every unit, and leaves the world as it is.</summary>
    public (int Move, int Agent)[] Others { get; }

    /// <summary>The agent after the operator set each configuration; empty if it takes none.</summary>
    public int[] Configured { get; }

    /// <summary>The agent after juju refresh.</summary>
    public int Refreshed { get; }

    /// <summary>Faults that leave the world as it is.</summary>
    public (int Move, int Agent)[] Faults { get; }

    /// <summary>The unit is its application's leader.</summary>
    public bool IsLeader { get; }

    /// <summary>The agent after leadership came, or went; <c>null</c> if that makes no difference to the charm.</summary>
    public (int Move, int Agent)? Led { get; }

    /// <summary>The agent after the machine booted.</summary>
    public (int Move, int Agent) Rebooted { get; }

    /// <summary>The agent's number once it has done what no hook, and nothing that happens meanwhile, has a part in.</summary>
    public static int Of(Uniter uniter, Interner<Uniter> agents)
    {
        while (uniter.Next() is [{ IsRunHook: false, IsRunAction: false, IsWaiting: false } operation])
            uniter = uniter.Begin(operation).Succeed().Commit();
        return agents.Of(uniter.WithNewestRevision0());
    }

    private int Of(Uniter uniter) => Of(uniter, agents);

    // Whoever has nothing to do runs update-status when its time has come; a hook that failed is run again.
    private IEnumerable<HookEdge> Runs(Uniter uniter, Operation operation) => operation switch
    {
        _ when operation.TryEvent(out var hook) => [Edge(uniter, operation, hook)],
        Operation.AwaitResolution => Hooked(uniter.Resolve()),
        { IsIdle: true } => Hooked(uniter.Change(remote => remote.Ticking())),
        _ => [],
    };

    private IEnumerable<HookEdge> Hooked(Uniter due) => due.Next().OfType<Operation.RunHook>().Select(run => Edge(due, run, run.Hook.Event));

    private HookEdge Edge(Uniter uniter, Operation run, Event hook)
    {
        var begun = uniter.Begin(run);
        return new(
            hook,
            moves.Of(LifeStep.NewRunHook(hook.Name, HookEnd.Undisturbed)),
            moves.Of(LifeStep.NewRunHook(hook.Name, HookEnd.Uncommitted)),
            Of(begun.Succeed().Commit()),
            Of(begun.Fail()),
            Of(begun.Terminate()),
            Of(begun.Crash()),
            Of(begun.Succeed().Crash()));
    }

    private IEnumerable<(int, int)> Operator(Uniter uniter)
    {
        if (uniter.Remote.Life.IsAlive)
            yield return To(LifeStep.Remove, uniter.Change(remote => remote.Dying()));
        if (uniter.IsInError)
            yield return To(LifeStep.ResolveWithoutRetry, uniter.ResolveWithoutRetry());
    }

    // The charm is the same in both revisions: what a refresh does is its hooks.
    private static Uniter Refresh(Uniter uniter) => uniter.Change(remote => remote.Refreshed(1 - remote.Charm));

    private IEnumerable<(int, int)> Fault(Uniter uniter)
    {
        yield return To(LifeStep.RestartAgent, uniter.Crash());
        yield return To(LifeStep.Refresh, Refresh(uniter));
        if (uniter.IsInError)
            yield return To(LifeStep.RefreshByForce, uniter.Change(remote => remote.RefreshedByForce(1 - remote.Charm)));
    }

    // One at a time: Juju runs them one after the other. It takes one as long as the unit is not gone (state/action.go: notDeadDoc), so also between stop and remove.
    private IEnumerable<(int, int)> Actions(Uniter uniter, IReadOnlyList<string> actions) => uniter.Remote.Actions.IsEmpty && !IsRemoved
        ? actions.Select(action => To(LifeStep.NewRunAction(action), uniter.Change(remote => remote.With(new ActionEvent(action, "1", NoParameters)))))
        : [];

    private (int, int) To(LifeStep move, Uniter uniter) => (moves.Of(move), Of(uniter));
}

/// <summary>A world that a hook leaves when it goes badly.</summary>
/// <param name="Killed">The move in which its program is killed.</param>
/// <param name="Crashed">The move in which Juju's agent is killed with its program.</param>
/// <param name="Exit">137 where its program is killed; else how it ends.</param>
/// <param name="World">The world.</param>
internal readonly record struct CrashEdge(int Killed, int Crashed, int Exit, int World);

/// <summary>All that can become of a world next, whatever Juju's agent is about. Worked out once for each world, and only what is asked for.</summary>
internal sealed class WorldEdges(World world, CheckPlan plan, KnownFutures futures, Worlds worlds, Interner<LifeStep> moves)
{
    private readonly ConcurrentDictionary<string, (int World, bool Succeeded)> ran = new(1, 1);
    private readonly ConcurrentDictionary<string, CrashEdge[]> crashes = new(1, 1);

    /// <summary>The world after the operator set each configuration.</summary>
    public int[] Configured => field ??= [.. plan.Configs.Select(config => Happen(LifeStep.NewConfigure(config)))];

    /// <summary>The world after each trouble.</summary>
    public int[] Troubles => field ??= [.. plan.Troubles.Select(Happen)];

    /// <summary>The world after a boot.</summary>
    public int Rebooted => field is 0 ? (field = Happen(LifeStep.Reboot) + 1) - 1 : field - 1;

    /// <summary>The world after the unit lost leadership, and after it gained it.</summary>
    public int[] Led => field ??= [Happen(LifeStep.LoseLeadership), Happen(LifeStep.GainLeadership)];

    /// <summary>The world after a hook that ran to its end.</summary>
    public (int World, bool Succeeded) Ran(Event hook) => ran.GetOrAdd(hook.ToString(), _ =>
    {
        var done = futures.Run(world, hook);
        return (worlds.Of(done.World), done.Trace.Exit == 0);
    });

    /// <summary>The worlds that the hook leaves when it goes badly, each once for each way in which it ends.</summary>
    public CrashEdge[] Crashes(Event hook) => crashes.GetOrAdd(hook.ToString(), _ =>
        [.. futures.Crashes(world, hook).Concat(futures.Unanswered(world, hook))
            .Select(crash => Edge(hook, crash))
            .DistinctBy(edge => (edge.World, edge.Exit))]);

    private CrashEdge Edge(Event hook, Crash crash) => new(
        moves.Of(LifeStep.NewRunHook(hook.Name, HookEnd.NewBroken(crash.Fault))),
        moves.Of(LifeStep.NewRunHook(hook.Name, HookEnd.NewBrokenWithAgent(crash.Fault))),
        crash.Exit,
        worlds.Of(crash.World));

    private int Happen(LifeStep step) => worlds.Of(futures.Happen(world, step));
}
