using System.Text.Json;
using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Juju;

/// <summary>
/// Gives the values of config-get the types that config.yaml names; its JSON has 2 for 2.0, and a secret is a string in it.
/// </summary>
/// <remarks>
/// Juju's agent holds each number as a float64 and prints the fewest digits that name it. So a whole number
/// beyond 2^53 comes rounded, and the largest of all, 9223372036854775807, comes as 9223372036854776000.
/// Source: config-get.go; Go's encoding/json.
/// </remarks>
internal static class ConfigReader
{
    private const double TwoTo63 = 9223372036854775808;

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
            : Failure.Of(
                Cause.Malformed,
                name,
                $"config-get has {json.GetRawText().Head(80)}, and config.yaml says {type.ToString().ToLowerInvariant()}");

    private static ConfigValue? Typed(JsonElement json, OptionType type) => (type, json.ValueKind) switch
    {
        (OptionType.String, JsonValueKind.String) => ConfigValue.NewText(json.GetString()!),
        (OptionType.Secret, JsonValueKind.String) => ConfigValue.NewSecretId(json.GetString()!),
        (OptionType.Boolean, JsonValueKind.True or JsonValueKind.False) => ConfigValue.NewFlag(json.GetBoolean()),
        (OptionType.Int, JsonValueKind.Number) when Whole(json) is { } number => ConfigValue.NewWhole(number),
        (OptionType.Float, JsonValueKind.Number) when double.IsFinite(json.GetDouble()) => ConfigValue.NewFraction(json.GetDouble()),
        _ => null,
    };

    // 2^63 is the float64 of the 512 largest numbers that Juju takes, and none that it takes is larger.
    private static long? Whole(JsonElement json) => (json.TryGetInt64(out var exact), json.GetDouble()) switch
    {
        (true, _) => exact,
        (_, TwoTo63) => long.MaxValue,
        (_, >= -TwoTo63 and < TwoTo63 and var rounded) when double.IsInteger(rounded) => (long)rounded,
        _ => null,
    };

    private static OptionType Guess(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => OptionType.Boolean,
        JsonValueKind.Number => json.TryGetInt64(out _) ? OptionType.Int : OptionType.Float,
        _ => OptionType.String,
    };
}
