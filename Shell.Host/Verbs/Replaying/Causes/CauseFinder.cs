using Core.Domain;
using Verbs.Replaying.Judging;

namespace Verbs.Replaying.Causes;

/// <summary>
/// Finds why this build decides otherwise: the fewest inputs for which another value, that was observed elsewhere in the history, makes it decide as recorded.
/// </summary>
internal sealed class CauseFinder(ICharm charm, ObservedValues observed)
{
    // Enough for every pair of some twenty inputs with a few values each; a decision takes some microseconds.
    private const int MostTries = 20_000;
    private const int MostInputs = 3;

    /// <summary>The cause of a divergence, each of the smallest sets of inputs if there are several; unconditional if no other value changes it back.</summary>
    public DivergenceCause Of(Divergence divergence)
    {
        if (divergence.Difference is not { } difference)
            return DivergenceCause.Unconditional;
        var hook = divergence.Example.Entry.Record;
        var situation = Situation.Of(hook, difference.Part);
        var recorded = Recorded(hook, difference.Part);
        var inputs = Input.Of(situation).Select(input => (input, Others: observed.Others(input).ToArray())).Where(each => each.Others.Length > 0).ToArray();
        var tries = MostTries;
        for (var size = 1; size <= Math.Min(MostInputs, inputs.Length); size++)
            if (Sets(inputs, size).Select(set => Explains(situation, set, recorded, ref tries)).OfType<InputChange[]>().ToArray() is { Length: > 0 } found)
                return new DivergenceCause(found);
        return tries > 0 ? DivergenceCause.Unconditional : DivergenceCause.NotFound;
    }

    private static IReadOnlyList<object> Recorded(HookRecord hook, string part) => part == "report" && hook.Ending is Ending.Finished { Payload: var finished }
        ? [.. finished.Report.Select(step => (object)step.Effect)]
        : [.. hook.Decided.Steps.Select(step => (object)step.Effect)];

    // The values with which this build decides as recorded, for this set of inputs; null if there are none.
    private InputChange[]? Explains(Situation situation, (Input Now, Input[] Others)[] set, IReadOnlyList<object> recorded, ref int tries)
    {
        foreach (var values in Products(set.Select(each => each.Others).ToArray()))
        {
            if (tries-- <= 0)
                return null;
            var other = values.Aggregate(situation, (changed, value) => value.Put(changed));
            if (other.Effects(charm) is { } effects && effects.SequenceEqual(recorded))
                return [.. set.Zip(values, (each, value) => new InputChange(value.Name, each.Now.Value, value.Value))];
        }

        return null;
    }

    private static IEnumerable<T[]> Sets<T>(T[] items, int size) => size == 0
        ? [[]]
        : items.SelectMany((item, at) => Sets(items[(at + 1)..], size - 1).Select(rest => (T[])[item, .. rest]));

    private static IEnumerable<T[]> Products<T>(T[][] lists) => lists.Aggregate(
        (IEnumerable<T[]>)[[]], (products, list) => products.SelectMany(product => list.Select(item => (T[])[.. product, item])));
}
