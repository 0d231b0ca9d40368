using Core.Domain;

namespace Shell.Effects.Recording;

/// <summary>What is secret in a model's proxies: http://USER:PASSWORD@host.</summary>
internal static class ProxySecrets
{
    /// <summary>User name and password of each proxy that has them.</summary>
    public static IEnumerable<string> Of(Proxy proxy) =>
        from url in new[] { proxy.Http, proxy.Https, proxy.Ftp }
        let at = url.LastIndexOf('@')
        where at > 0
        select url[(url.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme && scheme + 3 <= at ? scheme + 3 : 0)..at];
}
