using System.IO.Compression;
using System.Text.Json;
using Shell.Effects.Files;

namespace Shell.Effects.Recording;

/// <summary>The part of a record that was asked for, compressed.</summary>
/// <param name="Content">One gzip stream for each segment, the oldest first; together they are one, too.</param>
/// <param name="Hooks">How many hooks it holds.</param>
/// <param name="First">The moment of the first; empty if there is none.</param>
/// <param name="Last">The moment of the last.</param>
internal sealed record RecordingCopy(byte[] Content, int Hooks, string First, string Last)
{
    /// <summary>
    /// Copies what was asked for, the youngest segments first, as many as there is room for. A hook that ends meanwhile may lack its end.
    /// </summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public static RecordingCopy Of(IReadOnlyList<string> segments, RecordingRequest request)
    {
        var room = request.Bytes;
        Stack<RecordingCopy> taken = [];
        foreach (var segment in segments.Reverse())
        {
            var copy = OfSegment(segment, request);
            if (copy.Content.Length > room)
                break;
            room -= copy.Content.Length;
            if (copy.Hooks > 0)
                taken.Push(copy);
        }

        return taken is { Count: 0 }
            ? new([], 0, "", "")
            : new(Joined(taken), taken.Sum(copy => copy.Hooks), taken.First().First, taken.Last().Last);
    }

    private static byte[] Joined(Stack<RecordingCopy> copies)
    {
        using var all = new MemoryStream(copies.Sum(copy => copy.Content.Length));
        foreach (var copy in copies)
            all.Write(copy.Content);
        return all.ToArray();
    }

    // Whole lines, as they stand: what this build cannot read, another may.
    private static RecordingCopy OfSegment(string path, RecordingRequest request)
    {
        using var content = new MemoryStream();
        List<string> times = [];
        using (var gzip = new GZipStream(content, CompressionLevel.Optimal, leaveOpen: true))
        {
            HashSet<string> passed = [];
            foreach (var line in Bytes.WholeLines(Read(path)).Where(line => IsTaken(line.Span, request, passed, times)))
            {
                gzip.Write(line.Span);
                gzip.Write("\n"u8);
            }
        }

        return new(content.ToArray(), times.Count, times.FirstOrDefault(""), times.LastOrDefault(""));
    }

    // One that was trimmed away meanwhile is empty.
    private static byte[] Read(string path)
    {
        try
        {
            using var file = RegularFile.Open(path);
            return RegularFile.Whole(file, path, RecordWriter.LargestSegment);
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    private static bool IsTaken(ReadOnlySpan<byte> line, RecordingRequest request, HashSet<string> passed, List<string> times)
    {
        if (line.StartsWith("{\"decided\":"u8) && Field(line, "time") is { } time)
        {
            if (!request.Takes(time))
                return passed.Add(Field(line, "hook") ?? "") && false;
            passed.Remove(Field(line, "hook") ?? "");
            times.Add(time);
        }

        var goesOn = line.StartsWith("{\"again\":"u8) || line.StartsWith("{\"finished\":"u8) || line.StartsWith("{\"threw\":"u8);
        return !goesOn || !passed.Contains(Field(line, "hook") ?? "");
    }

    // The first two fields of either line are texts, before anything that nests.
    private static string? Field(ReadOnlySpan<byte> line, string name)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.PropertyName && reader.ValueTextEquals(name))
                    return reader.Read() && reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }

        return null;
    }
}
