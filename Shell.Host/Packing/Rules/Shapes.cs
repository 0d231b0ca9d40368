using Shell.Effects.Yaml;

namespace Packing.Rules;

/// <summary>Rules for lists and mappings, made from the rules for what is in them.</summary>
internal static class Shapes
{
    public static Rule All(params Rule[] rules) => place => [.. rules.SelectMany(rule => rule(place))];

    /// <summary>The key may stand there without a value.</summary>
    public static Rule OrNull(Rule rule) => place => place.Node.IsNull ? [] : rule(place);

    public static Rule ListOf(Rule item) => place => place.Node is Sequence sequence
        ? [.. sequence.Items.SelectMany((value, index) => item(place.Item(index, value)))]
        : place.Needs("a list");

    /// <summary>A list or mapping that is not empty.</summary>
    public static Rule AtLeastOne(string what) => place =>
        place.Node is Sequence { Items.Count: 0 } or Mapping { Entries.Count: 0 }
            ? place.Says($"it is empty; it needs at least one {what}")
            : [];

    public static Rule OneOrMany(Rule item) => place => place.Node is Sequence ? ListOf(item)(place) : item(place);

    /// <summary>A mapping whose keys are names that the author chose.</summary>
    public static Rule MapOf(Rule value) => place => place.Node is Mapping mapping
        ? [.. mapping.Entries.SelectMany(entry => value(place.Child(entry.Name, entry.Value)))]
        : place.Needs("a mapping");

    /// <summary>A mapping in which names follow a rule too; <paramref name="right"/> says which.</summary>
    public static Rule MapOf(string right, Func<string, bool> isName, Rule value) => All(MapOf(value), Names(right, isName));

    /// <summary>A mapping whose keys become names in Juju's database.</summary>
    public static Rule FieldsOf(Rule value) => MapOf(Rules.Names.FieldRule, Rules.Names.IsField, value);

    /// <summary>A mapping with these keys and no others.</summary>
    public static Rule Only(params Field[] fields) => All(Known(fields), NoOthers(fields));

    /// <summary>A mapping with these keys; its reader ignores all others.</summary>
    public static Rule Known(params Field[] fields) => place => place.Node is Mapping mapping
        ? [.. fields.SelectMany(field => Check(field, place, mapping))]
        : place.Needs("a mapping");

    private static IEnumerable<Problem> Check(Field field, Place place, Mapping mapping) => mapping.Find(field.Name).Match(
        Some: value => field.Rule(place.Child(field.Name, value)),
        None: () => field.IsRequired ? place.Says($"the key {field.Name} is missing") : []);

    private static Rule NoOthers(Field[] fields) =>
        Names(
            $"a key here; the keys are {string.Join(", ", fields.Select(field => field.Name))}",
            name => fields.Any(field => field.Name == name));

    /// <summary>No key but those that pass; <paramref name="right"/> says which do.</summary>
    public static Rule Names(string right, Func<string, bool> isName) => place =>
        [.. Entries(place.Node).Where(entry => !isName(entry.Name)).SelectMany(entry => new Place(place.Path, entry.Key).Needs(right))];

    private static IReadOnlyList<Entry> Entries(Node node) => (node as Mapping)?.Entries ?? [];
}
