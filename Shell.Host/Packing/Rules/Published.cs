using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Packing.Yaml;
using Shell.Effects.Yaml;

namespace Packing.Rules;

/// <summary>What the schema says that charmcraft publishes: which keys there are, and the shape of what they hold.</summary>
internal static class Published
{
    // The library keeps schemas in one place for the whole process, which two threads may not write at once.
    private static readonly Lock Turn = new();

    private static readonly Lazy<(JsonObject Document, JsonSchema Schema)> PlatformCharm = new(() => Of("PlatformCharm"));

    private static readonly Lazy<(JsonObject Document, JsonSchema Schema)> BasesCharm = new(() => Of("BasesCharm"));

    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.Hierarchical };

    /// <summary>
    /// Every fault that the schema finds in a file, but those of platforms and of patterns, where own rules say more. The key bases tells
    /// which kind of file is meant.
    /// </summary>
    public static IReadOnlyList<SchemaFault> Faults(Mapping root)
    {
        var (document, schema) = root["bases"] is null ? PlatformCharm.Value : BasesCharm.Value;
        using var instance = JsonDocument.Parse(Json(root)!.ToJsonString());
        lock (Turn)
        {
            return [.. SchemaFault.In(schema.Evaluate(instance.RootElement, Options), document)
                .Where(fault => fault.Keyword != "pattern" && (fault.Keys is not ["platforms", _, ..]))];
        }
    }

    private static (JsonObject Document, JsonSchema Schema) Of(string kind)
    {
        using var stream = typeof(Published).Assembly.GetManifestResourceStream("charmcraft.schema.json")!;
        var document = JsonNode.Parse(stream)!.AsObject();
        Unformatted(document);
        document["$ref"] = $"#/$defs/{kind}";
        document.Remove("oneOf");
        lock (Turn)
            return (document, JsonSchema.FromText(document.ToJsonString()));
    }

    /// <summary>Without formats: only of URLs are there any, and charmcraft takes more of those than a format does.</summary>
    private static void Unformatted(JsonNode? node)
    {
        if (node is JsonObject schema && schema["format"] is JsonValue)
            schema.Remove("format");
        foreach (var inner in node switch { JsonObject one => one.Select(entry => entry.Value), JsonArray many => many, _ => [] })
            Unformatted(inner);
    }

    /// <summary>Numbers are text: the schema wants one nowhere, and charmcraft takes them where it wants text. A date is neither.</summary>
    private static JsonNode? Json(Node node) => node switch
    {
        Mapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Name, Json(entry.Value)))),
        Sequence sequence => new JsonArray([.. sequence.Items.Select(Json)]),
        Scalar { Kind: ScalarKind.Null } => null,
        Scalar { Kind: ScalarKind.Boolean } flag => flag.IsTrue,
        Scalar { Kind: ScalarKind.Date } => 0,
        Scalar scalar => PythonValue.Spelling(scalar),
        _ => throw new InvalidOperationException($"No such node: {node}"),
    };
}

