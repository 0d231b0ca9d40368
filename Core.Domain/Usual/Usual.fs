namespace Core.Domain

open System
open System.Collections.Generic
open System.Runtime.CompilerServices
open System.Runtime.InteropServices

/// <summary>
/// What most charms do and tell in the same way. Each function reads what it needs by <c>state.Get</c>: the charm asks it in
/// <c>Observe</c>, as the function says. The source of each step is the line that calls the function: the compiler fills it in.
/// </summary>
[<AbstractClass; Sealed>]
type Usual private () =
    // A step stands where the charm calls, not in this file.
    static member private At(file: string, line: int, steps: Step<'Effect> list) : IReadOnlyList<Step<'Effect>> =
        let source = SourceLine.Of(file, line)
        [ for step in steps -> step.At source ]

    static member private Own(state: State, kind: Possession, isKept: string -> bool) =
        (state.Get Ask.Ledger).Of(state.Context.Unit, kind) |> Seq.filter (isKept >> not)

    // What is read comes after what reads it; a directory after what is in it.
    static member private GiveUp(state: State, executable: string, reason: string, isKept: string -> bool) : Step<Effect> list =
        [ for service in Usual.Own(state, Possession.Service, isKept) do
              Do.RemoveService(service).Because reason
          for pidFile in Usual.Own(state, Possession.Process, isKept) do
              Do.StopProcess(pidFile, executable).Because reason
          for snap in Usual.Own(state, Possession.Snap, isKept) do
              Do.RemoveSnap(snap).Because reason
          for file in Usual.Own(state, Possession.File, isKept) do
              Do.RemoveFile(file).Because reason
          for directory in Usual.Own(state, Possession.Directory, isKept) |> Seq.sortByDescending _.Length do
              Do.RemoveDirectory(directory).Because reason
          for value in Usual.Own(state, Possession.Value, isKept) do
              Do.RemoveMade(value).Because reason ]

    static member private LetGo(state: State, mayRemove: bool, package: string) : Step<Effect> =
        let query = Ask.Package package
        let isHeld = not (state.Has query) || (state.Get query).Held
        if mayRemove && not isHeld && (state.Get Ask.Ledger).IsLastClaim(state.Context.Unit, package) then
            Do.RemovePackage(package).Because "a charm brought it, nobody else uses it, and the operator said so"
        else
            Do.ReleasePackage(package).Because "this unit uses it no longer"

    /// <summary>
    /// All that the ledger says is the unit's own goes: services, processes, snaps, files, directories, made values. Then the unit gives
    /// up its packages. Asks: <c>Ask.Ledger</c>; where packages may go, <c>Ask.Package</c> of each.
    /// </summary>
    /// <param name="state">What is known.</param>
    /// <param name="mayRemovePackages">True if a package goes that a charm brought, that nobody else uses and that nobody holds.</param>
    /// <param name="executable">The program of processes that the charm starts without a service.</param>
    /// <param name="file">The compiler fills it in.</param>
    /// <param name="line">The compiler fills it in.</param>
    static member Remove
        (
            state: State,
            [<Optional; DefaultParameterValue(false)>] mayRemovePackages: bool,
            [<Optional; DefaultParameterValue("")>] executable: string,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        let own kind = Usual.Own(state, kind, (fun _ -> false))
        let claims = Seq.append (own Possession.Package) (own Possession.SharedPackage)
        let steps =
            [ yield! Usual.GiveUp(state, executable, "this unit made it, and is removed", (fun _ -> false))
              for package in Seq.distinct claims do
                  Usual.LetGo(state, mayRemovePackages, package) ]
        Usual.At(file, line, steps)

    /// <summary>
    /// What an older revision made under another name goes: nobody else would take it away. Packages stay. Asks: <c>Ask.Ledger</c>.
    /// </summary>
    /// <param name="state">What is known.</param>
    /// <param name="kept">The names of all that this revision makes.</param>
    /// <param name="executable">The program of processes that the charm starts without a service.</param>
    /// <param name="file">The compiler fills it in.</param>
    /// <param name="line">The compiler fills it in.</param>
    static member Tidy
        (
            state: State,
            kept: IEnumerable<string>,
            [<Optional; DefaultParameterValue("")>] executable: string,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        let kept = Finite.list "Usual.Tidy" kept
        let reason = "an older revision made it, and this one does not use it"
        Usual.At(file, line, Usual.GiveUp(state, executable, reason, (fun name -> List.contains name kept)))

    /// <summary>True if the package is installed in an accepted version. Asks: <c>Ask.Package</c>.</summary>
    static member IsInstalled(state: State, package: string, version: VersionSpec) = (state.Get(Ask.Package package)).Satisfies version

    /// <summary>True if the package is installed, in any version. Asks: <c>Ask.Package</c>.</summary>
    static member IsInstalled(state: State, package: string) = Usual.IsInstalled(state, package, VersionSpec.Any)

    /// <summary>
    /// The package is installed in an accepted version, and claimed: the claim alone keeps another unit from removing the package. The
    /// status tells of the work. Asks: <c>Ask.Package</c>, <c>Ask.Ledger</c>.
    /// </summary>
    static member Install
        (
            state: State,
            package: string,
            version: VersionSpec,
            [<Optional; DefaultParameterValue(false)>] allowDowngrade: bool,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        let install = Do.InstallPackage(package, version, allowDowngrade)
        let found = state.Get(Ask.Package package)
        let hasClaim = (state.Get Ask.Ledger).HasClaim(state.Context.Unit, package)
        let reason = if found.Status.IsInstalled then found.Version + " is installed, which will not do" else package + " is not installed"
        let steps =
            if not (found.Satisfies version) then
                [ Do.Tell(Tell.Status(Status.Maintenance("Installing " + package + version.ToString()))).Because reason
                  // An hour: a unit that waits for a person asks again with every hook.
                  Do.UpdatePackageIndex(TimeSpan TimeSpan.TicksPerHour).Because "an old index may not know the version"
                  install.Because reason ]
            elif hasClaim then
                []
            else
                [ install.Because "this unit uses it, and the ledger does not say so" ]
        Usual.At(file, line, steps)

    /// <summary>The package is installed, in any version, and claimed. Asks: <c>Ask.Package</c>, <c>Ask.Ledger</c>.</summary>
    static member Install
        (
            state: State,
            package: string,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        Usual.Install(state, package, VersionSpec.Any, false, file, line)

    /// <summary>The file stands with this text, readable to all and writable to root alone. Asks: <c>Ask.File</c>.</summary>
    static member WriteFile
        (
            state: State,
            path: string,
            text: string,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        if state.Get(Ask.File path) = FileState.OfText text then []
        else Usual.At(file, line, [ Do.WriteFile(path, text).Because "it is not as rendered" ])

    /// <summary>
    /// The file stands with this content, writable to root alone, and readable to all unless a made value stands in it. Asks:
    /// <c>Ask.File</c>, <c>Ask.Holds(path, content)</c>.
    /// </summary>
    static member WriteFile
        (
            state: State,
            path: string,
            content: Content,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        Usual.WriteFile(state, path, content, Mode.Of(if content.IsSecret then "0600" else "0644"), Owner.Root, false, file, line)

    /// <summary>
    /// The file stands with this content, mode and owner, such as a password for a service that does not run as root. Asks:
    /// <c>Ask.File</c>, <c>Ask.Holds(path, content)</c>.
    /// </summary>
    /// <param name="state">What is known.</param>
    /// <param name="path">Where the file stands.</param>
    /// <param name="content">What stands in the file.</param>
    /// <param name="mode">Who may read and write.</param>
    /// <param name="owner">Whose the file is.</param>
    /// <param name="replace">True if a file of somebody else may be replaced, such as a package's configuration file. It stays after a
    /// removal.</param>
    /// <param name="file">The compiler fills it in.</param>
    /// <param name="line">The compiler fills it in.</param>
    static member WriteFile
        (
            state: State,
            path: string,
            content: Content,
            mode: Mode,
            owner: Owner,
            [<Optional; DefaultParameterValue(false)>] replace: bool,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        let write because = Usual.At(file, line, [ Do.WriteFile(path, content, mode, owner, replace).Because because ])
        if state.Get(Ask.Holds(path, content)) <> HoldsState.Same then write "it is not as rendered"
        elif not (Usual.HasRights(state.Get(Ask.File path), mode, owner)) then write "its mode or its owner is not as it should be"
        else []

    static member private HasRights(file: FileState, mode: Mode, owner: Owner) : bool =
        match file with
        | FileState.Regular(_, has, by)
        | FileState.Withheld(_, has, by) -> has = mode && by = owner
        | FileState.Absent
        | FileState.Directory _
        | FileState.Link _
        | FileState.Special -> false

    /// <summary>Where a service's unit file stands that a charm writes.</summary>
    static member UnitFile(service: string) = "/etc/systemd/system/" + service

    /// <summary>
    /// The unit file stands with this text, and systemd has read it. Asks: <c>Ask.Service</c>, <c>Ask.File(Usual.UnitFile(service))</c>.
    /// </summary>
    static member WriteService
        (
            state: State,
            service: string,
            text: string,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        let isAsRendered = state.Get(Ask.File(Usual.UnitFile service)) = FileState.OfText text
        Usual.At(file, line, Usual.Loaded(state.Get(Ask.Service service), isAsRendered, Do.WriteService(service, text)))

    /// <summary>
    /// The unit file stands with this content, in which no made value may stand, and systemd has read it. Asks: <c>Ask.Service</c>,
    /// <c>Ask.Holds(Usual.UnitFile(service), content)</c>.
    /// </summary>
    static member WriteService
        (
            state: State,
            service: string,
            content: Content,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        let isAsRendered = state.Get(Ask.Holds(Usual.UnitFile service, content)) = HoldsState.Same
        Usual.At(file, line, Usual.Loaded(state.Get(Ask.Service service), isAsRendered, Do.WriteService(service, content)))

    static member private Loaded(found: ServiceState, isAsRendered: bool, write: Effect) : Step<Effect> list =
        if not isAsRendered then [ write.Because "it is not as rendered" ]
        elif found.NeedsReload || not found.IsLoaded then [ write.Because "systemd has not read it" ]
        else []

    /// <summary>
    /// The service runs and starts at boot. It is restarted if it is stale, or its program was replaced. Asks: <c>Ask.Service</c>.
    /// </summary>
    /// <param name="state">What is known.</param>
    /// <param name="service">The service.</param>
    /// <param name="isStale">True if what runs is not what is to run: another configuration was loaded, or its package changes now.</param>
    /// <param name="file">The compiler fills it in.</param>
    /// <param name="line">The compiler fills it in.</param>
    static member Run
        (
            state: State,
            service: string,
            isStale: bool,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        Usual.At(file, line, Usual.Running(state.Get(Ask.Service service), service, isStale))

    static member private Running(found: ServiceState, service: string, isStale: bool) : Step<Effect> list =
        [ if not found.IsActive then
              Do.StartService(service).Because "it is not running"
          elif isStale || found.IsReplaced then
              Do.RestartService(service).Because "what runs is not what is there"
          if found.IsActive && not found.IsEnabled then
              Do.StartService(service).Because "it would not start at boot" ]

    /// <summary>
    /// The service of a package runs, starts at boot, and has loaded this configuration: its drop-in stands there, and the service is
    /// restarted if it loaded another configuration or was started with another drop-in. The charm writes the configuration file before.
    /// Asks: <c>service.Questions(content)</c>.
    /// </summary>
    /// <param name="state">What is known.</param>
    /// <param name="service">The service, and what it reads.</param>
    /// <param name="content">The configuration that is wanted.</param>
    /// <param name="file">The compiler fills it in.</param>
    /// <param name="line">The compiler fills it in.</param>
    static member Run
        (
            state: State,
            service: PackagedService,
            content: Content,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        let found = state.Get(Ask.Service service.Name)
        let isWritten = state.Get service.DropInFile = FileState.OfText service.Text
        let write = Do.WriteService(service.DropIn, service.Text)
        let steps =
            [ if not isWritten then write.Because "it is not as rendered"
              elif found.NeedsReload then write.Because "systemd has not read it"
              yield! Usual.Running(found, service.Name, not (service.HasLoaded(state, content))) ]
        Usual.At(file, line, steps)

    /// <summary>The service does not run, and does not start at boot. Asks: <c>Ask.Service</c>.</summary>
    static member Stop
        (
            state: State,
            service: string,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        let found = state.Get(Ask.Service service)
        if not (found.IsActive || found.IsEnabled) then []
        else Usual.At(file, line, [ Do.StopService(service).Because "the unit stops" ])

    /// <summary>
    /// The value is made: where there is none, and anew where somebody tore or changed it. Asks: <c>Ask.Made(name)</c>.
    /// </summary>
    /// <returns>A step, or none if the value is there. What depends on the value is decided in the next round.</returns>
    static member Make
        (
            state: State,
            name: string,
            recipe: Recipe,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        Usual.At(file, line, Making.own (state.Get(Ask.Made name)) name recipe)

    /// <summary>
    /// The unit has the value that its application has. Where the application has none, the unit makes one, and makes it anew where
    /// somebody tore or changed it. Only the leader can read what the application has; another unit has a value of its own until it leads.
    /// Asks: <c>value.Questions</c>.
    /// </summary>
    /// <returns>A step, or none if the value is there. What depends on the value is decided in the next round.</returns>
    static member Make
        (
            state: State,
            value: SharedValue,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        Usual.At(file, line, Making.shared state value)

    /// <summary>
    /// The value is made anew, because somebody asked for another in an action. One that the application has not got yet stays: the action
    /// made it in its last round, or before it was killed. Those who were told the former one learn the new one by <c>Usual.Share</c>.
    /// Asks: <c>value.Questions</c>.
    /// </summary>
    /// <returns>A step, or none if the value is new. What depends on the value is decided in the next round.</returns>
    static member Remake
        (
            state: State,
            value: SharedValue,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<Effect>> =
        if value.IsNew state then []
        else Usual.At(file, line, [ Do.Remake(value.Name, value.Recipe).Because "somebody asked for another" ])

    /// <summary>
    /// The unit says this in every relation of the endpoint, and nothing else. Asks: <c>Ask.Relations(endpoint)</c>.
    /// </summary>
    static member Say
        (
            state: State,
            endpoint: string,
            data: Bag,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<JujuEffect>> =
        Usual.At(file, line, Relating.say state endpoint data)

    /// <summary>
    /// On the leader, the application's secret has the value, the other side of every relation of the endpoint may read the secret, and the
    /// application says the secret's address there. Another unit tells nothing. Asks: <c>Ask.Leader</c>, <c>Ask.Relations(endpoint)</c>.
    /// </summary>
    /// <param name="state">What is known.</param>
    /// <param name="endpoint">As charmcraft.yaml names it.</param>
    /// <param name="value">The value.</param>
    /// <param name="key">The key of the secret's address in the relation's data, such as secret-user.</param>
    /// <param name="data">What else the application says there; nothing unless said.</param>
    /// <param name="file">The compiler fills it in.</param>
    /// <param name="line">The compiler fills it in.</param>
    static member Share
        (
            state: State,
            endpoint: string,
            value: SharedValue,
            key: string,
            [<Optional>] data: Bag | null,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<JujuEffect>> =
        let data = match data with null -> Bag.Empty | data -> data
        Usual.At(file, line, Relating.share state endpoint value key data)

    /// <summary>
    /// What is told beside the status: of a unit that goes, that no port is open; after a failure, and with a configuration that cannot be
    /// used, nothing; else what the charm says.
    /// </summary>
    /// <param name="event">Why the hook runs.</param>
    /// <param name="outcome">What became of the decision.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="tellings">What is told with a configuration that can be used.</param>
    /// <param name="file">The compiler fills it in.</param>
    /// <param name="line">The compiler fills it in.</param>
    static member Tell
        (
            event: Event,
            outcome: Outcome,
            config: Parsed<'Config>,
            tellings: Func<'Config, IEnumerable<Step<JujuEffect>>>,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<JujuEffect>> =
        match config with
        | _ when event.IsStop || event.IsRemove -> Usual.At(file, line, [ Tell.Ports().Because "the unit goes" ])
        | Valid wanted when outcome.Obstacle.IsNone -> Finite.list "Usual.Tell" (tellings.Invoke wanted) :> _
        | Valid _
        | Invalid _ -> []

    /// <summary>
    /// An action that cannot be done here fails and says why. Nothing is told of another event, nor where something failed: that is told by
    /// <c>Usual.Report</c>.
    /// </summary>
    /// <param name="event">Why the hook runs.</param>
    /// <param name="outcome">What became of the decision.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="isPossible">True where the action can be done; also once it is done.</param>
    /// <param name="message">What the operator is to do first.</param>
    /// <param name="file">The compiler fills it in.</param>
    /// <param name="line">The compiler fills it in.</param>
    static member Refuse
        (
            event: Event,
            outcome: Outcome,
            action: string,
            isPossible: bool,
            message: string,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<JujuEffect>> =
        if not event.IsAction || event.Name <> action || isPossible || outcome.Obstacle.IsSome then []
        else Usual.At(file, line, [ Tell.FailAction(message).Because "it cannot be done here" ])

    /// <summary>
    /// The workload's version, where Juju was not told: also if what was told cannot be read. Of a unit that goes, and in an action,
    /// nothing is told. Asks: <c>Ask.ToldVersion.Optional</c>.
    /// </summary>
    /// <param name="event">Why the hook runs.</param>
    /// <param name="state">What is known.</param>
    /// <param name="version">The version; empty if there is none.</param>
    /// <param name="file">The compiler fills it in.</param>
    /// <param name="line">The compiler fills it in.</param>
    static member Version
        (
            event: Event,
            state: State,
            version: string,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<JujuEffect>> =
        let isSilent = event.IsStop || event.IsRemove || event.IsAction || version = ""
        if isSilent || state.ToldVersion = Reading.Known version then []
        else Usual.At(file, line, [ Tell.WorkloadVersion(version).Because "Juju was not told what is installed" ])

    /// <summary>
    /// The upstream version of the package, where Juju was not told. Asks: <c>Ask.Package</c>, <c>Ask.ToldVersion.Optional</c>.
    /// </summary>
    static member PackageVersion
        (
            event: Event,
            state: State,
            package: string,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<JujuEffect>> =
        if event.IsStop || event.IsRemove then []
        else
            let found = state.Get(Ask.Package package)
            let version = if found.Status.IsInstalled then DebianVersion.Upstream found.Version else ""
            Usual.Version(event, state, version, file, line)

    /// <summary>
    /// What is told of a failure. If the cause may pass, and always in stop and remove, the status is maintenance and the hook fails, so
    /// that Juju runs the hook again. Otherwise the status is blocked, and the hook succeeds. An action fails.
    /// </summary>
    /// <returns>No step if nothing failed and every answer is there.</returns>
    static member Failure
        (
            event: Event,
            outcome: Outcome,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<JujuEffect>> =
        match outcome.Obstacle with
        | None -> []
        | Some failure ->
            let text = failure.ToString()
            let isRetried = failure.IsTransient || event.IsStop || event.IsRemove
            let reason = if isRetried then "it may pass by itself, or nobody is left who would mend it" else "only a person can mend it"
            let steps =
                [ if event.IsAction then
                      Tell.FailAction(text).Because reason
                  Tell.Status(if isRetried then Status.Maintenance text else Status.Blocked text).Because reason
                  if isRetried then
                      Tell.FailHook(text + "; Juju runs the hook again").Because reason ]
            Usual.At(file, line, steps)

    /// <summary>
    /// What is told at the end of a hook: the failure if there is one, <c>Stopped</c> or <c>Removed</c> of a unit that goes, the first
    /// problem of a configuration that cannot be used, else the charm's own status. An action that the charm does not know fails.
    /// </summary>
    /// <param name="event">Why the hook runs.</param>
    /// <param name="outcome">What became of the decision.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="status">The status with a configuration that can be used.</param>
    /// <param name="knowsAction">True of an action that the charm knows.</param>
    /// <param name="file">The compiler fills it in.</param>
    /// <param name="line">The compiler fills it in.</param>
    static member Report
        (
            event: Event,
            outcome: Outcome,
            config: Parsed<'Config>,
            status: Func<'Config, Status>,
            [<Optional; DefaultParameterValue(false)>] knowsAction: bool,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : IReadOnlyList<Step<JujuEffect>> =
        let told (status: Status) = Tell.Status(status).Because "what was found"
        if outcome.Obstacle.IsSome then Usual.Failure(event, outcome, file, line)
        else
            let steps =
                [ if event.IsAction && not knowsAction then
                      Tell.FailAction("this charm has no action " + event.Name).Because "charmcraft.yaml names none"
                  match event, config with
                  | Event.Stop, _ -> told (Status.Maintenance "Stopped")
                  | Event.Remove, _ -> told (Status.Maintenance "Removed")
                  | _, Invalid problems -> told (Status.Blocked(problems[0].ToString()))
                  | _, Valid wanted -> told (status.Invoke wanted) ]
            Usual.At(file, line, steps)
