using Core.Domain;
using Replaying.Judging;

namespace Replaying.Showing.Html;

/// <summary>The timeline of a unit: a row for each hook, which unfolds; those that repeat each other together.</summary>
/// <param name="details">What a row unfolds to.</param>
/// <param name="most">How many rows are shown: the last ones.</param>
internal sealed class TimelineSection(HookDetails details, int most)
{
    /// <summary>The name of a row within the page.</summary>
    public static string Anchor(TimelineRow row) => $"hook-{row.First.Number}";

    /// <summary>The rows that are shown.</summary>
    public IEnumerable<TimelineRow> Shown(UnitTimeline unit) => unit.Rows.TakeLast(most);

    /// <summary>The timeline.</summary>
    public Markup Of(UnitTimeline unit, int number) => Markup.Of(
        "section", [("id", $"unit-{number}")],
        Markup.Of("h2", "", unit.Name),
        Markup.Of(
            "p",
            "",
            $"{Labels.Many(unit.Hooks.Count, "hook")}, ",
            Spans.Between(unit.Hooks[0].Hook.Time, unit.Hooks[^1].Hook.Time),
            ", the oldest first. Each row unfolds."),
        unit.Rows.Count <= most
            ? Markup.None
            : Markup.Of(
                "p",
                "cut",
                $"Only the last {most:n0} of {unit.Rows.Count:n0} rows are shown here, so that the page opens quickly. "
                    + "All of them are counted and drawn above."),
        Markup.Of("ol", "timeline", Markup.Lines(Shown(unit).Select(Row))));

    private Markup Row(TimelineRow row) => Markup.Of(
        "li", [("id", Anchor(row)), ("class", Style(row))],
        Markup.Of("details", "", Markup.Of("summary", "", Summary(row)), details.Of(row)));

    private static string Style(TimelineRow row) => string.Join(' ', new[]
    {
        row.First.IsSettled ? "settled" : "",
        row.First.MovesStatus ? "moves" : "",
        row.First.HasTrouble ? "trouble" : "",
        row.First.Differs ? "otherwise" : "",
    }.Where(style => style != ""));

    private static Markup Summary(TimelineRow row) => Markup.Join(
        Cell("when", Spans.Between(row.First.Hook.Time, row.Last.Hook.Time)),
        Cell("event", Events(row)),
        Labels.Of(row.First.Standing),
        Tags(
            [.. Labels.Marks(row.First), Effects(row.First), Cell(
                "took", row.Hooks.Count == 1 ? Spans.Took(row.First.Record.Milliseconds) : "")]),
        Why(row.First));

    private static string Events(TimelineRow row) => row.Hooks.Count == 1 ? $"{row.First.Decided.Event}"
        : string.Join(", ", row.Events.Select(each => $"{each.Count:n0}\u00a0{each.Event}"));

    private static Markup Tags(IEnumerable<Markup> tags) => Markup.Of("span", "tags", tags.Select(tag => Markup.Join(tag, " ")));

    private static Markup Effects(ShownHook hook) => Cell(
        "effects", hook.Effects > 0
            ? Labels.Many(hook.Effects, "effect") + (hook.Rounds > 1 ? $" in {hook.Rounds} rounds" : "")
            : hook.Defect == ""
            ? "nothing to do"
            : "nothing decided");

    private static Markup Why(ShownHook hook) => Markup.Join(Reasons(hook).Select(reason => Markup.Of("span", "why", reason)));

    private static IEnumerable<string> Reasons(ShownHook hook) => hook.Defect != "" ? [hook.Defect.Split('\n')[0]] : hook.Failures.Any()
        ? hook.Failures.Select(failed => $"{failed.Effect} failed: {failed.Failure}")
        : hook.HasFailed ? Told(hook).OfType<JujuEffect.FailHook>().Select(fail => fail.Payload.Message)
        : [];

    private static IEnumerable<JujuEffect> Told(ShownHook hook) =>
        [
            .. hook.Record.Steps.Select(step => step.Effect).OfType<Effect.Juju>().Select(effect => effect.Effect),
            .. hook.Finished?.Report.Select(step => step.Effect) ?? [],
        ];

    private static Markup Cell(string style, Markup content) => $"{content}" == "" ? Markup.None : Markup.Of("span", style, content);
}

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

/// <summary>A part of a unit's line, from 0 to 1.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Hooks">How many hooks are in it.</param>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
internal sealed record Stretch(double From, double To, int Hooks, ShownHook First, ShownHook Last)
{
    // What is nearer to each other is not told apart on a screen; so many parts at most has a line.
    private const double Nearest = 0.002;

    /// <summary>The parts in which the hooks hold: each hook until the next, or as a point.</summary>
    public static IReadOnlyList<Stretch> Of(IReadOnlyList<ShownHook> hooks, TimeScale scale, Func<ShownHook, bool> holds, bool isPoint)
    {
        List<Stretch> parts = [];
        for (var i = 0; i < hooks.Count; i++)
            if (holds(hooks[i]))
                Add(parts, new(scale.At(i), scale.At(isPoint ? i : i + 1), 1, hooks[i], hooks[i]));
        return parts;
    }

    private static void Add(List<Stretch> parts, Stretch next)
    {
        if (parts is [.., var last] && next.From - last.To < Nearest)
            parts[^1] = last with { To = next.To, Hooks = last.Hooks + 1, Last = next.Last };
        else
            parts.Add(next);
    }
}
