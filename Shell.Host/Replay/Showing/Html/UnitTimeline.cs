using Replaying.Judging;

namespace Replaying.Showing.Html;

/// <summary>What became of one unit, in the order in which it happened.</summary>
/// <param name="Unit">Its name as recorded.</param>
/// <param name="Hooks">Every hook.</param>
/// <param name="Rows">The same; hooks that repeat the one before share its row.</param>
internal sealed record UnitTimeline(string Unit, IReadOnlyList<ShownHook> Hooks, IReadOnlyList<TimelineRow> Rows)
{
    /// <summary>What it is called on the page.</summary>
    public string Name => Unit == "" ? "a unit without a name" : Unit;

    /// <summary>How the unit stands in the end.</summary>
    public Standing Now => Hooks[^1].Standing;

    /// <summary>The hook since which it stands so.</summary>
    public ShownHook Since => Hooks.LastOrDefault(hook => hook.MovesStatus) ?? Hooks[0];

    /// <summary>The timeline of each unit of a history.</summary>
    public static IReadOnlyList<UnitTimeline> Of(History history) =>
    [
        .. history.Kept
            .Select((hook, index) => (Hook: hook, Number: index + 1))
            .GroupBy(each => each.Hook.Entry.Record.Decided.State.Context.Unit)
            .OrderBy(unit => unit.Key, StringComparer.Ordinal)
            .Select(unit => Of(unit.Key, Sorted(unit), history)),
    ];

    private static UnitTimeline Of(string unit, IEnumerable<(ReplayedHook Hook, int Number)> sorted, History history)
    {
        List<ShownHook> hooks = [];
        foreach (var (hook, number) in sorted)
            hooks.Add(new(number, hook, history.NumberOf(hook), hooks is [.., var before] ? before.Standing : Standing.Unknown));
        return new(unit, hooks, TimelineRow.Fold(hooks));
    }

    // Files by their first hook, for they may be named in any order; within one, lines are written in order, also when a clock is set back.
    // A hook that never finished is read late.
    private static IEnumerable<(ReplayedHook Hook, int Number)> Sorted(IEnumerable<(ReplayedHook Hook, int Number)> hooks) => hooks
        .GroupBy(each => each.Hook.File)
        .OrderBy(file => file.Min(each => Spans.Moment(each.Hook.Time)) ?? DateTimeOffset.MinValue)
        .SelectMany(file => file.OrderBy(each => each.Hook.Line));
}
