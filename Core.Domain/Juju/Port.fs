namespace Core.Domain

open System
open System.Collections.Generic

/// A port range that Juju opens, with its protocol.
type Port =
    { /// The first port, 0 to 65535.
      From: int
      /// The last port, not below the first.
      To: int
      /// tcp, udp or icmp.
      Protocol: string }

    /// One TCP port.
    static member Tcp(number: int) = { From = number; To = number; Protocol = "tcp" }

    /// <summary>Reads what opened-ports prints: <c>80/tcp</c>, <c>8000-8010/udp</c>, <c>icmp</c>.</summary>
    /// <param name="text">One port or range.</param>
    /// <param name="port">The port, if the text is one.</param>
    static member TryParse(text: string, [<System.Runtime.InteropServices.Out>] port: byref<Port>) : bool =
        let range, protocol =
            match text.Split '/' with
            | [| range; protocol |] -> range, protocol
            | _ -> (if text = "icmp" then "0" else text), (if text = "icmp" then "icmp" else "tcp")
        let first, last =
            match range.Split '-' with
            | [| first; last |] -> first, last
            | _ -> range, range
        match Text.tryDigits first, Text.tryDigits last with
        | ValueSome low, ValueSome high when high <= 65535 && low <= high && List.contains protocol [ "tcp"; "udp"; "icmp" ] ->
            port <- { From = low; To = high; Protocol = protocol }
            true
        | _ -> false

    /// True if both have a port in common. Juju opens equal ranges of one unit once; of all others that overlap, only one.
    member x.Overlaps(other: Port) = x.Protocol = other.Protocol && x.From <= other.To && other.From <= x.To

    /// Why Juju does not open this port yet: it counts a range of the same unit until the hook that closes the range has succeeded.
    member x.Awaited(range: Port) : Failure =
        let detail = "waits for Juju to close " + range.ToString() + "; the next hook opens it"
        { Cause = Cause.PortAwaited; Subject = "port " + x.ToString(); Detail = detail }

    /// <summary>Why Juju does not open this port for a unit: a range that is open on the machine overlaps it.</summary>
    /// <param name="unit">The unit that wants the port.</param>
    /// <param name="holder">The unit that has the range open.</param>
    /// <param name="range">The range.</param>
    /// <returns><c>PortTaken</c>, which only a person can mend, or <c>PortAwaited</c> of a range of the unit itself.</returns>
    member x.Taken(unit: string, holder: string, range: Port) : Failure =
        let held = if range = x then holder else holder + " as " + range.ToString()
        if holder = unit then x.Awaited range
        else { Cause = Cause.PortTaken; Subject = "port " + x.ToString(); Detail = "opened by " + held + "; set another port" }

    /// As open-port and close-port take it.
    override x.ToString() =
        if x.Protocol = "icmp" then "icmp"
        elif x.From = x.To then string x.From + "/" + x.Protocol
        else string x.From + "-" + string x.To + "/" + x.Protocol

    static member op_Equality(one: Port, other: Port) = obj.Equals(one, other)
    static member op_Inequality(one: Port, other: Port) = not (obj.Equals(one, other))

/// How the open ports of a unit become the wanted ports. Juju counts what a hook closes until that hook
/// has succeeded: a port inside of a range that is open is opened by the hook after the one that closes the range.
[<NoComparison>]
type PortChanges =
    { /// Wanted, and not open: this hook opens it.
      Open: Port list
      /// Open, and not wanted: this hook closes it.
      Close: Port list
      /// Why what else is wanted has to wait: it overlaps what is open.
      Awaited: Failure list }

    /// <summary>What is left to do.</summary>
    /// <param name="opened">What opened-ports printed when the hook began.</param>
    /// <param name="wanted">The ports that are to be open; no other is.</param>
    static member Between(opened: IEnumerable<Port>, wanted: IEnumerable<Port>) : PortChanges =
        let opened, wanted = List.ofSeq opened, List.ofSeq wanted
        let awaited (port: Port) = opened |> List.tryFind port.Overlaps |> Option.map port.Awaited
        let missing = List.except opened wanted
        { Open = missing |> List.filter (awaited >> Option.isNone)
          Close = List.except wanted opened
          Awaited = List.choose awaited missing }
