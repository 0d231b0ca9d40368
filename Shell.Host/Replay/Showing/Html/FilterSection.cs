namespace Replaying.Showing.Html;

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
        var useful = Filters.Select(filter => (filter.Name, filter.Text, Count: hooks.Count(filter.Holds))).Where(filter => filter.Count > 0).ToArray();
        return useful.Length < 2 ? Markup.None : Markup.Of(
            "fieldset", "filters", [Markup.Of("legend", "", "Show in the timelines"), .. useful.Select(filter => Choice(filter.Name, $"{filter.Text} ({filter.Count:n0})"))]);
    }

    private static Markup Choice(string name, string text) => Markup.Of(
        "label", "",
        Markup.Void("input", [("type", "radio"), ("name", "show"), ("id", "show-" + name), .. name == "all" ? new[] { ("checked", "checked") } : []]),
        $" {text} ");
}
