using Core.Domain;
using Replaying.Judging;

namespace Replaying.Showing.Html;

/// <summary>What came of a replay as one page that needs nothing but a browser: no script, no network.</summary>
internal static class ReplayPage
{
    // Of all units together. A browser shows as many at once without a person waiting.
    private const int MostRows = 5_000;
    private const int FewestRows = 100;

    // Nothing may be fetched or run, whatever stands in a record.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /// <summary>The page.</summary>
    /// <param name="history">What came of the replay; its hooks were kept.</param>
    /// <param name="charm">This build.</param>
    /// <param name="build">Its version.</param>
    public static string Of(History history, ICharm charm, string build) =>
        "<!DOCTYPE html>\n"
        + Markup.Of(
            "html", [("lang", "en"), ("xmlns", "http://www.w3.org/1999/xhtml")], Head(charm.Name), Body(history, charm, build))
        + "\n";

    private static Markup Head(string charm) => Markup.Of(
        "head", "",
        Markup.Void("meta", ("charset", "utf-8")),
        Markup.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy)),
        Markup.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")),
        Markup.Void("meta", ("name", "color-scheme"), ("content", "light dark")),
        Markup.Of("title", "", $"{charm}, replayed"),
        Markup.Raw("style", StyleSheet.Text + StyleSheet.Rows));

    private static Markup Body(History history, ICharm charm, string build)
    {
        var units = UnitTimeline.Of(history);
        var lists = new BothLists(charm);
        var timelines = new TimelineSection(new HookDetails(lists), Math.Max(FewestRows, MostRows / Math.Max(units.Count, 1)));
        return Markup.Of(
            "body", "",
            new HeadSection(charm.Name, build).Of(history, units),
            Markup.Of(
                "main", "",
                [
                    new DivergenceSection(lists, units, Anchors(history, units, timelines)).Of(history),
                    FilterSection.Of(units),
                    .. units.Select((unit, index) => timelines.Of(unit, index + 1)),
                ]),
            WordsSection.All);
    }

    // Only the examples are looked for.
    private static Func<ReplayedHook, string> Anchors(History history, IReadOnlyList<UnitTimeline> units, TimelineSection timelines)
    {
        var wanted = history.Groups.Select(group => Place(group.Divergence.Example)).ToHashSet();
        var found = units.SelectMany(timelines.Shown)
            .SelectMany(row =>
                row.Hooks.Where(hook => hook.Differs && wanted.Contains(Place(hook.Hook)))
                    .Select(hook => (Place(hook.Hook), TimelineSection.Anchor(row))))
            .DistinctBy(each => each.Item1)
            .ToDictionary();
        return hook => found.GetValueOrDefault(Place(hook), "");
    }

    private static (string, int) Place(ReplayedHook hook) => (hook.File, hook.Line);
}

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
            Markup.Of(
                "p",
                "lead",
                "Every hook that Juju ran is on record, with all that its decision depended on. "
                    + $"Build {build.Split('+')[0]} of the charm decided each hook again. This page shows both decisions. ",
                Markup.Of("a", [("href", "#words")], "What the words mean")),
            .. units.Select((unit, index) => Unit(unit, index + 1, history.Groups)),
            Markup.Of("p", Verdict(history).Style, Verdict(history).Text),
            Counts(history),
            Facts(history, units),
            Unreadable(history),
        ]);

    private static Markup Unit(UnitTimeline unit, int number, IReadOnlyList<CauseGroup> groups) => Markup.Of(
        "div", "unit",
        Markup.Of(
            "p", "now",
            Markup.Of("a", [("href", $"#unit-{number}")], unit.Name), " ", Labels.Of(unit.Now), " ",
            Markup.Of("span", "since", "since ", Spans.Time(unit.Since.Hook.Time))),
        StatusStrip.Of(unit, groups));

    private static (string Style, string Text) Verdict(History history) => history switch
    {
        { Hooks: 0 } => ("verdict bad", "No hook is on record: there is nothing to show."),
        { Unapproved: > 0 } => (
            "verdict bad",
            $"This build decides {history.Unapproved:n0} of {Labels.Many(history.Hooks, "hook")} otherwise, and nobody approved it."),
        { Approved: > 0 } => (
            "verdict good",
            $"This build decides {history.Approved:n0} of {Labels.Many(history.Hooks, "hook")} otherwise, and all of that is approved."),
        _ => ("verdict good", $"This build decides {(history.Hooks == 1 ? "the one hook" : $"all {history.Hooks:n0} hooks")} as recorded."),
    };

    private static Markup Counts(History history) => Markup.Of(
        "dl", "counts",
        Count("same", history.Same, "decided as recorded"),
        Count("approved", history.Approved, "decided otherwise, as intended"),
        Count("different", history.Unapproved, "decided otherwise"),
        Count("partial", history.Partial, "the same, but for a secret that is not on record"),
        Count("unreadable", history.Unreadable, "hooks that cannot be replayed"));

    private static Markup Count(string word, int count, string meaning) => Markup.Of(
        "div", count == 0
            ? "count zero"
            : $"count {word}",
            Markup.Of("dt", "", word),
            Markup.Of("dd", "", Markup.Of("b", "", $"{count:n0}"), " ", Markup.Of("small", "", meaning)));

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
            ? "build " + string.Join(", ", builds.Take(MostNamed).Select(name => name == "" ? "unknown" : name))
                + (builds.Length > MostNamed ? ", …" : "")
            : "nobody";

    private static Markup Names(List<string> files) => files.Count == 0 ? "none" : Markup.Join(
        string.Join(", ", files.Take(MostNamed)),
        files.Count > MostNamed ? $", and {files.Count - MostNamed:n0} more" : "");

    private static Markup Unreadable(History history) => history.Mistakes.Count == 0 ? Markup.None : Markup.Of(
        "details", "unreadable",
        Markup.Of("summary", "", $"What cannot be replayed, and why ({history.Missed:n0})"),
        Markup.Of("ul", "", history.Mistakes.Select(mistake => Markup.Of("li", "", $"{mistake}"))),
        history.Missed > history.Mistakes.Count
            ? Markup.Of("p", "", $"And {history.Missed - history.Mistakes.Count:n0} more.")
            : Markup.None);
}

