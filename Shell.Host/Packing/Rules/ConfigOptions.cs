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
