using System.Text.Json;
using Core.Domain;

namespace Shell.Effects.Recording;

/// <summary>Reads records of every format, whole or torn, and as any program writes their JSON.</summary>
public static class RecordReader
{
    /// <summary>The hooks of a record, each where its end is written; those of a segment without one, where the next begins.</summary>
    /// <param name="stream">The record, in UTF-8, of one segment or several; read as the sequence is, once, and closed at its end.</param>
    /// <returns>A hook, or a line that this build cannot read; the lines after it are read all the same.</returns>
    /// <exception cref="FormatException">It is JSON, and not lines of JSON.</exception>
    public static IEnumerable<RecordEntry> Read(Stream stream)
    {
        using var closing = stream;
        var before = 0;
        foreach (var segment in RecordSegments.Split(stream))
        {
            foreach (var entry in Read(segment))
                yield return entry.After(before);
            before += segment.Span.Count((byte)'\n');
        }
    }

    /// <summary>The hooks of a part of a record, as <see cref="RecordSegments"/> cuts it.</summary>
    public static IEnumerable<RecordEntry> Read(ReadOnlyMemory<byte> segment)
    {
        var reader = new SegmentReader();
        var number = 0;
        foreach (var line in Bytes.Lines(segment))
        {
            number++;
            var format = RecordHeader.Format(line.Span);
            if (format is not null)
            {
                foreach (var hook in reader.Open)
                    yield return hook;
                reader = new SegmentReader(RecordHeader.IsRead(format.Value));
            }

            if ((format is null ? Attempt(reader, line, number) : Header(format.Value, number)) is { } entry)
                yield return entry;
        }

        foreach (var hook in reader.Open)
            yield return hook;
    }

    private static RecordEntry.Unreadable? Header(double format, int number) => RecordHeader.IsRead(format)
        ? null
        : new(number, $"a segment of format {format}, and none of its lines is read: this build reads up to format {HookRecord.Format}");

    private static RecordEntry? Attempt(SegmentReader segment, ReadOnlyMemory<byte> line, int number)
    {
        try
        {
            return segment.Take(line, number);
        }
        catch (JsonException error)
        {
            // Its own place is in a file of this one line.
            var reason = $"no JSON from byte {error.BytePositionInLine + 1} on: {error.Message.Split(" LineNumber: ")[0]}";
            return new RecordEntry.Unreadable(number, reason) { Lost = segment.Lost(line) };
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            return new RecordEntry.Unreadable(number, error.Message) { Lost = segment.Lost(line) };
        }
    }
}
