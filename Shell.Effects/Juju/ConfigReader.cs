using System.Text.Json;
using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Juju;

/// <summary>Gives the values of config-get the types that config.yaml names; its JSON has 2 for 2.0, and a secret is a string in it.</summary>
internal static class ConfigReader
{
    /// <summary>The configuration; or a <c>Malformed</c> for each option whose value is not of its type.</summary>
    /// <param name="values">What config-get printed.</param>
    /// <param name="types">The options of config.yaml. A value that it does not name has the type that its JSON has.</param>
    public static Validation<Failure, Config> Read(JsonElement values, IReadOnlyDictionary<string, OptionType> types) =>
        values.EnumerateObject()
            .Where(option => option.Value.ValueKind is not JsonValueKind.Null)
            .Select(option => Value(option.Name, option.Value, types.TryGetValue(option.Name, out var type) ? type : Guess(option.Value)))
            .Sequence()
            .Map(Config.Of);

    private static Validation<Failure, KeyValuePair<string, ConfigValue>> Value(string name, JsonElement json, OptionType type) =>
        Typed(json, type) is { } value
            ? Success<Failure, KeyValuePair<string, ConfigValue>>(KeyValuePair.Create(name, value))
            : Failure.Of(Cause.Malformed, name, $"config-get has {json.GetRawText()}, and config.yaml says {type.ToString().ToLowerInvariant()}");

    private static ConfigValue? Typed(JsonElement json, OptionType type) => (type, json.ValueKind) switch
    {
        (OptionType.String, JsonValueKind.String) => ConfigValue.NewText(json.GetString()!),
        (OptionType.Secret, JsonValueKind.String) => ConfigValue.NewSecretId(json.GetString()!),
        (OptionType.Boolean, JsonValueKind.True or JsonValueKind.False) => ConfigValue.NewFlag(json.GetBoolean()),
        (OptionType.Int, JsonValueKind.Number) when json.TryGetInt64(out var number) => ConfigValue.NewWhole(number),
        (OptionType.Float, JsonValueKind.Number) => ConfigValue.NewFraction(json.GetDouble()),
        _ => null,
    };

    private static OptionType Guess(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => OptionType.Boolean,
        JsonValueKind.Number => json.TryGetInt64(out _) ? OptionType.Int : OptionType.Float,
        _ => OptionType.String,
    };
}
