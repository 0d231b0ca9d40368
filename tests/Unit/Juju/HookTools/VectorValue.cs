using System.Collections.Immutable;
using System.Text.Json;
using Core.Domain;
using StandIn.Go;
using StandIn.Model;
using SecretUri = StandIn.Model.SecretUri;

namespace Tests.Unit.Juju.Vectors;

/// <summary>Values of a vector as the stand-in has them.</summary>
internal static class VectorValue
{
    /// <summary>A value of a Go type, if one is named.</summary>
    public static GoValue Typed(JsonElement value, string type) => type switch
    {
        "[]string" => new GoValue.Words(value.ValueKind == JsonValueKind.Null ? null : [.. Texts(value)]),
        "float64" => new GoValue.Fraction(value.GetDouble()),
        "int" => new GoValue.Whole(value.GetInt64()),
        _ when type.StartsWith("map") && value.ValueKind == JsonValueKind.Null => new GoValue.Map(null),
        _ when value.ValueKind == JsonValueKind.String && type is not ("" or "string") => new GoValue.Named(value.GetString()!),
        _ => Of(value, isFloat: false),
    };

    /// <summary>A value as it comes through JSON, where every number is a fraction, or as it is written.</summary>
    public static GoValue Of(JsonElement value, bool isFloat) => value.ValueKind switch
    {
        JsonValueKind.Null => GoValue.Nothing,
        JsonValueKind.True or JsonValueKind.False => new GoValue.Flag(value.GetBoolean()),
        JsonValueKind.Number when !isFloat && value.TryGetInt64(out var whole) => new GoValue.Whole(whole),
        JsonValueKind.Number => new GoValue.Fraction(value.GetDouble()),
        JsonValueKind.String => GoValue.Of(value.GetString()!),
        JsonValueKind.Array => new GoValue.Items([.. value.EnumerateArray().Select(item => Of(item, isFloat))]),
        _ => Map(value, isFloat),
    };

    /// <summary>A map.</summary>
    public static GoValue.Map Map(JsonElement map, bool isFloat) => new(
        [.. map.EnumerateObject().Select(member => KeyValuePair.Create(GoValue.Of(member.Name), Of(member.Value, isFloat)))]);

    /// <summary>A map in YAML, whose keys may be numbers.</summary>
    public static GoValue Yaml(YamlNode node) => node.Kind switch
    {
        YamlKind.Map => new GoValue.Map([.. node.Children.Chunk(2).Select(pair => KeyValuePair.Create(Yaml(pair[0]), Yaml(pair[1])))]),
        YamlKind.List => new GoValue.Items([.. node.Children.Select(Yaml)]),
        _ => node.IsPlain && long.TryParse(node.Value, out var whole) ? new GoValue.Whole(whole) : GoValue.Of(node.Value),
    };

    /// <summary>Texts.</summary>
    public static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString()!);

    /// <summary>Texts by key, written as an object or as pairs.</summary>
    public static ImmutableSortedDictionary<string, string> Bag(JsonElement bag) => bag.ValueKind == JsonValueKind.Array
        ? bag.EnumerateArray().ToImmutableSortedDictionary(pair => Vector.Text(pair[0]), pair => Vector.Text(pair[1]))
        : bag.EnumerateObject().ToImmutableSortedDictionary(member => member.Name, member => Encodable(member.Value));

    private static string Encodable(JsonElement text) =>
        text.ValueKind == JsonValueKind.Object && text.TryGetProperty("base64_of_repeat", out _)
            ? Convert.ToBase64String(GoText.Bytes(Vector.Repeated(text, "base64_of_repeat")))
            : Vector.Text(text);

    /// <summary>A status.</summary>
    public static ToldStatus Status(JsonElement status) => new(
        status.GetProperty("status").GetString()!,
        status.GetProperty("message").GetString()!,
        Map(status.GetProperty("data"), isFloat: true));

    /// <summary>Ports by endpoint.</summary>
    public static ImmutableList<Port> Ports(JsonElement ports) =>
    [
        .. from endpoint in ports.EnumerateObject()
           from range in Texts(endpoint.Value)
           select Port.Listed(range).Single().On(endpoint.Name),
    ];

    /// <summary>The address of a secret.</summary>
    public static SecretUri Uri(string text) =>
        text.Split('/') is [.., _, _, var model, var id] ? new(id, model) : new(text[(text.LastIndexOf(':') + 1)..], "");

    /// <summary>A secret to add or to change.</summary>
    public static SecretDraft Draft(SecretUri uri, JsonElement draft, DateTimeOffset now) => new(uri)
    {
        Owner = draft.TryGetProperty("owner", out var owner) ? new(Text(owner, "kind")!, Text(owner, "id")!) : null,
        Content = Bag(draft.TryGetProperty("value", out var content) ? content : JsonElement.Parse("{}")),
        Label = Text(draft, "label"),
        Description = Text(draft, "description"),
        Rotation = Text(draft, "rotate"),
        Expiry = draft.TryGetProperty("expire_in_seconds", out var seconds) ? now.AddSeconds(seconds.GetDouble())
            : Text(draft, "expire") is { } moment ? GoTime.Parse(moment)
            : null,
    };

    /// <summary>A reader of a secret.</summary>
    public static SecretReader Reader(JsonElement reader) =>
        new(Text(reader, "relation") ?? "", Text(reader, "app") ?? "", Text(reader, "unit") ?? "");

    /// <summary>A text of an object, or <c>null</c>.</summary>
    public static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;
}
