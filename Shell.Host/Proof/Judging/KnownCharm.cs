using Core.Domain;
using Proof.Checking;
using Simulation;
using Simulation.Juju;
using Simulation.Laws;
using Ending = Proof.Checking.Ending;

namespace Proof.Judging;

/// <summary>A charm in every life that a check finds: each case, and what it decided there.</summary>
internal sealed class KnownCharm
{
    private readonly Dictionary<KnownDecision.Key, KnownDecision> byKey = [];
    private readonly List<KnownDecision> decisions = [];
    private readonly List<KnownCase> cases = [];
    private readonly string name;

    private readonly List<CheckResult> checks = [];

    private KnownCharm(ICharm charm, IReadOnlyList<CheckPlan> plans, World origin)
    {
        name = charm.Name;
        (Plans, Origin) = (plans, origin);
    }

    /// <summary>What the charm was taken through, one after the other.</summary>
    public IReadOnlyList<CheckPlan> Plans { get; }

    /// <summary>The unit before its first hook.</summary>
    public World Origin { get; }

    /// <summary>What the checks said of the charm itself, one for each plan, up to the first that did not prove all.</summary>
    public IReadOnlyList<CheckResult> Checks => checks;

    /// <summary>Every case; of each plan those with the shortest lives first.</summary>
    public IReadOnlyList<KnownCase> Cases => cases;

    /// <summary>Every decision, in the order of its first case.</summary>
    public IReadOnlyList<KnownDecision> Decisions => decisions;

    /// <summary>Explores the charm and remembers what it did.</summary>
    public static KnownCharm Explore(ICharm charm, CheckPlan plan, World origin, CheckLimits limits)
    {
        var known = new KnownCharm(charm, Neighbourhood.Alone(plan), origin);
        foreach (var part in known.Plans.TakeWhile(_ => known.checks.TrueForAll(IsProof)))
            known.checks.Add(new Explorer(charm, part, origin, limits) { Met = known.Add }.Run(CancellationToken.None));
        return known;
    }

    private static bool IsProof(CheckResult check) => check is { Ending: Ending.Complete, Lacks: [], Laws.Violations: [] };

    /// <summary>The life that comes to a case: its moves and the hook, in words.</summary>
    public IReadOnlyList<string> Life(KnownCase to) =>
        [.. checks[to.Plan].Trail.To(to.At).Select(step => $"{checks[to.Plan].Move(step.Move)}"), to.Hook.Name];

    /// <summary>The hooks that ran on the way to a case.</summary>
    public IEnumerable<(World World, string Hook)> Before(KnownCase to)
    {
        var check = checks[to.Plan];
        var way = check.Trail.To(to.At);
        return from step in way.Zip(way.Skip(1), (here, next) => (here.To, next.Move))
               let place = check.Place(step.To)
               let move = check.Move(step.Move).Juju?.Value as JujuStep.RunHook
               from operation in place.Uniter.Next()
               where move is not null && operation.TryEvent(out var hook) && hook.Equals(move.Event)
               select (place.World, move.Event.Name);
    }

    // A case at rest is the same hook in the same world as one that is not: the laws tell them apart, a decision cannot.
    private void Add(int at, Case met)
    {
        Add(met, met.Ran, null);
        foreach (var (step, ran) in met.Interrupted)
            Add(met, ran, step);
        cases.Add(new KnownCase(checks.Count, at, met.World, met.Event, met.IsAtRest));
    }

    private void Add(Case met, Ran ran, LifeStep? meanwhile)
    {
        var key = KnownDecision.Key.Of(met.Config, ran);
        if (!byKey.TryGetValue(key, out var decision))
            decisions.Add(byKey[key] = decision = new KnownDecision(ran.Trace.Recorded(name, "hook"), []));
        decision.Cases.Add((cases.Count, meanwhile));
    }
}

/// <summary>A hook that Juju may run in a world.</summary>
/// <param name="Plan">Which of the plans came to it.</param>
/// <param name="At">The first place of that plan where it was met.</param>
/// <param name="World">The world.</param>
/// <param name="Hook">The hook.</param>
/// <param name="IsAtRest">It is the update-status of a unit for which Juju has nothing to do.</param>
internal readonly record struct KnownCase(int Plan, int At, World World, Event Hook, bool IsAtRest);
