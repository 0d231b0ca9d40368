namespace Tinyproxy

open Core.Domain

/// The tinyproxy charm: observes, decides, reports. The workload's own matters are in Workload.fs.
[<RequireQualifiedAccess>]
module internal Rules =
    // No action is declared today. Juju lets one come between stop and remove, where nothing may start again; a stopped service is not enabled.
    let private reconciles (event: Event) (found: Found) = not event.IsAction || found.Service.File = "enabled"

    let observe (event: Event) (state: State) (settings: Parsed<Settings>) : Query list =
        match event, settings with
        | Event.Stop, _ -> [ Ask.Service(Places(state.Context).Service); Ask.OpenedPorts ]
        | Event.Remove, _ -> [ Ask.Ledger; Ask.Package Workload.package; Ask.OpenedPorts ]
        | _, Invalid _ -> [ Ask.Package Workload.package; Ask.ToldVersion ]
        | _, Valid settings -> Workload.questions state settings @ [ Ask.ToldVersion; Ask.OpenedPorts ]

    let private isDedicated settings =
        match settings with
        | Valid settings -> settings.IsDedicatedMachine
        | Invalid _ -> false

    let decide (event: Event) (state: State) (settings: Parsed<Settings>) : Step<Effect> list =
        match event, settings with
        | Event.Stop, _ ->
            state.Service(Places(state.Context).Service).Map(Decision.stop state.Context).Or []
        | Event.Remove, _ ->
            let isHeld = (state.Package Workload.package).Or(PackageState.Absent).Held
            state.Ledger.Map(Decision.remove state.Context.Unit (isDedicated settings) isHeld).Or []
        | _, Invalid _ -> []
        | _, Valid settings ->
            match Workload.version settings state.Context, Workload.find state settings with
            | Some version, Reading.Known found when reconciles event found -> Decision.reconcile state.Context settings version found
            | _ -> []

    let private unknownBase (context: HookContext) =
        Tell
            .Status(Status.Blocked("no tested tinyproxy version for " + context.Base + "; set package-version"))
            .Because "package-version is auto, and this base is not in the table"

    let private reportRunning (state: State) (settings: Settings) =
        match Workload.version settings state.Context, Workload.find state settings, state.OpenedPorts with
        | None, _, _ -> [ unknownBase state.Context ]
        | _, Reading.Unreadable failure, _
        | _, _, Reading.Unreadable failure -> Telling.failed failure
        | Some version, Reading.Known found, Reading.Known opened ->
            (if Telling.isServing state settings found then Telling.ports opened settings.Port else [])
            @ Telling.running state settings version found

    let private lastChance = "Juju forgets the unit once it is removed, and what is left would have no owner"

    // A stopped or removed unit is left only its last word; what could not be read has to be tried again.
    let private reportGoing (state: State) (message: string) (needed: Reading<unit>) =
        match needed with
        | Reading.Unreadable failure -> Telling.again failure lastChance
        | Reading.Known() ->
            Telling.closePorts state @ [ Tell.Status(Status.Maintenance message).Because "the unit goes away" ]

    let private unknownAction (event: Event) =
        match event with
        | Event.Action action -> [ Tell.FailAction("this charm has no action " + action.Name).Because "charmcraft.yaml names none" ]
        | _ -> []

    let private reportState (event: Event) (state: State) (settings: Parsed<Settings>) =
        match event, settings with
        | Event.Stop, _ -> reportGoing state "Stopped" (state.Service(Places(state.Context).Service).Map ignore)
        | Event.Remove, _ -> reportGoing state "Removed" (state.Ledger.Map ignore)
        | _, Invalid problems ->
            [ Tell.Status(Status.Blocked(problems[0].ToString())).Because "the configuration cannot be used; the service is left as it is" ]
        | _, Valid settings -> reportRunning state settings

    let report (event: Event) (outcome: Outcome) (state: State) (settings: Parsed<Settings>) : Step<JujuEffect> list =
        let state' =
            match outcome with
            | Outcome.Failed failure when event.IsStop || event.IsRemove -> Telling.again failure lastChance
            | Outcome.Failed failure -> Telling.failed failure
            | _ -> reportState event state settings
        let version = if event.IsStop || event.IsRemove then [] else Telling.version state
        unknownAction event @ version @ state'

/// The tinyproxy charm.
[<AbstractClass; Sealed>]
type TinyproxyCharm private () =
    /// The charm, as the program and the tests take it.
    static member Instance: ICharm =
        Charm.Create("tinyproxy", Settings.parse, (fun e s c -> Rules.observe e s c), (fun e s c -> Rules.decide e s c), (fun e o s c -> Rules.report e o s c))
