using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Packing.Yaml;
using Shell.Effects.Yaml;

namespace Packing.Rules;

/// <summary>What the schema says that charmcraft publishes: which keys there are, and the shape of what they hold.</summary>
internal static class Published
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.Hierarchical };

    /// <summary>
    /// Every fault that the schema finds in a file, but those of platforms and of patterns, where own rules say more. The key bases tells
    /// which kind of file is meant.
    /// </summary>
    public static IReadOnlyList<SchemaFault> Faults(Mapping root)
    {
        var schema = Document();
        schema["$ref"] = root["bases"] is null ? "#/$defs/PlatformCharm" : "#/$defs/BasesCharm";
        schema.Remove("oneOf");
        using var instance = JsonDocument.Parse(Json(root)!.ToJsonString());
        return [.. SchemaFault.In(JsonSchema.FromText(schema.ToJsonString()).Evaluate(instance.RootElement, Options), schema)
            .Where(fault => fault.Keyword != "pattern" && (fault.Keys is not ["platforms", _, ..]))];
    }

    private static JsonObject Document()
    {
        using var stream = typeof(Published).Assembly.GetManifestResourceStream("charmcraft.schema.json")!;
        var document = JsonNode.Parse(stream)!.AsObject();
        Unformatted(document);
        return document;
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
