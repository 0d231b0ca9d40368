using System.Globalization;
using System.Text;

namespace StandIn.Go;

/// <summary>
/// Go's strings are bytes. Here they are .NET strings; a byte that is no UTF-8 is the half of a character, U+DC80 to U+DCFF, which
/// UTF-8 never has.
/// </summary>
internal static class GoText
{
    private const char FirstByte = '\uDC00';

    /// <summary>The text of these bytes, of which none is lost.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (bytes.Length > 0)
        {
            var valid = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            length = valid ? length : 1;
            _ = valid ? text.Append(rune) : text.Append((char)(FirstByte + bytes[0]));
            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of this text.</summary>
    public static byte[] Bytes(string text)
    {
        if (IsUtf8(text))
            return Encoding.UTF8.GetBytes(text);
        var bytes = new List<byte>(text.Length);
        Span<byte> one = stackalloc byte[4];
        for (var at = 0; at < text.Length;)
        {
            var valid = Rune.TryGetRuneAt(text, at, out var rune);
            if (valid)
                bytes.AddRange(one[..rune.EncodeToUtf8(one)]);
            else
                bytes.Add((byte)(text[at] - FirstByte));
            at += valid ? rune.Utf16SequenceLength : 1;
        }

        return [.. bytes];
    }

    /// <summary>How many bytes the text has, which is its length in Go.</summary>
    public static int Length(string text) => IsUtf8(text) ? Encoding.UTF8.GetByteCount(text) : Bytes(text).Length;

    /// <summary>Whether every byte of the text is part of a character.</summary>
    public static bool IsUtf8(string text)
    {
        for (var at = 0; at < text.Length; at++)
            if (char.IsSurrogate(text[at]) && !(char.IsSurrogatePair(text, at) && at++ >= 0))
                return false;
        return true;
    }

    /// <summary>The text as Go's <c>%q</c> prints it.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        for (var at = 0; at < text.Length;)
        {
            var valid = Rune.TryGetRuneAt(text, at, out var rune);
            quoted.Append(valid ? Quoted(rune) : $"\\x{text[at] - FirstByte:x2}");
            at += valid ? rune.Utf16SequenceLength : 1;
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>The texts as Go's <c>%q</c> prints a list.</summary>
    public static string Quote(IEnumerable<string> texts) => $"[{string.Join(' ', texts.Select(Quote))}]";

    private static string Quoted(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\a' => "\\a",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\v' => "\\v",
        < ' ' or 0x7f => $"\\x{rune.Value:x2}",
        _ when IsPrinted(rune) => rune.ToString(),
        <= 0xFFFF => $"\\u{rune.Value:x4}",
        _ => $"\\U{rune.Value:x8}",
    };

    // Go's strconv.IsPrint: letters, marks, numbers, punctuation, symbols and the blank of ASCII.
    private static bool IsPrinted(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
