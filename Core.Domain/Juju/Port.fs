namespace Core.Domain

open System
open System.Collections.Generic

/// What a port is open to.
[<RequireQualifiedAccess>]
type Protocol =
    | Tcp
    | Udp
    /// Answers to ping and its kin; ICMP has no ports.
    | Icmp

    /// Juju's own word.
    member x.Word =
        match x with
        | Tcp -> "tcp"
        | Udp -> "udp"
        | Icmp -> "icmp"

    override x.ToString() = x.Word

    /// <summary>The protocol that has this word of Juju's.</summary>
    static member TryParse(word: string, [<System.Runtime.InteropServices.Out>] protocol: byref<Protocol>) : bool =
        match [ Tcp; Udp; Icmp ] |> List.tryFind (fun known -> known.Word = word) with
        | Some known ->
            protocol <- known
            true
        | None -> false

    static member op_Equality(one: Protocol, other: Protocol) = obj.Equals(one, other)
    static member op_Inequality(one: Protocol, other: Protocol) = not (obj.Equals(one, other))

/// Ports as Juju prints them.
module internal PortText =
    let isEndpoint (name: string) =
        name <> "" && name |> String.forall (fun c -> Char.IsAsciiLetterOrDigit c || c = '-' || c = '_' || c = '.')

    // 80/tcp (*) is open for every endpoint, 80/tcp (bar, foo) for two.
    let split (text: string) : struct (string * string list) =
        match text.Split " (" with
        | [| range; names |] when names.EndsWith ')' -> struct (range, List.ofArray (names.Substring(0, names.Length - 1).Split ", "))
        | _ -> struct (text, [ "*" ]) // arrays

    // The endpoints of a line; none where one is no endpoint's name.
    let endpoints (names: string list) : string list =
        if names = [ "*" ] then [ "" ] elif List.forall isEndpoint names then names else []

    let range (text: string) : struct (int * int * Protocol) voption =
        let numbers, word =
            match text.Split '/' with
            | [| numbers; word |] -> numbers, word
            | _ -> (if text = "icmp" then "0", "icmp" else text, "tcp") // arrays
        let first, last =
            match numbers.Split '-' with
            | [| first; last |] -> first, last
            | _ -> numbers, numbers // arrays
        match Text.tryDigits first, Text.tryDigits last, Protocol.TryParse word with
        | ValueSome low, ValueSome high, (true, protocol) when high <= 65535 && low <= high -> ValueSome(struct (low, high, protocol))
        | _ -> ValueNone // numbers

