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
