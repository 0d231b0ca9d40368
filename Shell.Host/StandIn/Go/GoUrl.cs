namespace StandIn.Go;

/// <summary>What Go's net/url makes of an address. Of a query and a fragment nothing is kept.</summary>
/// <param name="Scheme">In small letters; empty if there is none.</param>
/// <param name="Host">What stands between two slashes and the path.</param>
/// <param name="Path">The path, unescaped.</param>
/// <param name="Opaque">What follows a scheme without a slash.</param>
internal sealed record GoUrl(string Scheme, string Host, string Path, string Opaque)
{
    /// <summary>Reads an address.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? Parse(string text, out GoUrl url)
    {
        var (address, fragment) = Cut(text, '#');
        var refused = Read(address, out url) is { } error ? (address, error)
            : Unescaped(fragment, isHost: false, out _) is { } inFragment ? (text, inFragment)
            : ("", null);
        return refused.Item2 is null ? null : $"parse {GoText.Quote(refused.Item1)}: {refused.Item2}";
    }

    private static string? Read(string text, out GoUrl url)
    {
        url = new("", "", "", "");
        if (text.Any(c => c is < ' ' or '\u007f'))
            return "net/url: invalid control character in URL";
        if (SchemeOf(text, out var scheme) is { } error)
            return error;
        var (rest, _) = Cut(scheme == "" ? text : text[(scheme.Length + 1)..], '?');
        if (!rest.StartsWith('/') && scheme != "")
        {
            url = new(scheme.ToLowerInvariant(), "", "", rest);
            return null;
        }

        if (Cut(rest, '/').Before.Contains(':'))
            return "first path segment in URL cannot contain colon";
        var hasHost = rest.StartsWith("//") && (scheme != "" || !rest.StartsWith("///"));
        var authority = hasHost ? Cut(rest[2..], '/').Before : "";
        var path = hasHost ? rest[(2 + authority.Length)..] : rest;
        if (HostOf(authority, out var host) is { } inHost)
            return inHost;
        var refused = Unescaped(path, isHost: false, out var plain);
        url = new(scheme.ToLowerInvariant(), host, plain, "");
        return refused;
    }

    // Letters, and after the first character digits and + - . up to a colon; anything else is no scheme.
    private static string? SchemeOf(string text, out string scheme)
    {
        scheme = "";
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == ':')
            {
                scheme = text[..at];
                return at == 0 ? "missing protocol scheme" : null;
            }

            if (!(char.IsAsciiLetter(text[at]) || at > 0 && (char.IsAsciiDigit(text[at]) || text[at] is '+' or '-' or '.')))
                return null;
        }

        return null;
    }

    private static string? HostOf(string authority, out string host)
    {
        var at = authority.LastIndexOf('@');
        var text = authority[(at + 1)..];
        host = "";
        var closed = text.LastIndexOf(']');
        if (text.StartsWith('[') && closed < 0)
            return "missing ']' in host";
        var port = text.StartsWith('[') ? text[(closed + 1)..] : text.LastIndexOf(':') is var colon and >= 0 ? text[colon..] : "";
        if (port != "" && (port[0] != ':' || !port[1..].All(char.IsAsciiDigit)))
            return $"invalid port {GoText.Quote(port)} after host";
        var user = authority[..Math.Max(at, 0)];
        return Unescaped(text, isHost: true, out host)
            ?? (user.All(IsOfUser) ? Unescaped(user, isHost: false, out _) : "net/url: invalid userinfo");
    }

    private static string? Unescaped(string text, bool isHost, out string plain)
    {
        plain = "";
        var bytes = new List<byte>();
        var source = GoText.Bytes(text);
        for (var at = 0; at < source.Length; at++)
        {
            var isEscape = source[at] == '%';
            var escape = isEscape ? GoText.Of(source.AsSpan(at, Math.Min(3, source.Length - at))) : "";
            var isHex = escape.Length == 3 && char.IsAsciiHexDigit(escape[1]) && char.IsAsciiHexDigit(escape[2]);
            if (isEscape && (!isHex || isHost && escape[1] < '8' && escape != "%25"))
                return $"invalid URL escape {GoText.Quote(escape)}";
            if (isHost && source[at] < 0x80 && !isEscape && !IsOfHost((char)source[at]))
                return $"invalid character {GoText.Quote(((char)source[at]).ToString())} in host name";
            bytes.Add(isEscape ? Convert.ToByte(escape[1..], 16) : source[at]);
            at += isEscape ? 2 : 0;
        }

        plain = GoText.Of([.. bytes]);
        return null;
    }

    private static bool IsOfHost(char c) => char.IsAsciiLetterOrDigit(c) || "-_.~!$&'()*+,;=:[]<>\"".Contains(c);

    private static bool IsOfUser(char c) => char.IsAsciiLetterOrDigit(c) || "-._:~!$&'()*+,;=%@".Contains(c);

    private static (string Before, string After) Cut(string text, char at) =>
        text.IndexOf(at) is var index and >= 0 ? (text[..index], text[(index + 1)..]) : (text, "");
}
