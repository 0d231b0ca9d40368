namespace Tinyproxy

open Core.Domain

/// What to do about tinyproxy, from what is true of it.
[<RequireQualifiedAccess>]
module internal Decision =
    // An hour: a unit that waits for a person asks again with every hook.
    let private indexAgeSeconds = 3600

    // Installed and claimed: the claim alone keeps another unit from removing the package under us.
    let private install (version: VersionSpec) (settings: Settings) (found: Found) =
        // Two units that want different versions would take turns in replacing each other's.
        let mayDowngrade = settings.IsDedicatedMachine && not found.IsShared
        let install = Do.InstallPackage(Workload.package, version, mayDowngrade)
        if found.Package.Satisfies version then
            if found.HasClaim then [] else [ install.Because "this unit uses it, and the ledger does not say so" ]
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
          elif found.Service.NeedsReload || not found.Service.Exists then
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
        if found.Service.IsActive && found.Service.File <> "enabled" then
            [ Do.StartService(Places(context).Service).Because "it would not start at boot" ]
        else
            []

    let private serve (context: HookContext) (settings: Settings) (isUpgrade: bool) (found: Found) =
        run context settings isUpgrade found @ enable context found

    // A configuration that cannot serve is not put in place: a restart by systemd would pick it up.
    let reconcile (context: HookContext) (settings: Settings) (version: VersionSpec) (found: Found) : Step<Effect> list =
        let install = install version settings found
        if found.Service.IsMasked || (Workload.otherHolder context found).IsSome then
            install
        else
            let isUpgrade = not (found.Package.Satisfies version)
            install @ write context found @ serve context settings isUpgrade found

    /// The service is stopped; nothing else.
    let stop (context: HookContext) (service: ServiceState) : Step<Effect> list =
        if service.IsActive || service.File = "enabled" then
            [ Do.StopService(Places(context).Service).Because "the unit stops" ]
        else
            []

    /// All that is the unit's own is gone, from whatever state it is in; what it shares is released.
    let remove (unit: string) (isDedicatedMachine: bool) (isHeld: bool) (ledger: LedgerState) : Step<Effect> list =
        let reason = "this unit made it, and is removed"
        [ for service in ledger.Of(unit, Possession.Service) do
              Do.RemoveService(service).Because reason
          for file in ledger.Of(unit, Possession.File) do
              Do.RemoveFile(file).Because reason
          if isDedicatedMachine && not isHeld && ledger.IsLastClaim(unit, Workload.package) then
              Do.RemovePackage(Workload.package).Because "a charm brought it, nobody else uses it, and the machine is dedicated"
          elif ledger.HasClaim(unit, Workload.package) then
              Do.ReleasePackage(Workload.package).Because "this unit uses it no longer" ]
