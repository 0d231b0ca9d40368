using System.Text.Json;
using Microsoft.FSharp.Collections;

namespace Shell.Effects.Recording.Codecs;

/// <summary>A codec of two functions.</summary>
internal sealed class Value<T>(Action<Utf8JsonWriter, T> write, Func<JsonElement, T> read) : Codec<T>
{
    public override void Write(Utf8JsonWriter writer, T value) => write(writer, value);

    public override T Read(JsonElement json) => read(json);
}

/// <summary>The codecs of JSON's own values, and of lists.</summary>
internal static class Value
{
    public static readonly Codec<string> Text = new Value<string>(
        (writer, text) => writer.WriteStringValue(text), json => json.GetString() ?? throw new FormatException("null is no text"));

    public static readonly Codec<long> Whole = new Value<long>(
        (writer, number) => writer.WriteNumberValue(number), json => json.GetInt64());

    public static readonly Codec<int> Number = new Value<int>((writer, number) => writer.WriteNumberValue(number), json => json.GetInt32());

    public static readonly Codec<double> Fraction = new Value<double>(
        (writer, number) => writer.WriteNumberValue(number), json => json.GetDouble());

    public static readonly Codec<bool> Flag = new Value<bool>((writer, flag) => writer.WriteBooleanValue(flag), json => json.GetBoolean());

    /// <summary>A list. It is read as an F# list, as the core makes lists: two F# lists with equal items are equal.</summary>
    public static Codec<IReadOnlyList<T>> List<T>(Codec<T> item) => new Value<IReadOnlyList<T>>(
        (writer, list) =>
        {
            writer.WriteStartArray();
            foreach (var value in list)
                item.Write(writer, value);
            writer.WriteEndArray();
        },
        json =>
        {
            var items = new T[json.GetArrayLength()];
            var index = 0;
            foreach (var element in json.EnumerateArray())
                items[index++] = item.Read(element);
            return ListModule.OfArray(items);
        });

    /// <summary>A dictionary. It is read as an F# map, for the same reason.</summary>
    public static Codec<IReadOnlyDictionary<string, T>> Map<T>(Codec<T> item) => new Value<IReadOnlyDictionary<string, T>>(
        (writer, map) =>
        {
            writer.WriteStartObject();
            foreach (var (name, value) in map)
            {
                writer.WritePropertyName(name);
                item.Write(writer, value);
            }

            writer.WriteEndObject();
        },
        json => MapModule.OfSeq(json.EnumerateObject().Select(property => Tuple.Create(property.Name, item.Read(property.Value)))));
}
