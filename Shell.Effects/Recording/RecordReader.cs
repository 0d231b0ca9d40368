using System.Text.Json;

namespace Shell.Effects.Recording;

/// <summary>Reads records of every format, whole or torn.</summary>
public static class RecordReader
{
    /// <summary>The hooks of a record, each where its end is written; those of a segment without one, where the next begins.</summary>
    /// <param name="stream">The record, in UTF-8, of one segment or several; read as the sequence is, once, and closed at its end.</param>
    /// <returns>A hook, or a line that this build cannot read; the lines after it are read all the same.</returns>
    public static IEnumerable<RecordEntry> Read(Stream stream)
    {
        using var closing = stream;
        foreach (var entry in Read(JsonLines.Read(stream)))
            yield return entry;
    }

    /// <summary>The hooks of a part of a record, as <see cref="RecordSegments"/> cuts it.</summary>
    public static IEnumerable<RecordEntry> Read(ReadOnlyMemory<byte> segment) => Read(Bytes.Lines(segment));

    private static IEnumerable<RecordEntry> Read(IEnumerable<ReadOnlyMemory<byte>> lines)
    {
        var segment = new SegmentReader();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (SegmentReader.IsHeader(line.Span))
            {
                foreach (var hook in segment.Open)
                    yield return hook;
                segment = new SegmentReader();
            }
            else if (Attempt(segment, line, number) is { } entry)
            {
                yield return entry;
            }
        }

        foreach (var hook in segment.Open)
            yield return hook;
    }

    private static RecordEntry? Attempt(SegmentReader segment, ReadOnlyMemory<byte> line, int number)
    {
        try
        {
            return segment.Take(line, number);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return new RecordEntry.Unreadable(number, error.Message);
        }
    }
}
