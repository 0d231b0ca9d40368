using System.Net;
using Core.Domain;

namespace TlsProxy;

/// <summary>The charm's configuration, checked.</summary>
/// <param name="HostName">The name that the certificate is for.</param>
/// <param name="Port">The port that takes connections with TLS.</param>
/// <param name="Backend">The address and port to which connections are passed.</param>
public sealed record ProxyConfig(string HostName, int Port, string Backend)
{
    /// <summary>The configuration, or what is wrong with it.</summary>
    public static Parsed<ProxyConfig> Parse(Config config) => Fields.Read(config, options => new ProxyConfig(
        options.Text("hostname", "localhost") is var name && IsName(name) ? name : Refused(options, "hostname", "must be a host's name"),
        (int)options.Whole("port", 1, 65535, 443),
        options.Text("backend", "127.0.0.1:80") is var backend && IPEndPoint.TryParse(backend, out var end) && end.Port > 0
            ? $"{end}"
            : Refused(options, "backend", "must be an address and a port, such as 127.0.0.1:80")));

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')
        && name.Split('.').All(label => label is not "" && !label.StartsWith('-') && !label.EndsWith('-'));

    private static string Refused(FieldReader options, string option, string rule)
    {
        options.Refuse(option, rule);
        return "";
    }
}