/// Ports of a unit that Juju opens: one or a range, for every endpoint of the application or for one.
type Port =
    { /// The first port, 0 to 65535.
      From: int
      /// The last port, not below the first.
      To: int
      Protocol: Protocol
      /// The endpoint of charmcraft.yaml for which it is open; empty for every endpoint.
      Endpoint: string }

    static member private Of(protocol, first, last) = { From = first; To = last; Protocol = protocol; Endpoint = "" }

    /// One TCP port, for every endpoint.
    static member Tcp(number: int) = Port.Of(Protocol.Tcp, number, number)

    /// One TCP port, for every endpoint, such as an option says. A number that is no port is refused.
    static member Tcp(number: int64) = Port.Tcp(int (max -1L (min number 65536L)))

    /// TCP ports from the first to the last, for every endpoint. Juju has them as one: a part of a range is no port of its own.
    static member Tcp(first: int, last: int) = Port.Of(Protocol.Tcp, first, last)

    /// One UDP port, for every endpoint.
    static member Udp(number: int) = Port.Of(Protocol.Udp, number, number)

    /// UDP ports from the first to the last, for every endpoint.
    static member Udp(first: int, last: int) = Port.Of(Protocol.Udp, first, last)

    /// ICMP, for every endpoint.
    static member Icmp = Port.Of(Protocol.Icmp, 0, 0)

    /// The same port, for one endpoint alone.
    member x.On(endpoint: string) = { x with Endpoint = endpoint }

    /// <summary>Reads a line of what opened-ports prints: <c>80/tcp</c>, <c>8000-8010/udp (website)</c>, <c>icmp (*)</c>,
    /// <c>80/tcp (admin, website)</c>.</summary>
    /// <param name="text">One port or range, with its endpoints.</param>
    /// <returns>One for each endpoint; none if the text is no port.</returns>
    static member Listed(text: string) : IReadOnlyList<Port> =
        let struct (range, names) = PortText.split text
        match PortText.range range with
        | ValueSome struct (low, high, protocol) ->
            [ for name in PortText.endpoints names -> { From = low; To = high; Protocol = protocol; Endpoint = name } ]
        | ValueNone -> []

    /// <summary>Reads one port: <c>80/tcp</c>, <c>8000-8010/udp</c>, <c>icmp</c>, or with an endpoint, <c>80/tcp (website)</c>.</summary>
    /// <param name="text">One port or range.</param>
    /// <param name="port">The port, if the text is one.</param>
    static member TryParse(text: string, [<System.Runtime.InteropServices.Out>] port: byref<Port>) : bool =
        let listed = Port.Listed text
        if listed.Count = 1 then port <- listed[0]
        listed.Count = 1

    /// True if both are the same range, whatever their endpoints.
    member x.IsSameRange(other: Port) = x.From = other.From && x.To = other.To && x.Protocol = other.Protocol

    /// True if both have a port in common, whatever their endpoints. Juju opens equal ranges of one unit for several endpoints; of all
    /// others that overlap, only one.
    member x.Overlaps(other: Port) = x.Protocol = other.Protocol && x.From <= other.To && other.From <= x.To

    /// Why Juju does not open this port yet: it counts a range of the same unit until the hook that closes the range has succeeded.
    member x.Awaited(range: Port) : Failure =
        let detail = "waits for Juju to close " + range.Range + "; the next hook opens it"
        { Cause = Cause.PortAwaited; Subject = "port " + x.ToString(); Detail = detail }

    /// <summary>Why Juju does not open this port for a unit: a range that is open on the machine overlaps it.</summary>
    /// <param name="unit">The unit that wants the port.</param>
    /// <param name="holder">The unit that has the range open.</param>
    /// <param name="range">The range.</param>
    /// <returns><c>PortTaken</c>, which only a person can mend, or <c>PortAwaited</c> of a range of the unit itself.</returns>
    member x.Taken(unit: string, holder: string, range: Port) : Failure =
        let held = if x.IsSameRange range then holder else holder + " as " + range.Range
        if holder = unit then x.Awaited range
        else { Cause = Cause.PortTaken; Subject = "port " + x.ToString(); Detail = "opened by " + held + "; set another port" }

    /// The ports alone, as open-port and close-port take them.
    member x.Range =
        let numbers = if x.From = x.To then string x.From else string x.From + "-" + string x.To
        if x.Protocol.IsIcmp then x.Protocol.Word else numbers + "/" + x.Protocol.Word

    /// As opened-ports prints it, but for the mark of every endpoint.
    override x.ToString() = if x.Endpoint = "" then x.Range else x.Range + " (" + x.Endpoint + ")"

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

    // Juju drops what is open for one endpoint where the same is opened for every endpoint; and it opens nothing for one endpoint
    // while that is open for every endpoint, also if this hook closes it.
    static member private IsCovered (ports: Port list) (port: Port) =
        port.Endpoint <> "" && ports |> List.exists (fun other -> other.Endpoint = "" && other.IsSameRange port)

    static member private InTheWay (opened: Port list) (port: Port) =
        let isInTheWay (other: Port) = other.Overlaps port && (not (other.IsSameRange port) || PortChanges.IsCovered [ other ] port)
        List.tryFind isInTheWay opened

    /// <summary>What is left to do.</summary>
    /// <param name="opened">What opened-ports printed when the hook began.</param>
    /// <param name="wanted">The ports that are to be open; no other is.</param>
    static member Between(opened: IEnumerable<Port>, wanted: IEnumerable<Port>) : PortChanges =
        let opened, wanted = List.ofSeq opened, List.ofSeq wanted
        let wanted = wanted |> List.filter (PortChanges.IsCovered wanted >> not)
        let awaited (port: Port) = PortChanges.InTheWay opened port |> Option.map port.Awaited
        let missing = List.except opened wanted
        { Open = missing |> List.filter (awaited >> Option.isNone)
          Close = List.except wanted opened |> List.filter (PortChanges.IsCovered wanted >> not)
          Awaited = List.choose awaited missing }
