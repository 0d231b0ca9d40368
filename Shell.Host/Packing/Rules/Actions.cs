using System.Globalization;
using Shell.Effects.Yaml;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

/// <summary>
/// The key actions, which becomes actions.yaml unless it is empty. charmcraft does not look inside, Juju does (internal/charm/actions.go,
/// ReadActionsYaml).
/// </summary>
internal static class Actions
{
    public static Rule Map => MapOf("a name for an action: lowercase letters, digits and inner hyphens", Names.IsAction, OrNull(Action));

    /// <summary>Some names belong to Juju.</summary>
    public static IEnumerable<Problem> Reserved(Mapping root) => root.EntriesOf("actions")
        .Where(action => Rules.Names.IsReserved(root.TextOf("name"), action.Name))
        .SelectMany(action => new Place("actions", action.Key).Needs("free for an action: juju and juju-… belong to Juju"));

    /// <summary>An action is itself a schema of its parameters, which it calls params.</summary>
    private static Rule Action => place => place.Node is Mapping ? Specified(place) : place.Needs("a mapping");

    private static Rule Specified => All(
        Known(Optional("parallel", TrueOrFalse), Optional("execution-group", Text), Optional("params", ActionSchema.Properties)),
        place => ActionSchema.Whole(place with { Node = Schema(place.Node) }),
        Plain, Storable);

    private static Node Schema(Node action) => action is Mapping mapping
        ? mapping with { Entries = [.. mapping.Entries.Where(entry => entry.Name is not ("params" or "parallel" or "execution-group"))] }
        : action;

    /// <summary>Juju stores the schema as it is, and can keep no such keys.</summary>
    private static Rule Storable => place => place.Node is not Mapping mapping ? [] :
    [
        .. Names(Rules.Names.FieldRule, name => name is "$ref" or "$schema" || Rules.Names.IsField(name))(place),
        .. mapping.Entries.SelectMany(entry => Storable(place.Child(entry.Name, entry.Value))),
    ];

    /// <summary>At no depth can Juju look up a reference, or turn a number into JSON that JSON cannot hold.</summary>
    private static Rule Plain => place => place.Node switch
    {
        Mapping mapping => mapping.Entries.SelectMany(entry =>
            IsReference(entry) ? Refused(place, entry) : Plain(place.Child(entry.Name, entry.Value))),
        Sequence sequence => [.. sequence.Items.SelectMany((item, index) => Plain(place.Item(index, item)))],
        Scalar { Kind: ScalarKind.Fraction } when ActionSchema.Of(place.Node) is null => place.Needs("a number that JSON can hold"),
        _ => [],
    };

    private static bool IsReference(Entry entry) => entry.Name is "$ref" or "$schema";

    private static IEnumerable<Problem> Refused(Place place, Entry entry) =>
        new Place(place.Path, entry.Key).Says($"Juju does not take {entry.Name}; write the schema out");
}

/// <summary>
/// A JSON Schema of draft 4 as Juju's reader takes it (juju/gojsonschema, schema.go). A keyword that it does not know is not looked at.
/// </summary>
internal static class ActionSchema
{
    private static readonly string[] Types = ["array", "boolean", "integer", "null", "number", "object", "string"];

    /// <summary>A schema, at any depth.</summary>
    public static Rule Schema => place => place.Node is Mapping ? Whole(place) : place.Needs("a schema; a schema is a mapping");

    /// <summary>A mapping of names to schemas.</summary>
    public static Rule Properties => MapOf(Schema);

