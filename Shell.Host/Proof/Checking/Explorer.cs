using Core.Domain;
using Shell.Effects;
using Simulation;
using Simulation.Juju;
using Simulation.Laws;

namespace Proof.Checking;

/// <summary>
/// Finds every place that a unit's life can come to, and asks the laws in each: first all without a fault,
/// then all with one, and so on. Within a number of faults there is no bound: it ends when nothing new is
/// found. The result is the same for any number of threads.
/// </summary>
internal sealed class Explorer(ICharm charm, CheckPlan plan, World origin, CheckLimits limits)
{
    // In the place of a move: nothing is due, and update-status comes with time. What is below it are
    // actions, which may be named as hooks are.
    private const int AtRest = -1;

    private readonly Worlds worlds = new();
    private readonly Interner<Uniter> agents = new();
    private readonly HashSet<(int World, int Runs)> cases = [];
    private readonly Trail trail = new();
    private readonly LawBook book = new(plan);
    private readonly OlderRevisions older = new(plan);
    private readonly IReadOnlyList<RelationStep> settled = plan.Settled(origin.Unit.Context.Unit);
    private long transitions;
    private int frontier;
    private int faults;

    private delegate void Following(int world, int agent, List<Step> steps);

    private KnownFutures Futures => field ??= new KnownFutures(charm, worlds, limits.FollowsEveryLack);

    private Moves Moves => field ??= new Moves(plan, worlds, agents, Futures);

    /// <summary>Is told each case once, with the first place where it was met, in the order in which places are found.</summary>
    public Action<int, Case>? Met { get; init; }

    /// <summary>Sees whether the lives prove anything; several explorations may have one.</summary>
    public Witness Witness { get; init; } = new(plan);

    /// <summary>How far it has come.</summary>
    public CheckProgress Progress =>
        new(
            trail.Count,
            Volatile.Read(ref transitions),
            Futures.Simulated,
            Futures.Crashed,
            Futures.Asked,
            frontier,
            Math.Min(faults, limits.Faults));

    /// <summary>Goes on until nothing new is found, or until it is told to stop.</summary>
    public CheckResult Run(CancellationToken stop)
    {
        var ending = Ending.Complete;
        var first = 0;
        Begin();
        for (faults = 0; faults <= limits.Faults && ending == Ending.Complete && !IsRefuted; faults++)
        {
            ending = faults == 0 ? Close((0, trail.Count), stop) : Fault(ref first, stop);
            if (faults == 0 && ending == Ending.Complete && !IsRefuted)
                Leave();
        }

        if (ending == Ending.Complete && !IsRefuted)
            Deploy();
        var (unproved, lacks) = Lacking(ending);
        return new CheckResult(ending, Progress, worlds.Count, trail, book, Place, move => Moves[move], Futures.Reasons)
        {
            Lacks = lacks,
            Unproved = unproved,
            Settled = settled,
            NeverLeft = ending == Ending.Complete && !IsRefuted ? older.Lacks : [],
            Older = limits.Faults > 0 ? older.Left : [],
        };
    }

    // Of which units nothing is proved, and why.
    private (string Units, IReadOnlyList<string> Why) Lacking(Ending ending) =>
        Witness.Lacks is [_, ..] serving ? ("a unit that serves", serving)
        : ending != Ending.Complete || IsRefuted ? ("", [])
        : Witness.Timeless is [_, ..] timeless ? ("a unit for which time passes", timeless)
        : Witness.Unrelated is [_, ..] unrelated ? ("a unit that is related", unrelated)
        : Witness.Unkept is [_, ..] unkept ? ("a unit that reads a secret", unkept)
        : (CheckResult.OfOlder, older.Lacks);

    private bool IsRefuted => limits.StopsAtViolation && book.Violations.Count > 0;

    /// <summary>Tells a graph what an operator sees in all that was found.</summary>
    public void Statuses(StatusGraph graph)
    {
        for (var at = 0; at < trail.Count; at++)
            foreach (var edge in Moves.Agent(trail[at].Agent).Hooks)
                graph.Note(worlds[trail[at].World], Futures.Run(worlds[trail[at].World], edge.Hook), Cause(at));
    }

