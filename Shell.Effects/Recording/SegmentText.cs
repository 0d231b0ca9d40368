using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Core.Domain;
using Shell.Effects.Files;
using Shell.Effects.Recording.Codecs;

namespace Shell.Effects.Recording;

/// <summary>
/// Writes hooks as lines of one segment. A segment begins with <c>{"format":2}</c>; then come values under
/// their numbers, <c>{"id":7,"fact":{…}}</c>, and hooks, <c>{"decided":{…}}</c>, <c>{"again":{…}}</c> and
/// <c>{"finished":{…}}</c>, which hold numbers of lines before them.
/// </summary>
/// <param name="redaction">Takes secrets out.</param>
internal sealed class SegmentText(Redaction redaction)
{
    /// <summary>The first line of a segment, in the format that is written today.</summary>
    public static ReadOnlySpan<byte> Header => "{\"format\":2}\n"u8;

    private readonly Dictionary<ReadOnlyMemory<byte>, int> numbers = new(Bytes.Comparer);
    private readonly ArrayBufferWriter<byte> lines = new();
    private int last;

    // The relaxed encoder escapes only what JSON must have escaped; its danger is HTML, which a record never becomes.
    internal static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Takes over what a segment holds already; an empty one begins.</summary>
    public SegmentText After(ReadOnlyMemory<byte> segment)
    {
        if (segment.IsEmpty)
            lines.Write(Header);
        foreach (var line in Bytes.Lines(segment))
            Learn(line);
        return this;
    }

    /// <summary>True for a segment that begins as one, or is empty.</summary>
    /// <exception cref="IOException">The operating system refused, or it is not a regular file.</exception>
    public static bool HasHeader(string path) =>
        RegularFile.Head(path, Header.Length) is var head && (head is [] || head.AsSpan().SequenceEqual(Header));

    /// <summary>The lines since the last call.</summary>
    public byte[] Take()
    {
        var taken = lines.WrittenSpan.ToArray();
        lines.ResetWrittenCount();
        return taken;
    }

    /// <summary>Adds a hook: each of its decisions, and the end, if it has one.</summary>
    public SegmentText Add(HookRecord hook)
    {
        Add(hook.Decided);
        foreach (var (again, index) in hook.Again.Select((again, index) => (again, index)))
            Add(hook.Decided.Hook, index + 2, again);
        return hook.Ending.IsUnfinished ? this : AddEnd(hook);
    }

    /// <summary>Adds what came last of a hook whose other lines are there: the end, or else the last decision.</summary>
    public SegmentText AddLast(HookRecord hook) =>
        !hook.Ending.IsUnfinished ? AddEnd(hook)
        : hook.Again is [.., var last] ? Add(hook.Decided.Hook, hook.Again.Count + 1, last)
        : Add(hook.Decided);

    private SegmentText Add(Decided decided)
    {
        var origin = Number("origin", Format2.Origin, new Origin(decided.Charm, decided.Build));
        var line = new DecidedLine(
            decided.Hook, decided.Time, origin, decided.Event, Config(decided.Config), State(decided.State),
            List("steps", ValueCodecs.Steps, decided.Steps));
        return Line("decided", Format2.Decided, line);
    }

    private SegmentText Add(string hook, int round, Again again) => Line("again", Format2.Again, new AgainLine(
        hook, round, again.Taken, State(again.State), List("steps", ValueCodecs.Steps, again.Steps)));

    private SegmentText AddEnd(HookRecord hook) => hook.Ending switch
    {
        Ending.Finished { Payload: var finished } => Line("finished", Format2.Finished, new FinishedLine(
            finished.Hook,
            Rounds(hook),
            finished.Taken,
            After(hook),
            List("report", ValueCodecs.Report, finished.Report),
            finished.Told,
            finished.Exit,
            finished.Milliseconds)),
        Ending.Threw { Payload: var threw } => Line("threw", Format2.Threw, new ThrewLine(
            threw.Hook, Rounds(hook), threw.Stage, threw.Defect, threw.Taken, After(hook), threw.Milliseconds)),
        _ => this,
    };

    private static int Rounds(HookRecord hook) => hook.Again is [] ? 0 : hook.Again.Count + 1;

    private int After(HookRecord hook) => hook.After.Equals(hook.LastState) ? 0 : State(hook.After);

    /// <summary>The number of a configuration; its line is added, unless it is there.</summary>
    public int Config(Config config) => Number("config", JujuCodecs.Configs, config);

    /// <summary>The number of a state; its line and those of what it holds are added, unless they are there.</summary>
    public int State(State state) => Number("state", Format2.State, new StateLine(
        Number("context", JujuCodecs.Contexts, state.Context),
        [.. state.Facts.Select(fact => (long)Number("fact", ValueCodecs.Fact, fact))]));

    private int List<T>(string kind, Codec<IReadOnlyList<T>> codec, IReadOnlyList<T> list) =>
        list.Count == 0 ? 0 : Number(kind, codec, list);

    // A value is known by the rest of its line after the number.
    private int Number<T>(string kind, Codec<T> codec, T value)
    {
        var named = Object(kind, codec, value)[1..];
        if (numbers.TryGetValue(named, out var number))
            return number;
        numbers.Add(named, ++last);
        lines.Write(Bytes.Of($"{{\"id\":{last},"));
        lines.Write(named.Span);
        lines.Write("\n"u8);
        return last;
    }

    private SegmentText Line<T>(string kind, Codec<T> codec, T value)
    {
        lines.Write(Object(kind, codec, value).Span);
        lines.Write("\n"u8);
        return this;
    }

    private ReadOnlyMemory<byte> Object<T>(string kind, Codec<T> codec, T value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WritePropertyName(kind);
            codec.Write(writer, value);
            writer.WriteEndObject();
        }

        return redaction.Apply(buffer.WrittenMemory);
    }

    // A line that was torn is the beginning of a value, and equal to none: only its number is taken by it.
    private void Learn(ReadOnlyMemory<byte> line)
    {
        if (!line.Span.StartsWith("{\"id\":"u8) || line.Span.IndexOf((byte)',') is not (> 6 and var comma)
            || !System.Buffers.Text.Utf8Parser.TryParse(line.Span[6..comma], out int number, out _))
            return;
        numbers.TryAdd(line[(comma + 1)..], number);
        last = Math.Max(last, number);
    }
}
