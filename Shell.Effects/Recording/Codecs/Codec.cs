using System.Text.Json;

namespace Shell.Effects.Recording.Codecs;

/// <summary>How the values of one type stand in a record.</summary>
internal abstract class Codec<T>
{
    /// <summary>Writes one JSON value.</summary>
    public abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>The value again, equal to the one written.</summary>
    /// <exception cref="FormatException">The JSON is not what <see cref="Write"/> writes.
    /// <see cref="InvalidOperationException"/> says the same.</exception>
    public abstract T Read(JsonElement json);

    /// <summary>The value of a shape.</summary>
    /// <exception cref="FormatException">The type has no such value; so says <see cref="InvalidOperationException"/>.</exception>
    public T Read(Shape shape) => shape.ReadBy(this);

    /// <summary>What the value is made of, with what the type allows in its place.</summary>
    public abstract Shape Describe(T value);
}