    /// <summary>All that holds of a schema.</summary>
    public static Rule Whole => All(
        Known(
            [
                .. Of(Text, "title", "description"),
                .. Of(Properties, "definitions", "properties"),
                .. Of(BooleanOrSchema, "additionalProperties", "additionalItems"),
                .. Of(Number, "minimum", "maximum"),
                .. Of(Count, "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"),
                .. Of(TrueOrFalse, "exclusiveMinimum", "exclusiveMaximum", "uniqueItems"),
                .. Of(ListOf(Schema), "oneOf", "anyOf", "allOf"),
                Optional("type", Type), Optional("not", Schema), Optional("items", OneOrMany(Schema)), Optional("pattern", Pattern),
                Optional("patternProperties", MapOf("a regular expression of Go's (RE2)", GoRegex.IsValid, Schema)),
                Optional("dependencies", MapOf(place => place.Node is Sequence ? ListOf(Text)(place) : Schema(place))),
                Optional("multipleOf", All(Number, Above0)), Optional("enum", All(ListOf(Anything), Unique)),
                Optional("required", All(ListOf(Text), Unique)),
            ]),
        Beside("exclusiveMinimum", "minimum"), Beside("exclusiveMaximum", "maximum"),
        Ordered("minimum", "maximum"), Ordered("minLength", "maxLength"), Ordered("minProperties", "maxProperties"));

    private static IEnumerable<Field> Of(Rule rule, params string[] keywords) => keywords.Select(keyword => Optional(keyword, rule));

    /// <summary>Of a list of types, Juju passes over those that it does not know.</summary>
    private static Rule Type => place => place.Node is Sequence ? ListOf(Text)(place) : OneOf(Types)(place);

    private static Rule BooleanOrSchema => place => place.Node is Mapping ? Schema(place)
        : place.Node is Scalar { Kind: ScalarKind.Boolean } ? [] : place.Needs("true, false or a schema");

    private static Rule Number => Value("a number without quotes", scalar => scalar.Kind is ScalarKind.WholeNumber or ScalarKind.Fraction);

    private static Rule Count =>
        Value("a whole number of 0 or more, without quotes", scalar => Of(scalar) is >= 0 and var number && number == Math.Floor(number));

    private static Rule Above0 => place => Of(place.Node) <= 0 ? place.Says("it must be more than 0") : [];

    private static Rule Pattern => TextThat("a regular expression of Go's (RE2: no look-around, no back-references)", GoRegex.IsValid);

    private static Rule Unique => place => place.Node is not Sequence list ? [] : list.Items.GroupBy(Json)
        .Where(same => same.Count() > 1)
        .SelectMany(same => new Place(place.Path, same.ElementAt(1)).Says("this value stands in the list already; keep one"));

    private static Rule Beside(string keyword, string other) => place =>
        place.Node is Mapping schema && schema[keyword] is Scalar { Kind: ScalarKind.Boolean } value && schema[other] is null
        ? place.Child(keyword, value).Says($"Juju takes {keyword} beside {other} alone; write {other}, or remove it")
        : [];

    private static Rule Ordered(string least, string most) => place => place.Node is Mapping schema && Of(schema[least]) > Of(schema[most])
        ? place.Child(least, schema[least]!).Says($"{least} is more than {most}; Juju refuses the charm")
        : [];

    /// <summary>The number that a value is to JSON, or <c>null</c> if it is none.</summary>
    public static double? Of(Node? node) => node switch
    {
        Scalar { Kind: ScalarKind.WholeNumber } whole => (double?)GoYaml.Whole(whole.Text),
        Scalar { Kind: ScalarKind.Fraction } when double.TryParse(node.Text, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) => number,
        _ => null,
    };

    /// <summary>The value as JSON compares it: 1 and 1.0 are one number, and the order of keys does not matter.</summary>
    private static string Json(Node node) => node switch
    {
        Mapping mapping =>
            $"{{{string.Join(',', mapping.Entries.Select(entry => $"{entry.Name}\0{Json(entry.Value)}").Order(StringComparer.Ordinal))}}}",
        Sequence sequence => $"[{string.Join(',', sequence.Items.Select(Json))}]",
        Scalar { Kind: ScalarKind.Text } text => $"\"{text.Text}\"",
        Scalar scalar => Of(scalar) is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : scalar.Text,
        _ => throw new InvalidOperationException($"No such node: {node}"),
    };
}
