namespace Simulation

open Core.Domain

/// A machine of which only answers are known, as they were recorded. What nobody asked is as on a fresh machine.
module internal Recall =
    let private ports (program: string) (loaded: string) (machine: Machine) =
        match Machine.program program machine with
        | Some site ->
            let taken = site.Ports.Invoke loaded
            if isNull (box taken) then [] else List.ofSeq taken
        | None -> []

    let private running pid program loaded isNoted machine : Running =
        { Pid = pid; Executable = program; Loaded = loaded; Ports = ports program loaded machine; IsReplaced = false; IsNoted = isNoted }

    // A unit that copies its configuration when it starts tells by the copy what the process loaded.
    let private loaded (text: string) (machine: Machine) =
        let copies = UnitFile.values "ExecStartPre" text |> List.map _.Split(' ')
        copies
        |> List.tryPick (function
            | [| "/bin/cp"; source; target |] when text.Contains(" " + source + "\n", System.StringComparison.Ordinal) && (Machine.file target machine).IsRegular -> Some(Machine.text target machine)
            | _ -> None)
        |> Option.defaultValue (snd (UnitFile.start text machine))

    // A unit whose file nobody asked for has one that says no more than what is known of it.
    let private unitFile name (state: ServiceState) (machine: Machine) =
        let add file = { machine with Files = machine.Files.Add(Services.path name, file) }
        match state.Load, (Machine.file (Services.path name) machine).Exists with
        | "masked", false -> add (FileState.Link "/dev/null")
        | "loaded", false -> add (FileState.Regular((if state.File = "static" then "[Service]\n" else "[Service]\n[Install]\n"), 0o644, "root:root"))
        | _ -> machine

    let private service name (state: ServiceState) (machine: Machine) : Service =
        let text = if state.Load = "loaded" then Machine.text (Services.path name) machine else ""
        { Text = text
          IsTouched = state.NeedsReload
          IsEnabled = state.File = "enabled"
          IsMasked = state.Load = "masked"
          Result = state.Result
          Main =
            if state.MainPid = 0 then None
            else
                let process' = running state.MainPid (fst (UnitFile.start text machine)) (loaded text machine) true machine
                Some { process' with IsReplaced = state.IsReplaced } }

    // First what stands by itself, then what depends on it.
    let private things (machine: Machine) (fact: Fact) : Machine =
        match fact.Query, fact.Answer with
        | Query.Package query, Answer.Package state -> { machine with Packages = machine.Packages.Add(query.Name, state) }
        | Query.File query, Answer.File state when state.Exists -> { machine with Files = machine.Files.Add(query.Path, state) }
        | Query.Snap query, Answer.Snap state -> { machine with Snaps = machine.Snaps.Add(query.Name, state) }
        | Query.Ledger, Answer.Ledger ledger -> { machine with Ledger = List.ofSeq ledger.Entries }
        | _ -> machine

    let private processes (machine: Machine) (fact: Fact) : Machine =
        match fact.Query, fact.Answer with
        | Query.Service query, Answer.Service state ->
            if not (state.Exists || state.IsMasked) then machine
            else
                let machine = unitFile query.Name state machine
                Services.set query.Name (service query.Name state machine) machine
        | Query.Process query, Answer.Process(ProcessState.Running(pid, loaded)) ->
            { machine with Daemons = machine.Daemons.Add(query.PidFile, running pid query.Executable loaded (loaded <> "") machine) }
        | Query.Process query, Answer.Process(ProcessState.Foreign(pid, program)) ->
            { machine with Daemons = machine.Daemons.Add(query.PidFile, running pid program "" false machine) }
        | _ -> machine

    // Who holds a port and is none of those is a stranger.
    let private strangers (machine: Machine) (fact: Fact) : Machine =
        let isKnown port = Machine.listeners machine |> List.exists (fun (held, _, _, _) -> held = port)
        match fact.Query, fact.Answer with
        | Query.Listener query, Answer.Listener(ListenerState.Held(_, program, _)) when not (isKnown query.Port) ->
            { machine with Strangers = machine.Strangers.Add(query.Port, program) }
        | _ -> machine

    let private give port (machine: Machine) =
        match machine.Services |> Map.tryFindKey (fun _ service -> service.Main.IsSome) with
        | Some name ->
            let give (service: Service) = { service with Main = service.Main |> Option.map (fun main -> { main with Ports = port :: main.Ports }) }
            { machine with Services = machine.Services |> Map.change name (Option.map give) }
        | None -> { machine with Strangers = machine.Strangers.Add(port, "unknown") }

    // Who answers on a port holds it, whatever is known of its program: the running service, if there is one.
    let private answering (machine: Machine) (fact: Fact) : Machine =
        let isHeld port = Machine.listeners machine |> List.exists (fun (held, _, _, _) -> held = port)
        match fact.Query, fact.Answer with
        | Query.Probe query, Answer.Probe(ProbeState.Answered _) when not (isHeld query.Port) -> give query.Port machine
        | _ -> machine

    // Of a charm that does not ask for the ledger, what it looks at is taken for its own.
    let private owned (unit: string) (machine: Machine) (fact: Fact) : Machine =
        match fact.Query, fact.Answer with
        | Query.File query, Answer.File state when state.Exists -> Machine.enter unit Possession.File query.Path machine
        | Query.Service query, Answer.Service state when state.Exists -> Machine.enter unit Possession.Service query.Name machine
        | Query.Process query, Answer.Process(ProcessState.Running _) -> Machine.enter unit Possession.Process query.PidFile machine
        | _ -> machine

    let machine (state: State) (site: Site) : Machine =
        let fold change machine = Seq.fold change machine state.Facts
        let owned = if state.Has Query.Ledger then fun machine _ -> machine else owned state.Context.Unit
        Machine.At(site.WithBase state.Context.Base) |> fold things |> fold owned |> fold processes |> fold strangers |> fold answering

    let private idle =
        let told = [ Tell.Status(Status.Maintenance "").Because "" ]
        Charm.Create("idle", (fun config -> Valid config), (fun _ _ _ -> []), (fun _ _ _ -> []), (fun _ _ _ _ -> told))

    /// Juju's agent has nothing to do: the unit has started.
    let unit' (state: State) (config: Config) (site: Site) : World =
        let struct (_, started) = Life.Step(idle, World.Fresh(state.Context.Unit, config, site), LifeStep.Deploy)
        let unit =
            { started.Unit with
                Context = state.Context
                Config = config
                ToldVersion = state.ToldVersion.Or ""
                IsLeader = state.Leader.Or true }
        { started with Unit = unit.WithPorts(List.ofSeq (state.OpenedPorts.Or [])) }

/// Worlds from records.
[<AbstractClass; Sealed>]
type Recalled private () =
    /// <summary>A world in which all is as it was recorded, as far as the charm asked; the rest is as on a fresh machine, and Juju's agent has nothing to do.</summary>
    /// <param name="state">What was recorded.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="site">What the world around the machine offers.</param>
    static member World(state: State, config: Config, site: Site) : World =
        (Recall.unit' state config site).On(Recall.machine state site)
