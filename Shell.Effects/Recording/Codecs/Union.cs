using System.Text.Json;

namespace Shell.Effects.Recording.Codecs;

/// <summary>
/// A union: a case without fields is its name, every other an object with one property, the name, whose value is what the case holds.
/// The cases are described in the order in which the core declares them.
/// </summary>
/// <param name="tag">The number of a value's case, as F# counts them.</param>
internal sealed class Union<T>(Func<T, int> tag) : Codec<T> where T : class
{
    private readonly List<Member> members = [];

    /// <summary>A case without fields.</summary>
    public Union<T> Case(string name, T value) => Add(name, value, null);

    /// <summary>A case that holds one value.</summary>
    public Union<T> Case<TCase, TPayload>(string name, Func<TCase, TPayload> payload, Func<TPayload, T> make, Codec<TPayload> codec)
        where TCase : T =>
        Add(name, null, new Value<T>(
            (writer, value) => codec.Write(writer, payload((TCase)value)),
            json => make(codec.Read(json)),
            value => codec.Describe(payload((TCase)value))));

    /// <summary>A case that holds one record.</summary>
    public Union<T> Case<TCase, TPayload>(
        string name, Func<TCase, TPayload> payload, Func<TPayload, T> make, Func<Fields, TPayload?, TPayload> shape)
        where TCase : T where TPayload : class =>
        Case(name, payload, make, new Record<TPayload>(shape));

    /// <summary>A case with fields of its own.</summary>
    public Union<T> Case<TCase>(string name, Func<Fields, TCase?, T> shape) where TCase : class, T =>
        Add(name, null, new Record<T>((fields, value) => shape(fields, (TCase?)value)));

    /// <summary>A family: a case that holds a union, whose cases stand in the record beside the others of this union.</summary>
    public Union<T> Family<TCase, TInner>(Func<TCase, TInner> payload, Func<TInner, T> make, Union<TInner> family)
        where TCase : T where TInner : class
    {
        members.Add(new Member(
            default,
            null,
            new Value<T>(
                (writer, value) => family.Write(writer, payload((TCase)value)),
                json => make(family.Read(json)),
                value => family.Describe(payload((TCase)value))),
            json => family.Find(json) is not null));
        return this;
    }

    public override void Write(Utf8JsonWriter writer, T value)
    {
        var member = members[tag(value)];
        if (member.IsFamily is not null)
        {
            member.Codec!.Write(writer, value);
            return;
        }

        if (member.Codec is null)
        {
            writer.WriteStringValue(member.Name);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName(member.Name);
        member.Codec.Write(writer, value);
        writer.WriteEndObject();
    }

    public override T Read(JsonElement json) => Find(json) switch
    {
        null => throw new FormatException($"{typeof(T).Name} has no case {Name(json)}"),
        { Codec: null } member => member.Value!,
        { IsFamily: not null } member => member.Codec.Read(json),
        var member => member.Codec.Read(json.EnumerateObject().First().Value),
    };

    public override Shape Describe(T value)
    {
        var member = members[tag(value)];
        return member.IsFamily is not null
            ? member.Codec!.Describe(value)
            : new Shape.Case(
                $"{member.Name}", member.Codec?.Describe(value), () => members.Where(other => other != member).SelectMany(Blank));
    }

    // A case as it is where all that it holds is left out; none if there is no such value.
    private static IEnumerable<Shape> Blank(Member member) =>
        member.IsFamily is not null ? []
        : member.Codec is null ? [new Shape.Case($"{member.Name}", null, () => [])]
        : Shape.Blanks.Where(blank => blank.IsReadBy(member.Codec)).Take(1).Select(blank =>
            new Shape.Case($"{member.Name}", blank, () => []));

    private Member? Find(JsonElement json) => members.Find(member =>
        member.IsFamily is { } isOf ? isOf(json)
        : json.ValueKind is JsonValueKind.String ? member.Codec is null && json.ValueEquals(member.Name.EncodedUtf8Bytes)
        : member.Codec is not null && Property(json) is { } property && property.NameEquals(member.Name.EncodedUtf8Bytes));

    private static JsonProperty? Property(JsonElement json)
    {
        foreach (var property in json.EnumerateObject())
            return property;
        return null;
    }

    private static string? Name(JsonElement json) => json.ValueKind is JsonValueKind.String ? json.GetString() : Property(json)?.Name;

    private Union<T> Add(string name, T? value, Codec<T>? codec)
    {
        members.Add(new Member(JsonEncodedText.Encode(name), value, codec, null));
        return this;
    }

    private sealed record Member(JsonEncodedText Name, T? Value, Codec<T>? Codec, Func<JsonElement, bool>? IsFamily);
}
