namespace Replaying.Showing.Html;

/// <summary>A row of a timeline: a hook, or several that say the same.</summary>
/// <param name="Hooks">At least one.</param>
internal sealed record TimelineRow(IReadOnlyList<ShownHook> Hooks)
{
    /// <summary>The first hook, which looks like all.</summary>
    public ShownHook First => Hooks[0];

    /// <summary>The last hook.</summary>
    public ShownHook Last => Hooks[^1];

    /// <summary>How often each event comes, the most frequent first.</summary>
    public IEnumerable<(string Event, int Count)> Events => Hooks
        .CountBy(hook => hook.Decided.Event.Name)
        .OrderByDescending(count => count.Value)
        .Select(count => (count.Key, count.Value));

    /// <summary>Puts hooks that follow each other and say the same into one row: a year of a settled unit is a few rows.</summary>
    public static IReadOnlyList<TimelineRow> Fold(IEnumerable<ShownHook> hooks)
    {
        List<List<ShownHook>> rows = [];
        foreach (var hook in hooks)
        {
            if (rows is [.., [.., var before] row] && hook.Repeats(before))
                row.Add(hook);
            else
                rows.Add([hook]);
        }

        return [.. rows.Select(row => new TimelineRow(row))];
    }
}
