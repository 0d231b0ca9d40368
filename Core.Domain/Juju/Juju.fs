namespace Core.Domain

open System.Collections.Generic

/// Juju's four statuses that a charm may set, from the one that shows first to the one that shows last.
/// Source: https://documentation.ubuntu.com/juju/3.6/reference/status/
[<RequireQualifiedAccess>]
type StatusKind =
    | Blocked
    | Maintenance
    | Waiting
    | Active

    /// Juju's own word, as status-set takes it.
    member x.Word =
        match x with
        | StatusKind.Blocked -> "blocked"
        | StatusKind.Maintenance -> "maintenance"
        | StatusKind.Waiting -> "waiting"
        | StatusKind.Active -> "active"

    override x.ToString() = x.Word

    static member op_Equality(one: StatusKind, other: StatusKind) = obj.Equals(one, other)
    static member op_Inequality(one: StatusKind, other: StatusKind) = not (obj.Equals(one, other))

/// A unit's status: one of Juju's words, and one line for the operator.
[<NoComparison>]
type Status =
    { Kind: StatusKind
      /// One line, at most 120 characters.
      Message: string }

    /// The longest message that a status keeps, in characters.
    static member MaximumLength = 120

    // One printable line of at most 120 characters without credentials, whatever came in: a status is read in
    // a table, and passed as an argument.
    static member private Of(kind, message: string) =
        { Kind = kind; Message = PlainText.Head(PlainText.Line(Credentials.Masked message), Status.MaximumLength) }

    /// Only a person can help. The message says what is wrong and what to do.
    static member Blocked(message: string) = Status.Of(StatusKind.Blocked, message)
    /// The charm is at work.
    static member Maintenance(message: string) = Status.Of(StatusKind.Maintenance, message)
    /// Something else has to happen first; the message names it.
    static member Waiting(message: string) = Status.Of(StatusKind.Waiting, message)
    /// The workload serves.
    static member Active(message: string) = Status.Of(StatusKind.Active, message)

    /// <summary>
    /// The one status that stands for several: blocked before maintenance before waiting before active; the first wins among equals.
    /// </summary>
    /// <exception cref="T:System.ArgumentException">There is no status.</exception>
    static member Merge(statuses: IEnumerable<Status>) : Status =
        statuses |> Finite.list "Status.Merge" |> Seq.minBy _.Kind

    override x.ToString() = if x.Message = "" then x.Kind.Word else x.Kind.Word + ": " + x.Message

    static member op_Equality(one: Status, other: Status) = obj.Equals(one, other)
    static member op_Inequality(one: Status, other: Status) = not (obj.Equals(one, other))

/// The model's proxies for charms (juju-http-proxy and its kin); empty where the model has none.
[<NoComparison>]
type Proxy =
    { Http: string
      Https: string
      Ftp: string
      No: string }

    /// A model without proxies.
    static member None = { Http = ""; Https = ""; Ftp = ""; No = "" }

    static member op_Equality(one: Proxy, other: Proxy) = obj.Equals(one, other)
    static member op_Inequality(one: Proxy, other: Proxy) = not (obj.Equals(one, other))

/// Levels of juju-log.
[<RequireQualifiedAccess>]
type LogLevel =
    | Debug
    | Info
    | Warning
    | Error

    /// As juju-log takes it.
    member x.Word =
        match x with
        | LogLevel.Debug -> "DEBUG"
        | LogLevel.Info -> "INFO"
        | LogLevel.Warning -> "WARNING"
        | LogLevel.Error -> "ERROR"

    override x.ToString() = x.Word

/// What Juju tells of the unit with every hook. All inputs of a decision have a home in the state, and so in the record.
[<NoComparison>]
type HookContext =
    { /// The unit, such as tinyproxy/0.
      Unit: string
      /// The model's name.
      Model: string
      /// The model's UUID; empty if Juju said none.
      ModelUuid: string
      /// The machine's id, such as 0 or 0/lxd/1.
      MachineId: string
      /// The availability zone of the machine; empty if the cloud has none.
      Zone: string
      /// The unit beside which this unit lives, if its charm is subordinate; else empty.
      Principal: string
      /// The agent's version, such as 3.6.28; not always three numbers.
      JujuVersion: string
      /// The charm's URL as deployed, such as local:tinyproxy-3; empty if Juju left none.
      Charm: string
      /// The operating system, such as ubuntu@24.04.
      Base: string
      /// Debian's name of the architecture, such as amd64.
      Architecture: string
      /// Where the charm is unpacked.
      CharmDirectory: string
      /// The model's proxies.
      Proxy: Proxy }

    /// A context as tests want it: Ubuntu 24.04 on amd64, no proxies.
    static member For(unit: string) =
        { Unit = unit
          Model = "model"
          ModelUuid = ""
          MachineId = "0"
          Zone = ""
          Principal = ""
          JujuVersion = "3.6.0"
          Charm = ""
          Base = "ubuntu@24.04"
          Architecture = "amd64"
          CharmDirectory = "/var/lib/juju/agents/unit-" + unit.Replace('/', '-') + "/charm"
          Proxy = Proxy.None }

    /// The same context on another base, such as ubuntu@22.04.
    member x.WithBase(name: string) = { x with Base = name }

    /// The unit's name with a hyphen in place of the slash, for names of files and services. No other unit of the model has it.
    member x.UnitName = x.Unit.Replace('/', '-')

    override x.ToString() = x.Unit + " on " + x.Base

    static member op_Equality(one: HookContext, other: HookContext) = obj.Equals(one, other)
    static member op_Inequality(one: HookContext, other: HookContext) = not (obj.Equals(one, other))
