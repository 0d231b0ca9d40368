using StandIn.Commands;

namespace StandIn.Local;

/// <summary>Where Juju keeps what belongs to a unit.</summary>
/// <param name="Root">What stands before each path.</param>
/// <param name="Unit">The unit's name.</param>
public sealed record UnitPlaces(string Root, string Unit)
{
    /// <summary>The unit's tag, such as <c>unit-tinyproxy-0</c>.</summary>
    public string Tag => Names.UnitTag(Unit);

    /// <summary>The agent's directory.</summary>
    public string Home => $"{Root}/var/lib/juju/agents/{Tag}";

    /// <summary>The charm's directory.</summary>
    public string Charm => $"{Home}/charm";

    /// <summary>The directory with a link for each tool.</summary>
    public string Tools => $"{Root}/var/lib/juju/tools/{Tag}";

    /// <summary>The socket over which the tools ask.</summary>
    public string Socket => $"{Home}/agent.socket";
}
