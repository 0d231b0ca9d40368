using Core.Domain;
using Replaying.Judging;

namespace Replaying.Showing.Html;

/// <summary>What was recorded beside what this build decides.</summary>
/// <param name="charm">This build.</param>
/// <param name="sources">Where in the source a reason stands; nothing where that cannot be known.</param>
internal sealed class BothLists(ICharm charm, Func<string, string> sources)
{
    private readonly Dictionary<string, string> known = [];

    /// <summary>Both lists of each part in which a hook is decided otherwise; what this build threw, if it did.</summary>
    public Markup Of(ReplayedHook hook) => Markup.Lines(
    [
        .. hook.Judgement.Differences.Select(difference => Table(difference.Part, EffectPair.Of(charm, hook.Entry.Record, difference.Part))),
        hook.Judgement.Defect == "" ? Markup.None : Markup.Of("pre", "failure", hook.Judgement.Defect),
    ]);

    private Markup Table(string part, IReadOnlyList<EffectPair> pairs) => Markup.Of(
        "table", "both",
        [
            Markup.Of("caption", "", Markup.Of("b", "", part == "report" ? "What Juju is told" : "What is done"), ":  = in both   − recorded only   + this build only"),
            Markup.Of("thead", "", Markup.Of("tr", "", Heading("recorded"), Heading("this build"))),
            Markup.Of("tbody", "", pairs.Select(Row)),
        ]);

    private static Markup Heading(string word) => Markup.Of("th", [("scope", "col")], word);

    private Markup Row(EffectPair pair) => Markup.Join(
        Markup.Of(
            "tr", pair.IsSame ? "same" : "differs",
            Cell("recorded", pair.IsSame ? "=" : "−", pair.Recorded, pair.RecordedBecause, ""),
            Cell("built", pair.IsSame ? "=" : "+", pair.Now, pair.NowBecause, Source(pair.NowBecause))),
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

    private string Source(string because)
    {
        if (!known.TryGetValue(because, out var source))
            known.Add(because, source = sources(because));
        return source;
    }
}
