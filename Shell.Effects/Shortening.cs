namespace Shell.Effects;

/// <summary>Shortens what is said to people. A character outside the basic plane is never cut in two.</summary>
internal static class Shortening
{
    /// <summary>The text's beginning, at most so many characters, the last of them an ellipsis if there was more.</summary>
    public static string Head(this string text, int maximum)
    {
        if (text.Length <= maximum)
            return text;
        var end = maximum - 1;
        return text[..(char.IsLowSurrogate(text[end]) ? end - 1 : end)] + "…";
    }

    /// <summary>The text's end, at most so many characters, the first of them an ellipsis if there was more.</summary>
    public static string Tail(this string text, int maximum)
    {
        if (text.Length <= maximum)
            return text;
        var start = text.Length - maximum + 1;
        return "…" + text[(char.IsLowSurrogate(text[start]) ? start + 1 : start)..];
    }
}
