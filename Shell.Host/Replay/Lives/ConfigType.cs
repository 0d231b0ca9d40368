using System.Globalization;
using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Replaying.Lives;

/// <summary>The types of Juju's charm options, by their names in config.yaml.</summary>
internal static class ConfigType
{
    private static readonly Dictionary<string, (string Rule, Func<string, Option<ConfigValue>> Read)> Types = new()
    {
        ["string"] = ("must be a text", text => Some(ConfigValue.NewText(text))),
        ["secret"] = ("must be a secret's URI, such as secret:9m4e2mr0ui3e8a215n4g", text => text.StartsWith("secret:") ? Some(ConfigValue.NewSecretId(text)) : None),
        ["int"] = ("must be a whole number", text => parseLong(text).Map(ConfigValue.NewWhole)),
        ["float"] = ("must be a number", text => Number(text).Map(ConfigValue.NewFraction)),
        ["boolean"] = ("must be true or false", text => parseBool(text).Map(ConfigValue.NewFlag)),
    };

    // From what few texts are to what all are.
    private static readonly string[] Guesses = ["boolean", "int", "float", "secret", "string"];

    /// <summary>True for a type that Juju knows.</summary>
    public static bool IsKnown(string type) => Types.ContainsKey(type);

    /// <summary>Every type, for messages.</summary>
    public static string All => string.Join(", ", Types.Keys);

    /// <summary>The value of that type, or the rule that the text breaks.</summary>
    public static Either<string, ConfigValue> Read(string type, string text) =>
        Types[type].Read(text).ToEither(Types[type].Rule);

    /// <summary>The value that a text looks like, where nobody declared a type.</summary>
    public static ConfigValue Guess(string text) =>
        Guesses.Select(type => Types[type].Read(text)).Somes().First();

    private static Option<double> Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? Some(number) : None;
}
