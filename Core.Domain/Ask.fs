namespace Core.Domain

open System.Collections.Generic
open System.Runtime.InteropServices

module private Family =
    let network question (answer: 'Answer -> NetworkAnswer) = Query<'Answer>(Question.Network question, answer >> Answer.Network)
    let juju question (answer: 'Answer -> JujuAnswer) = Query<'Answer>(Question.Juju question, answer >> Answer.Juju)

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
    static member Listener(port: int) = Family.network (NetworkQuestion.Listener { Port = port }) NetworkAnswer.Listener
    /// <summary>An HTTP GET to a port of this machine; waits at most one second.</summary>
    static member Probe(port: int, path: string) = Family.network (NetworkQuestion.Probe { Port = port; Path = path }) NetworkAnswer.Probe
    /// <summary>What snapd knows of a snap.</summary>
    static member Snap(name: string) = Query<SnapState>(Question.Snap { Name = name }, Answer.Snap)
    /// <summary>What a command that only reads prints: the absolute path of a program, then its arguments.</summary>
    static member Command(arguments: IEnumerable<string>, [<Optional; DefaultParameterValue(10)>] timeoutSeconds: int) =
        Query<CommandState>(
            Question.Command { Arguments = Finite.list "Ask.Command" arguments; TimeoutSeconds = timeoutSeconds }, Answer.Command)
    /// <summary>What the units of this machine made and use.</summary>
    static member Ledger = Query<LedgerState>(Question.Ledger, Answer.Ledger)
    /// <summary>The workload version that Juju was last told; empty if none.</summary>
    static member ToldVersion = Family.juju JujuQuestion.ToldVersion JujuAnswer.ToldVersion
    /// <summary>The ports that this unit has opened.</summary>
    static member OpenedPorts = Family.juju JujuQuestion.OpenedPorts JujuAnswer.OpenedPorts
    /// <summary>Whether this unit leads its application.</summary>
    static member Leader = Family.juju JujuQuestion.Leader JujuAnswer.Leader

/// Questions that were read from a record.
[<AbstractClass; Sealed>]
type Questions private () =
    /// The question with the type of its answer.
    static member Typed(question: Question) : Query =
        match question with
        | Question.Package query -> Ask.Package query.Name
        | Question.Service query -> Ask.Service query.Name
        | Question.File query -> Ask.File query.Path
        | Question.Process query -> Ask.Process(query.PidFile, query.Executable)
        | Question.Network(NetworkQuestion.Listener query) -> Ask.Listener query.Port
        | Question.Network(NetworkQuestion.Probe query) -> Ask.Probe(query.Port, query.Path)
        | Question.Snap query -> Ask.Snap query.Name
        | Question.Command query -> Ask.Command(query.Arguments, query.TimeoutSeconds)
        | Question.Ledger -> Ask.Ledger
        | Question.Juju JujuQuestion.ToldVersion -> Ask.ToldVersion
        | Question.Juju JujuQuestion.OpenedPorts -> Ask.OpenedPorts
        | Question.Juju JujuQuestion.Leader -> Ask.Leader
