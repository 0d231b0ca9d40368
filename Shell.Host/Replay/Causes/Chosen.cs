namespace Replaying.Causes;

/// <summary>A cause, and the kinds of differences that it explains.</summary>
/// <param name="Inputs">The input with most evidence; then those with more than half as much.</param>
/// <param name="Kinds">What it explains.</param>
/// <param name="Turns">How many flips of the first input turn one of them on or off.</param>
internal sealed record Found(IReadOnlyList<string> Inputs, IReadOnlyList<Kind> Kinds, int Turns)
{
    /// <summary>The rule itself is another.</summary>
    public static Found Rule { get; } = new([Evidence.Unconditional], [], 0);

    /// <summary>Nothing speaks for any input.</summary>
    public static Found Nothing { get; } = new(["not told apart"], [], 0);

    /// <summary>The input with most evidence.</summary>
    public string Name => Inputs[0];

    /// <summary>What is true of the first input where the builds differ; none if nothing small is.</summary>
    public Predicate? Predicate { get; init; }

    /// <summary>How many situations differ so, and for how many of them the predicate holds.</summary>
    public (int All, int Held) Situations { get; init; }

    /// <summary>True if it is told of each situation that differs so.</summary>
    public bool IsWhole => Situations.Held == Situations.All;

    /// <summary>The inputs for a person: <c>one of</c> them, where the history does not tell them apart.</summary>
    public string Said => Inputs is [_] ? First : $"one of: {string.Join(", ", Inputs.Skip(1).Prepend(First))}";

    /// <summary>How much speaks for it; empty where nothing was flipped.</summary>
    public string Weight => Turns == 0 ? "" : $"{Turns:n0} {(Turns == 1 ? "flip turns" : "flips turn")} it on or off{Held}";

    /// <summary>The cause of these kinds of differences, too.</summary>
    public Found With(IEnumerable<Kind> consequences) => this with { Kinds = [.. Kinds, .. consequences] };

    private string First => Predicate?.Text ?? Name;

    private string Held => Predicate is null ? ""
        : IsWhole ? $"; holds for all {Situations.All:n0} situations that differ so"
        : $"; holds for {Situations.Held:n0} of {Situations.All:n0} situations that differ so";
}

/// <summary>Chooses the fewest causes that explain every kind of difference.</summary>
internal static class Chosen
{
    /// <summary>
    /// The input with most evidence over all kinds explains each kind in which it has at least half as much as the best; then the rest is
    /// explained. A kind weighs the square root of its situations.
    /// </summary>
    public static IReadOnlyList<Found> Of(IReadOnlyCollection<Evidence> kinds)
    {
        List<Found> found = [];
        for (List<Evidence> left = [.. kinds.Where(kind => kind.Best > 0)]; left.Count > 0;)
        {
            var totals = left
                .SelectMany(kind => kind.Scores.Select(score => (Input: score.Key, Value: kind.Weight * score.Value / kind.Best)))
                .GroupBy(each => each.Input, each => each.Value)
                .Select(group => (Input: group.Key, Value: group.Sum()))
                .OrderByDescending(each => each.Value).ThenBy(each => each.Input, StringComparer.Ordinal).ToArray();
            var chosen = totals.First(each => left.Any(kind => kind.IsExplainedBy(each.Input)));
            Evidence[] explained = [.. left.Where(kind => kind.IsExplainedBy(chosen.Input))];
            var few = explained.Sum(kind => kind.Situations) <= 2;
            string[] rivals =
            [
                .. totals.Where(each => each.Input != chosen.Input && each.Value > chosen.Value / (few ? 4 : 2)).Select(each => each.Input),
            ];
            string[] inputs = Sufficient([chosen.Input, .. rivals], explained);
            found.Add(new Found(
                inputs, [.. explained.Select(kind => kind.Kind)], explained.Sum(kind => kind.Turns(inputs[0]))));
            left.RemoveAll(explained.Contains);
        }

        return found;
    }

    // With another value of the cause alone both builds decide alike, or each as the other. What never does so is no cause beside what
    // always does.
    private static string[] Sufficient(string[] inputs, IReadOnlyCollection<Evidence> explained)
    {
        var ends = inputs.ToDictionary(input => input, input => explained.Aggregate(
            (Ended: 0, All: 0), (sum, kind) => kind.Ends(input) is var (ended, all) ? (sum.Ended + ended, sum.All + all) : sum));
        return inputs.Any(input => ends[input] is { All: > 0 } end && end.Ended == end.All)
            ? [.. inputs.Where(input => input == Evidence.Unconditional || ends[input].Ended > 0)]
            : inputs;
    }
}
