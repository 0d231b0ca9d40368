namespace Tinyproxy

open Core.Domain

/// What to do about tinyproxy, from what is true of it.
[<RequireQualifiedAccess>]
module internal Decision =
    // An hour: a unit that waits for a person asks again with every hook.
    let private indexAgeSeconds = 3600

    // Installed and claimed: the claim alone keeps another unit from removing the package under us.
    let private install (context: HookContext) (version: VersionSpec) (settings: Settings) (found: Found) =
        // Two units that want different versions would take turns in replacing each other's.
        let mayDowngrade = settings.IsDedicatedMachine && not (found.Ledger.IsShared(context.Unit, Workload.package))
        let install = Do.InstallPackage(Workload.package, version, mayDowngrade)
        if found.Package.Satisfies version then
            if found.Ledger.HasClaim(context.Unit, Workload.package) then []
            else [ install.Because "this unit uses it, and the ledger does not say so" ]
        else
            let reason =
                if found.Package.Status = PackageStatus.Installed then found.Package.Version + " is installed, which will not do"
                else Workload.package + " is not installed"
            [ Do.Tell(Tell.Status(Status.Maintenance("Installing " + Workload.package + version.ToString()))).Because reason
              Do.UpdatePackageIndex(indexAgeSeconds).Because "an old index may not know the version"
              install.Because reason ]

    let private write (context: HookContext) (found: Found) =
        let places, service, config = Places context, found.Rendered.Service, found.Rendered.Config
        [ if not (Workload.isWritten config found.ConfigFile) then
              Do.WriteFile(places.ConfigFile, config).Because "it is not as rendered"
          if not (Workload.isWritten service found.ServiceFile) then
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

    // The unit's services and files by the ledger, which knows also those that a revision before this one named otherwise.
    let private giveUp (reason: string) (isKept: string -> bool) (unit: string) (ledger: LedgerState) : Step<Effect> list =
        [ for service in ledger.Of(unit, Possession.Service) do
              if not (isKept service) then
                  Do.RemoveService(service).Because reason
          for file in ledger.Of(unit, Possession.File) do
              if not (isKept file) then
                  Do.RemoveFile(file).Because reason ]

    // What an older revision wrote under another name: nobody else would take it away, and its service may hold the port.
    let private tidy (context: HookContext) (ledger: LedgerState) =
        let places = Places context
        let isUsed name = name = places.Service || name = places.ConfigFile
        giveUp "an older revision made it, and this one does not use it" isUsed context.Unit ledger

    // A configuration that cannot serve is not put in place: a restart by systemd would pick it up.
    let reconcile (context: HookContext) (settings: Settings) (version: VersionSpec) (found: Found) : Step<Effect> list =
        let begin' = tidy context found.Ledger @ install context version settings found
        if found.Service.IsMasked || (Workload.otherHolder context found).IsSome then
            begin'
        else
            let isUpgrade = not (found.Package.Satisfies version)
            begin' @ write context found @ serve context settings isUpgrade found

    /// The service is stopped, and what an older revision left is gone; nothing else.
    let stop (context: HookContext) (ledger: LedgerState) (service: ServiceState) : Step<Effect> list =
        [ yield! tidy context ledger
          if service.IsActive || service.IsEnabled then
              Do.StopService(Places(context).Service).Because "the unit stops" ]

    /// All that is the unit's own is gone, from whatever state it is in; what it shares is released.
    let remove (unit: string) (isDedicatedMachine: bool) (isHeld: bool) (ledger: LedgerState) : Step<Effect> list =
        [ yield! giveUp "this unit made it, and is removed" (fun _ -> false) unit ledger
          if isDedicatedMachine && not isHeld && ledger.IsLastClaim(unit, Workload.package) then
              Do.RemovePackage(Workload.package).Because "a charm brought it, nobody else uses it, and the machine is dedicated"
          elif ledger.HasClaim(unit, Workload.package) then
              Do.ReleasePackage(Workload.package).Because "this unit uses it no longer" ]
