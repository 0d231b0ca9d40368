namespace Simulation

open Core.Domain

/// What the simulated machine answers to the queries that are about a machine.
module internal Answering =
    let private service name (machine: Machine) : ServiceState =
        let service = Services.get name machine
        { Load = Services.load service
          Active =
            if service.Main.IsSome then "active"
            elif service.Result = "success" then "inactive"
            else "failed"
          File = Services.fileState service
          Result = service.Result
          MainPid = service.Main |> Option.map _.Pid |> Option.defaultValue 0
          NeedsReload = Services.needsReload name machine
          IsReplaced = service.Main |> Option.exists _.IsReplaced }

    let private daemon (query: ProcessQuery) (machine: Machine) =
        match machine.Daemons.TryFind query.PidFile with
        | None -> ProcessState.Stopped
        | Some running when running.Executable = query.Executable -> ProcessState.Running(running.Pid, (if running.IsNoted then running.Loaded else ""))
        | Some running -> ProcessState.Foreign(running.Pid, running.Executable)

    // The kernel knows who holds a port by a short name: the end of the program's path, at most 15 characters.
    let private shortName (program: string) =
        let name = program.Substring(program.LastIndexOf '/' + 1)
        name.Substring(0, min 15 name.Length)

    let private listener port (machine: Machine) =
        match Machine.listeners machine |> List.tryFind (fun (held, _, _, _) -> held = port) with
        | None -> ListenerState.Free
        | Some(_, pid, program, service) -> ListenerState.Held(pid, shortName program, service)

    let private probe port (machine: Machine) =
        match listener port machine with
        | ListenerState.Free -> ProbeState.Silent "connection refused"
        | ListenerState.Held _ -> ProbeState.Answered 400

    // Who left the package halfway is at work on it as long as the lock is held.
    let private package name (machine: Machine) =
        let state = Machine.package name machine
        if state.Status = PackageStatus.Broken && machine.ArePackagesLocked then
            Answer.Unreadable { Cause = Cause.InMotion; Subject = name; Detail = "another process holds dpkg's lock" }
        else
            Answer.Package state

    let private command (query: CommandQuery) (machine: Machine) =
        match machine.Site.Commands.TryGetValue(System.String.Join(" ", query.Arguments)) with
        | true, state -> Answer.Command state
        | _ -> Answer.Unreadable { Cause = Cause.Missing; Subject = query.Arguments[0]; Detail = "no such program" }

    let private refusal (query: Query) =
        match query with
        | Query.Package query -> Refusal.OfPackage query.Name
        | Query.Service query -> Refusal.OfService query.Name
        | Query.File query -> Refusal.OfPath query.Path
        | Query.Process query -> Refusal.OfPath query.PidFile
        | Query.Listener query -> Refusal.OfPort query.Port
        | Query.Probe query -> Refusal.OfProbe(query.Port, query.Path)
        | Query.Snap query -> Refusal.OfSnap query.Name
        | Query.Command query -> Refusal.OfCommand(query.Arguments, query.TimeoutSeconds)
        | Query.Ledger
        | Query.ToldVersion
        | Query.OpenedPorts
        | Query.Leader -> None

    let private known (query: Query) (machine: Machine) : Answer option =
        match query with
        | Query.Package query -> Some(package query.Name machine)
        | Query.Service query -> Some(Answer.Service(service query.Name machine))
        | Query.File query -> Some(Answer.File(Machine.file query.Path machine))
        | Query.Process query -> Some(Answer.Process(daemon query machine))
        | Query.Listener query -> Some(Answer.Listener(listener query.Port machine))
        | Query.Probe query -> Some(Answer.Probe(probe query.Port machine))
        | Query.Snap query -> Some(Answer.Snap(machine.Snaps |> Map.tryFind query.Name |> Option.defaultValue SnapState.Absent))
        | Query.Command query -> Some(command query machine)
        | Query.Ledger -> Some(Answer.Ledger(LedgerState.Of machine.Ledger))
        | Query.ToldVersion
        | Query.OpenedPorts
        | Query.Leader -> None

    /// The answer of the machine, or None for a query that is Juju's.
    let answer (query: Query) (machine: Machine) : Answer option =
        match refusal query with
        | Some failure -> Some(Answer.Unreadable failure)
        | None -> known query machine
