using System.Globalization;
using LanguageExt;
using Tests.Machine.HookTool;

namespace Tests.Machine.Juju;

/// <summary>
/// A range of ports that a unit opens: `80/tcp`, `8000-8010/udp` or `icmp`; for one endpoint, or for all if none is named.
/// </summary>
public sealed record PortRange(string Protocol, int From, int To, string Endpoint = "")
{
    public bool IsSameRange(PortRange other) => this with { Endpoint = "" } == other with { Endpoint = "" };

    /// <summary>True if the other is the same for every endpoint, and this for one.</summary>
    public bool IsWithin(PortRange other) => Endpoint != "" && other.Endpoint == "" && IsSameRange(other);

    public bool Overlaps(PortRange other) => Protocol == other.Protocol && From <= other.To && other.From <= To;

    /// <summary>By protocol, then from, then to, then endpoint.</summary>
    public static IComparer<PortRange> Order { get; } =
        Comparer<PortRange>.Create((one, other) => 
            (one.Protocol, one.From, one.To, one.Endpoint).CompareTo((other.Protocol, other.From, other.To, other.Endpoint)));

    // Juju names no endpoint where it speaks of a conflict.
    public override string ToString() =>
        Protocol == "icmp" ? "icmp" : From == To ? $"{From}/{Protocol}" : $"{From}-{To}/{Protocol}";

    /// <summary>Reads what open-port is given; the protocol is tcp when none is named.</summary>
    internal static Either<ToolReply, PortRange> Parse(string text) => text.Split('/') switch
    {
        ["icmp"] => new PortRange("icmp", 0, 0),
        [var ports] => Parse(ports, "tcp"),
        [var ports, ("tcp" or "udp") and var protocol] => Parse(ports, protocol),
        [_, var protocol] => Replies.Usage($"invalid protocol \"{protocol}\", expected \"tcp\", \"udp\", or \"icmp\""),
        _ => Replies.Usage($"invalid port range \"{text}\""),
    };

    private static Either<ToolReply, PortRange> Parse(string ports, string protocol) => ports.Split('-') switch
    {
        [var port] => from only in Number(port) from range in Between(only, only, protocol) select range,
        [var low, var high] =>
            from first in Number(low) from last in Number(high) from range in Between(first, last, protocol) select range,
        _ => Replies.Usage($"invalid port range \"{ports}\""),
    };

    private static Either<ToolReply, int> Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Replies.Usage($"invalid port \"{text}\": strconv.Atoi: parsing \"{text}\": invalid syntax");

    private static Either<ToolReply, PortRange> Between(int from, int to, string protocol) =>
        from > 65535 || to > 65535 ? Replies.Usage($"port range bounds must be between 0 and 65535, got {from}-{to}")
        : from > to ? Replies.Usage($"invalid port range {from}-{to}/{protocol}")
        : new PortRange(protocol, from, to);
}
