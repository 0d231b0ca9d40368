using System.Text.Json;

namespace Shell.Effects.Recording.Codecs;

/// <summary>A record: an object with a property for each field.</summary>
/// <param name="shape">Makes the record of its fields; it gets the record to write, or null when it is to read one.</param>
internal sealed class Record<T>(Func<Fields, T?, T> shape) : Codec<T> where T : class
{
    public override void Write(Utf8JsonWriter writer, T value)
    {
        writer.WriteStartObject();
        shape(new Fields(writer), value);
        writer.WriteEndObject();
    }

    public override T Read(JsonElement json) => shape(new Fields(json), null);

    public override Shape Describe(T value)
    {
        List<(string, Shape)> fields = [];
        shape(new Fields(fields), value);
        return new Shape.Object(fields);
    }
}
