namespace Tinyproxy

open Core.Domain

/// The tinyproxy charm: observes, decides, reports. The workload's own matters are in Workload.fs.
[<RequireQualifiedAccess>]
module internal Rules =
    // The settings as they are to be served, by what is related and by what may be read.
    let private served (state: State) (settings: Settings) = Related.settled state settings |> Access.settled state

    let observe (event: Event) (state: State) (settings: Parsed<Settings>) : Query list =
        match event, settings with
        | Event.Stop, _ -> [ Ask.Ledger; Ask.Service(Places(state.Context).Service) ]
        | Event.Remove, _ -> [ Ask.Ledger; Ask.Package Workload.package ]
        | _, Invalid _ -> [ Ask.Package Workload.package; Ask.ToldVersion.Optional; Ask.Leader ]
        | _, Valid settings ->
            [ yield! Workload.questions state settings
              yield! Related.questions state
              yield! Access.questions state settings
              Ask.ToldVersion.Optional
              Ask.Leader ]

    let private isDedicated settings =
        match settings with
        | Valid settings -> settings.IsDedicatedMachine
        | Invalid _ -> false

    let decide (event: Event) (state: State) (settings: Parsed<Settings>) : Step<Effect> list =
        match event, settings with
        | Event.Stop, _ -> Decision.stop state
        | Event.Remove, _ -> List.ofSeq (Usual.Remove(state, isDedicated settings))
        | _, Invalid _ -> []
        | _, Valid settings ->
            match Workload.version settings state.Context with
            // Juju runs an action at any time, also between stop and remove, where nothing may start again.
            | Some version when not event.IsAction ->
                match Access.newer state settings with
                | Some uri -> [ Do.RefreshSecret(uri).Because "its owner has changed it" ]
                | None -> Decision.reconcile state (served state settings) version
            | Some _
            | None -> []

    let private unknownBase (context: HookContext) =
        Tell
            .Status(Status.Blocked("no tested tinyproxy version for " + context.Base + "; set package-version"))
            .Because "package-version is auto, and this base is not in the table"

    let private reportRunning (state: State) (configured: Settings) =
        let settings = served state configured
        match Workload.version settings state.Context with
        | None -> [ unknownBase state.Context ]
        | Some version ->
            let found = Workload.find state settings
            [ if Telling.isServing state settings found then
                  Tell.Ports(Port.Tcp settings.Port).Because "the service answers there"
                  yield! Related.tell state settings
              yield! Telling.running state settings version found ]

    // A stopped or removed unit is left only its last word.
    let private reportGoing (message: string) =
        [ Tell.Ports().Because "the unit stops"
          Tell.Status(Status.Maintenance message).Because "the unit goes away" ]

    // Neither runs nor starts at boot: what stop leaves, and no hook but remove follows.
    let private isStopped (state: State) =
        let service = state.Get(Ask.Service(Places(state.Context).Service))
        service.File = UnitFileState.Disabled && not service.IsActive

    let private stopped = [ Tell.Status(Status.Maintenance "Stopped").Because "the unit stopped it" ]

    let private reportState (event: Event) (state: State) (settings: Parsed<Settings>) =
        match event, settings with
        | Event.Stop, _ -> reportGoing "Stopped"
        | Event.Remove, _ -> reportGoing "Removed"
        | _, Invalid problems ->
            [ Tell.Status(Status.Blocked(problems[0].ToString())).Because "the configuration cannot be used; the service is left as it is" ]
        | Event.Action _, _ when isStopped state -> stopped
        | _, Valid settings -> reportRunning state settings

    // What the unit is to serve, as the file has it.
    let private showConfig (outcome: Outcome) (state: State) (settings: Parsed<Settings>) =
        match outcome.Obstacle, settings with
        | None, Valid settings ->
            Tell.ActionResult("config", (Rendering.config (served state settings)).ToString()).Because "the operator asks for it"
        | None, Invalid problems -> Tell.FailAction(problems[0].ToString()).Because "the configuration cannot be used"
        | Some failure, _ -> Tell.FailAction(failure.ToString()).Because "not all is known"

    // A revision before or after may know more actions. Were the hook to fail, Juju would show "exit status 1" instead of what is told
    // here; ports, version and the website's data are told by the next hook.
    let private reportAction (action: string) (outcome: Outcome) (state: State) (settings: Parsed<Settings>) =
        if action = "show-config" then
            showConfig outcome state settings
        else
            Tell.FailAction("this charm has no action " + action).Because "charmcraft.yaml does not name it"

    // The leader's status stands for the application. A leader that goes says nothing more: another unit leads next.
    let private ofApplication (event: Event) (state: State) (told: Step<JujuEffect> list) : Step<JujuEffect> list =
        if event.IsStop || event.IsRemove || not (state.Leader.Or false) then []
        else
            told
            |> List.choose _.Effect.Status
            |> List.map (fun status -> Tell.ApplicationStatus(status).Because "the unit leads the application")

    let report (event: Event) (outcome: Outcome) (state: State) (settings: Parsed<Settings>) : Step<JujuEffect> list =
        let told = if outcome.Obstacle.IsSome then List.ofSeq (Usual.Failure(event, outcome)) else reportState event state settings
        if event.IsAction then
            reportAction event.Name outcome state settings :: List.filter _.Effect.IsSetStatus told
        else List.ofSeq (Usual.PackageVersion(event, state, Workload.package)) @ ofApplication event state told @ told

/// The tinyproxy charm.
[<AbstractClass; Sealed>]
type TinyproxyCharm private () =
    /// The charm, as the program and the tests take it.
    static member Instance: ICharm =
        Charm.Create(
            "tinyproxy",
            Settings.parse,
            (fun e s c -> Rules.observe e s c),
            (fun e s c -> Rules.decide e s c),
            (fun e o s c -> Rules.report e o s c))
