namespace Core.Domain

open System.Collections.Generic
open System.Runtime.InteropServices

/// What dpkg knows of a package.
type PackageQuery =
    { Name: string }

    static member op_Equality(one: PackageQuery, other: PackageQuery) = obj.Equals(one, other)
    static member op_Inequality(one: PackageQuery, other: PackageQuery) = not (obj.Equals(one, other))

/// What systemd knows of a unit.
type ServiceQuery =
    { Name: string }

    static member op_Equality(one: ServiceQuery, other: ServiceQuery) = obj.Equals(one, other)
    static member op_Inequality(one: ServiceQuery, other: ServiceQuery) = not (obj.Equals(one, other))

/// What stands at an absolute path.
type FileQuery =
    { Path: string }

    static member op_Equality(one: FileQuery, other: FileQuery) = obj.Equals(one, other)
    static member op_Inequality(one: FileQuery, other: FileQuery) = not (obj.Equals(one, other))

/// The process that a PID file names, taken for the workload only if it runs this executable.
type ProcessQuery =
    { PidFile: string
      Executable: string }

    static member op_Equality(one: ProcessQuery, other: ProcessQuery) = obj.Equals(one, other)
    static member op_Inequality(one: ProcessQuery, other: ProcessQuery) = not (obj.Equals(one, other))

/// Who listens on a TCP port of this machine.
type ListenerQuery =
    { Port: int }

    static member op_Equality(one: ListenerQuery, other: ListenerQuery) = obj.Equals(one, other)
    static member op_Inequality(one: ListenerQuery, other: ListenerQuery) = not (obj.Equals(one, other))

/// An HTTP GET to this machine.
type ProbeQuery =
    { Port: int
      /// The path, with its leading slash.
      Path: string }

    static member op_Equality(one: ProbeQuery, other: ProbeQuery) = obj.Equals(one, other)
    static member op_Inequality(one: ProbeQuery, other: ProbeQuery) = not (obj.Equals(one, other))

/// What snapd knows of a snap.
type SnapQuery =
    { Name: string }

    static member op_Equality(one: SnapQuery, other: SnapQuery) = obj.Equals(one, other)
    static member op_Inequality(one: SnapQuery, other: SnapQuery) = not (obj.Equals(one, other))

/// What a command that only reads prints.
[<NoComparison>]
type CommandQuery =
    { /// The absolute path of the program, then its arguments; no shell.
      Arguments: IReadOnlyList<string>
      TimeoutSeconds: int }

    static member op_Equality(one: CommandQuery, other: CommandQuery) = obj.Equals(one, other)
    static member op_Inequality(one: CommandQuery, other: CommandQuery) = not (obj.Equals(one, other))

/// What can be asked about the machine and about Juju: the closed union under <c>Query</c>, which authors write.
[<NoComparison; RequireQualifiedAccess>]
type Question =
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

    static member op_Equality(one: Question, other: Question) = obj.Equals(one, other)
    static member op_Inequality(one: Question, other: Question) = not (obj.Equals(one, other))

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

