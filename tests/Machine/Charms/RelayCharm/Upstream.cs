using System.Globalization;
using Core.Domain;

namespace RelayCharm;

/// <summary>What a unit of the upstream says, checked.</summary>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">A port.</param>
public sealed record Upstream(string Host, int Port)
{
    /// <summary>What the unit says; unreadable if a key is missing, or is not as it must be.</summary>
    public static Reading<Upstream> Read(Bag bag) =>
        from host in bag["hostname"]
        from port in bag["port"]
        from upstream in Of(host, port)
        select upstream;

    private static Reading<Upstream> Of(string host, string port) =>
        host.Length <= 253 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')
            && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65535
            ? Reading<Upstream>.NewKnown(new(host, number))
            : Reading<Upstream>.NewUnreadable(Failure.Of(Cause.Malformed, "upstream", $"no host and port: {host} {port}"));
}
