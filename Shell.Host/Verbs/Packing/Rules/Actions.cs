using Verbs.Packing.Yaml;
using static Verbs.Packing.Rules.Field;
using static Verbs.Packing.Rules.Shapes;
using static Verbs.Packing.Rules.Values;

namespace Verbs.Packing.Rules;

/// <summary>The key actions, which becomes actions.yaml. charmcraft does not look inside, Juju does (internal/charm/actions.go, ReadActionsYaml).</summary>
internal static class Actions
{
    public static Rule Map => All(
        MapOf("a name for an action: lowercase letters, digits and inner hyphens", Names.IsAction, Action),
        Names("free for an action: juju and juju-… belong to Juju", Names.IsFree));

    private static Rule Action => place => place.Node.IsNull ? [] : All(
        Known(
            Optional("description", Text), Optional("title", Text), Optional("params", MapOf(Parameter)), Optional("required", ListOf(Text)),
            Optional("parallel", TrueOrFalse), Optional("execution-group", Text)),
        NoReferences)(place);

    /// <summary>A parameter is a JSON Schema of draft 4.</summary>
    private static Rule Parameter => Known(
        Optional("type", OneOrMany(OneOf("array", "boolean", "integer", "null", "number", "object", "string"))),
        Optional("description", Text), Optional("title", Text), Optional("pattern", Text), Optional("format", Text),
        Optional("enum", All(ListOf(Anything), AtLeastOne("value"))), Optional("required", All(ListOf(Text), AtLeastOne("name"))),
        Optional("minLength", NaturalNumber), Optional("maxLength", NaturalNumber), Optional("minItems", NaturalNumber), Optional("maxItems", NaturalNumber),
        Optional("properties", MapOf(Nested)), Optional("items", OneOrMany(Nested)));

    private static Rule Nested => place => Parameter(place);

    /// <summary>Juju forbids <c>$ref</c> and <c>$schema</c> at every depth.</summary>
    private static Rule NoReferences => place => place.Node switch
    {
        Mapping mapping => [.. Reference(place.Path, mapping), .. mapping.Entries.SelectMany(entry => NoReferences(place.Child(entry.Name, entry.Value)))],
        Sequence sequence => [.. sequence.Items.SelectMany((item, index) => NoReferences(place.Item(index, item)))],
        _ => [],
    };

    private static IEnumerable<Problem> Reference(string path, Mapping mapping) => [.. mapping.Entries
        .Where(entry => entry.Name is "$ref" or "$schema")
        .SelectMany(entry => new Place(path, entry.Key).Says($"Juju does not take {entry.Name}; write the schema out"))];
}