/// <summary>Which rows are shown. The style sheet does it, so the page needs no script.</summary>
internal static class FilterSection
{
    private static readonly (string Name, string Text, Func<ShownHook, bool> Holds)[] Filters =
    [
        ("all", "every hook", _ => true),
        ("moves", "changes of status", hook => hook.MovesStatus),
        ("trouble", "failures", hook => hook.HasTrouble),
        ("otherwise", "decided otherwise", hook => hook.Differs),
    ];

    /// <summary>The choices that show something, with how many hooks each shows; nothing if there is but one.</summary>
    public static Markup Of(IEnumerable<UnitTimeline> units)
    {
        var hooks = units.SelectMany(unit => unit.Hooks).ToArray();
        var useful = Filters.Select(filter => (filter.Name, filter.Text, Count: hooks.Count(filter.Holds)))
            .Where(filter => filter.Count > 0)
            .ToArray();
        return useful.Length < 2 ? Markup.None : Markup.Of(
            "fieldset",
            "filters",
            [Markup.Of("legend", "", "Show in the timelines"), .. useful.Select(filter =>
                Choice(filter.Name, $"{filter.Text} ({filter.Count:n0})"))]);
    }

    private static Markup Choice(string name, string text) => Markup.Of(
        "label", "",
        Markup.Void(
            "input",
            [("type", "radio"), ("name", "show"), ("id", "show-" + name), .. name == "all" ? new[] { ("checked", "checked") } : []]),
        $" {text} ");
}

/// <summary>What the words of the page mean, for who never saw the tool.</summary>
internal static class WordsSection
{
    private static readonly (string Word, string Meaning)[] Words =
    [
        ("hook", "One run of the charm by Juju, for an event such as install, config-changed or update-status (every few minutes)."),
        ("status",
            "What juju status shows of the unit. Active: the unit serves. Waiting and maintenance pass by themselves. "
                + "Blocked needs a person. Error: a hook failed, and Juju runs the hook again."),
        ("effect",
            "What a hook makes true, with the rule that asked for it. An effect changed something, held already, failed, "
                + "or was skipped because an earlier effect failed."),
        ("difference",
            "For the same event, state and configuration, this build of the charm has other effects, or tells Juju something else."),
        ("cause",
            "The input that makes this build decide otherwise, with what is true of the input then. "
                + "The line of a cause shows when that was so. Unconditional: the rule itself is another."),
        ("partial", "The hook depended on a secret, which is not on record: it is compared as far as can be known."),
        ("never finished", "The record has the decision and no end: the program was killed, the machine went down, or the hook still ran."),
    ];

    /// <summary>The words.</summary>
    public static Markup All { get; } = Markup.Of(
        "footer", [("id", "words")],
        Markup.Of("h2", "", "What the words mean"),
        Markup.Of("dl", "", Words.Select(word => Markup.Join(Markup.Of("dt", "", word.Word), Markup.Of("dd", "", word.Meaning)))));
}
