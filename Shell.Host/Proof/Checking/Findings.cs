using Simulation;

namespace Proof.Checking;

/// <summary>What is kept of one exploration whose places were let go.</summary>
/// <param name="Name">What moved in it.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="Progress">How far it came.</param>
/// <param name="Worlds">How many worlds it met.</param>
/// <param name="Hash">A number that is the same whenever the same places were found in the same way.</param>
/// <param name="Laws">What the laws said.</param>
/// <param name="Lives">The shortest life to each broken law, by the law's name.</param>
internal sealed record Explored(
    string Name,
    Ending Ending,
    CheckProgress Progress,
    int Worlds,
    ulong Hash,
    LawBook Laws,
    IReadOnlyDictionary<string, Counterexample> Lives)
{
    /// <summary>Why nothing was proved until then, a line each.</summary>
    public IReadOnlyList<string> Lacks { get; private init; } = [];

    /// <summary>Of which units nothing was proved until then.</summary>
    public string Unproved { get; private init; } = "";

    /// <summary>What an older revision may have left, each with the number of settled units on which it was left.</summary>
    public IReadOnlyList<(Leftover Leftover, int Units)> Older { get; private init; } = [];

    /// <summary>What could be left on no settled unit, and why, a line each.</summary>
    public IReadOnlyList<string> NeverLeft { get; private init; } = [];

    /// <summary>How many places were first met after a refresh over what an older revision left.</summary>
    public int PlacesOfOlder { get; private init; }

    /// <summary>What remains of an exploration.</summary>
    public static Explored Of(string name, CheckResult found) => new(
        name,
        found.Ending,
        found.Progress,
        found.Worlds,
        found.Trail.Hash,
        found.Laws,
        found.Laws.Violations.DistinctBy(violation => violation.Law.Name)
            .ToDictionary(violation => violation.Law.Name, violation => Counterexample.Of(found, violation)))
    {
        Lacks = found.Lacks,
        Unproved = found.Unproved,
        Older = found.Older,
        NeverLeft = found.NeverLeft,
        PlacesOfOlder = found.PlacesOfOlder,
    };
}

/// <summary>What all explorations of a check found together.</summary>
/// <param name="All">Each exploration, in their order.</param>
/// <param name="Laws">What the laws said in all of them.</param>
/// <param name="Reasons">Every reason that was given.</param>
internal sealed record Findings(IReadOnlyList<Explored> All, LawBook Laws, IReadOnlySet<string> Reasons)
{
    // What no exploration showed until the last one, nobody saw; what older revisions leave only the first one asks.
    private (string Unproved, IReadOnlyList<string> Lacks) Lacking =>
        All[^1].Lacks is [_, ..] lacks ? (All[^1].Unproved, lacks) : (CheckResult.OfOlder, All[0].NeverLeft);

    /// <summary>
    /// Why it proves nothing, though nothing new is to be found, and where to look, a line each; empty if it proves something.
    /// </summary>
    public IReadOnlyList<string> Lacks => Lacking.Lacks;

    /// <summary>Of which units it proves nothing, if it lacks something.</summary>
    public string Unproved => Lacking.Unproved;

    /// <summary>What an older revision may have left, each with the number of settled units on which it was left.</summary>
    public IReadOnlyList<(Leftover Leftover, int Units)> Older => All[0].Older;

    /// <summary>How many places were first met after a refresh over what an older revision left.</summary>
    public int PlacesOfOlder => All[0].PlacesOfOlder;

    /// <summary>How it ended: as the last exploration, for one that is not complete is the last.</summary>
    public Ending Ending => All[^1].Ending;

    /// <summary>How far it came.</summary>
    public CheckProgress Progress => All.Select(each => each.Progress).Aggregate(CheckProgress.Sum);

    /// <summary>How many worlds it met, those of each exploration for themselves.</summary>
    public long Worlds => All.Sum(each => (long)each.Worlds);

    /// <summary>A number that is the same whenever the same places were found in the same way.</summary>
    public ulong Hash => All.Select(each => each.Hash).Aggregate((hash, next) => unchecked((hash ^ next) * 1099511628211));

    /// <summary>The shortest life to the first violation of a law, in the first exploration that met one.</summary>
    public Counterexample Life(Violation violation) => All[violation.In].Lives[violation.Law.Name];

    /// <summary>What one exploration found.</summary>
    public static Findings Of(CheckResult found) => new([Explored.Of("", found)], found.Laws, found.Reasons.ToHashSet());
}
