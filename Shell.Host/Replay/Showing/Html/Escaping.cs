using Core.Domain;

namespace Replaying.Showing.Html;

/// <summary>Makes any text harmless between tags and in attributes, and shows what cannot be seen: values come from anybody.</summary>
internal static class Escaping
{
    /// <summary>The text for a page: markup as text; what is hidden as <c>\u</c> and its number.</summary>
    public static string Of(string text) => PlainText.EscapeLines(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");
}
