using System.Globalization;
using Spectre.Console;

namespace Verbs.Output;

/// <summary>A part of a line, in one style.</summary>
internal sealed record Piece
{
    /// <summary>The text in that style; control characters are made visible, for values come from anybody.</summary>
    public Piece(string text, Style style) => (Text, Style) = (string.Concat(text.Select(Visible)), style);

    public string Text { get; }

    public Style Style { get; }

    /// <summary>A text without a style is a plain piece.</summary>
    public static implicit operator Piece(string text) => new(text, Style.Plain);

    private static string Visible(char c) =>
        char.IsControl(c) ? "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture) : c.ToString();
}
