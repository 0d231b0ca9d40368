using System.Text.Json;
using Core.Domain;
using Shell.Effects.Recording.Codecs;

namespace Shell.Effects.Recording;

/// <summary>Reads the lines of one segment, one after the other. A line of format 0 is whole in itself, and may stand among them.</summary>
internal sealed class SegmentReader
{
    private readonly Dictionary<int, (object Value, bool IsPartial)> values = new() { [0] = (Empty.Steps, false) };
    private readonly OrderedDictionary<string, RecordEntry.Hook> open = [];

    /// <summary>The hooks that have not ended so far.</summary>
    public IEnumerable<RecordEntry> Open => open.Values;

    /// <summary>True for the first line of a segment in the format that is written today.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line) => line.SequenceEqual(SegmentText.Header[..^1]);

    /// <summary>Takes one line in; comes back with the hook that it ends.</summary>
    /// <exception cref="FormatException">It is none of a record. <see cref="JsonException"/> and <see cref="InvalidOperationException"/> say the same.</exception>
    public RecordEntry? Take(ReadOnlyMemory<byte> line, int number)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        // The beginning says it, and costs less to look at.
        if (line.Span.StartsWith("{\"decided\""u8))
            return Begin(Format1.Decided.Read(root.GetProperty("decided"u8)), number, Redaction.IsIn(line.Span));
        if (line.Span.StartsWith("{\"finished\""u8))
            return End(Format1.Finished.Read(root.GetProperty("finished"u8)), Redaction.IsIn(line.Span));
        if (line.Span.StartsWith("{\"threw\""u8))
            return End(Format1.Threw.Read(root.GetProperty("threw"u8)), Redaction.IsIn(line.Span));
        if (line.Span.StartsWith("{\"id\""u8))
            return Learn(root.GetProperty("id"u8).GetInt32(), root, Redaction.IsIn(line.Span));
        if (root.ValueKind is not JsonValueKind.Object || !root.TryGetProperty("format"u8, out var format))
            throw Neither;
        return format.GetInt32() == 0 ? TakeOld(root, number) : throw new FormatException($"of format {format.GetInt32()}; this build reads up to {HookRecord.Format}");
    }

    private RecordEntry? Learn(int id, JsonElement line, bool isWithheld)
    {
        foreach (var property in line.EnumerateObject().Skip(1))
            values[id] = property.Name switch
            {
                "origin" => (Format1.Origin.Read(property.Value), isWithheld),
                "context" => (JujuCodecs.Contexts.Read(property.Value), isWithheld),
                "config" => (JujuCodecs.Configs.Read(property.Value), isWithheld),
                "fact" => (ValueCodecs.Fact.Read(property.Value), isWithheld),
                "state" => Join(Format1.State.Read(property.Value)),
                "steps" => (ValueCodecs.Steps.Read(property.Value), isWithheld),
                "report" => (ValueCodecs.Report.Read(property.Value), isWithheld),
                _ => throw new FormatException($"no value is a {property.Name}"),
            };
        return null;
    }

    private (object Value, bool IsPartial) Join(StateLine state)
    {
        var facts = state.Facts.Select(fact => Get<Fact>((int)fact)).ToArray();
        return (State.Of(Get<HookContext>(state.Context), facts), state.Facts.Append(state.Context).Any(part => IsPartial((int)part)));
    }

    private RecordEntry.Hook? Begin(DecidedLine line, int number, bool isWithheld)
    {
        var origin = Get<Origin>(line.Origin);
        var decided = new Decided(
            line.Hook, line.Time, origin.Build, origin.Charm, line.Event, Get<Config>(line.Config), Get<State>(line.State), Get<IReadOnlyList<Step<Effect>>>(line.Steps));
        return Begin(new RecordEntry.Hook(new HookRecord(decided, Ending.Unfinished), number, isWithheld || IsPartial(line.Config) || IsPartial(line.State)));
    }

    // Juju gives no name twice, but may give none: then the hook before has no end.
    private RecordEntry.Hook? Begin(RecordEntry.Hook hook)
    {
        var name = hook.Record.Decided.Hook;
        open.Remove(name, out var killed);
        open.Add(name, hook);
        return killed;
    }

    private RecordEntry.Hook End(FinishedLine line, bool isWithheld)
    {
        var report = line.Report == 0 ? Empty.Report : Get<IReadOnlyList<Step<JujuEffect>>>(line.Report);
        return End(line.Hook, isWithheld || IsPartial(line.State), _ => Ending.NewFinished(new Finished(
            line.Hook, line.Taken, Get<State>(line.State), report, line.Told, line.Exit, line.Milliseconds)));
    }

    private RecordEntry.Hook End(ThrewLine line, bool isWithheld) => End(line.Hook, isWithheld || IsPartial(line.State), _ => Ending.NewThrew(new Threw(
        line.Hook, line.Stage, line.Defect, line.Taken, Get<State>(line.State), line.Milliseconds)));

    private RecordEntry.Hook End(string name, bool isPartial, Func<Decided, Ending> end)
    {
        if (!open.TryGetValue(name, out var begun))
            throw new FormatException($"hook {name} ended, and no decision of it was read");
        var decided = begun.Record.Decided;
        var ended = new HookRecord(decided, end(decided));
        open.Remove(name);
        return new RecordEntry.Hook(ended, begun.Line, begun.IsPartial || isPartial);
    }

    private RecordEntry.Hook? TakeOld(JsonElement line, int number)
    {
        if (line.TryGetProperty("decided"u8, out var decided))
            return Begin(new RecordEntry.Hook(new HookRecord(Format0.Decided.Read(decided), Ending.Unfinished), number));
        if (!line.TryGetProperty("finished"u8, out var finished))
            throw Neither;
        var name = finished.TryGetProperty("hook"u8, out var hook) ? hook.GetString() ?? "" : "";
        return End(name, isPartial: false, before => Ending.NewFinished(Format0.Finished(before.State).Read(finished)));
    }

    private bool IsPartial(int id) => values.TryGetValue(id, out var value) && value.IsPartial;

    private T Get<T>(int id) where T : class => values.TryGetValue(id, out var value) && value.Value is T found
        ? found
        : throw new FormatException($"its {typeof(T).Name} is in line id {id}, which was not read");

    private static FormatException Neither => new("neither a value, nor decided, nor an end");

    private static class Empty
    {
        public static readonly IReadOnlyList<Step<Effect>> Steps = Microsoft.FSharp.Collections.FSharpList<Step<Effect>>.Empty;

        public static readonly IReadOnlyList<Step<JujuEffect>> Report = Microsoft.FSharp.Collections.FSharpList<Step<JujuEffect>>.Empty;
    }
}
