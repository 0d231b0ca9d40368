using System.Text.Json;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Recording.Codecs;

namespace Shell.Effects.Recording;

/// <summary>Reads records, whole or torn.</summary>
public static class RecordReader
{
    /// <summary>The hooks of the record at a path, as <see cref="Read(Stream)"/> gives them.</summary>
    /// <returns><c>Missing</c> or <c>Denied</c> if it cannot be opened.</returns>
    public static Either<Failure, IEnumerable<RecordEntry>> Read(string path) => Result.Attempt(path, () => Read(File.OpenRead(path)));

    /// <summary>The hooks of a record, each where its end is written; then those without one, in the order in which they were decided.</summary>
    /// <param name="stream">The record, in UTF-8; read as the sequence is, once, and closed at its end.</param>
    /// <returns>A hook, or a line that this build cannot read; the lines after it are read all the same.</returns>
    public static IEnumerable<RecordEntry> Read(Stream stream)
    {
        using var closing = stream;
        var open = new OrderedDictionary<string, Decided>();
        var number = 0;
        foreach (var line in JsonLines.Read(stream))
        {
            var (hook, reason) = Attempt(line, open);
            number++;
            if (hook is not null)
                yield return new RecordEntry.Hook(hook);
            if (reason is not null)
                yield return new RecordEntry.Unreadable(number, reason);
        }

        foreach (var decided in open.Values)
            yield return new RecordEntry.Hook(new HookRecord(decided, Ending.Unfinished));
    }

    private static (HookRecord? Hook, string? Reason) Attempt(ReadOnlyMemory<byte> line, OrderedDictionary<string, Decided> open)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return (Join(json.RootElement, open), null);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return (null, error.Message);
        }
    }

    private static HookRecord? Join(JsonElement line, OrderedDictionary<string, Decided> open)
    {
        if (!line.TryGetProperty("format"u8, out var format) || format.GetInt32() != HookRecord.Format)
            throw new FormatException($"not of format {HookRecord.Format}, which this build reads");
        if (line.TryGetProperty("decided"u8, out var json))
        {
            var decided = HookCodecs.Decided.Read(json);
            return open.TryAdd(decided.Hook, decided) ? null : throw new FormatException($"hook {decided.Hook} was decided before");
        }

        if (!line.TryGetProperty("finished"u8, out json))
            throw new FormatException("neither decided nor finished");
        var hook = json.TryGetProperty("hook"u8, out var name) ? name.GetString() ?? "" : "";
        if (!open.TryGetValue(hook, out var begun))
            throw new FormatException($"hook {hook} finished, and no decision of it was read");
        var finished = HookCodecs.Finished(begun.State).Read(json);
        open.Remove(hook);
        return new HookRecord(begun, Ending.NewFinished(finished));
    }
}
