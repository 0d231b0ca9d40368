using Core.Domain;
using Replaying.Judging;

namespace Replaying.Showing.Html;

/// <summary>What this build decides otherwise, and why: the hooks of one cause together.</summary>
/// <param name="lists">Shows both lists of a hook.</param>
/// <param name="units">The timelines.</param>
/// <param name="anchor">Where in the page a hook stands; empty if it is not shown.</param>
internal sealed class DivergenceSection(BothLists lists, IReadOnlyList<UnitTimeline> units, Func<ReplayedHook, string> anchor)
{
    /// <summary>How many are shown: the most frequent ones.</summary>
    public const int Most = 100;

    // So many are unfolded to begin with.
    private const int Open = 5;

    private readonly ILookup<int, (string Unit, ShownHook Hook)> hooks = units
        .SelectMany(unit => unit.Hooks.Where(hook => hook.Group > 0).Select(hook => (unit.Unit, Hook: hook)))
        .ToLookup(each => each.Hook.Group);

    /// <summary>All of them; nothing if there are none.</summary>
    public Markup Of(History history) => history.Groups.Count + history.Gone.Count == 0 ? Markup.None : Markup.Of(
        "section", [("id", "differences")],
        [
            Markup.Of("h2", "", "What this build decides otherwise"),
            Markup.Of("p", "", "Hooks that differ in the same way and for the same cause stand together."),
            .. history.Groups.Take(Most).Select((group, index) => Group(group, index + 1)),
            history.Groups.Count > Most
                ? Markup.Of("p", "cut", $"And {history.Groups.Count - Most:n0} more, each of fewer hooks.")
                : Markup.None,
            .. history.Gone.Select(name => Markup.Of("p", "cut", Labels.Mark("failed", "approved and not seen"), $" {name}")),
        ]);

    private Markup Group(CauseGroup group, int number) => Markup.Of(
        "article", [("id", $"difference-{number}"), ("class", group.Approval == "" ? "difference" : "difference approved")],
        Markup.Of("h3", "", $"{number}. {group.Change.Replace("->", "→", StringComparison.Ordinal)}"),
        Markup.Of(
            "dl", "facts",
            Labels.Fact("hooks", Hooks(group, number)),
            Labels.Fact("when", Spans.Between(group.Divergence.First, group.Divergence.Last)),
            group.Approval == "" ? Markup.None : Labels.Fact("approved", group.Approval),
            Labels.Fact("cause", Cause(group)),
            Labels.Fact("example", Example(group.Divergence.Example))),
        Markup.Of(
            "details",
            number <= Open ? [("open", "open")] : [],
            Markup.Of("summary", "", "recorded and this build, side by side"),
            lists.Of(group.Divergence.Example)));

    private string Hooks(CauseGroup group, int number) => units.Count == 1
        ? $"{group.Divergence.Count:n0}"
        : $"{group.Divergence.Count:n0}: "
            + string.Join(", ", hooks[number].CountBy(each => each.Unit).Select(count => $"{count.Value:n0} of {count.Key}"));

    private static Markup Cause(CauseGroup group) => Markup.Join(
    [
        Markup.Of("b", "", group.Found.Said),
        group.Found.Weight == "" ? Markup.None : Markup.Of("span", "set", group.Found.Weight),
        group.ToldApart == "" ? Markup.None : Markup.Of("span", "set", "told apart: ", Markup.Of("code", "", group.ToldApart)),
        .. group.Also.Select(also => Markup.Of("span", "set", $"with it {also.Said}")),
    ]);

    private Markup Example(ReplayedHook hook) => Markup.Join(
        $"{hook.Entry.Record.Decided.Event} of {hook.Entry.Record.Decided.State.Context.Unit}, ",
        Spans.Time(hook.Time),
        $", at {hook.Place}",
        anchor(hook) is { Length: > 0 } name ? Markup.Join(", ", Markup.Of("a", [("href", "#" + name)], "in its timeline")) : Markup.None);
}

/// <summary>What was recorded beside what this build decides.</summary>
/// <param name="charm">This build.</param>
internal sealed class BothLists(ICharm charm)
{
    /// <summary>Both lists of each part in which a hook is decided otherwise; what this build threw, if it did.</summary>
    public Markup Of(ReplayedHook hook) => Markup.Lines(
    [
        .. hook.Judgement.Differences.Select(difference =>
            Table(difference.Part, EffectPair.Of(charm, hook.Entry.Record, difference.Part))),
        hook.Judgement.Defect == "" ? Markup.None : Markup.Of("pre", "failure", hook.Judgement.Defect),
    ]);

    private static Markup Table(HookPart part, IReadOnlyList<EffectPair> pairs) => Markup.Of(
        "table", "both",
        [
            Markup.Of(
                "caption",
                "",
                Markup.Of("b", "", Labels.Of(part)),
                ":  = in both   − recorded only   + this build only"),
            Markup.Of("thead", "", Markup.Of("tr", "", Heading("recorded"), Heading("this build"))),
            Markup.Of("tbody", "", pairs.Select(Row)),
        ]);

    private static Markup Heading(string word) => Markup.Of("th", [("scope", "col")], word);

    private static Markup Row(EffectPair pair) => Markup.Join(
        Markup.Of(
            "tr", pair.IsSame ? "same" : "differs",
            Cell("recorded", pair.IsSame ? "=" : "−", pair.Recorded, pair.RecordedBecause, ""),
            Cell("built", pair.IsSame ? "=" : "+", pair.Now, pair.NowBecause, $"{pair.Source}")),
        Argument(pair));

    private static Markup Cell(string style, string sign, object? effect, string because, string source) => effect is null
        ? Markup.Of("td", style + " empty", "nothing")
        : Markup.Of(
            "td", style,
            Markup.Of("span", "sign", sign), " ", Markup.Of("code", "", $"{effect}"), " ", Markup.Of("span", "because", because),
            source == "" ? Markup.None : Markup.Of("span", "source", $" {source}"));

    // Two effects can look alike and differ: in the text of a file, for instance.
    private static Markup Argument(EffectPair pair) => pair.IsSame || pair.Argument() is not { Length: > 0 } argument
        ? Markup.None
        : Markup.Of("tr", "argument", Markup.Of("td", [("colspan", "2")], "the first that differs: ", Markup.Of("code", "", argument)));
}
