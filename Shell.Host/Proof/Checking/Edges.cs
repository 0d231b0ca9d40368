using System.Collections.Concurrent;
using Core.Domain;
using Simulation;
using Simulation.Juju;

namespace Proof.Checking;

/// <summary>
/// What Juju's agent may do next with a hook or an action, and what becomes of it for each way in which the hook can end.
/// </summary>
/// <param name="Hook">The hook that Juju runs.</param>
/// <param name="Runs">The move in which it runs to its end.</param>
/// <param name="Loses">The move in which it succeeds and that is not committed.</param>
/// <param name="Succeeded">The agent after it succeeded and was committed.</param>
/// <param name="Failed">After it failed.</param>
/// <param name="Killed">After its program was killed.</param>
/// <param name="Crashed">After its program and the agent were killed.</param>
/// <param name="Uncommitted">After it succeeded, and the agent was killed before that was committed.</param>
internal readonly record struct HookEdge(
    Event Hook, int Runs, int Loses, int Succeeded, int Failed, int Killed, int Crashed, int Uncommitted);

/// <summary>All that can become of Juju's agent next, whatever the world is. Worked out once for each agent.</summary>
internal sealed class AgentEdges
{
    private readonly Uniter uniter;
    // The exit code of a program that was killed; where it was killed does not matter to the agent.
    private const int Killed = 137;
    private static readonly Fault AnyCrash = Fault.NewKilled(0);

    private readonly Interner<Uniter> agents;
    private readonly Interner<LifeStep> moves;

    public AgentEdges(Uniter uniter, CheckPlan plan, bool asksForLeadership, Interner<Uniter> agents, Interner<LifeStep> moves)
    {
        this.uniter = uniter;
        this.agents = agents;
        this.moves = moves;
        var next = uniter.Next();
        IsAtRest = uniter.IsAtRest;
        IsRemoved = next is [{ IsTerminate: true }];
        Config = uniter.Remote.Versions.Config;
        Hooks = [.. next.SelectMany(operation => Runs(uniter, operation))];
        Others = [.. Operator(uniter)];
        IsAlive = uniter.Remote.Life.IsAlive;
        var away = plan.Remotes is [] || plan.MovesTogether ? [] : OtherSide.Away(uniter, plan);
        IsSettled = away is [];
        Related = plan.Remotes is [] ? [] : [.. Relating(uniter, plan, away).Where(to => to.Agent != Of(uniter))];
        Configured = IsAlive && IsSettled
            ? [.. plan.Configs.Select(config => Of(uniter.Hear(JujuStep.NewConfigure(config), config)))]
            : [];
        Refreshed = Of(Heard(uniter, JujuStep.Refresh));
        Faults = [.. Faulty(uniter), .. Actions(uniter, plan.Actions)];
        IsLeader = uniter.Remote.IsLeader;
        Led = asksForLeadership ? To(IsLeader ? JujuStep.LoseLeadership : JujuStep.GainLeadership, uniter) : null;
        Rebooted = To(JujuStep.Reboot, uniter);
        Troubled = [.. plan.Troubles.Select(trouble => Troubling(uniter, trouble))];
    }

    /// <summary>Juju has nothing to do for a unit that was started and is to stay.</summary>
    public bool IsAtRest { get; }

    /// <summary>The unit is to stay.</summary>
    public bool IsAlive { get; }

    /// <summary>The unit is gone.</summary>
    public bool IsRemoved { get; }

    /// <summary>By what the agent knows the configuration.</summary>
    public int Config { get; }

    /// <summary>The hooks that Juju may run; more than one only where its order is random.</summary>
    public HookEdge[] Hooks { get; }

    /// <summary>What else happens to every unit, and leaves the world as it is.</summary>
    public (int Move, int Agent)[] Others { get; }

    /// <summary>What happens on the other side of the unit's relation: where it leads, the world has a part in.</summary>
    public (int Move, int Agent)[] Related { get; }

