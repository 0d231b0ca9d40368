namespace StandIn;

/// <summary>What the program behind every tool's name does before it asks the agent.</summary>
/// <remarks>Source: juju cmd/jujuc/main.go.</remarks>
internal static class ToolClient
{
    private static readonly string[] Needed = ["JUJU_CONTEXT_ID", "JUJU_AGENT_SOCKET_ADDRESS", "JUJU_AGENT_SOCKET_NETWORK"];

    /// <summary>The name of the tool: the last part of the path under which it was started.</summary>
    /// <param name="path">The path.</param>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Says why the agent cannot be asked.</summary>
    /// <param name="environment">The client's environment.</param>
    /// <param name="isThere">Whether something listens on a socket of that address.</param>
    /// <returns>What the client says on standard error before it exits with 1; <c>null</c> if it can ask.</returns>
    public static string? Refusal(IReadOnlyDictionary<string, string> environment, Func<string, bool> isThere)
    {
        if (Needed.FirstOrDefault(name => environment.GetValueOrDefault(name, "") == "") is { } missing)
            return $"ERROR {missing} not set\n";
        var address = environment["JUJU_AGENT_SOCKET_ADDRESS"];
        return isThere(address) ? null : $"ERROR dial unix {address}: connect: no such file or directory\n";
    }
}
