using Core.Domain;

namespace Replaying.Showing.Html;

/// <summary>
/// Draws how a unit stood over time: a line for each of Juju's words that it had, one for each kind of hook that deserves a look, and one
/// for what is true where this build decides otherwise.
/// </summary>
internal static class StatusStrip
{
    private const int Height = 14;
    private const int Thin = 2;
    private const double Narrowest = 0.002;
    private const int MostCauses = 5;

    private static readonly string[] Words = ["active", "waiting", "maintenance", "blocked", Standing.Error, Standing.Unknown.Word];

    private static readonly (string Word, string Style, Func<ShownHook, bool> Holds)[] Marks =
    [
        ("failed", "failed", hook => hook.HasFailed),
        ("never finished", "unfinished", hook => hook.IsUnfinished),
        ("decided otherwise", "differs", hook => hook.Differs),
    ];

    /// <summary>The drawing.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="groups">What this build decides otherwise, the most frequent first.</param>
    public static Markup Of(UnitTimeline unit, IReadOnlyList<CauseGroup> groups)
    {
        var scale = new TimeScale(unit.Hooks);
        return Markup.Of(
            "figure", "strip",
            [
                .. Words.Where(word => unit.Hooks.Any(hook => hook.Standing.Word == word)).Select(word => Status(unit.Hooks, scale, word)),
                .. Marks.Where(mark => unit.Hooks.Any(mark.Holds)).Select(mark => Mark(unit.Hooks, scale, mark)),
                .. groups.Index().Where(group => group.Item.Truth is not null).DistinctBy(group => group.Item.Found.Predicate!.Text)
                    .Take(MostCauses).Select(group => Cause(unit.Hooks, scale, group.Item, group.Index + 1)),
                Axis(unit.Hooks, scale),
            ]);
    }

    // The predicate holds until a hook in which it does not.
    private static Markup Cause(IReadOnlyList<ShownHook> hooks, TimeScale scale, CauseGroup group, int number)
    {
        var text = group.Found.Predicate!.Text;
        var holding = hooks.Where(hook => group.Truth!(hook.Record)).ToHashSet(ReferenceEqualityComparer.Instance);
        var parts = Stretch.Of(hooks, scale, holding.Contains, isPoint: false);
        return Lane(
            Markup.Of("a", [("class", "holds"), ("href", $"#difference-{number}"), ("title", text)], text),
            Bar("holds", Thin, parts.Select(part => Part(part, $"{text}, {Text(part)}"))),
            Labels.Many(holding.Count, "hook"));
    }

    private static Markup Status(IReadOnlyList<ShownHook> hooks, TimeScale scale, string word)
    {
        var parts = Stretch.Of(hooks, scale, hook => hook.Standing.Word == word, isPoint: false);
        return Lane(
            Labels.Pill(word), Bar(word, Height, parts.Select(part => Part(part, $"{word}, {Text(part)}"))), Share(hooks, scale, word));
    }

    private static Markup Mark(
        IReadOnlyList<ShownHook> hooks, TimeScale scale, (string Word, string Style, Func<ShownHook, bool> Holds) mark)
    {
        var parts = Stretch.Of(hooks, scale, mark.Holds, isPoint: true);
        return Lane(
            Markup.Of("span", "mark " + mark.Style, mark.Word),
            Bar(mark.Style, Thin, parts.Select(part => Part(part, $"{mark.Word}, {Text(part)}"))),
            Labels.Many(hooks.Count(mark.Holds), "hook"));
    }

    private static Markup Lane(Markup name, Markup bar, Markup share) =>
        Markup.Of("div", "lane", Markup.Of("span", "name", name), bar, Markup.Of("span", "share", share));

    // Positions are parts of the width: the drawing is as wide as there is room, and its marks are not stretched.
    private static Markup Bar(string style, int track, IEnumerable<Markup> parts) => Markup.Of(
        "svg",
        [("class", "bar " + style), ("width", "100%"), ("height", $"{Height}"), ("aria-hidden", "true"), (
            "xmlns", "http://www.w3.org/2000/svg")],
        [Markup.Void("rect", ("class", "track"), ("width", "100%"), ("y", $"{(Height - track) / 2}"), ("height", $"{track}")), .. parts]);