    /// <summary>The agent once it has heard of what became of a secret.</summary>
    public int Heard(JujuStep step) => Of(Heard(uniter, step));

    /// <summary>No relation keeps others from moving.</summary>
    public bool IsSettled { get; }

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

    /// <summary>The agent after each trouble of the plan, some of which Juju comes to know of.</summary>
    public int[] Troubled { get; }

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
        Operation.AwaitResolution => Hooked(Heard(uniter, JujuStep.Retry)),
        { IsIdle: true } => Hooked(Heard(uniter, JujuStep.UpdateStatus)),
        _ => [],
    };

    private IEnumerable<HookEdge> Hooked(Uniter due) =>
        due.Next().OfType<Operation.RunHook>().Select(run => Edge(due, run, run.Hook.Event));

    private HookEdge Edge(Uniter uniter, Operation run, Event hook)
    {
        var begun = uniter.Begin(run);
        return new(
            hook,
            moves.Of(LifeStep.RunHook(hook, HookEnd.Undisturbed)),
            moves.Of(LifeStep.RunHook(hook, HookEnd.Uncommitted)),
            Of(begun.Ended(HookEnd.Undisturbed, 0)),
            Of(begun.Ended(HookEnd.Undisturbed, 1)),
            Of(begun.Ended(HookEnd.NewBroken(AnyCrash), Killed)),
            Of(begun.Ended(HookEnd.NewBrokenWithAgent(AnyCrash), Killed)),
            Of(begun.Ended(HookEnd.Uncommitted, 0)));
    }

    private IEnumerable<(int, int)> Operator(Uniter uniter)
    {
        if (uniter.Remote.Life.IsAlive)
            yield return To(JujuStep.Remove, uniter);
        if (uniter.IsInError)
            yield return To(JujuStep.ResolveWithoutRetry, uniter);
    }

    // Where not all moves together: one endpoint, while all others are settled, on a unit with the first configuration.
    private IEnumerable<(int Move, int Agent)> Relating(Uniter uniter, CheckPlan plan, IReadOnlyList<int> away) =>
        from step in OtherSide.Steps(uniter, plan)
        where plan.MovesTogether || (Config == Hearing.VersionOf(plan.Configs[0]) && away.All(side => side == step.Side))
        select To(JujuStep.NewRelation(step.Step), uniter);

    private IEnumerable<(int, int)> Faulty(Uniter uniter)
    {
        yield return To(JujuStep.RestartAgent, uniter);
        yield return To(JujuStep.Refresh, uniter);
        if (uniter.IsInError)
            yield return To(JujuStep.RefreshByForce, uniter);
    }

    // One at a time: Juju runs them one after the other. It takes one as long as the unit is not gone
    // (state/action.go: notDeadDoc), so also between stop and remove.
    private IEnumerable<(int, int)> Actions(Uniter uniter, IReadOnlyList<ActionCall> actions) => uniter.Remote.Actions.IsEmpty && !IsRemoved
        ? actions.Select(action => To(JujuStep.NewRunAction(action.Name, action.Parameters), uniter))
        : [];

    private (int, int) To(JujuStep step, Uniter uniter) => (moves.Of(LifeStep.NewOfJuju(step)), Of(Heard(uniter, step)));

    private int Troubling(Uniter uniter, LifeStep trouble) =>
        Of(trouble.Juju is { Value: var step } && IsOfJuju(step) ? Heard(uniter, step) : uniter);

    private static bool IsOfJuju(JujuStep step) => step is
        { IsChangeAddress: true } or { IsLoseAddress: true } or { IsAttachResource: true }
        or { IsTrust: true } or { IsRemoveTrust: true } or { IsAttachStorage: true } or { IsDetachStorage: true };

    // None of these steps changes the configuration.
    private static Uniter Heard(Uniter uniter, JujuStep step) => uniter.Hear(step, Core.Domain.Config.Empty);
}

