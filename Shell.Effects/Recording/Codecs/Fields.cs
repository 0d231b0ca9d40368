using System.Text;
using System.Text.Json;
using Core.Domain;
using Microsoft.FSharp.Core;

namespace Shell.Effects.Recording.Codecs;

/// <summary>
/// The fields of one object, being written, read or described. Each method takes the value to write and gives it back, or reads it:
/// so one description of a record serves all ways, and a field that is not described is an argument that the compiler misses.
/// An empty text or list, 0 and false are left out; what is left out reads as that.
/// </summary>
internal readonly struct Fields
{
    private readonly Utf8JsonWriter? writer;
    private readonly List<(string, Shape)>? described;
    private readonly JsonElement json;

    public Fields(Utf8JsonWriter writer) => this.writer = writer;

    public Fields(JsonElement json) => this.json = json;

    /// <summary>The fields are added to the list, those that a record leaves out, too.</summary>
    public Fields(List<(string, Shape)> described) => this.described = described;

    public string Text(ReadOnlySpan<byte> name, string? value)
    {
        if (described is not null)
            return Add(name, value!, new Shape.Text(value!));
        if (writer is null)
            return json.TryGetProperty(name, out var found) ? Value.Text.Read(found) : "";
        if (value is not "")
            writer.WriteString(name, value);
        return value!;
    }

    public int Number(ReadOnlySpan<byte> name, int? value)
    {
        if (described is not null)
            return Add(name, value!.Value, new Shape.Number(value.Value));
        if (writer is null)
            return json.TryGetProperty(name, out var found) ? found.GetInt32() : 0;
        if (value is not 0)
            writer.WriteNumber(name, value!.Value);
        return value.Value;
    }

    /// <summary>The number of a process. Which number is no news: described is whether there is one.</summary>
    public int Process(ReadOnlySpan<byte> name, int? value) =>
        described is null ? Number(name, value) : Add(name, value!.Value, new Shape.Number(Math.Min(value.Value, 1)));

    /// <summary>A mode, as the number that its bits are.</summary>
    public Mode Mode(Mode? value) => new(Number("mode"u8, value?.Bits));

    /// <summary>An owner, as user:group.</summary>
    public Owner Owner(Owner? value) => new(Text("owner"u8, value?.Text));

    /// <summary>A moment, in whole seconds since 1970.</summary>
    public DateTimeOffset Instant(ReadOnlySpan<byte> name, DateTimeOffset? value) =>
        DateTimeOffset.FromUnixTimeSeconds(Seconds(name, value?.ToUnixTimeSeconds()));

    /// <summary>A span of time, in whole seconds.</summary>
    public TimeSpan Span(ReadOnlySpan<byte> name, TimeSpan? value) =>
        TimeSpan.FromSeconds(Seconds(name, value?.Ticks / TimeSpan.TicksPerSecond));

    private long Seconds(ReadOnlySpan<byte> name, long? value)
    {
        if (described is not null)
            return Add(name, value!.Value, new Shape.Number(value.Value));
        if (writer is null)
            return json.TryGetProperty(name, out var found) ? found.GetInt64() : 0;
        writer.WriteNumber(name, value!.Value);
        return value.Value;
    }

    public bool Flag(ReadOnlySpan<byte> name, bool? value)
    {
        if (described is not null)
            return Add(name, value!.Value, new Shape.Flag(value.Value));
        if (writer is null)
            return json.TryGetProperty(name, out var found) && found.GetBoolean();
        if (value is true)
            writer.WriteBoolean(name, true);
        return value!.Value;
    }

    /// <summary>A value that may be missing; then it is left out.</summary>
    public FSharpOption<T>? Maybe<T>(ReadOnlySpan<byte> name, FSharpOption<T>? value, Codec<T> codec) where T : class
    {
        if (described is not null)
            return value is null ? null : Add(name, value, codec.Describe(value.Value));
        if (writer is null)
            return json.TryGetProperty(name, out var found) ? new FSharpOption<T>(codec.Read(found)) : null;
        if (value is null)
            return null;
        writer.WritePropertyName(name);
        codec.Write(writer, value.Value);
        return value;
    }

    public IReadOnlyList<T> List<T>(ReadOnlySpan<byte> name, IReadOnlyList<T>? value, Codec<IReadOnlyList<T>> codec) =>
        described is not null ? Add(name, value!, codec.Describe(value!))
        : writer is null && !json.TryGetProperty(name, out _) ? Microsoft.FSharp.Collections.FSharpList<T>.Empty
        : writer is not null && value!.Count == 0 ? value
        : Of(name, value, codec);

    /// <summary>
    /// A value that is always written; if another is given, it is left out where it equals that one, and reads as that one.
    /// </summary>
    public T Of<T>(ReadOnlySpan<byte> name, T? value, Codec<T> codec, T? otherwise = null) where T : class
    {
        if (described is not null)
            return Add(name, value!, codec.Describe(value!));
        if (writer is null)
            return json.TryGetProperty(name, out var found) ? codec.Read(found)
                : otherwise ?? throw new FormatException("no field " + Encoding.UTF8.GetString(name));
        if (value!.Equals(otherwise))
            return value;
        writer.WritePropertyName(name);
        codec.Write(writer, value);
        return value;
    }

    private T Add<T>(ReadOnlySpan<byte> name, T value, Shape shape)
    {
        described!.Add((Encoding.UTF8.GetString(name), shape));
        return value;
    }
}
