using Core.Domain;
using Shell.Effects.Recording.Codecs;

namespace Replaying.Causes;

/// <summary>A situation with one other value of one input, and what both builds have for it.</summary>
/// <param name="input">The input, by its column.</param>
/// <param name="leaf">The leaf of its value, by number.</param>
/// <param name="value">The other value.</param>
/// <param name="situation">The situation.</param>
internal sealed class Flip(int input, int leaf, Shape value, Situation situation)
{
    /// <summary>The input, by its column.</summary>
    public int Input { get; } = input;

    /// <summary>The leaf, by its number.</summary>
    public int Leaf { get; } = leaf;

    /// <summary>The other value.</summary>
    public Shape Value { get; } = value;

    /// <summary>The situation, with an answer to what only the flip brings up.</summary>
    public Situation Situation { get; set; } = situation;

    /// <summary>True if it brought up a question that the record does not answer there.</summary>
    public bool IsAssumed { get; set; }

    /// <summary>True if it brought up a question that nothing in the history answers: it has the least answer there is.</summary>
    public bool IsOpen { get; set; }

    /// <summary>What the build before has for it.</summary>
    public Numbered Before { get; set; } = null!;

    /// <summary>What this build has for it.</summary>
    public Numbered Now { get; set; } = null!;

    /// <summary>In which ways both differ.</summary>
    public IReadOnlyList<Kind> Kinds { get; set; } = [];
}

/// <summary>
/// What a situation could be with another value of one input: a value that was seen elsewhere, or one that the type allows.
/// </summary>
internal sealed class Flips
{
    private const int MostValues = 24;

    private readonly Table table;
    private readonly Dictionary<(int Input, string Path), Dictionary<string, (Shape Shape, int Count)>> seen = [];
    private readonly Dictionary<(int, string), IReadOnlyList<Shape>> frequent = [];
    private readonly Dictionary<(int, int), (int Leaf, Shape Shape, object Value)[]> variants = [];
    private readonly Dictionary<(int, string), int> leaves = [];

    /// <summary>The values in a history.</summary>
    public Flips(Table table)
    {
        this.table = table;
        for (var column = 0; column < table.Inputs.Count; column++)
            foreach (var value in table.Rows.Select(row => row[column]).Where(value => value >= 0).CountBy(value => value))
                Learn(column, table.Value(column, value.Key), value.Value);
    }

    /// <summary>Every situation that differs from this one in one value of one input.</summary>
    public IEnumerable<Flip> Of(Situation situation)
    {
        foreach (var input in table.Of(situation))
        {
            var column = table.Column(input.Name);
            foreach (var (leaf, shape, value) in Variants(column, input))
                yield return new Flip(column, leaf, shape, input.Put(situation, value));
        }
    }

    /// <summary>Answers the questions that only the flip brings up. Returns true if there were any.</summary>
    public bool IsAnswered(Flip flip, IEnumerable<Query> asked)
    {
        Query[] missing = [.. asked.Where(query => !flip.Situation.State.Has(query)).Distinct()];
        if (missing is [])
            return false;
        var guesses = missing.Select(query => (Query: query, Answer: Guess(flip.Situation, query))).ToArray();
        flip.Situation = guesses.Aggregate(flip.Situation, (so, guess) =>
            so with { State = so.State.With(guess.Query, guess.Answer ?? guess.Query.Blank) });
        flip.IsAssumed = true;
        flip.IsOpen |= guesses.Any(guess => guess.Answer is null);
        return true;
    }

    // As the same sort of question is answered in the situation; else as it mostly is in the history.
    private Answer? Guess(Situation situation, Query query)
    {
        var column = table.Column(Input.Words(query));
        return situation.State.Facts.FirstOrDefault(fact => table.Column(Input.Words(fact.Query)) == column)?.Answer
            ?? (Seen(column, "=") is [var usual, ..] ? AnswerCodecs.Answers.Read(usual) : null);
    }

    private (int Leaf, Shape Shape, object Value)[] Variants(int column, Input input)
    {
        var key = (column, table.Number(column, input.Shape));
        if (!variants.TryGetValue(key, out var known))
        {
            var own = $"{input.Shape}";
            variants.Add(key, known =
            [
                .. Seen(column, "=").Select(whole => ("=", whole))
                    .Concat(input.IsGiven ? [] : Causes.Variants.Of(input.Shape, path => Seen(column, path)))
                    .Where(each => $"{each.Item2}" != own)
                    .DistinctBy(each => $"{each.Item2}")
                    .Select(each => (Leaf(column, each.Item1), each.Item2, Read(input, each.Item2)!))
                    .Where(each => each.Item3 is not null),
            ]);
        }

        return known;
    }

    private int Leaf(int column, string path)
    {
        if (!leaves.TryGetValue((column, path), out var leaf))
            leaves.Add((column, path), leaf = leaves.Count);
        return leaf;
    }

    private static object? Read(Input input, Shape shape)
    {
        try
        {
            return input.Read(shape);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            return null; // no value of the type
        }
    }

    private IReadOnlyList<Shape> Seen(int column, string path)
    {
        var key = (column, path);
        if (!frequent.TryGetValue(key, out var known))
            frequent.Add(key, known = seen.TryGetValue(key, out var all)
                ?
                [
                    .. all.OrderByDescending(each => each.Value.Count).ThenBy(each => each.Key, StringComparer.Ordinal)
                        .Take(MostValues).Select(each => each.Value.Shape),
                ]
                : []);
        return known;
    }

    private void Learn(int column, Shape shape, int count)
    {
        var leaves = Causes.Variants.Leaves(shape).Concat(Causes.Variants.Items(shape)).Prepend(("=", shape));
        foreach (var (path, value) in leaves)
        {
            var all = seen.TryGetValue((column, path), out var known) ? known : seen[(column, path)] = [];
            var text = $"{value}";
            all[text] = (value, count + (all.TryGetValue(text, out var before) ? before.Count : 0));
        }
    }
}
