using Core.Domain;
using Spectre.Console;

namespace Replaying.Output;

/// <summary>A part of a line, in one style.</summary>
internal sealed record Piece
{
    /// <summary>The text in that style; what is hidden in it is made visible, for values come from anybody.</summary>
    public Piece(string text, Style style) => (Text, Style) = (PlainText.Escape(text), style);

    public string Text { get; }

    public Style Style { get; }

    /// <summary>A text without a style is a plain piece.</summary>
    public static implicit operator Piece(string text) => new(text, Style.Plain);
}