    // The last thing that happened which is no hook that ran to its end; a unit that was just deployed, and rests, knows of nothing else.
    private string Cause(int at)
    {
        var isAtRest = Moves.Agent(trail[at].Agent).IsAtRest;
        var moves = trail.To(at).Select(step => step.Move).Where(move => !Moves.IsPlainHook(move)).ToList();
        return moves.Count > 1 ? Moves.Text(moves[^1]) : isAtRest ? "time passes" : "juju deploy";
    }

    private Place Place(int index) => new(worlds[trail[index].World], agents[trail[index].Agent]);

    private void Begin()
    {
        Moves.AsksForLeadership = plan.Configs.Any(config => AsksForLeadership(Futures.Happen(origin, LifeStep.Configure(config))));
        for (var i = 0; i < plan.Configs.Count; i++)
            Deploy(Futures.Happen(origin, LifeStep.Configure(plan.Configs[i])), plan.Configs[i], i);

        Examine((0, trail.Count), CancellationToken.None);
    }

    // Of each valid configuration the first place in which the unit is at rest, serves, and says so: an older
    // revision that settled it left it so, but for what the plan says.
    private void Leave()
    {
        foreach (var at in Enumerable.Range(0, trail.Count)
            .Where(at => Moves.Agent(trail[at].Agent).IsAtRest && Witness.IsSettled(worlds[trail[at].World]))
            .DistinctBy(at => Moves.Agent(trail[at].Agent).Config))
            older.Leave(at, worlds[trail[at].World], worlds.Of);
    }

    // One fault more in every place since the first.
    private Ending Fault(ref int first, CancellationToken stop)
    {
        var (known, from) = (first, trail.Count);
        var hooks = faults == 1 ? Refresh(stop) : (from, from);
        first = from;
        var found = Find((known, from), Moves.Faults, stop);
        Find(hooks, Moves.Faults, stop);
        return Close((found.From, trail.Count), stop);
    }

    // As every refresh it is a fault. On the unit with the first configuration what goes badly at its first
    // hook is part of it: with all configurations that would be a third of all places, and the laws of
    // crashes are asked of that hook on each of them anyway.
    private (int From, int To) Refresh(CancellationToken stop)
    {
        var from = trail.Count;
        foreach (var (at, leftover, rank, world) in older.Found)
            trail.Add(world, Moves.Agent(trail[at].Agent).Refreshed, at, Moves.Of(LifeStep.RefreshOver(leftover)), rank);
        var usual = Enumerable.Range(from, trail.Count - from)
            .TakeWhile(at => Moves.Agent(trail[at].Agent).Config == Moves.Agent(trail[from].Agent).Config).Count();
        Examine((from, trail.Count), stop);
        Close((from, trail.Count), stop);
        return (from, from + usual);
    }

    // Looked at and not followed: what a unit does once it is deployed does not depend on the bounds of an option.
    private void Deploy()
    {
        var from = trail.Count;
        foreach (var (deployment, index) in plan.Deployments.Select((deployment, index) => (deployment, plan.Configs.Count + index)))
            Deploy(deployment.Of(origin), deployment.Config, index);
        Examine((from, trail.Count), CancellationToken.None);
    }

    // The relations that settle are there before the first hook.
    private void Deploy(World deployed, Config config, int rank)
    {
        var world = settled.Aggregate(deployed, (world, step) => Futures.Happen(world, LifeStep.NewOfJuju(JujuStep.NewRelation(step))));
        var agent = settled.Aggregate(world.Deployed(), OtherSide.Hear);
        trail.Add(worlds.Of(world), AgentEdges.Of(agent, agents), -1, Moves.Of(LifeStep.Deploy), rank);
    }

