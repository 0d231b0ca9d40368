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
