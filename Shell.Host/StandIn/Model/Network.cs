using System.Collections.Immutable;

namespace StandIn.Model;

/// <summary>An address of a network device.</summary>
/// <param name="HostName">The host name that stood in its place; may be empty.</param>
/// <param name="Value">The address.</param>
/// <param name="Cidr">The subnet.</param>
public sealed record NetworkAddress(string HostName, string Value, string Cidr);

/// <summary>A network device.</summary>
/// <param name="MacAddress">Its hardware address.</param>
/// <param name="Name">Its name.</param>
/// <param name="Addresses">Its addresses.</param>
public sealed record NetworkDevice(string MacAddress, string Name, ImmutableList<NetworkAddress> Addresses);

/// <summary>The network of a binding.</summary>
/// <param name="Devices">The devices in the binding's space.</param>
public sealed record Network(ImmutableList<NetworkDevice> Devices)
{
    /// <summary>The subnets from which the unit's traffic comes; <c>null</c> if the controller sent none.</summary>
    public ImmutableList<string>? EgressSubnets { get; init; }

    /// <summary>The addresses at which the unit is reached; <c>null</c> if the controller sent none.</summary>
    public ImmutableList<string>? IngressAddresses { get; init; }

    /// <summary>What the controller says instead; <c>null</c> if there is no error.</summary>
    public string? Error { get; init; }
}
