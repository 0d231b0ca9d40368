namespace Replaying.Showing.Html;

/// <summary>What is seen first: how each unit stood over time, what this build makes of it, and what the page is.</summary>
/// <param name="charm">The charm's name.</param>
/// <param name="build">The version of this build.</param>
internal sealed class HeadSection(string charm, string build)
{
    private const int MostNamed = 20;

    /// <summary>The head of the page.</summary>
    public Markup Of(History history, IReadOnlyList<UnitTimeline> units) => Markup.Of(
        "header", "",
        [
            Markup.Of("h1", "", $"{charm}: what its {(units.Count == 1 ? "unit" : "units")} did"),
            Markup.Of("p", "lead", $"Every hook that Juju ran is on record with all that its decision depended on; build {build} of the charm decided each of them once more, and this page shows both. ", Markup.Of("a", [("href", "#words")], "What the words mean")),
            .. units.Select((unit, index) => Unit(unit, index + 1)),
            Markup.Of("p", Verdict(history).Style, Verdict(history).Text),
            Counts(history),
            Facts(history, units),
            Unreadable(history),
        ]);

    private static Markup Unit(UnitTimeline unit, int number) => Markup.Of(
        "div", "unit",
        Markup.Of(
            "p", "now",
            Markup.Of("a", [("href", $"#unit-{number}")], unit.Name), " ", Labels.Of(unit.Now), " ",
            Markup.Of("span", "since", "since ", Spans.Time(unit.Since.Hook.Time))),
        StatusStrip.Of(unit));

    private static (string Style, string Text) Verdict(History history) => history switch
    {
        { Hooks: 0 } => ("verdict bad", "No hook is on record: there is nothing to show."),
        { Unapproved: > 0 } => ("verdict bad", $"This build decides {history.Unapproved:n0} of {Labels.Many(history.Hooks, "hook")} otherwise, and nobody approved it."),
        { Approved: > 0 } => ("verdict good", $"This build decides {history.Approved:n0} of {Labels.Many(history.Hooks, "hook")} otherwise, and all of that is approved."),
        _ => ("verdict good", $"This build decides {(history.Hooks == 1 ? "the one hook" : $"all {history.Hooks:n0} hooks")} as recorded."),
    };

    private static Markup Counts(History history) => Markup.Of(
        "dl", "counts",
        Count("same", history.Same, "decided as recorded"),
        Count("approved", history.Approved, "decided otherwise, as intended"),
        Count("different", history.Unapproved, "decided otherwise"),
        Count("partial", history.Partial, "the same, but for a secret that is not on record"),
        Count("unreadable", history.Unreadable, "lines, files or hooks that cannot be replayed"));

    private static Markup Count(string word, int count, string meaning) => Markup.Of(
        "div", count == 0 ? "count zero" : $"count {word}", Markup.Of("dt", "", word), Markup.Of("dd", "", Markup.Of("b", "", $"{count:n0}"), " ", Markup.Of("small", "", meaning)));

    private Markup Facts(History history, IReadOnlyList<UnitTimeline> units) => Markup.Of(
        "dl", "facts",
        Labels.Fact("charm", $"{charm}, this build is {build}"),
        Labels.Fact("recorded by", Recorders(units)),
        Labels.Fact("span", Span(units)),
        Labels.Fact(history.Files.Count == 1 ? "record" : "records", Names(history.Files)));

    private static Markup Span(IReadOnlyList<UnitTimeline> units) => units.Count == 0 ? "nothing" : Spans.Between(
        units.Select(unit => unit.Hooks[0].Hook.Time).MinBy(Spans.Moment)!,
        units.Select(unit => unit.Hooks[^1].Hook.Time).MaxBy(Spans.Moment)!);

    private static string Recorders(IReadOnlyList<UnitTimeline> units) =>
        units.SelectMany(unit => unit.Hooks).Select(hook => hook.Decided.Build).Distinct().ToArray() is { Length: > 0 } builds
            ? "build " + string.Join(", ", builds.Take(MostNamed).Select(name => name == "" ? "unknown" : name)) + (builds.Length > MostNamed ? ", …" : "")
            : "nobody";

    private static Markup Names(List<string> files) => files.Count == 0 ? "none" : Markup.Join(
        string.Join(", ", files.Take(MostNamed)),
        files.Count > MostNamed ? $", and {files.Count - MostNamed:n0} more" : "");

    private static Markup Unreadable(History history) => history.Mistakes.Count == 0 ? Markup.None : Markup.Of(
        "details", "unreadable",
        Markup.Of("summary", "", $"What cannot be replayed, and why ({history.Unreadable:n0})"),
        Markup.Of("ul", "", history.Mistakes.Select(mistake => Markup.Of("li", "", $"{mistake}"))),
        history.Unreadable > history.Mistakes.Count ? Markup.Of("p", "", $"And {history.Unreadable - history.Mistakes.Count:n0} more.") : Markup.None);
}
