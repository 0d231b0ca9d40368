using System.Text.Json;
using Core.Domain;

namespace Shell.Effects.Recording;

/// <summary>The first line of a segment, <c>{"format":2}</c>, as any program writes this JSON.</summary>
internal static class RecordHeader
{
    // Longer than any program writes it; a line that is longer is none, and not looked at.
    private const int Longest = 256;

    private static ReadOnlySpan<byte> Key => "format\""u8;

    /// <summary>The format that this line begins a segment of; none if it is another line.</summary>
    public static double? Format(ReadOnlySpan<byte> line)
    {
        if (line.SequenceEqual(SegmentText.Header[..^1]))
            return HookRecord.Format;
        // Nearly every line is of a hook, as this build writes it.
        return line.Length <= Longest && !line.StartsWith("{\"decided\":"u8) && !line.StartsWith("{\"finished\":"u8)
            && line.IndexOf(Key) > 0
            ? Parsed(line)
            : null;
    }

    /// <summary>True for a format whose segments this build reads; lines of format 0 have no header.</summary>
    public static bool IsRead(double format) => format >= 1 && format <= HookRecord.Format && double.IsInteger(format);

    /// <summary>Where the first header after the first line begins, newline and all there; 0 if none is there.</summary>
    /// <param name="text">Lines, the last one perhaps not whole.</param>
    /// <param name="searched">Where the search begins. Is set to where the search goes on when there is more text.</param>
    public static int Find(ReadOnlySpan<byte> text, ref int searched)
    {
        for (int at; (at = text[searched..].IndexOf(Key)) >= 0; searched += at + Key.Length)
        {
            var key = searched + at;
            var start = text[..key].LastIndexOf((byte)'\n') + 1;
            var length = text[start..].IndexOf((byte)'\n');
            if (length < 0 && text.Length - start <= Longest)
            {
                searched = key;
                return 0;
            }

            if (start > 0 && length >= 0 && Format(text.Slice(start, length)) is not null)
                return start;
        }

        searched = Math.Max(searched, text.Length - Key.Length);
        return 0;
    }

    // A line of format 0 has its format, too, beside what it tells.
    private static double? Parsed(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            return JsonElement.TryParseValue(ref reader, out var json) && json is { ValueKind: JsonValueKind.Object } header
                && header.TryGetProperty("format"u8, out var format) && format.ValueKind is JsonValueKind.Number && format.GetDouble() != 0
                && !header.TryGetProperty("decided"u8, out _) && !header.TryGetProperty("finished"u8, out _)
                    ? format.GetDouble()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
