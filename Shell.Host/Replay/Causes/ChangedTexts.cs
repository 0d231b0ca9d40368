using Core.Domain;
using Shell.Effects.Recording.Codecs;

namespace Replaying.Causes;

/// <summary>
/// The texts of more than one line that this build writes otherwise. Where a file holds the text of the build before, this build writes the
/// file anew and has it read again: such differences are consequences of the changed text.
/// </summary>
internal sealed class ChangedTexts
{
    private readonly IReadOnlyList<Row> rows;
    private readonly EffectNumbers numbers;
    private readonly Dictionary<string, string> texts = [];
    private readonly HashSet<Kind> kinds = [];
    private readonly Dictionary<Fact, Fact> facts = new(ReferenceEqualityComparer.Instance);

    /// <summary>The texts of those situations in which both builds write or tell the same.</summary>
    public ChangedTexts(IReadOnlyList<Row> rows, EffectNumbers numbers)
    {
        (this.rows, this.numbers) = (rows, numbers);
        foreach (var row in rows.Where(row => row.Kinds.Count > 0).DistinctBy(row => (row.Before.Number, row.Now.Number)))
            foreach (var kind in row.Kinds.Where(kind => kind.Sign == '~'))
                foreach (var (was, becomes) in numbers.Pairs(kind, row.Before, row.Now))
                    if (Learn(Written(was), Written(becomes)))
                        kinds.Add(kind);
    }

    /// <summary>The kinds of differences that are those texts themselves.</summary>
    public IReadOnlySet<Kind> Kinds => kinds;

    /// <summary>The kinds of differences that mostly vanish where files hold the texts of this build.</summary>
    public IReadOnlySet<Kind> Consequences(IBuild now)
    {
        Row[] open = texts.Count == 0 ? [] : [.. rows.Where(row => row.Kinds.Any(kind => !kinds.Contains(kind)))];
        var replies = now.Of([.. open.Select(row => Put(row.Lived.Situation))]);
        return open.Zip(replies, (row, reply) => (row.Kinds, Left: numbers.Differences(
                row.IsReport, row.Before, numbers.Of(reply, row.Lived.Unit))))
            .SelectMany(each => each.Kinds.Except(kinds).Select(kind => (Kind: kind, IsGone: !each.Left.Contains(kind))))
            .GroupBy(each => each.Kind)
            .Where(all => all.Count(each => each.IsGone) * 2 > all.Count())
            .Select(all => all.Key).ToHashSet();
    }

    private Situation Put(Situation situation) =>
        situation with { State = State.Of(situation.State.Context, situation.State.Facts.Select(Put)) };

    private static Shape Written(object effect) => effect switch
    {
        Effect act => Shape.Of(EffectCodecs.Effects, act),
        JujuEffect told => Shape.Of(EffectCodecs.Juju, told),
        _ => new Shape.Text($"{effect}"),
    };

    // True if all that differs are texts, each with one other in its place.
    private bool Learn(Shape was, Shape becomes) => (was, becomes) switch
    {
        (Shape.Text { Value: var one }, Shape.Text { Value: var other }) =>
            one == other || (one.Contains('\n') && (texts.TryAdd(one, other) || texts[one] == other)),
        (Shape.List { Items: var one }, Shape.List { Items: var other }) =>
            one.Count == other.Count && one.Zip(other, Learn).ToArray().All(isLearnt => isLearnt),
        (Shape.Map { Entries: var one }, Shape.Map { Entries: var other }) =>
            one.Count == other.Count
            && one.Zip(other, (a, b) => a.Name == b.Name && Learn(a.Value, b.Value)).ToArray().All(isLearnt => isLearnt),
        _ => $"{was}" == $"{becomes}",
    };

    private Fact Put(Fact fact)
    {
        if (!facts.TryGetValue(fact, out var put))
            facts.Add(fact, put = Put(Shape.Of(ValueCodecs.Fact, fact)) is { } shape ? shape.ReadBy(ValueCodecs.Fact) : fact);
        return put;
    }

    // None if the texts are not in it.
    private Shape? Put(Shape shape) => shape switch
    {
        Shape.Text { Value: var text } => texts.TryGetValue(text, out var other) && other != text ? new Shape.Text(other) : null,
        Shape.List { Items: var items } => Put(items, item => item, (_, item) => item) is { } all ? new Shape.List(all) : null,
        Shape.Map { Entries: var entries } =>
            Put(entries, entry => entry.Value, (entry, value) => (entry.Name, value)) is { } all ? new Shape.Map(all) : null,
        _ => null,
    };

    private T[]? Put<T>(IReadOnlyList<T> parts, Func<T, Shape> shape, Func<T, Shape, T> with)
    {
        var put = parts.Select(part => Put(shape(part))).ToArray();
        return put.All(each => each is null) ? null : [.. parts.Zip(put, (part, other) => other is null ? part : with(part, other))];
    }
}
