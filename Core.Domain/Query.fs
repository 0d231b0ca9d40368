namespace Core.Domain

open System.Collections.Generic
open System.Runtime.InteropServices

/// What dpkg knows of a package.
type PackageQuery = { Name: string }
/// What systemd knows of a unit.
type ServiceQuery = { Name: string }
/// What stands at an absolute path.
type FileQuery = { Path: string }
/// The process that a PID file names, taken for the workload only if it runs this executable.
type ProcessQuery =
    { PidFile: string
      Executable: string }
/// Who listens on a TCP port of this machine.
type ListenerQuery = { Port: int }
/// An HTTP GET to this machine.
type ProbeQuery =
    { Port: int
      /// The path, with its leading slash.
      Path: string }
/// What snapd knows of a snap.
type SnapQuery = { Name: string }
/// What a command that only reads prints.
[<NoComparison>]
type CommandQuery =
    { /// The absolute path of the program, then its arguments; no shell.
      Arguments: IReadOnlyList<string>
      TimeoutSeconds: int }

/// A question about the machine or about Juju. Reads are data, so that a decision is closed over its record.
[<NoComparison; RequireQualifiedAccess>]
type Query =
    | Package of Payload: PackageQuery
    | Service of Payload: ServiceQuery
    | File of Payload: FileQuery
    | Process of Payload: ProcessQuery
    | Listener of Payload: ListenerQuery
    | Probe of Payload: ProbeQuery
    | Snap of Payload: SnapQuery
    | Command of Payload: CommandQuery
    /// What the units of this machine made and use.
    | Ledger
    /// The workload version that Juju was last told.
    | ToldVersion
    /// The ports that this unit has opened.
    | OpenedPorts
    /// Whether this unit leads its application.
    | Leader

    override x.ToString() =
        match x with
        | Package query -> "package " + query.Name
        | Service query -> "service " + query.Name
        | File query -> "file " + query.Path
        | Process query -> "process " + query.PidFile
        | Listener query -> "listener " + string query.Port
        | Probe query -> "probe " + string query.Port + query.Path
        | Snap query -> "snap " + query.Name
        | Command query -> "command " + System.String.Join(" ", query.Arguments)
        | Ledger -> "ledger"
        | ToldVersion -> "told version"
        | OpenedPorts -> "opened ports"
        | Leader -> "leader"

/// Questions, as authors write them.
[<AbstractClass; Sealed>]
type Ask private () =
    /// <summary>What dpkg knows of a package.</summary>
    static member Package(name: string) = Query.Package { Name = name }
    /// <summary>What systemd knows of a unit, such as <c>nginx.service</c>.</summary>
    static member Service(name: string) = Query.Service { Name = name }
    /// <summary>What stands at an absolute path. A regular file is read whole, up to 64 KiB.</summary>
    static member File(path: string) = Query.File { Path = path }
    /// <summary>The process that a PID file names, taken for the workload only if it runs this executable.</summary>
    static member Process(pidFile: string, executable: string) = Query.Process { PidFile = pidFile; Executable = executable }
    /// <summary>Who listens on a TCP port of this machine, 1 to 65535.</summary>
    static member Listener(port: int) = Query.Listener { Port = port }
    /// <summary>An HTTP GET to a port of this machine; waits at most one second.</summary>
    static member Probe(port: int, path: string) = Query.Probe { Port = port; Path = path }
    /// <summary>What snapd knows of a snap.</summary>
    static member Snap(name: string) = Query.Snap { Name = name }
    /// <summary>What a command that only reads prints: the absolute path of a program, then its arguments.</summary>
    static member Command(arguments: IEnumerable<string>, [<Optional; DefaultParameterValue(10)>] timeoutSeconds: int) =
        Query.Command { Arguments = Finite.list "Ask.Command" arguments; TimeoutSeconds = timeoutSeconds }
    /// <summary>What the units of this machine made and use.</summary>
    static member Ledger = Query.Ledger
    /// <summary>The workload version that Juju was last told; empty if none.</summary>
    static member ToldVersion = Query.ToldVersion
    /// <summary>The ports that this unit has opened.</summary>
    static member OpenedPorts = Query.OpenedPorts
    /// <summary>Whether this unit leads its application.</summary>
    static member Leader = Query.Leader

