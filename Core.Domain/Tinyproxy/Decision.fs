namespace Tinyproxy

open Core.Domain

/// What to do about tinyproxy, from what is true of it.
[<RequireQualifiedAccess>]
module internal Decision =
    let private install (state: State) (version: VersionSpec) (settings: Settings) (found: Found) =
        // Two units that want different versions would take turns in replacing each other's.
        let mayDowngrade = settings.IsDedicatedMachine && not (found.Ledger.IsShared(state.Context.Unit, Workload.package))
        List.ofSeq (Usual.Install(state, Workload.package, version, mayDowngrade))

    let private isWritten (text: string) (file: FileState) = file = FileState.OfText text

    let private hasRights (wanted: Mode * Owner) (file: FileState) =
        match file with
        | FileState.Regular(_, mode, owner)
        | FileState.Withheld(_, mode, owner) -> (mode, owner) = wanted
        | FileState.Absent
        | FileState.Directory _
        | FileState.Link _
        | FileState.Special -> false

    let private write (context: HookContext) (settings: Settings) (found: Found) =
        let places, service = Places context, found.Rendered.Service
        let mode, owner = Rendering.rights settings
        [ if not found.IsConfigWritten || not (hasRights (mode, owner) found.ConfigFile) then
              Do.WriteFile(places.ConfigFile, found.Rendered.Config, mode, owner).Because "it is not as rendered"
          if not (isWritten service found.ServiceFile) then
              Do.WriteService(places.Service, service).Because "it is not as rendered"
          elif found.Service.NeedsReload || not found.Service.IsLoaded then
              Do.WriteService(places.Service, service).Because "systemd has not read it" ]

    let private run (context: HookContext) (settings: Settings) (isUpgrade: bool) (found: Found) =
        let service = Places(context).Service
        if not found.Service.IsActive then
            [ Do.StartService(service).Because "it is not running" ]
        elif isUpgrade then
            [ Do.RestartService(service).Because "its program is replaced in this hook" ]
        else
            match Workload.staleness settings found with
            | Staleness.Fresh -> []
            | Staleness.NeedsReload -> [ Do.ReloadService(service).Because "what it loaded is not what is rendered" ]
            | Staleness.NeedsRestart reason -> [ Do.RestartService(service).Because reason ]

    // An administrator's mask and unmask take away what starts it at boot.
    let private enable (context: HookContext) (found: Found) =
        if found.Service.IsActive && not found.Service.IsEnabled then
            [ Do.StartService(Places(context).Service).Because "it would not start at boot" ]
        else
            []

    let private serve (context: HookContext) (settings: Settings) (isUpgrade: bool) (found: Found) =
        run context settings isUpgrade found @ enable context found

    // Its service may hold the port.
    let private tidy (state: State) =
        let places = Places state.Context
        List.ofSeq (Usual.Tidy(state, [ places.Service; places.ConfigFile ]))

    // A configuration that cannot serve is not put in place: a restart by systemd would pick it up.
    let reconcile (state: State) (settings: Settings) (version: VersionSpec) : Step<Effect> list =
        let found = Workload.find state settings
        let begin' = tidy state @ install state version settings found
        if found.Service.IsMasked || (Workload.otherHolder state.Context found).IsSome then
            begin'
        else
            let isUpgrade = not (found.Package.Satisfies version)
            begin' @ write state.Context settings found @ serve state.Context settings isUpgrade found

    /// The service is stopped, and what an older revision left is gone; nothing else.
    let stop (state: State) : Step<Effect> list =
        [ yield! tidy state
          yield! Usual.Stop(state, Places(state.Context).Service) ]
