using Core.Domain;
using Simulation;
using Simulation.Laws;

namespace Proof.Checking;

/// <summary>
/// Goes through every neighbourhood of a plan, one after the other. The places of each are let go before the next begins; what they told
/// is kept.
/// </summary>
internal sealed class Survey(ICharm charm, CheckPlan plan, World origin, CheckLimits limits)
{
    // Less than this is not worth the pause.
    private const long Much = 1L << 30;

    private readonly IEnumerable<Neighbourhood> all = Neighbourhood.Of(plan).Where(each => each.Name == (limits.Only ?? each.Name));
    private readonly Witness witness = new(plan);
    private readonly List<Explored> done = [];
    private readonly HashSet<string> reasons = [];
    private CheckProgress before = CheckProgress.None;
    private Explorer? current;

    /// <summary>Is told each case of each neighbourhood once, in the order in which places are found.</summary>
    public Action<int, Case>? Met { get; init; }

    /// <summary>Is told what an operator sees, if that is asked for.</summary>
    public StatusGraph? Graph { get; init; }

    /// <summary>How far it has come, also while it runs.</summary>
    public CheckProgress Progress => CheckProgress.Sum(before, current?.Progress ?? CheckProgress.None);

    /// <summary>Goes on until nothing new is found in any neighbourhood, or until it is told to stop.</summary>
    public Findings Run(CancellationToken stop)
    {
        foreach (var neighbourhood in all)
        {
            done.Add(Explore(neighbourhood, stop));
            LetGo();
            if (done[^1].Ending != Ending.Complete)
                break;
        }

        return new(done, LawBook.Sum(plan, [.. done.Select(each => each.Laws)]), reasons);
    }

    // The collector does not hurry by itself: the next neighbourhood would grow beside the one before.
    private static void LetGo()
    {
        if (GC.GetTotalMemory(false) > Much)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private Explored Explore(Neighbourhood neighbourhood, CancellationToken stop)
    {
        var explorer = new Explorer(charm, neighbourhood.Plan, origin, limits) { Met = Met, Witness = witness };
        current = explorer;
        var found = explorer.Run(stop);
        reasons.UnionWith(found.Reasons);
        if (Graph is not null)
            explorer.Statuses(Graph);
        (before, current) = (CheckProgress.Sum(before, found.Progress), null);
        return Explored.Of(neighbourhood.Name, found);
    }
}
