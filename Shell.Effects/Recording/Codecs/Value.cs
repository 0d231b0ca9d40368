using System.Text.Json;
using Core.Domain;
using Microsoft.FSharp.Collections;

namespace Shell.Effects.Recording.Codecs;

/// <summary>A codec of two functions.</summary>
/// <param name="write">Writes a value.</param>
/// <param name="read">Reads a value.</param>
/// <param name="describe">Describes a value; where it is left out, the JSON says what there is.</param>
internal sealed class Value<T>(Action<Utf8JsonWriter, T> write, Func<JsonElement, T> read, Func<T, Shape>? describe = null) : Codec<T>
{
    public override void Write(Utf8JsonWriter writer, T value) => write(writer, value);

    public override T Read(JsonElement json) => read(json);

    public override Shape Describe(T value) => describe is null ? Shape.Of(this, value) : describe(value);
}

/// <summary>The codecs of JSON's own values, and of lists.</summary>
internal static class Value
{
    public static readonly Codec<string> Text = new Value<string>(
        (writer, text) => writer.WriteStringValue(text), json => Be(JsonValueKind.String, json, "text").GetString()!);

    public static readonly Codec<long> Whole = new Value<long>(
        (writer, number) => writer.WriteNumberValue(number), json => Be(JsonValueKind.Number, json, "number").GetInt64());

    public static readonly Codec<int> Number = new Value<int>(
        (writer, number) => writer.WriteNumberValue(number), json => Be(JsonValueKind.Number, json, "number").GetInt32());

    public static readonly Codec<double> Fraction = new Value<double>(
        (writer, number) => writer.WriteNumberValue(number), json => Be(JsonValueKind.Number, json, "number").GetDouble());

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
            var items = new T[Be(JsonValueKind.Array, json, "list").GetArrayLength()];
            var index = 0;
            foreach (var element in json.EnumerateArray())
                items[index++] = item.Read(element);
            return ListModule.OfArray(items);
        },
        list => new Shape.List([.. list.Select(item.Describe)])
        {
            Blank = () => Shape.Blanks.FirstOrDefault(blank => blank.IsReadBy(item)),
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
        json => MapModule.OfSeq(Be(JsonValueKind.Object, json, "object").EnumerateObject().Select(
            property => Tuple.Create(property.Name, item.Read(property.Value)))),
        map => new Shape.Map([.. map.Select(pair => (pair.Key, item.Describe(pair.Value)))]));

    // .NET's own words for it name neither the value nor what it should be.
    private static JsonElement Be(JsonValueKind kind, JsonElement json, string what) => json.ValueKind == kind
        ? json
        : throw new FormatException($"{json.GetRawText().Head(40)} is no {what}");
}