/// <summary>A keyword of a schema that a value does not meet.</summary>
/// <param name="Keys">The keys and indices that lead to the value.</param>
/// <param name="Keyword">The keyword; empty if nothing may stand there.</param>
/// <param name="Schema">The schema that has the keyword.</param>
/// <param name="Outer">The schema around it.</param>
internal sealed record SchemaFault(string[] Keys, string Keyword, JsonNode Schema, JsonNode Outer)
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["string"] = "text", ["array"] = "a list", ["object"] = "a mapping", ["boolean"] = "true or false",
    };

    // Where a file of another time or of another tool has them.
    private static readonly Dictionary<string, string> Instead = new()
    {
        ["contact"] = "write it under links", ["issues"] = "write it under links", ["source-code"] = "write it as source under links",
        ["license"] = "put the licence in a file LICENSE",
    };

    /// <summary>
    /// The faults in a result, without those of alternatives that were not meant: where a part of a value is at fault, the whole was of the
    /// right type.
    /// </summary>
    public static IReadOnlyList<SchemaFault> In(EvaluationResults results, JsonObject root)
    {
        SchemaFault[] all = [.. All(results, root)];
        return [.. all.Where(fault => fault.Keyword != "type" || !all.Any(fault.IsAround))];
    }

    private static IEnumerable<SchemaFault> All(EvaluationResults results, JsonObject root) => results.IsValid ? [] :
    [
        .. (results.Errors?.Keys.AsEnumerable() ?? []).Select(keyword =>
            Of(keyword, Tokens($"{results.InstanceLocation}"), Tokens($"{results.EvaluationPath}"), root)),
        .. (results.Details ?? []).SelectMany(inner => All(inner, root)),
    ];

    private static SchemaFault Of(string keyword, string[] keys, string[] path, JsonObject root)
    {
        JsonNode schema = root, outer = root;
        foreach (var token in path)
            if (Inner(schema, token, root) is { } inner)
                (outer, schema) = (schema, inner);
        return new(keys, keyword, schema, outer);
    }

    private static JsonNode? Inner(JsonNode schema, string token, JsonObject root) => (schema, token) switch
    {
        (JsonObject, "$ref") => Tokens($"{schema["$ref"]}"[1..]).Aggregate((JsonNode)root, (node, key) => node[key]!),
        (JsonObject keywords, _) => keywords[token],
        (JsonArray alternatives, _) => alternatives[int.Parse(token)],
        _ => null,
    };

    private static string[] Tokens(string pointer) =>
        [.. pointer.Split('/').Skip(1).Select(token => token.Replace("~1", "/").Replace("~0", "~"))];

    private bool IsAround(SchemaFault other) => other.Keys.Length > Keys.Length && other.Keys.AsSpan(0, Keys.Length).SequenceEqual(Keys);

    /// <summary>What is wrong at one place, in words. Faults of type alone are those of alternatives; any other fault says more.</summary>
    public static IEnumerable<Problem> Problems(Place place, Entry? entry, IReadOnlyList<SchemaFault> faults) =>
        faults.FirstOrDefault(fault => fault.Keyword != "type") is { } fault ? fault.Problems(place, entry) : place.Needs(TypesOf(faults));

    private string KnownKeys => string.Join(", ", Outer["properties"]!.AsObject().Select(property => property.Key));

    private IEnumerable<Problem> Problems(Place place, Entry? entry) => Keyword switch
    {
        "" =>
            new Place(place.Outer, entry!.Key).Needs($"a key here; {Instead.GetValueOrDefault(entry.Name, $"the keys are {KnownKeys}")}"),
        "required" => Schema["required"]!.AsArray().Select(key => $"{key}").Where(key => (place.Node as Mapping)?.Find(key).IsSome != true)
            .SelectMany(key => place.Says($"the key {key} is missing")),
        "enum" => place.Needs($"one of {string.Join(", ", Schema["enum"]!.AsArray())}"),
        "const" => place.Needs($"{Schema["const"]}"),
        "minLength" or "maxLength" => place.Needs($"text of {Schema["minLength"] ?? 0} to {Schema["maxLength"]} characters"),
        "minItems" or "minProperties" => place.Says("it is empty; it needs at least one entry"),
        "maxItems" => place.Says($"it has more entries than {Schema["maxItems"]}"),
        "uniqueItems" => place.Says("an entry stands here twice"),
        _ => place.Says($"charmcraft's schema does not take it ({Keyword})"),
    };

    private static string TypesOf(IReadOnlyList<SchemaFault> faults) =>
        string.Join(
            " or ",
            faults.Select(fault => $"{fault.Schema["type"]}").Where(Types.ContainsKey).Distinct().Select(type => Types[type])) is var words
        && words == Types["string"] ? "text; put it in quotes" : words;
}
