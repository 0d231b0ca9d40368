using Core.Domain;
using Proof.Checking;
using Simulation;

namespace Proof.Judging;

/// <summary>The cases in which a mutant does something else than the charm, as far as they were looked for.</summary>
internal sealed class Differences
{
    private readonly KnownCharm known;
    private readonly HashSet<(World, string)> cases = [];
    private readonly List<(int Case, string What)> found = [];

    private Differences(KnownCharm known) => this.known = known;

    /// <summary>The cases and what differs there, those with the shortest lives first.</summary>
    public IReadOnlyList<(int Case, string What)> Found => found;

    /// <summary>Looks through the cases in their order until enough are found.</summary>
    public static Differences Of(ICharm mutant, KnownCharm known, int enough)
    {
        var differences = new Differences(known);
        var looked = known.Decisions.TakeWhile(_ => differences.found.Count < enough).Count(decision => differences.Look(mutant, decision));
        // Of the later cases not all were looked at. The first difference stays: its decision came before the one that was not looked at.
        if (looked < known.Decisions.Count)
            differences.found.RemoveAll(found => found.Case > known.Decisions[looked].Cases[0].Case);
        differences.found.Sort((one, other) => one.Case.CompareTo(other.Case));
        return differences;
    }

    /// <summary>
    /// True if the mutant did the same in all hooks that ran before this case: the life that comes to it is the mutant's, too.
    /// </summary>
    public bool IsReachedAlike(KnownCase to) => !known.Before(to).Any(cases.Contains);

    private bool Look(ICharm mutant, KnownDecision decision)
    {
        var difference = Comparison.Difference(mutant, decision.Record, out var isKnown);
        if (isKnown && difference is null)
            return true;
        foreach (var (index, meanwhile) in decision.Cases)
        {
            var at = known.Cases[index];
            var what = isKnown ? difference : Comparison.Difference(mutant, decision.Record, at.World, meanwhile);
            if (what is null)
                continue;
            found.Add((index, what));
            cases.Add((at.World, at.Hook.Name));
        }

        return true;
    }
}
