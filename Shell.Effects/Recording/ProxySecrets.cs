using Core.Domain;

namespace Shell.Effects.Recording;

/// <summary>What is secret in a model's proxies: http://USER:PASSWORD@host.</summary>
internal static class ProxySecrets
{
    /// <summary>What stands before the @ of each proxy that has one; and the password alone, as it stands there and as it is meant.</summary>
    public static IEnumerable<Secret> Of(Proxy proxy) => new[] { proxy.Http, proxy.Https, proxy.Ftp }.SelectMany(Of);

    private static IEnumerable<Secret> Of(string url)
    {
        var at = url.LastIndexOf('@');
        if (at <= 0)
            yield break;
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var user = url[(scheme >= 0 && scheme + 3 <= at ? scheme + 3 : 0)..at];
        yield return new Secret(user, IsAnywhere: true);
        if (user.Split(':', 2) is not [_, { Length: > 0 } password])
            yield break;
        yield return new Secret(password);
        yield return new Secret(Uri.UnescapeDataString(password));
    }
}
