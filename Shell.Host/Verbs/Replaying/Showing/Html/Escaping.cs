using System.Globalization;
using System.Text;

namespace Verbs.Replaying.Showing.Html;

/// <summary>Makes any text harmless between tags and in attributes, and shows what cannot be seen: values come from anybody.</summary>
internal static class Escaping
{
    /// <summary>The text for a page: markup as text; what is invisible, reorders or is no character as <c>\u</c> and its number.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsSpecial))
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                escaped.Append(text[i]).Append(text[++i]);
            else
                escaped.Append(Of(text[i]));
        }

        return escaped.ToString();
    }

    private static string Of(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '\n' or '\t' => c.ToString(),
        _ when IsHidden(c) => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
        _ => c.ToString(),
    };

    private static bool IsSpecial(char c) => c is '&' or '<' or '>' or '"' or '\'' || IsHidden(c);

    // Two characters that are not in XML are neither control nor format characters.
    private static bool IsHidden(char c) => c is '\ufffe' or '\uffff' || char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}
