using Core.Domain;

namespace Replaying.Causes;

/// <summary>Finds the inputs that make two builds decide otherwise (docs/replaying.md).</summary>
/// <param name="before">The build that recorded; <c>null</c> if that is not at hand.</param>
/// <param name="now">This build.</param>
internal sealed class Finder(IBuild? before, IBuild now)
{
    private const int MostKinds = 24;
    private const int MostFlips = 20_000;

    private readonly EffectNumbers numbers = new();
    private bool isThinned;

    /// <summary>What has to be known of how the causes were found.</summary>
    /// <param name="left">How many situations the history left out.</param>
    public IReadOnlyList<string> Bounds(int left)
    {
        List<string> bounds = [];
        if (before is null)
            bounds.Add("this build alone was asked what else it would decide; --before OLD asks the older build, too");
        if (isThinned)
            bounds.Add($"the sample is thinner than it should be: {MostFlips:n0} flips were tried, as many as there may be");
        if (left > 0)
            bounds.Add($"{left:n0} situations that came late are not among those that causes were found with");
        return bounds;
    }

    /// <summary>The causes of all that differs in a history.</summary>
    public FoundCauses Of(IReadOnlyList<Lived> history)
    {
        var table = new Table(history);
        Label(table.Rows);
        var kinds = table.Rows.SelectMany(row => row.Kinds).CountBy(kind => kind)
            .OrderByDescending(kind => kind.Value).ThenBy(kind => $"{kind.Key}", StringComparer.Ordinal).Take(MostKinds).ToArray();
        var tried = Try(Sampling.Of(table.Rows, [.. kinds.Select(kind => kind.Key)], numbers.Label), new Flips(table));
        return new FoundCauses(
            Chosen.Of([.. kinds.Select(kind => new Evidence(kind.Key, kind.Value, numbers, table, tried, isBoth: before is not null))]),
            Kinds);
    }

    // In which ways a recorded hook differs from what this build decides.
    private IEnumerable<Kind> Kinds(HookRecord hook)
    {
        Lived[] all = [.. Lived.All(hook)];
        var replies = now.Of([.. all.Select(each => each.Situation)]);
        return all.Zip(replies, (lived, reply) =>
            numbers.Differences(lived.IsReport, Recorded(lived), numbers.Of(reply, lived.Unit))).SelectMany(kinds => kinds);
    }

    private Numbered Recorded(Lived lived) => numbers.Of(lived.Recorded, lived.Unit);

    private void Label(IReadOnlyList<Row> rows)
    {
        Situation[] situations = [.. rows.Select(row => row.Lived.Situation)];
        var own = now.Of(situations);
        var old = before?.Of(situations);
        for (var at = 0; at < rows.Count; at++)
        {
            var row = rows[at];
            row.Before = old is null ? Recorded(row.Lived) : numbers.Of(old[at], row.Lived.Unit);
            row.Now = numbers.Of(own[at], row.Lived.Unit);
            row.Kinds = numbers.Differences(row.IsReport, row.Before, row.Now);
        }
    }

    private List<Tried> Try(IEnumerable<Row> sample, Flips flips)
    {
        List<(Row At, Flip Flip)> all = [];
        foreach (var at in sample)
        {
            if (all.Count >= MostFlips)
            {
                isThinned = true;
                break;
            }

            all.AddRange(flips.Of(at.Lived.Situation).Select(flip => (at, flip)));
        }

        Decide(all, flips);
        foreach (var (at, flip) in all)
            flip.Kinds = numbers.Differences(at.IsReport, flip.Before, flip.Now);
        return
        [
            .. all.GroupBy(each => each.At)
                .Select(each => new Tried(each.Key, [.. each.Select(one => one.Flip).Where(each.Key.IsMovedBy)])),
        ];
    }

    // What a flip brings up is answered, and the builds are asked again.
    private void Decide(List<(Row At, Flip Flip)> open, Flips flips)
    {
        for (var pass = 0; pass < 4 && open.Count > 0; pass++)
        {
            Situation[] situations = [.. open.Select(each => each.Flip.Situation)];
            var own = now.Of(situations);
            var old = before?.Of(situations);
            List<(Row, Flip)> again = [];
            foreach (var ((row, flip), at) in open.Select((each, at) => (each, at)))
            {
                flip.Now = numbers.Of(own[at], row.Lived.Unit);
                flip.Before = old is null ? row.Before : numbers.Of(old[at], row.Lived.Unit);
                if (flips.IsAnswered(flip, [.. own[at].Asked, .. old?[at].Asked ?? []]))
                    again.Add((row, flip));
            }

            open = again;
        }
    }
}

/// <summary>The causes that were found in a history.</summary>
/// <param name="All">The one that explains most first.</param>
/// <param name="Kinds">In which ways a recorded hook differs.</param>
internal sealed record FoundCauses(IReadOnlyList<Found> All, Func<HookRecord, IEnumerable<Kind>> Kinds)
{
    /// <summary>The first cause that explains something of a hook.</summary>
    public Found Explain(HookRecord hook)
    {
        Kind[] differing = [.. Kinds(hook)];
        return differing is [] ? Found.Rule : All.FirstOrDefault(found => found.Kinds.Intersect(differing).Any()) ?? Found.Nothing;
    }
}
