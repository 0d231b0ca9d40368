using System.Text.RegularExpressions;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>The addresses of secrets, as charms write them.</summary>
/// <remarks>Source: juju core/secrets/secret.go (ParseURI) and rs/xid.</remarks>
internal static partial class SecretAddress
{
    /// <summary>Reads an address: a bare id, or one with scheme and model. A query and a fragment do not count.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? Parse(string text, out SecretUri uri)
    {
        uri = new("", "");
        if (GoUrl.Parse(text, out var url) is { } error)
            return error;
        if (url.Scheme is not ("" or "secret"))
            return $"secret URI scheme {GoText.Quote(url.Scheme)} not valid";
        if (url.Host != "" && !Model().IsMatch(url.Host))
            return $"host controller UUID {GoText.Quote(url.Host)} not valid";
        var path = url.Path.TrimStart('/');
        var match = Whole().Match(path == "" ? url.Opaque : path);
        if (!match.Success)
            return $"secret URI {GoText.Quote(text)} not valid";
        uri = new(match.Groups["id"].Value, match.Groups["model"] is { Success: true, Value: var model } ? model : url.Host);
        return null;
    }

    /// <summary>Reads an address, with one error for all that is wrong.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? ParseOrInvalid(string text, out SecretUri uri) =>
        Parse(text, out uri) is null ? null : $"secret URI {GoText.Quote(text)} not valid";

    private const string Uuid = "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}";

    [GeneratedRegex(Uuid)]
    private static partial Regex Model();

    // Ninety-six bits in twenty characters: the last has one bit of its own.
    [GeneratedRegex($@"^(?:(?<model>{Uuid})/)?(?<id>[0-9a-v]{{19}}[0g])\z")]
    private static partial Regex Whole();
}
