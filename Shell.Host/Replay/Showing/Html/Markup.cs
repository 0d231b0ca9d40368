using Core.Domain;

namespace Replaying.Showing.Html;

/// <summary>A piece of a page. A text becomes one by being escaped; there is no other way in.</summary>
/// <remarks>It is well-formed XML, too: a page can be read by a program without a parser for HTML.</remarks>
internal readonly record struct Markup
{
    private readonly string? text;

    private Markup(string text) => this.text = text;

    /// <summary>Nothing.</summary>
    public static Markup None => default;

    /// <summary>A text of anybody's.</summary>
    public static implicit operator Markup(string text) => new(Escaping.Of(text));

    /// <summary>An element with its classes, or none.</summary>
    public static Markup Of(string name, string classes, params IEnumerable<Markup> content) =>
        classes == "" ? Of(name, [], content) : Of(name, [("class", classes)], content);

    /// <summary>An element with attributes.</summary>
    public static Markup Of(string name, (string Name, string Value)[] attributes, params IEnumerable<Markup> content) =>
        new($"<{name}{Attributes(attributes)}>{string.Concat(content)}</{name}>");

    /// <summary>An element that never has content.</summary>
    public static Markup Void(string name, params (string Name, string Value)[] attributes) => new($"<{name}{Attributes(attributes)}/>");

    /// <summary>An element whose content is this program's own and is not escaped: a style sheet.</summary>
    public static Markup Raw(string name, string content) => new($"<{name}>{content}</{name}>");

    /// <summary>Pieces one after the other, each on a line of its own.</summary>
    public static Markup Lines(IEnumerable<Markup> pieces) => new(string.Join('\n', pieces));

    /// <summary>Pieces one after the other.</summary>
    public static Markup Join(params IEnumerable<Markup> pieces) => new(string.Concat(pieces));

    /// <summary>As it stands in the file.</summary>
    public override string ToString() => text ?? "";

    private static string Attributes((string Name, string Value)[] attributes) =>
        string.Concat(attributes.Select(attribute => $" {attribute.Name}=\"{Escaping.Of(attribute.Value)}\""));
}

/// <summary>Makes any text harmless between tags and in attributes, and shows what cannot be seen: values come from anybody.</summary>
internal static class Escaping
{
    /// <summary>The text for a page: markup as text; what is hidden as <c>\u</c> and its number.</summary>
    public static string Of(string text) => PlainText.EscapeLines(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");
}

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
    public static Markup Of(Outcome outcome) => outcome.Match(
        unchanged: () => Mark("unchanged", "was so already"),
        changed: () => Mark("changed", "changed"),
        failed: _ => Mark("failed", "failed"),
        skipped: () => Mark("skipped", "skipped"),
        alreadyDone: () => Mark("unchanged", "already done"),
        unreadable: (_, _) => Mark("failed", "failed"));

    /// <summary>What a list of effects says.</summary>
    public static string Of(HookPart part) => part switch
    {
        HookPart.Decision { Round: > 1 and var round } => $"What is done in round {round}",
        { IsReport: true } => "What Juju is told",
        _ => "What is done",
    };

    /// <summary>What became of telling Juju something.</summary>
    public static Markup Told(Outcome outcome) =>
        outcome is { IsChanged: true } or { IsUnchanged: true } ? Mark("told", "told") : Of(outcome);

    /// <summary>A name with its value, in a list of such.</summary>
    public static Markup Fact(string name, Markup value) => Markup.Of("div", "", Markup.Of("dt", "", name), Markup.Of("dd", "", value));

    /// <summary>A word with a sign before it.</summary>
    public static Markup Mark(string style, string word) => Markup.Of("span", "mark " + style, word);
}
