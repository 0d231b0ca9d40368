namespace Core.Domain

open System.Collections.Generic

/// An address of the machine that a unit can listen on.
[<NoComparison>]
type BindAddress =
    { /// The network interface that has the address, such as eth0.
      Interface: string
      Address: string
      /// The subnet of the address, such as 10.0.0.0/24; empty if Juju does not know the subnet.
      Subnet: string }

    override x.ToString() = x.Address + (if x.Interface = "" then "" else " on " + x.Interface)

    static member op_Equality(one: BindAddress, other: BindAddress) = obj.Equals(one, other)
    static member op_Inequality(one: BindAddress, other: BindAddress) = not (obj.Equals(one, other))

/// The network of an endpoint, as Juju has it. What Juju prefers stands first in each list.
/// Source: https://documentation.ubuntu.com/juju/3.6/reference/hook-command/list-of-hook-commands/network-get/
[<NoComparison>]
type EndpointNetwork =
    { /// What the workload listens on for this endpoint.
      BindAddresses: IReadOnlyList<BindAddress>
      /// Where the other side reaches the unit: an address, or the name of a host.
      IngressAddresses: IReadOnlyList<string>
      /// Where the unit's own traffic comes from, as seen by the other side, such as 10.0.0.1/32.
      EgressSubnets: IReadOnlyList<string> }

    /// An endpoint without a network, or a unit without addresses in it.
    static member None: EndpointNetwork =
        { BindAddresses = ([]: BindAddress list); IngressAddresses = ([]: string list); EgressSubnets = ([]: string list) }

    /// <summary>A network of one address, as tests begin with it: on eth0, reached there, and left from there.</summary>
    /// <param name="address">Such as 10.0.0.1; an empty one gives a network without addresses.</param>
    static member Of(address: string) : EndpointNetwork =
        if address = "" then EndpointNetwork.None
        else
            { BindAddresses = [ { Interface = "eth0"; Address = address; Subnet = "" } ]
              IngressAddresses = [ address ]
              EgressSubnets = [ address + (if address.Contains ':' then "/128" else "/32") ] }

    /// The address to listen on; empty if there is none.
    member x.BindAddress : string = if x.BindAddresses.Count = 0 then "" else x.BindAddresses[0].Address

    /// The address to tell the other side; empty if there is none.
    member x.IngressAddress : string = if x.IngressAddresses.Count = 0 then "" else x.IngressAddresses[0]

    override x.ToString() =
        let list (name: string) (items: IEnumerable<'T>) =
            let text = System.String.Join(", ", items)
            if text = "" then [] else [ name + " " + text ]
        match list "bind" x.BindAddresses @ list "ingress" x.IngressAddresses @ list "egress" x.EgressSubnets with
        | [] -> "no addresses"
        | parts -> String.concat "; " parts

    static member op_Equality(one: EndpointNetwork, other: EndpointNetwork) = obj.Equals(one, other)
    static member op_Inequality(one: EndpointNetwork, other: EndpointNetwork) = not (obj.Equals(one, other))

/// The network of an endpoint.
[<NoComparison>]
type EndpointNetworkQuery =
    { /// As charmcraft.yaml names it; an extra binding, or juju-info for the machine itself.
      Endpoint: string }

    static member op_Equality(one: EndpointNetworkQuery, other: EndpointNetworkQuery) = obj.Equals(one, other)
    static member op_Inequality(one: EndpointNetworkQuery, other: EndpointNetworkQuery) = not (obj.Equals(one, other))
