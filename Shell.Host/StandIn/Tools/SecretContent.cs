using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using StandIn.Commands;
using StandIn.Go;

namespace StandIn.Tools;

/// <summary>The content of a secret, as arguments and files name it: values in base64 by key.</summary>
/// <remarks>Source: juju core/secrets/createsecret.go.</remarks>
internal static partial class SecretContent
{
    private const int Limit = 1_000_000;
    private const string File = "#file";
    private const string Encoded = "#base64";

    /// <summary>Reads <c>key=value</c>, <c>key#base64=value</c> and <c>key#file=path</c>. The last of equal keys counts.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? OfArguments(
        IEnumerable<string> arguments, ICallerFiles files, out ImmutableSortedDictionary<string, string> content)
    {
        content = ImmutableSortedDictionary<string, string>.Empty;
        var values = new OrderedDictionary<string, string>();
        foreach (var argument in arguments)
        {
            // Signs at the end are padding, and divide nothing.
            var sign = argument.TrimEnd('=').IndexOf('=');
            if (sign < 1)
                return $"key value {GoText.Quote(argument)} not valid";
            var (key, value) = (argument[..sign], argument[(sign + 1)..]);
            if (key.EndsWith(File, StringComparison.Ordinal) && OfFile(key = key[..^File.Length], value, files, out value) is { } error)
                return error;
            values[key] = value;
        }

        return Encode(values, out content);
    }

    /// <summary>Reads a file of JSON or YAML.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? OfFile(string path, ICallerFiles files, out ImmutableSortedDictionary<string, string> content)
    {
        content = ImmutableSortedDictionary<string, string>.Empty;
        var normal = CallerPath.Normal(path);
        if ((files.Read(normal, out var bytes) ?? TooLarge(normal, bytes)) is { } error)
            return error;
        var values = OfJson(bytes);
        var malformed = values is null ? YamlMap.Read(GoText.Of(bytes), "secrets.SecretData", out values) : null;
        return malformed ?? Encode(values!, out content);
    }

    // Measured is the file that a tilde leads to; opened is what stands there.
    private static string? OfFile(string key, string path, ICallerFiles files, out string value)
    {
        value = "";
        var normal = CallerPath.Normal(path);
        if (files.Read(normal, out var measured) is null && TooLarge(normal, measured) is { } tooLarge)
            return tooLarge;
        if (files.Read(path, out var bytes) is { } error)
            return $"reading content for secret key {GoText.Quote(key)}: {error}";
        value = GoText.Of(bytes);
        return null;
    }

    private static string? TooLarge(string path, byte[] bytes) =>
        bytes.Length > Limit ? $"secret content in file {GoText.Quote(path)} too large: {bytes.Length} bytes" : null;

    // Where a value is no text, the file is read as YAML.
    private static IReadOnlyDictionary<string, string>? OfJson(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(Whole(GoText.Of(bytes)));
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return json.RootElement.ValueKind == JsonValueKind.Null ? new Dictionary<string, string>() : null;
            var values = new OrderedDictionary<string, string>();
            foreach (var property in json.RootElement.EnumerateObject())
                values[property.Name] = property.Value.GetString() ?? "";
            return values;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Half a pair is to Go the character that stands for a wrong one, and so is a byte that is no UTF-8.
    private static string Whole(string json) => Escape().Replace(
        string.Concat(json.EnumerateRunes()),
        escape => escape.Groups["half"].Success ? "\\ufffd" : escape.Value);

    private static string? Encode(IReadOnlyDictionary<string, string> values, out ImmutableSortedDictionary<string, string> content)
    {
        content = ImmutableSortedDictionary<string, string>.Empty;
        foreach (var (name, value) in values)
        {
            var isEncoded = name.EndsWith(Encoded, StringComparison.Ordinal);
            var key = isEncoded ? name[..^Encoded.Length] : name;
            var encoded = isEncoded ? value : Convert.ToBase64String(GoText.Bytes(value));
            if (!Key().IsMatch(key))
                return $"key {GoText.Quote(key)} not valid";
            if (GoText.Length(encoded) is var length and > Limit)
                return $"base64 encoded secret content for key {GoText.Quote(key)} too large: {length} bytes";
            content = content.SetItem(key, encoded);
        }

        var size = content.Values.Sum(GoText.Length);
        return size > Limit ? $"base64 encoded secret content too large: {size} bytes" : null;
    }

    [GeneratedRegex(@"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(?<half>u[dD][89a-fA-F]..)|.)")]
    private static partial Regex Escape();

    [GeneratedRegex(@"^[a-z](?:-?[a-z0-9]){2,}\z")]
    private static partial Regex Key();
}
