using System.Text.Json;
using Core.Domain;
using Shell.Effects.Recording.Codecs;

namespace Shell.Effects.Recording;

/// <summary>Reads the lines of one segment, one after the other. A line of format 0 is whole in itself, and may stand among them.</summary>
/// <param name="isRead">Whether its header says a format that this build reads; of another, nothing is read.</param>
internal sealed class SegmentReader(bool isRead = true)
{
    private readonly Dictionary<int, (object Value, bool IsPartial)> values = new() { [0] = (Empty.Steps, false) };
    private readonly OrderedDictionary<string, RecordEntry.Hook> open = [];

    /// <summary>The hooks that have not ended so far.</summary>
    public IEnumerable<RecordEntry> Open => open.Values;

    /// <summary>Reads one line. Returns the hook that ends with it.</summary>
    /// <exception cref="FormatException">It is none of a record. <see cref="JsonException"/> and
    /// <see cref="InvalidOperationException"/> say the same.</exception>
    public RecordEntry? Take(ReadOnlyMemory<byte> line, int number) =>
        !isRead || line.Span.Trim(" \t\r"u8).IsEmpty ? null
        : line.Length > RecordSegments.LongestLine
            ? throw new FormatException($"longer than {RecordSegments.LongestLine:#,0} bytes, and no line of a record")
        : Read(line, number);

    /// <summary>The hook that is lost with a line that cannot be read; <c>null</c> if none is, as far as can be known.</summary>
    public RecordEntry.LostHook? Lost(ReadOnlyMemory<byte> line)
    {
        var (name, isDecision) = Named(line);
        return isDecision || (name != "" && !open.ContainsKey(name)) ? new(name, isDecision) : null;
    }

