using Core.Domain;

namespace Replaying.Showing.Html;

/// <summary>Words that look the same wherever they stand. Each says by its text what its colour says.</summary>
internal static class Labels
{
    /// <summary>A number of things.</summary>
    public static string Many(int count, string noun) => $"{count:n0} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>Juju's word for a status, in the colour of <c>juju status</c>.</summary>
    public static Markup Pill(string word) => Markup.Of("span", "pill " + word, word);

    /// <summary>How a unit stands, in one line.</summary>
    public static Markup Of(Standing standing) =>
        Markup.Of("span", "standing", Pill(standing.Word), " ", Markup.Of("span", "text", standing.Text));

    /// <summary>How a hook ended, and what else is to be said of it.</summary>
    public static IEnumerable<Markup> Marks(ShownHook hook)
    {
        yield return hook.IsUnfinished ? Mark("unfinished", "never finished")
            : hook.Defect != "" ? Mark("failed", "the charm threw")
            : hook.HasFailed ? Mark("failed", "failed")
            : hook.Failures.Any() ? Mark("failed", "an effect failed")
            : Mark("ok", "ok");
        if (hook.Differs)
            yield return Mark("differs", hook.Group == 0 ? "decided otherwise" : $"difference {hook.Group}");
        if (hook.Hook.IsPartial)
            yield return Mark("partial", "partial: a secret is not known");
    }

    /// <summary>What became of an effect.</summary>
    public static Markup Of(Outcome outcome) => outcome switch
    {
        { IsChanged: true } => Mark("changed", "changed"),
        { IsUnchanged: true } => Mark("unchanged", "was so already"),
        { IsFailed: true } => Mark("failed", "failed"),
        _ => Mark("skipped", "skipped"),
    };

    /// <summary>What became of telling Juju something.</summary>
    public static Markup Told(Outcome outcome) => outcome is { IsChanged: true } or { IsUnchanged: true } ? Mark("told", "told") : Of(outcome);

    /// <summary>A name with its value, in a list of such.</summary>
    public static Markup Fact(string name, Markup value) => Markup.Of("div", "", Markup.Of("dt", "", name), Markup.Of("dd", "", value));

    /// <summary>A word with a sign before it.</summary>
    public static Markup Mark(string style, string word) => Markup.Of("span", "mark " + style, word);
}