    private static Markup Part(Stretch part, string title) => Markup.Of(
        "rect",
        [("x", $"{part.From:0.##%}"), (
            "width", $"{Math.Max(part.To - part.From, Narrowest):0.##%}"), ("y", "1"), ("height", $"{Height - 2}")],
        Markup.Of("title", "", title));

    private static string Text(Stretch part) => part.Hooks == 1 ? $"{part.First.Decided.Event}, {part.First.Hook.Time}"
        : $"{Labels.Many(part.Hooks, "hook")}, {part.First.Hook.Time} to {part.Last.Hook.Time}";

    private static Markup Share(IReadOnlyList<ShownHook> hooks, TimeScale scale, string word)
    {
        var indexes = Enumerable.Range(0, hooks.Count).Where(index => hooks[index].Standing.Word == word).ToArray();
        if (!scale.IsTime)
            return Labels.Many(indexes.Length, "hook");
        var time = indexes.Aggregate(TimeSpan.Zero, (sum, index) => sum + scale.After(index));
        return time < TimeSpan.FromSeconds(1) && indexes is [.., var last] && last == hooks.Count - 1
            ? "at the end"
            : Markup.Join(Spans.Of(time), Markup.Of("small", "", $" {Percent(time / scale.Length)}"));
    }

    private static string Percent(double part) => part < 0.005 ? "<1 %" : part is > 0.995 and < 1 ? ">99 %" : $"{part * 100:0} %";

    private static Markup Axis(IReadOnlyList<ShownHook> hooks, TimeScale scale) => Markup.Of(
        "figcaption", "axis",
        Markup.Of("span", "", Spans.Time(hooks[0].Hook.Time)),
        Markup.Of("span", "", scale.IsTime ? $"{Spans.Of(scale.Length)}, in UTC" : "hook by hook, for their times are the same or unknown"),
        Markup.Of("span", "", Spans.Time(hooks[^1].Hook.Time)));
}

/// <summary>How a unit stands in <c>juju status</c>.</summary>
/// <param name="Word">Juju's word: of the charm's last status, or <c>error</c> after a hook that failed.</param>
/// <param name="Text">The line beside it.</param>
/// <param name="Told">The last status that the charm told; <c>null</c> if it never told one.</param>
internal sealed record Standing(string Word, string Text, Status? Told)
{
    /// <summary>Juju's word where a hook failed.</summary>
    public const string Error = "error";

    /// <summary>Before the first status.</summary>
    public static Standing Unknown { get; } = new("unknown", "", null);

    /// <summary>How the unit stands after a hook.</summary>
    public Standing After(HookRecord hook)
    {
        if (hook.Ending.IsUnfinished)
            return this;
        var told = LastTold(hook) ?? Told;
        return hook.Ending is not Ending.Finished { Payload.Exit: 0 } ? new(Error, $"hook failed: \"{hook.Decided.Event.Name}\"", told)
            : told is null ? Unknown
            : new(told.Kind.Word, told.Message, told);
    }

    /// <summary>True if an operator sees the same.</summary>
    public bool LooksLike(Standing other) => Word == other.Word && Text == other.Text;

    // A report tells a status; a decision may before long work.
    private static Status? LastTold(HookRecord hook) =>
        StatusOf(hook.Report.Select(step => step.Effect))
        ?? StatusOf(hook.Steps.Zip(hook.Taken).Where(pair => pair.Item2.Outcome is { IsChanged: true } or { IsUnchanged: true })
            .Select(pair => pair.Item1.Effect).OfType<Effect.Juju>().Select(effect => effect.Effect));

    private static Status? StatusOf(IEnumerable<JujuEffect> effects) =>
        effects.OfType<JujuEffect.SetStatus>().LastOrDefault()?.Payload.Status;
}
