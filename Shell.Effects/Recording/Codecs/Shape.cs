using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Shell.Effects.Recording.Codecs;

/// <summary>What a value is made of: its JSON with every field, and what its type allows in the place of each part.</summary>
internal abstract record Shape
{
    /// <summary>The least that a case may hold.</summary>
    public static IReadOnlyList<Shape> Blanks { get; } = [new Object([]), new Text(""), new Number(0), new Flag(false), new List([])];

    /// <summary>Writes the value as a record has it, what a record leaves out, too.</summary>
    public abstract void Write(Utf8JsonWriter writer);

    /// <summary>The shape that the JSON of a value has.</summary>
    public static Shape Of<T>(Codec<T> codec, T value)
    {
        using var json = JsonDocument.Parse(Json(writer => codec.Write(writer, value)));
        return Of(json.RootElement);
    }

    /// <summary>The value for a person: of a text the text itself.</summary>
    public string Plain => this is Text text ? text.Value : $"{this}";

    /// <summary>True if the codec reads a value of this shape.</summary>
    public bool IsReadBy<T>(Codec<T> codec)
    {
        try
        {
            ReadBy(codec);
            return true;
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException or JsonException)
        {
            return false;
        }
    }

    /// <summary>The value of this shape.</summary>
    /// <exception cref="FormatException">The type has no such value; so says <see cref="InvalidOperationException"/>.</exception>
    public T ReadBy<T>(Codec<T> codec)
    {
        using var json = JsonDocument.Parse(Json(Write));
        return codec.Read(json.RootElement);
    }

    /// <inheritdoc/>
    public sealed override string ToString() => Encoding.UTF8.GetString(Json(Write).Span);

    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, SegmentText.Options))
            write(writer);
        return buffer.WrittenMemory;
    }

    private static Shape Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new Text(json.GetString()!),
        JsonValueKind.Number => new Number(json.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => new Flag(json.GetBoolean()),
        JsonValueKind.Array => new List([.. json.EnumerateArray().Select(Of)]),
        _ => new Map([.. json.EnumerateObject().Select(property => (property.Name, Of(property.Value)))]),
    };

    /// <summary>A text.</summary>
    internal sealed record Text(string Value) : Shape
    {
        public override void Write(Utf8JsonWriter writer) => writer.WriteStringValue(Value);
    }

    /// <summary>A number.</summary>
    internal sealed record Number(double Value) : Shape
    {
        public override void Write(Utf8JsonWriter writer)
        {
            if (Value == Math.Truncate(Value))
                writer.WriteNumberValue((long)Value);
            else
                writer.WriteNumberValue(Value);
        }
    }

    /// <summary>True or false.</summary>
    internal sealed record Flag(bool Value) : Shape
    {
        public override void Write(Utf8JsonWriter writer) => writer.WriteBooleanValue(Value);
    }

    /// <summary>A case of a union, with what it holds, if it holds anything, and with the other cases.</summary>
    internal sealed record Case(string Name, Shape? Payload, Func<IEnumerable<Shape>> Others) : Shape
    {
        public override void Write(Utf8JsonWriter writer)
        {
            if (Payload is null)
            {
                writer.WriteStringValue(Name);
                return;
            }

            writer.WriteStartObject();
            writer.WritePropertyName(Name);
            Payload.Write(writer);
            writer.WriteEndObject();
        }
    }

    /// <summary>Fields under names that the type gives.</summary>
    internal sealed record Object(IReadOnlyList<(string Name, Shape Value)> Fields) : Shape
    {
        public override void Write(Utf8JsonWriter writer) => WriteFields(writer, Fields);
    }

    /// <summary>Entries under any names.</summary>
    internal sealed record Map(IReadOnlyList<(string Name, Shape Value)> Entries) : Shape
    {
        public override void Write(Utf8JsonWriter writer) => WriteFields(writer, Entries);
    }

    /// <summary>Items in their order.</summary>
    internal sealed record List(IReadOnlyList<Shape> Items) : Shape
    {
        /// <summary>An item as it is where all that it holds is left out; <c>null</c> if that is not known.</summary>
        public Func<Shape?> Blank { get; init; } = () => null;

        public override void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartArray();
            foreach (var item in Items)
                item.Write(writer);
            writer.WriteEndArray();
        }
    }

    private static void WriteFields(Utf8JsonWriter writer, IReadOnlyList<(string Name, Shape Value)> fields)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in fields)
        {
            writer.WritePropertyName(name);
            value.Write(writer);
        }

        writer.WriteEndObject();
    }
}
