using Core.Domain;
using Replaying.Judging;

namespace Replaying.Causes;

/// <summary>
/// Finds why this build decides otherwise: the fewest inputs for which another value, that was observed
/// elsewhere in the history, makes it decide as recorded.
/// </summary>
internal sealed class CauseFinder(ICharm charm, ObservedValues observed)
{
    // Enough for every pair of some twenty inputs with a few values each; a decision takes some microseconds.
    private const int MostTries = 20_000;
    private const int MostInputs = 3;

    // For each kind of change: some seconds of decisions.
    private const int MostInAll = 200_000;

    /// <summary>
    /// The causes of divergences that are one change, in their order: of each, those of its differences;
    /// unconditional where this build throws.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<DivergenceCause>> Of(IEnumerable<Divergence> change)
    {
        // What explained one explains most: that is tried first, and quickly.
        List<DivergenceCause> known = [];
        var left = MostInAll;
        List<IReadOnlyList<DivergenceCause>> causes = [];
        foreach (var divergence in change)
        {
            List<DivergenceCause> each = divergence.Differences.Count == 0 ? [DivergenceCause.Unconditional] : [];
            foreach (var difference in divergence.Differences)
                each.Add(Of(divergence.Example.Entry.Record, difference.Part, known, ref left));
            causes.Add(each);
        }

        return causes;
    }

    private DivergenceCause Of(HookRecord hook, HookPart part, List<DivergenceCause> known, ref int left)
    {
        var situation = Situation.Of(hook, part);
        var recorded = Recorded(hook, part);
        var tries = Math.Min(MostTries, left);
        var before = tries;
        DivergenceCause? cause = null;
        foreach (var each in known)
            cause ??= Again(situation, each, recorded, ref tries);
        if (cause is null && (cause = Search(situation, recorded, ref tries)).Sets.Count > 0)
            known.Add(cause);
        left -= before - tries;
        return cause;
    }

    // The same sets, with the values of this situation; null if one of them does not explain it.
    private DivergenceCause? Again(Situation situation, DivergenceCause known, IReadOnlyList<object> recorded, ref int tries)
    {
        var inputs = Inputs(situation);
        List<InputChange[]> sets = [];
        foreach (var set in known.Sets)
        {
            var same = inputs.Where(input => set.Any(change => change.Name == input.Now.Name)).ToArray();
            if (same.Length != set.Count || Explains(situation, same, recorded, ref tries) is not { } explanation)
                return null;
            sets.Add(explanation.Changes);
        }

        return new DivergenceCause(sets);
    }

    // Those without an answer too few, if there are any.
    private static IEnumerable<Explanation> Best(List<Explanation> found) =>
        found.Any(explanation => explanation.IsAnswered) ? found.Where(explanation => explanation.IsAnswered) : found;

    private DivergenceCause Search(Situation situation, IReadOnlyList<object> recorded, ref int tries)
    {
        var inputs = Inputs(situation);
        for (var size = 1; size <= Math.Min(MostInputs, inputs.Length); size++)
        {
            List<Explanation> found = [];
            foreach (var set in Sets(inputs, size))
                if (Explains(situation, set, recorded, ref tries) is { } explanation)
                    found.Add(explanation);
            if (found.Count > 0)
                return new DivergenceCause([.. Best(found).Select(explanation => explanation.Changes)]);
        }

        return tries > 0 && !Input.Of(situation).Any(observed.IsOverfull) ? DivergenceCause.Unconditional : DivergenceCause.NotFound;
    }

    private (Input Now, Input[] Others)[] Inputs(Situation situation) =>
        [.. Input.Of(situation).Select(input => (input, observed.Others(input).ToArray())).Where(each => each.Item2.Length > 0)];

    private static IReadOnlyList<object> Recorded(HookRecord hook, HookPart part) => part is HookPart.Decision { Round: var round }
        ? [.. hook.Rounds[round - 1].Own.Select(step => (object)step.Effect)]
        : [.. hook.Report.Select(step => (object)step.Effect)];

    // Values of these inputs with which this build decides as recorded; null if there are none.
    private Explanation? Explains(Situation situation, (Input Now, Input[] Others)[] set, IReadOnlyList<object> recorded, ref int tries)
    {
        Explanation? best = null;
        foreach (var values in Products(set.Select(each => each.Others).ToArray()))
        {
            if (best is { IsAnswered: true } || tries-- <= 0)
                break;
            var other = values.Aggregate(situation, (changed, value) => value.Put(changed));
            if (other.Effects(charm) is not { } effects || !effects.SequenceEqual(recorded))
                continue;
            var isAnswered = IsAnswered(situation, other);
            if (best is null || isAnswered)
                best = new([.. set.Zip(values, (each, value) => new InputChange(value.Name, each.Now.Value, value.Value))], isAnswered);
        }

        return best;
    }

    // With another value the charm may ask more than it did: without the answers it may come to the same by accident.
    private bool IsAnswered(Situation situation, Situation other) => !other.Unanswered(charm).Except(situation.Unanswered(charm)).Any();

    private sealed record Explanation(InputChange[] Changes, bool IsAnswered);

    private static IEnumerable<T[]> Sets<T>(T[] items, int size) => size == 0
        ? [[]]
        : items.SelectMany((item, at) => Sets(items[(at + 1)..], size - 1).Select(rest => (T[])[item, .. rest]));

    private static IEnumerable<T[]> Products<T>(T[][] lists) => lists.Aggregate(
        (IEnumerable<T[]>)[[]], (products, list) => products.SelectMany(product => list.Select(item => (T[])[.. product, item])));
}

/// <summary>An input, the value that it had, and another with which this build decides as recorded.</summary>
internal sealed record InputChange(string Name, string Was, string Other);

/// <summary>Why this build decides otherwise.</summary>
/// <param name="Sets">The smallest sets of inputs that are each enough to make it decide as recorded; none if
/// it does not depend on what was observed.</param>
internal sealed record DivergenceCause(IReadOnlyList<IReadOnlyList<InputChange>> Sets)
{
    /// <summary>No other value that was observed makes this build decide as recorded.</summary>
    public static DivergenceCause Unconditional { get; } = new([]);

    /// <summary>There are more values, or combinations of them, than were tried.</summary>
    public static DivergenceCause NotFound { get; } = new([]) { IsTooMany = true };

    private bool IsTooMany { get; init; }

    /// <summary>The inputs by name, in one line.</summary>
    public string Name => Sets.Count == 0
        ? IsTooMany ? "not found: too many values to try" : "unconditional"
        : string.Join(" or ", Sets.Select(set => string.Join(" and ", set.Select(change => change.Name))));
}