    // What an application says is the leader's to read, and its status the leader's to tell.
    private bool AsksForLeadership(World world) =>
        new[] { Event.Install, Event.LeaderElected, Event.ConfigChanged, Event.UpdateStatus }
            .Any(hook => Hook.Observe(charm, hook, world).Facts
                .Any(fact => fact.Query == Ask.Leader || fact.Query.Question.IsRelations) || ActsForItsApplication(hook, world));

    // That the charm throws a law says, with the life that leads there.
    private bool ActsForItsApplication(Event hook, World world)
    {
        try
        {
            var (ran, _) = Hook.Run(charm, hook, world);
            return ran.Steps.Select(step => step.Step.Effect).Concat(ran.Report.Select(step => Effect.NewJuju(step.Effect)))
                .Any(effect => effect.Traits.IsOfApplication);
        }
        catch (Exception)
        {
            return false;
        }
    }

    // Breadth first, to the end.
    private Ending Close((int From, int To) found, CancellationToken stop)
    {
        while (found.From < found.To && !IsRefuted)
        {
            if (stop.IsCancellationRequested)
                return Ending.Stopped;
            if (GC.GetTotalMemory(false) > limits.Memory)
                Futures.Forget();
            if (GC.GetTotalMemory(false) > limits.Memory && GC.GetTotalMemory(true) > limits.Memory)
                return Ending.OutOfMemory;
            found = Find(found, Moves.Usual, stop);
        }

        return stop.IsCancellationRequested ? Ending.Stopped : Ending.Complete;
    }

    // What is found from these places and was not known.
    private (int From, int To) Find((int From, int To) found, Following moves, CancellationToken stop)
    {
        frontier = found.To - found.From;
        var next = new List<(Step Step, int Rank)>[frontier];
        SideBySide.Each(frontier, limits.Threads, i => next[i] = stop.IsCancellationRequested ? [] : New(trail[found.From + i], moves));
        var from = trail.Count;
        for (var i = 0; i < next.Length; i++)
            foreach (var (step, rank) in next[i])
                trail.Add(step.World, step.Agent, found.From + i, step.Move, rank);
        Examine((from, trail.Count), stop);
        return (from, trail.Count);
    }

    private List<(Step Step, int Rank)> New((int World, int Agent) place, Following moves)
    {
        var steps = new List<Step>();
        try
        {
            moves(place.World, place.Agent, steps);
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            // A charm that throws has no future; the laws say so.
        }

        Interlocked.Add(ref transitions, steps.Count);
        return [.. steps.Select((step, rank) => (step, rank)).Where(next => !trail.Has(next.step.World, next.step.Agent))];
    }

    // Each case once: a hook depends on its world alone, whatever Juju's agent is about.
    private void Examine((int From, int To) found, CancellationToken stop)
    {
        // Worked out side by side before they are asked for one by one.
        SideBySide.Each(found.To - found.From, limits.Threads, i => Moves.Agent(trail[found.From + i].Agent));
        var asked = new List<(int At, Case Case)>();
        for (var at = found.From; at < found.To; at++)
        {
            var juju = Moves.Agent(trail[at].Agent);
            foreach (var edge in juju.Hooks)
                Add(at, edge.Hook, edge.Hook.IsAction ? AtRest - 1 - edge.Runs : edge.Runs);
            if (juju.IsAtRest)
                Add(at, Event.UpdateStatus, AtRest);
        }

        var said = new Verdict[asked.Count][];
        SideBySide.Each(asked.Count, limits.Threads, i => said[i] = stop.IsCancellationRequested ? [] : book.Ask(asked[i].Case));
        for (var i = 0; i < said.Length; i++)
        {
            book.Note(asked[i].At, asked[i].Case, said[i]);
            Witness.Note(asked[i].Case, isFaultless: faults == 0);
            Met?.Invoke(asked[i].At, asked[i].Case);
        }

        void Add(int at, Event hook, int runs)
        {
            if (cases.Add((trail[at].World, runs)))
                asked.Add(
                    (at, new Case(
                        Futures, plan.Claims, origin, plan.Configs, plan.Troubles, worlds[trail[at].World], hook, runs == AtRest)));
        }
    }
}