/// What answers every query: the shell from the machine, the simulation from a value.
type IQueryVisitor<'Result> =
    abstract Package: query: PackageQuery -> 'Result
    abstract Service: query: ServiceQuery -> 'Result
    abstract File: query: FileQuery -> 'Result
    abstract Process: query: ProcessQuery -> 'Result
    abstract Listener: query: ListenerQuery -> 'Result
    abstract Probe: query: ProbeQuery -> 'Result
    abstract Snap: query: SnapQuery -> 'Result
    abstract Command: query: CommandQuery -> 'Result
    abstract Ledger: unit -> 'Result
    abstract ToldVersion: unit -> 'Result
    abstract OpenedPorts: unit -> 'Result
    abstract Leader: unit -> 'Result

type Query with

    /// Answers by kind; a new kind fails to compile wherever it is not answered.
    member x.Accept(visitor: IQueryVisitor<'Result>) : 'Result =
        match x with
        | Query.Package query -> visitor.Package query
        | Query.Service query -> visitor.Service query
        | Query.File query -> visitor.File query
        | Query.Process query -> visitor.Process query
        | Query.Listener query -> visitor.Listener query
        | Query.Probe query -> visitor.Probe query
        | Query.Snap query -> visitor.Snap query
        | Query.Command query -> visitor.Command query
        | Query.Ledger -> visitor.Ledger()
        | Query.ToldVersion -> visitor.ToldVersion()
        | Query.OpenedPorts -> visitor.OpenedPorts()
        | Query.Leader -> visitor.Leader()

    /// Whether Juju answers, through its hook tools.
    member x.IsJuju =
        match x with
        | Query.OpenedPorts
        | Query.Leader -> true
        | Query.Package _
        | Query.Service _
        | Query.File _
        | Query.Process _
        | Query.Listener _
        | Query.Probe _
        | Query.Snap _
        | Query.Command _
        | Query.Ledger
        | Query.ToldVersion -> false

    /// What others can read while it is asked: the arguments of a program.
    member x.Shows : string list =
        match x with
        | Query.Command query -> List.ofSeq query.Arguments
        | Query.Package _ | Query.Service _ | Query.File _ | Query.Process _ | Query.Listener _ | Query.Probe _ | Query.Snap _
        | Query.Ledger | Query.ToldVersion | Query.OpenedPorts | Query.Leader -> []

    /// Whether another program or the network answers: milliseconds, in which the shell reads the rest. The
    /// kernel answers the others at once.
    member x.WaitsForOthers =
        match x with
        | Query.Package _
        | Query.Service _
        | Query.Probe _
        | Query.Snap _
        | Query.Command _
        | Query.OpenedPorts
        | Query.Leader -> true
        | Query.File _
        | Query.Process _
        | Query.Listener _
        | Query.Ledger
        | Query.ToldVersion -> false

/// The answer to a query.
[<NoComparison; RequireQualifiedAccess>]
type Answer =
    | Package of Payload: PackageState
    | Service of Payload: ServiceState
    | File of Payload: FileState
    | Process of Payload: ProcessState
    | Listener of Payload: ListenerState
    | Probe of Payload: ProbeState
    | Snap of Payload: SnapState
    | Command of Payload: CommandState
    | Ledger of Payload: LedgerState
    | ToldVersion of Version: string
    | OpenedPorts of Ports: IReadOnlyList<Port>
    | Leader of IsLeader: bool
    /// The read failed.
    | Unreadable of Failure: Failure

    override x.ToString() =
        match x with
        | Package state -> state.ToString()
        | Service state -> state.ToString()
        | File state -> state.ToString()
        | Process state -> state.ToString()
        | Listener state -> state.ToString()
        | Probe state -> state.ToString()
        | Snap state -> state.ToString()
        | Command state -> state.ToString()
        | Ledger state -> state.ToString()
        | ToldVersion version -> version
        | OpenedPorts ports -> System.String.Join(" ", ports)
        | Leader leads -> if leads then "leader" else "not leader"
        | Unreadable failure -> "unreadable: " + failure.ToString()

    /// What the answer holds: a value of the type that belongs to its kind, or the failure of a read.
    member internal x.Content : obj =
        match x with
        | Package state -> state
        | Service state -> state
        | File state -> state
        | Process state -> state
        | Listener state -> state
        | Probe state -> state
        | Snap state -> state
        | Command state -> state
        | Ledger state -> state
        | ToldVersion version -> version
        | OpenedPorts ports -> ports
        | Leader leads -> leads
        | Unreadable failure -> failure

    /// Why the read failed, if it did.
    member internal x.Failure : Failure option =
        match x.Content with
        | :? Failure as failure -> Some failure
        | _ -> None // obj
