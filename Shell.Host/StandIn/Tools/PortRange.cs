using Core.Domain;
using StandIn.Go;

namespace StandIn.Tools;

/// <summary>Ports as open-port and close-port take them, with Juju's words for what it refuses.</summary>
/// <remarks>Source: juju core/network/portrange.go.</remarks>
internal static class PortRange
{
    /// <summary>Reads a port or a range, for every endpoint.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? Parse(string text, out Port port)
    {
        port = Port.Icmp;
        var (numbers, word) = text.Split('/', 2) is [var before, var after] ? (before, after) : (text, "tcp");
        if (Bounds(numbers, out var from, out var to) is { } error)
            return error;
        word = from == -1 ? "icmp" : word;
        if (!Protocol.TryParse(word, out var protocol))
            return $"invalid protocol {GoText.Quote(word)}, expected \"tcp\", \"udp\", or \"icmp\"";
        if (protocol.IsIcmp)
            return from == -1 && to == -1 ? null : $"protocol \"icmp\" doesn't support any ports; got \"{from}\"";
        if (from > to)
            return $"invalid port range {from}-{to}/{word}";
        if (from < 0 || to > 65535)
            return $"port range bounds must be between 0 and 65535, got {from}-{to}";
        port = protocol.IsTcp ? Port.Tcp((int)from, (int)to) : Port.Udp((int)from, (int)to);
        return null;
    }

    private static string? Bounds(string numbers, out long from, out long to)
    {
        (from, to) = (-1, -1);
        if (numbers == "icmp")
            return null;
        var parts = numbers.Split('-');
        if (parts.Length > 2)
            return $"invalid port range {GoText.Quote(numbers)}";
        var error = Number(parts[0], out from) ?? Number(parts[^1], out to);
        return error;
    }

    private static string? Number(string text, out long number) =>
        GoNumber.Atoi(text, out number) is { } error ? $"invalid port {GoText.Quote(text)}: {error}" : null;
}
