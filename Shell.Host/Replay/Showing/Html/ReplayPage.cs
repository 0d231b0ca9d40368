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
    /// <param name="sources">Where in the source a reason stands; nothing where that cannot be known.</param>
    public static string Of(History history, ICharm charm, string build, Func<string, string> sources) =>
        $"<!DOCTYPE html>\n{Markup.Of("html", [("lang", "en"), ("xmlns", "http://www.w3.org/1999/xhtml")], Head(charm.Name), Body(history, charm, build, sources))}\n";

    private static Markup Head(string charm) => Markup.Of(
        "head", "",
        Markup.Void("meta", ("charset", "utf-8")),
        Markup.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy)),
        Markup.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")),
        Markup.Void("meta", ("name", "color-scheme"), ("content", "light dark")),
        Markup.Of("title", "", $"{charm}, replayed"),
        Markup.Raw("style", StyleSheet.Text + StyleSheet.Rows));

    private static Markup Body(History history, ICharm charm, string build, Func<string, string> sources)
    {
        var units = UnitTimeline.Of(history);
        var lists = new BothLists(charm, sources);
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
            .SelectMany(row => row.Hooks.Where(hook => hook.Differs && wanted.Contains(Place(hook.Hook))).Select(hook => (Place(hook.Hook), TimelineSection.Anchor(row))))
            .DistinctBy(each => each.Item1)
            .ToDictionary();
        return hook => found.GetValueOrDefault(Place(hook), "");
    }

    private static (string, int) Place(ReplayedHook hook) => (hook.File, hook.Line);
}
