using Shell.Effects.Yaml;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

/// <summary>
/// The key config, which becomes config.yaml unless it is empty. charmcraft does not look inside, Juju does (internal/charm/config.go,
/// ReadConfig).
/// </summary>
internal static class ConfigOptions
{
    public static Rule Config =>
        place => place.Node is Mapping { Entries.Count: 0 } ? [] : Known(Required("options", OrNull(MapOf(OrNull(Option)))))(place);

    private static Rule Option => All(
        Known(Optional("type", OrNull(Type)), Optional("description", OrNull(Single))),
        place => place.Node is Mapping option ? Known(Optional("default", OrNull(Default(option.TextOf("type")))))(place) : []);

    private static readonly string[] Types = ["string", "int", "float", "boolean", "secret"];

    /// <summary>An empty text is no type.</summary>
    private static Rule Type => TextThat($"one of {string.Join(", ", Types)}", text => text == "" || Types.Contains(text));

    /// <summary>Any single value is a description.</summary>
    private static Rule Single => Value("text", _ => true);

    /// <summary>A default is of the option's type; an option without a type is a string.</summary>
    private static Rule Default(string? type) => type switch
    {
        "int" => WholeNumber,
        "float" => Fraction,
        "boolean" => Flag,
        "secret" =>
            TextThat("empty or a secret's URI, such as secret:9m4e2mr0ui3e8a215n4g", text => text == "" || text.StartsWith("secret:")),
        _ => Text,
    };
}

/// <summary>
/// A metadata.yaml of the author's own, which Juju reads as it is (Juju internal/charm/meta.go): what no key of charmcraft.yaml becomes.
/// </summary>
internal static class OwnMetadata
{
    private static readonly string[] Needed = ["name", "summary", "description"];

    private static readonly string[] Newer = ["assumes", "charm-user", "containers"];

    private static readonly string[] Older = ["deployment", "min-juju-version", "series"];

    /// <summary>All that holds of the file beyond the keys that charmcraft.yaml has, too.</summary>
    public static Rule Whole => All(
        Known(
            Optional("name", Text), Optional("summary", Text), Optional("description", Text), Optional("subordinate", Flag),
            Optional("charm-user", OneOf("root", "sudoer", "non-root")), Optional("revision", WholeNumber), Optional("format", WholeNumber),
            Optional("categories", ListOf(Text)), Optional("tags", ListOf(Text)), Optional("series", ListOf(Series)),
            Optional("payloads", MapOf(Known(Required("type", Text)))), Optional("deployment", Deployment),
            Optional("min-juju-version", Refused)),
        Complete, Unmixed);

    private static Rule Series =>
        TextThat("a series, such as jammy", text => text is [>= 'a' and <= 'z', ..] && text.All(Names.IsLowerOrDigit));

    private static Rule Deployment => place => place.Says("deployment is of the Kubernetes charms of Juju 2; remove it");

    private static Rule Refused =>
        place => place.Says("Juju takes no min-juju-version beside a manifest; write assumes: [juju >= …] in its place");

    /// <summary>Juju does not look into charmcraft.yaml.</summary>
    private static Rule Complete => place => place.Node is not Mapping file ? [] : Needed
        .Where(key => file.Find(key).IsNone)
        .SelectMany(key =>
            place.Says(
                $"the key {key} is missing; Juju reads metadata.yaml as it is, so {key} has to stand here and not in charmcraft.yaml"));

    /// <summary>Keys of two ages do not go together.</summary>
    private static Rule Unmixed => place => place.Node is Mapping file && Newer.FirstOrDefault(key => file.Find(key).IsSome) is { } newer
        ? file.Entries.Where(entry => Older.Contains(entry.Name))
            .SelectMany(entry => new Place(place.Path, entry.Key).Says($"Juju takes no {entry.Name} beside {newer}; remove {entry.Name}"))
        : [];
}
