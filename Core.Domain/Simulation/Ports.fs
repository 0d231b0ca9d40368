namespace Simulation

open Core.Domain

/// What becomes of ports without the charm.
[<RequireQualifiedAccess>]
type PortStep =
    | Take of Port: int * Program: string
    | Free of Port: int
    | Open of Port: Port * Unit: string
    | Close of Port: Port * Unit: string

    override x.ToString() =
        match x with
        | Take(port, program) -> program + " takes port " + string port
        | Free port -> "port " + string port + " becomes free"
        | Open(port, unit) -> unit + " has Juju open " + port.ToString()
        | Close(port, unit) -> unit + " has Juju close " + port.ToString()

/// Who listens on the ports of the machine, and which ports Juju opens.
module internal Ports =
    // The kernel knows who holds a port by a short name: the end of the program's path, at most 15 characters.
    let private shortName (program: string) =
        let name = program.Substring(program.LastIndexOf '/' + 1)
        name.Substring(0, min 15 name.Length)

    let private listener port (machine: Machine) =
        match Machine.listeners machine |> List.tryFind (fun (held, _, _, _) -> held = port) with
        | None -> ListenerState.Free
        | Some(_, pid, program, service) -> ListenerState.Held(pid, shortName program, service)

    let answer (query: ListenerQuery) (machine: Machine) : Answer = Answer.Network(NetworkAnswer.Listener(listener query.Port machine))

    let probe (query: ProbeQuery) (machine: Machine) : Answer =
        match listener query.Port machine with
        | ListenerState.Free -> Answer.Network(NetworkAnswer.Probe(ProbeState.Silent "connection refused"))
        | ListenerState.Held _ -> Answer.Network(NetworkAnswer.Probe(ProbeState.Answered 400))

    let private isHeld port (machine: Machine) = Machine.listeners machine |> List.exists (fun (held, _, _, _) -> held = port)

    let private opening port (unit: JujuUnit) : Port list = List.sort (port :: List.except [ port ] unit.OpenedPorts)

    let private closing port (unit: JujuUnit) : Port list = List.except [ port ] unit.OpenedPorts

    let openPort (port: Port) (unit: JujuUnit) : JujuUnit * Outcome =
        match unit.Conflict(unit.Context.Unit, port) with
        | Some(holder, range) -> unit, Outcome.Failed(port.Taken(unit.Context.Unit, holder, range))
        | None when List.contains port unit.OpenedPorts -> unit, Outcome.Unchanged
        | None -> { unit with Ports.Opened = opening port unit }, Outcome.Changed

    let closePort (port: Port) (unit: JujuUnit) : JujuUnit * Outcome =
        if List.contains port unit.OpenedPorts then { unit with Ports.Opened = closing port unit }, Outcome.Changed
        else unit, Outcome.Unchanged

    let setPorts (wanted: SetPorts) (unit: JujuUnit) : JujuUnit * Outcome =
        let change (unit, outcomes) act =
            let after, outcome = act unit
            after, outcome :: outcomes
        match Refusal.OfPorts wanted.Ports with
        | Some failure -> unit, Outcome.Failed failure
        | None ->
            let changes = PortChanges.Between(unit.OpenedPorts, wanted.Ports)
            let acts = List.map openPort changes.Open @ List.map closePort changes.Close
            let after, outcomes = List.fold change (unit, []) acts
            after, Outcome.Combine(List.rev outcomes @ List.map Outcome.Failed changes.Awaited)

    /// The open ports once the hook has succeeded. What is opened or closed for every endpoint is closed for each alone, and nothing is
    /// opened for one endpoint that was open for every endpoint. Source: juju domain/port/state/updateunitports.go
    let committed (unit: JujuUnit) : Port list =
        let covers (ports: Port list) (port: Port) =
            port.Endpoint <> "" && ports |> List.exists (fun other -> other.Endpoint = "" && other.IsSameRange port)
        if obj.ReferenceEquals(unit.OpenedPorts, unit.CommittedPorts) then unit.OpenedPorts
        else
            unit.OpenedPorts |> List.filter (covers (unit.OpenedPorts @ unit.CommittedPorts) >> not)

    // Between two hooks, as by juju exec: what Juju refuses changes nothing.
    let private openFor name port (unit: JujuUnit) : JujuUnit =
        match unit.Conflict(name, port) with
        | Some _ -> unit
        | None when name = unit.Context.Unit -> unit.WithPorts(committed { unit with Ports.Opened = opening port unit })
        | None -> { unit with Ports.Taken = unit.TakenPorts.Add(port, name) }

    let private closeFor name port (unit: JujuUnit) : JujuUnit =
        if name = unit.Context.Unit then unit.WithPorts(committed { unit with Ports.Opened = closing port unit })
        else { unit with Ports.Taken = unit.TakenPorts |> Map.filter (fun taken holder -> taken <> port || holder <> name) }

    let happen (step: PortStep) (world: World) : World =
        match step with
        // Who comes second to a port does not get it.
        | PortStep.Take(port, _) when isHeld port world.Machine -> world
        | PortStep.Take(port, program) -> world.On(Machine.putStranger port program world.Machine)
        | PortStep.Free port -> world.On { world.Machine with Strangers = world.Machine.Strangers.Remove port }
        | PortStep.Open(port, name) -> { world with Unit = openFor name port world.Unit }
        | PortStep.Close(port, name) -> { world with Unit = closeFor name port world.Unit }

    // Who holds a port and is none of the processes that are known is a stranger.
    let recall (query: ListenerQuery) (state: ListenerState) (machine: Machine) : Machine =
        match state with
        | ListenerState.Held(_, program, _) -> if isHeld query.Port machine then machine else Machine.putStranger query.Port program machine
        | ListenerState.Free -> machine

    let private give port (machine: Machine) =
        let taking (service: Service) =
            { service with Main = service.Main |> Option.map (fun main -> { main with Ports = port :: main.Ports }) }
        match machine.Services |> Map.tryFindKey (fun _ service -> service.Main.IsSome) with
        | Some name -> { machine with Services = machine.Services |> Map.change name (Option.map taking) }
        | None -> Machine.putStranger port "unknown" machine

    // Who answers on a port holds it, whatever is known of its program: the running service, if there is one.
    let recallProbe (query: ProbeQuery) (state: ProbeState) (machine: Machine) : Machine =
        match state with
        | ProbeState.Answered _ -> if isHeld query.Port machine then machine else give query.Port machine
        | ProbeState.Silent _ -> machine

    let private image _ (slice: PortSlice) = [ Part.sees "open ports" slice.Opened; Part.sees "open ports of other units" slice.Taken ]

    let part: Part =
        { Slices =
            [ Part.ofMachine "other programs" _.Strangers (fun slice machine -> { machine with Strangers = slice }) (fun _ slice ->
                  [ Part.sees "other programs" slice ])
              Part.ofUnit "ports" _.Ports (fun slice unit -> { unit with Ports = slice }) image ]
          Boot = Part.asBefore }