    // Of a line that is cut off only its beginning says what it was.
    private static (string Name, bool IsDecision) Named(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line.Length > RecordSegments.LongestLine ? default : line);
            foreach (var part in (string[])["decided", "again", "finished", "threw"])
                if (json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty(part, out var found))
                    return (NameIn(found), part == "decided");
            return ("", false);
        }
        catch (JsonException)
        {
            return ("", line.Span.StartsWith("{\"decided\":"u8));
        }
    }

    private static string NameIn(JsonElement part) =>
        part.ValueKind is JsonValueKind.Object && part.TryGetProperty("hook"u8, out var name) && name.ValueKind is JsonValueKind.String
            ? name.GetString()!
            : "";

    private RecordEntry? Read(ReadOnlyMemory<byte> line, int number)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        if (root.ValueKind is not JsonValueKind.Object)
            throw Neither;
        var isWithheld = Redaction.IsIn(line.Span);
        if (root.TryGetProperty("format"u8, out var own))
            return TakeOld(own, root, number);
        if (root.TryGetProperty("decided"u8, out var decided))
            return Begin(Format2.Decided.Read(decided), number, isWithheld);
        if (root.TryGetProperty("again"u8, out var again))
            return GoOn(Format2.Again.Read(again), isWithheld);
        if (root.TryGetProperty("finished"u8, out var finished))
            return End(Format2.Finished.Read(finished), isWithheld);
        if (root.TryGetProperty("threw"u8, out var threw))
            return End(Format2.Threw.Read(threw), isWithheld);
        return root.TryGetProperty("id"u8, out var id) ? Learn(Codecs.Value.Number.Read(id), root, isWithheld) : throw Neither;
    }

    private RecordEntry? Learn(int id, JsonElement line, bool isWithheld)
    {
        foreach (var property in line.EnumerateObject())
            if (!property.NameEquals("id"u8))
                values[id] = Value(property, isWithheld);
        return null;
    }

    private (object Value, bool IsPartial) Value(JsonProperty property, bool isWithheld) => property.Name switch
    {
        "origin" => (Format2.Origin.Read(property.Value), isWithheld),
        "context" => (JujuCodecs.Contexts.Read(property.Value), isWithheld),
        "config" => (JujuCodecs.Configs.Read(property.Value), isWithheld),
        "fact" => (ValueCodecs.Fact.Read(property.Value), isWithheld),
        "state" => Join(Format2.State.Read(property.Value)),
        "steps" => (ValueCodecs.Steps.Read(property.Value), isWithheld),
        "report" => (ValueCodecs.Report.Read(property.Value), isWithheld),
        _ => throw new FormatException($"no value is a {property.Name}"),
    };

    private (object Value, bool IsPartial) Join(StateLine state)
    {
        var facts = state.Facts.Select(fact => Get<Fact>((int)fact)).ToArray();
        return (State.Of(Get<HookContext>(state.Context), facts), state.Facts.Append(state.Context).Any(part => IsPartial((int)part)));
    }

    private RecordEntry.Hook? Begin(DecidedLine line, int number, bool isWithheld)
    {
        var origin = Get<Origin>(line.Origin);
        var decided = new Decided(
            line.Hook,
            line.Time,
            origin.Build,
            origin.Charm,
            line.Event,
            Get<Config>(line.Config),
            Get<State>(line.State),
            Get<IReadOnlyList<Step<Effect>>>(line.Steps));
        return Begin(
            new RecordEntry.Hook(
                HookRecord.Of(decided, Ending.Unfinished), number, isWithheld || IsPartial(line.Config) || IsPartial(line.State)));
    }

    // Juju gives no name twice, but may give none: then the hook before has no end.
    private RecordEntry.Hook? Begin(RecordEntry.Hook hook)
    {
        var name = hook.Record.Decided.Hook;
        open.Remove(name, out var killed);
        open.Add(name, hook);
        return killed;
    }

    // A hook of which a round is missing would be another hook: the line is refused, and the hook has no end.
    private RecordEntry? GoOn(AgainLine line, bool isWithheld)
    {
        var begun = Begun(line.Hook);
        var read = begun.Record.Again.Count + 1;
        if (line.Round > Round.Most)
            throw new FormatException($"hook {line.Hook} has a round {line.Round}; a hook has at most {Round.Most}");
        if (line.Round != read + 1)
            throw new FormatException($"round {line.Round} of hook {line.Hook}, of which {Rounds(read)} read");
        var again = new Again(line.Taken, Get<State>(line.State), Get<IReadOnlyList<Step<Effect>>>(line.Steps));
        var isPartial = begun.IsPartial || isWithheld || IsPartial(line.State);
        open[line.Hook] = new RecordEntry.Hook(begun.Record.With(again), begun.Line, isPartial);
        return null;
    }

    private RecordEntry.Hook End(FinishedLine line, bool isWithheld)
    {
        var report = line.Report == 0 ? Empty.Report : Get<IReadOnlyList<Step<JujuEffect>>>(line.Report);
        return End(line.Hook, line.Rounds, isWithheld || IsPartial(line.State), before => Ending.NewFinished(new Finished(
            line.Hook, line.Taken, After(before, line.State), report, line.Told, line.Exit, line.Milliseconds)));
    }

    private RecordEntry.Hook End(ThrewLine line, bool isWithheld) =>
        End(line.Hook, line.Rounds, isWithheld || IsPartial(line.State), before => Ending.NewThrew(new Threw(
            line.Hook, line.Stage, line.Defect, line.Taken, After(before, line.State), line.Milliseconds)));

    private State After(HookRecord before, int state) => state == 0 ? before.LastState : Get<State>(state);

    private RecordEntry.Hook End(string name, int rounds, bool isPartial, Func<HookRecord, Ending> end)
    {
        var begun = Begun(name);
        var read = begun.Record.Again.Count + 1;
        if (Math.Max(rounds, 1) != read)
            throw new FormatException($"hook {name} ended after {Math.Max(rounds, 1)} rounds, of which {Rounds(read)} read");
        var ended = new HookRecord(begun.Record.Decided, begun.Record.Again, end(begun.Record));
        open.Remove(name);
        return new RecordEntry.Hook(ended, begun.Line, begun.IsPartial || isPartial);
    }

    private RecordEntry.Hook Begun(string name) => open.TryGetValue(name, out var begun)
        ? begun
        : throw new FormatException($"hook {name} goes on or ended, and its decision was not read");

    private static string Rounds(int read) => read == 1 ? "1 was" : $"{read} were";

    private RecordEntry.Hook? TakeOld(JsonElement own, JsonElement line, int number)
    {
        if (own.ValueKind is not JsonValueKind.Number)
            throw new FormatException($"its format is {own.GetRawText().Head(20)}, and must be a number");
        if (own.GetDouble() != 0)
            throw new FormatException($"of format {own.GetRawText()}: this build reads up to format {HookRecord.Format}");
        if (line.TryGetProperty("decided"u8, out var decided))
            return Begin(new RecordEntry.Hook(HookRecord.Of(Format0.Decided.Read(decided), Ending.Unfinished), number));
        if (!line.TryGetProperty("finished"u8, out var finished))
            throw Neither;
        var name = finished.TryGetProperty("hook"u8, out var hook) ? hook.GetString() ?? "" : "";
        return End(name, 0, isPartial: false, before => Ending.NewFinished(Format0.Finished(before.Decided.State).Read(finished)));
    }

    private bool IsPartial(int id) => values.TryGetValue(id, out var value) && value.IsPartial;

    /// <summary>The value of that number.</summary>
    /// <exception cref="FormatException">No line of that number and kind was read.</exception>
    public T Get<T>(int id) where T : class => values.TryGetValue(id, out var value) && value.Value is T found
        ? found
        : throw new FormatException($"its {Name<T>()} has the id {id}, and no line of this id was read before");

    // As the record calls it.
    private static string Name<T>() =>
        typeof(T) == typeof(HookContext) ? "context"
        : typeof(T) == typeof(IReadOnlyList<Step<Effect>>) ? "decision"
        : typeof(T) == typeof(IReadOnlyList<Step<JujuEffect>>) ? "report"
        : typeof(T).Name.ToLowerInvariant();

    private static FormatException Neither => new("neither a value, a decision nor an end");

    private static class Empty
    {
        public static readonly IReadOnlyList<Step<Effect>> Steps = Microsoft.FSharp.Collections.FSharpList<Step<Effect>>.Empty;

        public static readonly IReadOnlyList<Step<JujuEffect>> Report = Microsoft.FSharp.Collections.FSharpList<Step<JujuEffect>>.Empty;
    }
}
