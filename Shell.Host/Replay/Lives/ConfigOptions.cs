using System.Globalization;
using Core.Domain;
using LanguageExt;
using Replaying.Output;
using Shell.Effects.Yaml;
using static LanguageExt.Prelude;

namespace Replaying.Lives;

/// <summary>The options that a charm declares.</summary>
/// <param name="File">Where they are declared; empty if nowhere, and then any option will do.</param>
/// <param name="Types">The type of each option by its name.</param>
/// <param name="Defaults">The values that Juju gives where the operator gives none.</param>
internal sealed record ConfigOptions(string File, IReadOnlyDictionary<string, string> Types, Config Defaults)
{
    /// <summary>Nothing is declared.</summary>
    public static readonly ConfigOptions Undeclared = new("", new Dictionary<string, string>(), Config.Empty);

    /// <summary>The options of the first config.yaml or charmcraft.yaml in these directories; undeclared if there is none.</summary>
    public static Validation<Mistake, ConfigOptions> Find(params string[] directories) =>
        directories
            .SelectMany(directory => new[] { Path.Combine(directory, "config.yaml"), Path.Combine(directory, "charmcraft.yaml") })
            .FirstOrDefault(System.IO.File.Exists) is { } file
            ? YamlFiles.ReadMapping(file).Bind(root => Read(file, root))
            : Success<Mistake, ConfigOptions>(Undeclared);

    /// <summary>The options of a parsed config.yaml or charmcraft.yaml.</summary>
    public static Validation<Mistake, ConfigOptions> Read(string file, Mapping root)
    {
        var section = Path.GetFileName(file) == "config.yaml" ? root : root["config"] as Mapping;
        return toSeq(section?.EntriesOf("options") ?? [])
            .Map(option => Declared(file, option))
            .Sequence()
            .Map(declared => new ConfigOptions(
                file,
                declared.ToDictionary(option => option.Name, option => option.Type),
                Config.Of(declared.Bind(option => option.Default.Map(value => KeyValuePair.Create(option.Name, value)).ToSeq()))));
    }

    /// <summary>The typed value of an option, or why it has none.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="text">What the operator typed.</param>
    /// <param name="isText">True if it is a text whatever it looks like, where nothing is declared.</param>
    public Either<string, ConfigValue> Value(string option, string text, bool isText = false) =>
        File == "" ? Right(isText ? ConfigValue.NewText(text) : ConfigType.Guess(text))
        : Types.TryGetValue(option, out var type) ? ConfigType.Read(type, text).MapLeft(rule => $"{option} \"{text}\" {rule}")
        : Left($"no option {option}; {File} has {string.Join(", ", Types.Keys.Order())}");

    /// <summary>An option without a type is a string, and one without a value has no default.</summary>
    private static Validation<Mistake, (string Name, string Type, Option<ConfigValue> Default)> Declared(string file, Entry option)
    {
        var body = option.Value as Mapping;
        var type = body?.TextOf("type") ?? "string";
        if (body is null && !option.Value.IsNull || !ConfigType.IsKnown(type))
            return new Mistake(file, option.Key.Line(), $"option {option.Name} needs a type: one of {ConfigType.All}");
        return body?["default"] is { } value
            ? ConfigType.Read(type, Spelled(value)).Match(
                Right: typed => Success<Mistake, (string, string, Option<ConfigValue>)>((option.Name, type, Some(typed))),
                Left: rule => new Mistake(file, value.Line(), $"default of {option.Name} {rule}"))
            : Success<Mistake, (string, string, Option<ConfigValue>)>((option.Name, type, None));
    }

    private static string Spelled(Node value) =>
        value is Scalar { Kind: ScalarKind.Boolean } flag ? (flag.IsTrue ? "true" : "false") : value.Text;
}

/// <summary>The types of Juju's charm options, by their names in config.yaml.</summary>
internal static class ConfigType
{
    private static readonly Dictionary<string, (string Rule, Func<string, Option<ConfigValue>> Read)> Types = new()
    {
        ["string"] = ("must be a text", text => Some(ConfigValue.NewText(text))),
        ["secret"] = (
            "must be a secret's URI, such as secret:9m4e2mr0ui3e8a215n4g",
            text => text.StartsWith("secret:") ? Some(ConfigValue.NewSecretId(text)) : None),
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
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? Some(number)
            : None;
}
