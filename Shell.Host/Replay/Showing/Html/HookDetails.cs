using Core.Domain;

namespace Replaying.Showing.Html;

/// <summary>What a hook unfolds to: its effects, its report, and both lists if this build decides otherwise.</summary>
internal sealed class HookDetails(BothLists lists)
{
    /// <summary>The details of a row: of hooks that repeat each other, the first stands for all.</summary>
    public Markup Of(TimelineRow row) => Markup.Of("div", "details", row.Hooks.Count == 1 ? Markup.None : Repeats(row), Of(row.First));

    private Markup Of(ShownHook hook) => Markup.Join(
        Steps("What the charm did", hook.Decided.Steps, hook.Record.Taken, Labels.Of, hook.Defect == "" ? "Nothing: all was as it should be." : "Nothing."),
        hook.Finished is { } finished
            ? Steps("What it told Juju", finished.Report, finished.Told, Labels.Told, "Nothing.")
            : hook.Defect != "" ? Markup.Join(Markup.Of("p", "", "Then a defect of the charm ended the hook:"), Markup.Of("pre", "failure", hook.Defect))
            : Markup.Of("p", "", "The hook has no end on record: it was killed, or ran when the record was taken. What became of its effects is not known."),
        Difference(hook),
        Origin(hook));

    private static Markup Repeats(TimelineRow row) =>
        Markup.Of("p", "", $"{Labels.Many(row.Hooks.Count, "hook")}, one like the other: ", Events(row), Slowest(row), " This is the first:");

    private static Markup Events(TimelineRow row) => string.Join(", ", row.Events.Select(each => $"{each.Count:n0} {each.Event}")) + ".";

    private static Markup Slowest(TimelineRow row) => Spans.Took(row.Hooks.Max(hook => hook.Record.Milliseconds)) is { Length: > 0 } took
        ? $" The slowest took {took}."
        : Markup.None;

    private static Markup Steps<T>(string title, IReadOnlyList<Step<T>> steps, IReadOnlyList<Taken> taken, Func<Outcome, Markup> label, string nothing) => Markup.Join(
        Markup.Of("h3", "", title),
        steps.Count == 0
            ? Markup.Of("p", "none", nothing)
            : Markup.Of("ol", "steps", steps.Select((step, index) => Step(step, index < taken.Count ? taken[index] : null, label))));

    private static Markup Step<T>(Step<T> step, Taken? taken, Func<Outcome, Markup> label) => Markup.Of(
        "li", "",
        taken is null ? Markup.None : Markup.Join(label(taken.Outcome), " "),
        Markup.Of("code", "", $"{step.Effect}"), " ",
        Markup.Of("span", "because", step.Because),
        taken is null ? Markup.None : Took(taken),
        taken?.Outcome is Outcome.Failed failed ? Markup.Of("pre", "failure", $"{failed.Failure}") : Markup.None);

    private static Markup Took(Taken taken) => Spans.Took(taken.Milliseconds) is { Length: > 0 } took ? Markup.Of("span", "took", $" {took}") : Markup.None;

    private Markup Difference(ShownHook hook) => !hook.Differs ? Markup.None : Markup.Join(
        Markup.Of("h3", "", "What this build decides otherwise"),
        hook.Group is 0 or > DivergenceSection.Most
            ? Markup.None
            : Markup.Of("p", "", Markup.Of("a", [("href", $"#difference-{hook.Group}")], $"Difference {hook.Group}"), " says why."),
        lists.Of(hook.Hook));

    private static Markup Origin(ShownHook hook) => Markup.Of(
        "p", "origin",
        $"{hook.Decided.Hook}, at {hook.Hook.Place}{Build(hook.Decided.Build)}; ", Markup.Of("code", "", $"replay --at {hook.Number}"), " shows all that it depended on");

    private static string Build(string build) => build == "" ? "" : $", decided by build {build}";
}