/// <summary>A world that a hook leaves when it goes badly.</summary>
/// <param name="Killed">The move in which its program is killed.</param>
/// <param name="Crashed">The move in which Juju's agent is killed with its program.</param>
/// <param name="Exit">137 where its program is killed; else how it ends.</param>
/// <param name="World">The world.</param>
internal readonly record struct CrashEdge(int Killed, int Crashed, int Exit, int World);

/// <summary>
/// All that can become of a world next, whatever Juju's agent is about. Worked out once for each world, and only what is asked for.
/// </summary>
internal sealed class WorldEdges(World world, CheckPlan plan, KnownFutures futures, Worlds worlds, Interner<LifeStep> moves)
{
    private readonly ConcurrentDictionary<Event, (int World, bool Succeeded, (int Move, int World)[] Ahead)> ran = new(1, 1);
    private readonly ConcurrentDictionary<Event, CrashEdge[]> crashes = new(1, 1);
    private ConcurrentDictionary<int, int>? happened;

    /// <summary>The world after the operator set each configuration.</summary>
    public int[] Configured => field ??= [.. plan.Configs.Select(config => Happen(LifeStep.Configure(config)))];

    /// <summary>The world after each trouble.</summary>
    public int[] Troubles => field ??= [.. plan.Troubles.Select(Happen)];

    /// <summary>The world after a boot.</summary>
    public int Rebooted => field is 0 ? (field = Happen(LifeStep.Reboot) + 1) - 1 : field - 1;

    /// <summary>The world after the unit lost leadership, and after it gained it.</summary>
    public int[] Led => field ??= [Happen(LifeStep.LoseLeadership), Happen(LifeStep.GainLeadership)];

    /// <summary>Every secret of the site is there and granted, and holds what it held at first.</summary>
    public bool HasSecretsAsAtFirst { get; } = world.HasSecretsAsAtFirst();

    /// <summary>What the owners of the site's secrets may do next, and whether Juju's agent comes to know.</summary>
    public (int Move, JujuStep Step, bool IsHeard, int World)[] OfSecrets => field ??=
        [.. world.OfSecrets().Select(step => (Step: LifeStep.NewOfJuju(step), Juju: step)).Select(step =>
            (moves.Of(step.Step), step.Juju, world.Hears(step.Juju), Happen(step.Step)))];

    /// <summary>The world after this move, which is no hook.</summary>
    public int Happened(int move) =>
        LazyInitializer.EnsureInitialized(ref happened, () => new(1, 1)).GetOrAdd(move, _ => Happen(moves[move]));

    /// <summary>The world after a hook that ran to its end, and the worlds in which a moment has come that the hook waits for.</summary>
    public (int World, bool Succeeded, (int Move, int World)[] Ahead) Ran(Event hook) => ran.GetOrAdd(hook, _ =>
    {
        var done = futures.Run(world, hook);
        return (
            worlds.Of(done.World), done.Trace.Exit == 0,
            [.. world.Ahead(done.Trace.Before).Select(step => (moves.Of(step), Happen(step)))]);
    });

    /// <summary>The worlds that the hook leaves when it goes badly, each once for each way in which it ends.</summary>
    public CrashEdge[] Crashes(Event hook) => crashes.GetOrAdd(hook, _ =>
        [.. futures.Crashes(world, hook).Concat(futures.Unanswered(world, hook))
            .Select(crash => Edge(hook, crash))
            .DistinctBy(edge => (edge.World, edge.Exit))]);

    private CrashEdge Edge(Event hook, Crash crash) => new(
        moves.Of(LifeStep.RunHook(hook, HookEnd.NewBroken(crash.Fault))),
        moves.Of(LifeStep.RunHook(hook, HookEnd.NewBrokenWithAgent(crash.Fault))),
        crash.Exit,
        worlds.Of(crash.World));

    private int Happen(LifeStep step) => worlds.Of(futures.Happen(world, step));
}
