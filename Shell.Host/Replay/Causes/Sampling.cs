namespace Replaying.Causes;

/// <summary>Chooses situations by a seed that never changes: the same history gives the same sample.</summary>
internal static class Sampling
{
    private const int Differing = 24;
    private const int Alike = 24;
    private const int Without = 12;

    /// <summary>
    /// For each kind, situations that differ so, that have the effect and do not, and that have no such effect, spread over events and
    /// decisions. The first of every kind come first.
    /// </summary>
    public static IEnumerable<Row> Of(IReadOnlyList<Row> history, IReadOnlyList<Kind> kinds, Func<string, int> label)
    {
        var queues = kinds.Select(kind => Of(history, kind, label(kind.Effect)).ToArray()).ToArray();
        HashSet<Row> chosen = [];
        for (var at = 0; at < queues.DefaultIfEmpty([]).Max(queue => queue.Length); at++)
            foreach (var queue in queues)
                if (at < queue.Length && chosen.Add(queue[at]))
                    yield return queue[at];
    }

    private static IEnumerable<Row> Of(IReadOnlyList<Row> history, Kind kind, int label)
    {
        var part = history.Where(each => each.IsReport == kind.IsReport).ToArray();
        bool Has(Row each) => each.Before.Has(label) || each.Now.Has(label);
        var differing = Spread(part.Where(each => each.Kinds.Contains(kind))).Take(Differing).ToArray();
        var alike = Spread(part.Where(each => Has(each) && !each.Kinds.Contains(kind))).Take(Alike).ToArray();
        var without = Spread(part.Where(each => !Has(each))).Take(Without).ToArray();
        for (var at = 0; at < Math.Max(Differing, Alike); at++)
        {
            if (at < differing.Length)
                yield return differing[at];
            if (at < alike.Length)
                yield return alike[at];
            if (at % 2 == 0 && at / 2 < without.Length)
                yield return without[at / 2];
        }
    }

    // One of each event and pair of decisions, then another of each.
    private static IEnumerable<Row> Spread(IEnumerable<Row> all)
    {
        var random = new Random(1);
        var groups = all
            .GroupBy(each => (each.Lived.Situation.Event.Name, each.Before.Number, each.Now.Number))
            .Select(group => { var items = group.ToArray(); random.Shuffle(items); return items; }).ToArray();
        random.Shuffle(groups);
        for (var at = 0; at < groups.DefaultIfEmpty([]).Max(group => group.Length); at++)
            foreach (var group in groups)
                if (at < group.Length)
                    yield return group[at];
    }
}
