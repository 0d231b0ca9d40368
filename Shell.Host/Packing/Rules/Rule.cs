using Packing.Yaml;
using Shell.Effects.Yaml;

namespace Packing.Rules;

/// <summary>What must hold of a value: gives nothing when it holds, else every problem.</summary>
internal delegate IEnumerable<Problem> Rule(Place place);

/// <summary>A key that a mapping may have.</summary>
/// <param name="Name">The key.</param>
/// <param name="Rule">What holds of its value.</param>
/// <param name="IsRequired">Whether the key must stand there.</param>
internal sealed record Field(string Name, Rule Rule, bool IsRequired)
{
    public static Field Required(string name, Rule rule) => new(name, rule, IsRequired: true);

    public static Field Optional(string name, Rule rule) => new(name, rule, IsRequired: false);
}

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

/// <summary>Rules for single values.</summary>
internal static class Values
{
    // What Go takes for true or false in a text (strconv.ParseBool).
    private static readonly string[] Flags = ["1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False"];

    public static Rule Anything => _ => [];

    public static Rule Text => TextThat("text; put it in quotes", _ => true);

    public static Rule TrueOrFalse => Value("true or false", scalar => scalar.Kind == ScalarKind.Boolean);

    /// <summary>Where Juju takes a text for a flag, too (juju/schema, Bool).</summary>
    public static Rule Flag =>
        Value(
            "true or false", scalar => scalar.Kind == ScalarKind.Boolean || scalar.Kind == ScalarKind.Text && Flags.Contains(scalar.Text));

    /// <summary>Where Juju takes a text for a whole number, too (juju/schema, Int).</summary>
    public static Rule WholeNumber => Value("a whole number", scalar => Number(scalar) is not null);

    /// <summary>A whole number of 0 or more, where Juju takes a text for a number, too.</summary>
    public static Rule NaturalNumber => Value("a whole number of 0 or more", scalar => Number(scalar) >= 0);

    public static Rule Fraction => Value("a number", scalar => scalar.Kind is ScalarKind.Fraction or ScalarKind.WholeNumber);

    public static Rule OneOf(params string[] words) => TextThat($"one of {string.Join(", ", words)}", words.Contains);

    /// <summary>An http or https address with a host (pydantic's AnyHttpUrl).</summary>
    public static Rule Url => TextThat("an http or https URL", text =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0);

    /// <summary>Text, or a number that charmcraft takes for text.</summary>
    public static Rule Word => WordThat("text; put it in quotes", _ => true);

    public static Rule WordThat(string right, Func<string, bool> test) =>
        Value(
            right,
            scalar =>
                scalar.Kind is ScalarKind.Text or ScalarKind.WholeNumber or ScalarKind.Fraction && test(PythonValue.Spelling(scalar)));

    public static Rule TextThat(string right, Func<string, bool> test) =>
        Value(right, scalar => scalar.Kind == ScalarKind.Text && test(scalar.Text));

    public static Rule Value(string right, Func<Scalar, bool> test) =>
        place => place.Node is Scalar scalar && test(scalar) ? [] : place.Needs(right);

    /// <summary>The whole number that Juju reads, of 64 bits.</summary>
    public static Int128? Number(Scalar scalar) =>
        scalar.Kind is ScalarKind.WholeNumber or ScalarKind.Text && GoYaml.Whole(scalar.Text) is { } number && number <= long.MaxValue
            ? number
            : null;
}

/// <summary>A value and the keys that lead to it, such as <c>config.options.port</c>; the whole document has no keys.</summary>
internal sealed record Place(string Path, Node Node)
{
    /// <summary>The last of the keys.</summary>
    public string Key { get; private init; } = "";

    /// <summary>The path of the mapping or list that the value stands in.</summary>
    public string Outer { get; private init; } = "";

    public Place Child(string key, Node value) => new(Path == "" ? key : $"{Path}.{key}", value) { Key = key, Outer = Path };

    public Place Item(int index, Node item) => new($"{Path}[{index}]", item) { Outer = Path };

    public IEnumerable<Problem> Says(string sentence) => [new(Node.At, Path == "" ? sentence : $"{Path}: {sentence}")];

    /// <summary>The value is not what it must be: <paramref name="right"/> says what that is.</summary>
    public IEnumerable<Problem> Needs(string right) => Says($"{Shown(Node)} is not {right}");

    private static string Shown(Node node) => node switch
    {
        Mapping => "a mapping",
        Sequence => "a list",
        { IsNull: true } => "an empty value",
        Scalar { Text.Length: > 40 } scalar => $"'{scalar.Text[..40].ReplaceLineEndings(" ")}…'",
        Scalar scalar => $"'{scalar.Text.ReplaceLineEndings(" ")}'",
        _ => throw new InvalidOperationException($"No such node: {node}"),
    };
}

/// <summary>An entry of build-on or build-for, or the name of a short platform: <c>[base:]architecture</c>.</summary>
internal sealed record Target(string? Base, string Architecture)
{
    public static Target Of(string text) =>
        text.Split(':', 2) is [var @base, var architecture] ? new(@base, architecture) : new(null, text);

    /// <summary>Whether charmcraft can build on it.</summary>
    public bool IsMachine => HasBase && Bases.IsArchitecture(Architecture);

    /// <summary>Whether charmcraft can build for it.</summary>
    public bool IsMachineOrAll => IsMachine || HasBase && Architecture == "all";

    private bool HasBase => Base is null || Bases.IsBase(Base);
}
