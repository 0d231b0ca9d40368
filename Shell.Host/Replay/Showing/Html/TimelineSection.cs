using Core.Domain;

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
        Markup.Of("p", "", $"{Labels.Many(unit.Hooks.Count, "hook")}, ", Spans.Between(unit.Hooks[0].Hook.Time, unit.Hooks[^1].Hook.Time), ", the oldest first. Each row unfolds."),
        unit.Rows.Count <= most
            ? Markup.None
            : Markup.Of("p", "cut", $"Only the last {most:n0} of {unit.Rows.Count:n0} rows are shown here, so that the page opens quickly. All of them are counted and drawn above."),
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
        Tags([.. Labels.Marks(row.First), Effects(row.First), Cell("took", row.Hooks.Count == 1 ? Spans.Took(row.First.Record.Milliseconds) : "")]),
        Why(row.First));

    private static string Events(TimelineRow row) => row.Hooks.Count == 1 ? $"{row.First.Decided.Event}"
        : string.Join(", ", row.Events.Select(each => $"{each.Count:n0}\u00a0{each.Event}"));

    private static Markup Tags(IEnumerable<Markup> tags) => Markup.Of("span", "tags", tags.Select(tag => Markup.Join(tag, " ")));

    private static Markup Effects(ShownHook hook) => Cell(
        "effects", hook.Decided.Steps.Count > 0 ? Labels.Many(hook.Decided.Steps.Count, "effect") : hook.Defect == "" ? "nothing to do" : "nothing decided");

    private static Markup Why(ShownHook hook) => Markup.Join(Reasons(hook).Select(reason => Markup.Of("span", "why", reason)));

    private static IEnumerable<string> Reasons(ShownHook hook) => hook.Defect != "" ? [hook.Defect.Split('\n')[0]] : hook.Failures.Any()
        ? hook.Failures.Select(failed => $"{failed.Effect} failed: {failed.Failure}")
        : hook.HasFailed ? Told(hook).OfType<JujuEffect.FailHook>().Select(fail => fail.Payload.Message)
        : [];

    private static IEnumerable<JujuEffect> Told(ShownHook hook) =>
        [.. hook.Decided.Steps.Select(step => step.Effect).OfType<Effect.Juju>().Select(effect => effect.Effect), .. hook.Finished?.Report.Select(step => step.Effect) ?? []];

    private static Markup Cell(string style, Markup content) => $"{content}" == "" ? Markup.None : Markup.Of("span", style, content);
}
