using Shell.Effects.Recording.Codecs;

namespace Replaying.Causes;

/// <summary>Finds what is true of a cause's input where the builds differ.</summary>
/// <param name="table">The history.</param>
/// <param name="tried">The flips.</param>
/// <param name="differs">In which ways both builds differ in one more flip of a row.</param>
internal sealed class Predicates(Table table, IReadOnlyList<Tried> tried, Func<Row, Flip, IReadOnlyList<Kind>> differs)
{
    private const int MostCauses = 3;
    private const int MostSteps = 64;

    // Of flips with equal values so many may say otherwise: then another input has a part in it.
    private const double MostContrary = 0.1;

    /// <summary>
    /// The cause with its predicate. Where that leaves hooks that differ, for which another input turns the difference on and off, that
    /// is a cause, too.
    /// </summary>
    public IEnumerable<Found> Narrowed(Found found)
    {
        Row[] open = [.. table.Rows.Where(row => row.Kinds.Any(found.Kinds.Contains))];
        var all = Count(open);
        foreach (var _ in Enumerable.Range(0, MostCauses))
        {
            var predicate = Of(found);
            Row[] rest = predicate is null ? [] : [.. open.Where(row => !IsTrue(predicate, found, row))];
            yield return found with { Predicate = predicate, Situations = (all, Count(open) - Count(rest)) };
            if (rest is [] || rest.Length == open.Length || Another(found, rest) is not { } next)
                yield break;
            (found, open) = (found with { Inputs = [next.Input], Turns = next.Turns }, rest);
        }
    }

    private static int Count(Row[] rows) => rows.Sum(row => row.Count);

    private bool IsTrue(Predicate predicate, Found found, Row row) =>
        table.Find(found.Name) is >= 0 and var column && row[column] >= 0 && predicate.Holds(table.Value(column, row[column]));

    // The input that is nearest in most of the rows that the first cause leaves. In a row an input
    // counts once, however many values it has.
    private (string Input, int Turns)? Another(Found found, Row[] rest)
    {
        var turning = tried.Where(each => rest.Contains(each.At))
            .Select(each => Turning(found, each)).Where(flips => flips is not []).ToArray();
        var nearest = turning.SelectMany(Nearest).CountBy(input => input)
            .OrderByDescending(each => each.Value).ThenBy(each => table.Inputs[each.Key], StringComparer.Ordinal).ToArray();
        return nearest is [var most, ..]
            ? (table.Inputs[most.Key], turning.Sum(flips => flips.Count(each => each.Flip.Input == most.Key)))
            : null;
    }

    private (Row At, Flip Flip)[] Turning(Found found, Tried each) =>
    [
        .. each.Flips.Where(flip => table.Inputs[flip.Input] != found.Name && IsTurning(found, each.At, flip))
            .Select(flip => (each.At, flip)),
    ];

    // The inputs of the flips that change the fewest effects: what changes more is asked for by another rule, too.
    private static IEnumerable<int> Nearest((Row At, Flip Flip)[] flips)
    {
        var least = flips.Min(each => each.At.Distance(each.Flip));
        return flips.Where(each => each.At.Distance(each.Flip) == least).Select(each => each.Flip.Input).Distinct();
    }

    private Predicate? Of(Found found)
    {
        if (table.Find(found.Name) is not (>= 0 and var column))
            return null;
        Tried[] turned = [.. tried.Where(each => each.Flips.Any(flip => flip.Input == column && IsTurning(found, each.At, flip)))];
        var values = turned.SelectMany(each => Values(each, column, found)).GroupBy(each => $"{each.Value}").Select(Known).ToArray();
        var contrary = values.Sum(group => Math.Min(group.Count(each => each.Differs), group.Count(each => !each.Differs)));
        if (contrary > MostContrary * values.Sum(group => group.Length))
            return null;
        var predicate = Predicate.Of(
            found.Name, [.. values.Select(group => (group[0].Value, group.Count(each => each.Differs) * 2 > group.Length))]);
        return predicate?.At([.. predicate.Bounds.Select(bound => Bisected(bound, column, found, turned[0].At))]);
    }

    private IEnumerable<(Shape Value, bool Differs, bool IsAssumed)> Values(Tried each, int column, Found found) => each.All
        .Where(flip => flip.Input == column)
        .Select(flip => (flip.Value, Differs(found, flip.Kinds), flip.IsAssumed))
        .Prepend((table.Value(column, each.At[column]), Differs(found, each.At.Kinds), false));

    // A flip that brought up a question counts where no other has the value.
    private static (Shape Value, bool Differs, bool IsAssumed)[] Known(IEnumerable<(Shape Value, bool Differs, bool IsAssumed)> alike) =>
        alike.Any(each => !each.IsAssumed) ? [.. alike.Where(each => !each.IsAssumed)] : [.. alike];

    private static bool IsTurning(Found found, Row at, Flip flip) =>
        !flip.IsAssumed && !flip.IsOpen && Differs(found, flip.Kinds) != Differs(found, at.Kinds);

    private static bool Differs(Found found, IReadOnlyList<Kind> kinds) => kinds.Any(found.Kinds.Contains);

    // Both builds are asked with a number in the middle, until there is none.
    private Bound Bisected(Bound bound, int column, Found found, Row at)
    {
        var (low, high) = (bound.Low, bound.High);
        for (var step = 0; step < MostSteps && high - low > 1; step++)
        {
            var middle = Math.Floor((low + high) / 2);
            if (Flip(at, column, bound.Place, middle) is not { } flip)
                break;
            (low, high) = Differs(found, differs(at, flip)) == bound.IsAbove ? (low, middle) : (middle, high);
        }

        return bound with { Low = low, High = high };
    }

    private Flip? Flip(Row at, int column, string place, double number)
    {
        var input = table.Of(at.Lived.Situation).First(each => table.Column(each.Name) == column);
        return Variants.With(input.Shape, place, number) is { } shape
            ? new Flip(column, -1, shape, input.Put(at.Lived.Situation, input.Read(shape)))
            : null;
    }
}