type Question with

    /// Answers by kind; a new kind fails to compile wherever it is not answered.
    member x.Accept(visitor: IQueryVisitor<'Result>) : 'Result =
        match x with
        | Question.Package query -> visitor.Package query
        | Question.Service query -> visitor.Service query
        | Question.File query -> visitor.File query
        | Question.Process query -> visitor.Process query
        | Question.Listener query -> visitor.Listener query
        | Question.Probe query -> visitor.Probe query
        | Question.Snap query -> visitor.Snap query
        | Question.Command query -> visitor.Command query
        | Question.Ledger -> visitor.Ledger()
        | Question.ToldVersion -> visitor.ToldVersion()
        | Question.OpenedPorts -> visitor.OpenedPorts()
        | Question.Leader -> visitor.Leader()

    /// Whether Juju answers, through its hook tools.
    member x.IsJuju =
        match x with
        | Question.OpenedPorts
        | Question.Leader -> true
        | Question.Package _
        | Question.Service _
        | Question.File _
        | Question.Process _
        | Question.Listener _
        | Question.Probe _
        | Question.Snap _
        | Question.Command _
        | Question.Ledger
        | Question.ToldVersion -> false

    /// What others can read while it is asked: the arguments of a program.
    member x.Shows : string list =
        match x with
        | Question.Command query -> List.ofSeq query.Arguments
        | Question.Package _ | Question.Service _ | Question.File _ | Question.Process _ | Question.Listener _ | Question.Probe _
        | Question.Snap _
        | Question.Ledger | Question.ToldVersion | Question.OpenedPorts | Question.Leader -> []

    /// Whether another program or the network answers: milliseconds, in which the shell reads the rest. The
    /// kernel answers the others at once.
    member x.WaitsForOthers =
        match x with
        | Question.Package _
        | Question.Service _
        | Question.Probe _
        | Question.Snap _
        | Question.Command _
        | Question.OpenedPorts
        | Question.Leader -> true
        | Question.File _
        | Question.Process _
        | Question.Listener _
        | Question.Ledger
        | Question.ToldVersion -> false

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

    static member op_Equality(one: Answer, other: Answer) = obj.Equals(one, other)
    static member op_Inequality(one: Answer, other: Answer) = not (obj.Equals(one, other))

/// A question about the machine or about Juju. Reads are data, so that a decision is closed over its record.
/// Equal questions ask the same, in C# also by <c>==</c>.
[<AbstractClass>]
type Query internal (question: Question) =
    /// What is asked.
    member _.Question = question

    /// Answers by kind; a new kind fails to compile wherever it is not answered.
    member _.Accept(visitor: IQueryVisitor<'Result>) : 'Result = question.Accept visitor
    /// Whether Juju answers, through its hook tools.
    member _.IsJuju = question.IsJuju
    /// What others can read while it is asked: the arguments of a program.
    member _.Shows = question.Shows
    /// Whether another program or the network answers: milliseconds, in which the shell reads the rest. The kernel answers the others at
    /// once.
    member _.WaitsForOthers = question.WaitsForOthers

    override _.Equals(other) =
        match other with
        | :? Query as other -> question = other.Question
        | _ -> false // obj
    override _.GetHashCode() = question.GetHashCode()
    override _.ToString() = question.ToString()

    static member op_Equality(one: Query, other: Query) = obj.Equals(one, other)
    static member op_Inequality(one: Query, other: Query) = not (obj.Equals(one, other))

/// A question that knows the type of its answer. The one value is asked in <c>Observe</c> and read by <c>state.Read(question)</c>;
/// a test gives it an answer by <c>state.With(question, answer)</c>.
[<Sealed>]
type Query<'Answer> internal (question: Question, answer: 'Answer -> Answer) =
    inherit Query(question)

    /// The answer as a state holds it.
    member internal _.Answered(value: 'Answer) : Answer = answer value

/// Questions, as authors write them.
[<AbstractClass; Sealed>]
type Ask private () =
    /// <summary>What dpkg knows of a package.</summary>
    static member Package(name: string) = Query<PackageState>(Question.Package { Name = name }, Answer.Package)
    /// <summary>What systemd knows of a unit, such as <c>nginx.service</c>.</summary>
    static member Service(name: string) = Query<ServiceState>(Question.Service { Name = name }, Answer.Service)
    /// <summary>What stands at an absolute path. A regular file is read whole, up to 64 KiB.</summary>
    static member File(path: string) = Query<FileState>(Question.File { Path = path }, Answer.File)
    /// <summary>The process that a PID file names, taken for the workload only if it runs this executable.</summary>
    static member Process(pidFile: string, executable: string) =
        Query<ProcessState>(Question.Process { PidFile = pidFile; Executable = executable }, Answer.Process)
    /// <summary>Who listens on a TCP port of this machine, 1 to 65535.</summary>
    static member Listener(port: int) = Query<ListenerState>(Question.Listener { Port = port }, Answer.Listener)
    /// <summary>An HTTP GET to a port of this machine; waits at most one second.</summary>
    static member Probe(port: int, path: string) = Query<ProbeState>(Question.Probe { Port = port; Path = path }, Answer.Probe)
    /// <summary>What snapd knows of a snap.</summary>
    static member Snap(name: string) = Query<SnapState>(Question.Snap { Name = name }, Answer.Snap)
    /// <summary>What a command that only reads prints: the absolute path of a program, then its arguments.</summary>
    static member Command(arguments: IEnumerable<string>, [<Optional; DefaultParameterValue(10)>] timeoutSeconds: int) =
        Query<CommandState>(
            Question.Command { Arguments = Finite.list "Ask.Command" arguments; TimeoutSeconds = timeoutSeconds }, Answer.Command)
    /// <summary>What the units of this machine made and use.</summary>
    static member Ledger = Query<LedgerState>(Question.Ledger, Answer.Ledger)
    /// <summary>The workload version that Juju was last told; empty if none.</summary>
    static member ToldVersion = Query<string>(Question.ToldVersion, Answer.ToldVersion)
    /// <summary>The ports that this unit has opened.</summary>
    static member OpenedPorts = Query<IReadOnlyList<Port>>(Question.OpenedPorts, Answer.OpenedPorts)
    /// <summary>Whether this unit leads its application.</summary>
    static member Leader = Query<bool>(Question.Leader, Answer.Leader)

type Query with

    /// The question with the type of its answer.
    static member Of(question: Question) : Query =
        match question with
        | Question.Package query -> Ask.Package query.Name
        | Question.Service query -> Ask.Service query.Name
        | Question.File query -> Ask.File query.Path
        | Question.Process query -> Ask.Process(query.PidFile, query.Executable)
        | Question.Listener query -> Ask.Listener query.Port
        | Question.Probe query -> Ask.Probe(query.Port, query.Path)
        | Question.Snap query -> Ask.Snap query.Name
        | Question.Command query -> Ask.Command(query.Arguments, query.TimeoutSeconds)
        | Question.Ledger -> Ask.Ledger
        | Question.ToldVersion -> Ask.ToldVersion
        | Question.OpenedPorts -> Ask.OpenedPorts
        | Question.Leader -> Ask.Leader
