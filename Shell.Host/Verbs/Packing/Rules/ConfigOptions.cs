using Verbs.Packing.Yaml;
using static Verbs.Packing.Rules.Field;
using static Verbs.Packing.Rules.Shapes;
using static Verbs.Packing.Rules.Values;

namespace Verbs.Packing.Rules;

/// <summary>The key config, which becomes config.yaml. charmcraft does not look inside, Juju does (internal/charm/config.go, ReadConfig).</summary>
internal static class ConfigOptions
{
    public static Rule Config => Only(Required("options", MapOf(Option)));

    private static Rule Option => All(
        Known(Optional("type", OneOf("string", "int", "float", "boolean", "secret")), Optional("description", Text)),
        place => place.Node is Mapping option ? Known(Optional("default", Default(option.TextOf("type"))))(place) : []);

    /// <summary>A default is of the option's type; an option without a type is a string.</summary>
    private static Rule Default(string? type) => type switch
    {
        "int" => WholeNumber,
        "float" => Fraction,
        "boolean" => TrueOrFalse,
        "secret" => TextThat("empty or a secret's URI, such as secret:9m4e2mr0ui3e8a215n4g", text => text == "" || text.StartsWith("secret:")),
        _ => Text,
    };
}
