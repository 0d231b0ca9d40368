using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Machine;

/// <summary>Which ports a query may name.</summary>
internal static class PortNumber
{
    /// <summary>The port itself, if it is between 1 and 65535; else <c>Malformed</c>.</summary>
    public static Either<Failure, int> Check(int port) =>
        from inRange in Result.Require(port is >= 1 and <= 65535, Cause.Malformed, $"port {port}", "not between 1 and 65535")
        select port;
}
