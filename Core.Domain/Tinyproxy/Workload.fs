namespace Tinyproxy

open Core.Domain

/// The texts of the two files that the unit owns, as they are to be.
[<NoComparison>]
type Rendered = { Config: Content; Service: string }

/// What is true of tinyproxy on this machine.
[<NoComparison>]
type Found =
    { Package: PackageState
      Ledger: LedgerState
      Service: ServiceState
      ConfigFile: FileState
      ServiceFile: FileState
      LoadedConfig: FileState
      LoadedService: FileState
      /// What the two files are to be.
      Rendered: Rendered
      /// Whether the configuration file has what it is to have, whoever may read it.
      IsConfigWritten: bool
      /// Whether the running process has read that.
      IsConfigLoaded: bool
      /// The port that the running process took when it started; 0 if none runs.
      LoadedPort: int
      /// Whether the running process took the port that is asked for when it started.
      HoldsPort: bool
      /// Who else listens on that port; asked for only while the process does not hold it.
      Other: ListenerState }

/// What has to happen to a running process for it to serve what was rendered.
[<RequireQualifiedAccess>]
type Staleness =
    | Fresh
    | NeedsReload
    | NeedsRestart of Because: string

/// Tinyproxy itself: what it reads, which versions there are, what counts as running. Knows no event and no status.
[<RequireQualifiedAccess>]
module Workload =
    /// The program alone; the package tinyproxy would bring a service and a configuration of its own.
    let package = "tinyproxy-bin"

    let private tested =
        Map [ "ubuntu@22.04", "1.11.0-1*"
              "ubuntu@24.04", "1.11.1-3*"
              "ubuntu@26.04", "1.11.3-1*" ]

    /// The versions that will do on a base, or None where this revision was tested with none.
    let version (settings: Settings) (context: HookContext) : VersionSpec option =
        settings.Version |> Option.orElse (tested.TryFind context.Base |> Option.map VersionSpec.Glob)

    // Tinyproxy takes its port when it starts, or ends. What it loaded is withheld if a password stands there.
    let private loadedPort (loadedConfig: FileState) (loadedService: FileState) =
        if loadedConfig.IsWithheld then Rendering.portOfService loadedService.Content else Rendering.portOf loadedConfig.Content

    let private holdsPort (settings: Settings) (service: ServiceState) (port: int) = service.IsActive && port = settings.Port

    let private readHolds (state: State) (settings: Settings) =
        let places = Places state.Context
        reading {
            let! service = state.Service places.Service
            let! loadedConfig = state.File places.LoadedConfig
            let! loadedService = state.File places.LoadedService
            return holdsPort settings service (loadedPort loadedConfig loadedService)
        }

    /// The questions whose answers are <c>Found</c>: then whether it answers on the port that it holds, or
    /// who holds the port that it wants.
    let questions (state: State) (settings: Settings) : Query list =
        let places = Places state.Context
        [ Ask.Package package
          Ask.Ledger
          Ask.Service places.Service
          Ask.File places.ConfigFile
          Ask.File places.ServiceFile
          Ask.File places.LoadedConfig
          Ask.File places.LoadedService
          match readHolds state settings with
          | Reading.Unreadable _ -> ()
          | Reading.Known true -> Ask.Probe(settings.Port, "/").Optional
          | Reading.Known false -> Ask.Listener settings.Port ]

    let private holds (state: State) (content: Content) path =
        if content.IsSecret then state.Get(Ask.Holds(path, content)) = HoldsState.Same
        else (state.Get(Ask.File path)).Content = content.Literal

    /// What is true of tinyproxy on this machine, whose settings are settled.
    let find (state: State) (settings: Settings) : Found =
        let places = Places state.Context
        let service = state.Get(Ask.Service places.Service)
        let loadedConfig = state.Get(Ask.File places.LoadedConfig)
        let loadedService = state.Get(Ask.File places.LoadedService)
        let config = Rendering.config settings
        let port = loadedPort loadedConfig loadedService
        let holdsPort = holdsPort settings service port
        { Package = state.Get(Ask.Package package)
          Ledger = state.Get Ask.Ledger
          Service = service
          ConfigFile = state.Get(Ask.File places.ConfigFile)
          ServiceFile = state.Get(Ask.File places.ServiceFile)
          LoadedConfig = loadedConfig
          LoadedService = loadedService
          Rendered = { Config = config; Service = Rendering.service state.Context settings }
          IsConfigWritten = holds state config places.ConfigFile
          IsConfigLoaded = holds state config places.LoadedConfig
          LoadedPort = port
          HoldsPort = holdsPort
          Other = if holdsPort then ListenerState.Free else state.Get(Ask.Listener settings.Port) }

    /// Who else holds the port that is asked for, if anybody; a service that the unit itself wrote, under whatever name, is none else.
    let otherHolder (context: HookContext) (found: Found) : ListenerState option =
        match found.Other with
        | ListenerState.Free -> None
        | ListenerState.Held(_, _, service) when found.Ledger.Owns(context.Unit, Possession.Service, service) -> None
        | ListenerState.Held _ as holder -> Some holder

    /// What the running process needs; SIGUSR1 reads the file again but does not move the port.
    let staleness (settings: Settings) (found: Found) : Staleness =
        if found.LoadedService.Content <> found.Rendered.Service then
            Staleness.NeedsRestart "the unit file is not the one it was started from"
        elif found.Service.IsReplaced then
            Staleness.NeedsRestart "its program was replaced since it started"
        // A reload that was cut short leaves no copy. Whoever holds the port that is asked for needs no restart.
        elif not found.LoadedConfig.Exists && found.Other <> ListenerState.Free then
            Staleness.NeedsReload
        elif found.LoadedPort <> settings.Port then
            Staleness.NeedsRestart "it listens on another port, and a reload does not move it"
        elif not found.IsConfigLoaded then
            Staleness.NeedsReload
        else
            Staleness.Fresh
