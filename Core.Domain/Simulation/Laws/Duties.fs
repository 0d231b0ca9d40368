namespace Simulation.Laws

open Core.Domain
open Simulation

/// Laws of what a unit owes: to serve where it can, to do only what it may, and to go tidily.
module internal Duties =
    let private oneHookIsEnoughToServe =
        law "OneHookIsEnoughToServe" "P16b"
            "Where nothing stands in the way one hook is enough: the workload serves what is asked for, and active says so." (fun case ->
            let canServe () = case.Claims.CanServe.Invoke(Family.enter case.Event case.World)
            if not (case.Reconciles && case.Claims.IsValid.Invoke case.Config && canServe ()) then Verdict.Silent
            else
                let ran = case.Ran
                require
                    (ran.Trace.Exit = 0 && ran.Trace.Status.Kind.IsActive && case.Claims.Serves.Invoke ran.World)
                    (fun () ->
                        let lacks = if case.Claims.Serves.Invoke ran.World then "" else "does not; it "
                        "it could serve, and " + lacks + "says " + ran.Trace.Status.ToString()))

    // What failed has its own law, and its words are the machine's.
    let private mayTell (case: Case) (ran: Ran) =
        let isFailed = not ran.Trace.Failures.IsEmpty
        ran.Trace.Report
        |> Seq.filter (fun step -> not (isFailed && step.Effect.IsStatus))
        |> Seq.map (fun step ->
            require (case.Claims.May.Invoke(ran.World, Effect.Juju step.Effect)) (fun () -> "it tells " + step.Effect.ToString()))
        |> every

    let private unitKeepsToItsClaims =
        law "UnitKeepsToItsClaims" "A1"
            "A unit does and says only what its charm claims that it may, where it does so." (fun case ->
            let done' =
                case.Beginnings
                |> Seq.filter (fun struct (step, _) -> not step.Step.Effect.IsStanding)
                |> Seq.map (fun struct (step, world) ->
                    require (case.Claims.May.Invoke(world, step.Step.Effect)) (fun () -> "it would " + step.Step.Effect.ToString()))
            every (Seq.append done' [ mayTell case case.Ran ]))

    // What the operator is told has failed promises nothing.
    let private succeeds (ran: Ran) =
        ran.IsClean && not (ran.Trace.Report |> Seq.exists (fun step -> (Effect.Juju step.Effect).FailsAction))

    let private actionDoesWhatItPromises =
        law "ActionDoesWhatItPromises" "P31e" "An action that succeeds has done what the plan promises of it." (fun case ->
            if case.Event.IsAction && succeeds case.Ran then case.Claims.Promises.Invoke(case.Event, case.World, case.Ran)
            else Verdict.Silent)

    // What came over the machine is the half of what went wrong.
    let private whenever (step: LifeStep) (verdict: Verdict) =
        match verdict with
        | Verdict.Broken why -> Verdict.Broken(step.ToString() + " before the report: " + why)
        | Verdict.Holds
        | Verdict.Silent -> verdict

    let private reportTellsThingsAsTheyAre =
        law "ReportTellsThingsAsTheyAre" "A1b"
            "What comes over the machine before the hook reports is told as it is: the same of what a unit says then." (fun case ->
            let endsInStatus (ran: Ran) =
                let told = System.String.Join(", ", ran.Trace.Report |> Seq.map _.Effect)
                require ran.Trace.EndsInStatus (fun () -> "its one status must come last, and it tells " + told)
            case.Interrupted
            |> Seq.collect (fun (step, ran) -> [ mayTell case ran; endsInStatus ran ] |> Seq.map (whenever step))
            |> every)

    let private jujuShowsTheWorkload =
        law "JujuShowsTheWorkload" "P31d"
            "After every hook that succeeds Juju shows what it is to show of the workload, whether it serves or not." (fun case ->
            if not case.Reconciles || case.Ran.Trace.Exit <> 0 then Verdict.Silent
            else require (case.Claims.IsShown.Invoke case.Ran.World) (fun () -> "it shows version \"" + case.Ran.World.Unit.Version + "\""))

    let private isRunning (world: World) (entry: LedgerEntry) =
        let machine = world.Machine
        runs machine { Kind = entry.Kind; Name = entry.Name }
        || machine.Services.TryFind entry.Name |> Option.exists (fun service ->
            entry.Kind.IsService && service.IsEnabled && not service.IsMasked)
        || machine.Snaps.TryFind entry.Name |> Option.exists (fun snap -> entry.Kind.IsSnap && snap.Services |> Seq.exists _.IsEnabled)

    let private stopLeavesNothingRunning =
        law "StopLeavesNothingRunning" "P24b"
            "After stop nothing of the unit runs, starts at boot, or is open to the network; after remove no port is." (fun case ->
            let ran = case.Ran
            if case.Reconciles || case.Event.IsAction || ran.Trace.Exit <> 0 then Verdict.Silent
            else
                let running = if case.Event.IsStop then left case ran.World |> List.filter (isRunning ran.World) else []
                every
                    [ require running.IsEmpty (fun () -> running.Head.Name + " still runs, or would at boot")
                      require ran.World.Unit.OpenedPorts.IsEmpty (fun () ->
                          ran.World.Unit.OpenedPorts.Head.ToString() + " is still open") ])

    // A running service whose unit file names the path.
    let private reads (world: World) (path: string) =
        world.Machine.Services
        |> Map.exists (fun _ service -> service.Main.IsSome && service.Text.Contains(path, System.StringComparison.Ordinal))

    let private isTidy (case: Case) (effect: Effect) (world: World) =
        let isRead (thing: Thing) = (thing.Kind.IsFile || thing.Kind.IsDirectory) && reads world thing.Name
        let isLast (entry: LedgerEntry) = entry.Kind.IsPackage || entry.Kind.IsSharedPackage
        let traits = effect.Traits
        not (Option.exists isRead traits.Removes)
        && (not (traits.Releases |> Option.exists _.Kind.IsPackage) || left case world |> List.forall isLast)

    let private nothingIsTakenTooEarly =
        law "NothingIsTakenTooEarly" "P22c"
            "Nothing is taken from under a running service, and the claim on a package is the last thing that a unit gives up." (fun case ->
            case.Beginnings
            |> Seq.map (fun struct (step, world) ->
                require (isTidy case step.Step.Effect world) (fun () -> step.Step.Effect.ToString() + " comes too early"))
            |> every)

    let private isToGo (case: Case) (entry: LedgerEntry) =
        let machine = case.World.Machine
        entry.Unit = unit case
        && entry.Kind = Possession.Package
        && LedgerState.Of(machine.Ledger).IsLastClaim(entry.Unit, entry.Name)
        && not (Machine.package entry.Name machine).Held

    let private packageGoesWithItsLastUser =
        law "PackageGoesWithItsLastUser" "P21b"
            "A package that a charm brought goes with its last user, where the operator said so and does not hold it." (fun case ->
            // Of a configuration that is invalid nothing is believed, and the package stays.
            let isSaid = case.Claims.IsValid.Invoke case.Config && case.Claims.MayRemovePackages.Invoke case.Config
            if not case.Event.IsRemove || case.Ran.Trace.Exit <> 0 || not isSaid then Verdict.Silent
            else
                let isLeft name = (Machine.package name case.Ran.World.Machine).Version <> ""
                let kept = case.World.Machine.Ledger |> List.filter (fun entry -> isToGo case entry && isLeft entry.Name)
                require kept.IsEmpty (fun () -> kept.Head.Name + " stays"))

    let private after (effect: ServiceEffect) (world: World) : World * Outcome =
        let machine, outcome = ServiceEffects.apply world.Unit.Context.Unit effect world.Machine
        { world with Machine = machine }, outcome

    // A restart that is refused, such as that of a masked service, disturbs nobody.
    let private restartIsNeeded name (world: World) : Verdict =
        let restarted, outcome = after (ServiceEffect.RestartService { Name = name }) world
        let reloaded, _ = after (ServiceEffect.ReloadService { Name = name }) world
        let isRefused = outcome.IsFailed && Image.OfMachine restarted = Image.OfMachine world
        if isRefused then Verdict.Silent
        else
            require (Image.OfMachine reloaded <> Image.OfMachine restarted) (fun () ->
                name + " is restarted, and a reload does the same")

    let private restartOnlyWhereReloadWillNotDo =
        law "RestartOnlyWhereReloadWillNotDo" "P26b"
            "A restart comes only where to have the configuration read again would not do." (fun case ->
            let decided = if case.Event.IsAction then Seq.empty else case.Beginnings
            decided
            |> Seq.map (fun struct (step, world) ->
                match (traits step).Restarts with
                | Some thing when thing.Kind.IsService -> restartIsNeeded thing.Name world
                | Some _
                | None -> Verdict.Silent)
            |> every)

    let all =
        [ oneHookIsEnoughToServe
          packageGoesWithItsLastUser
          nothingIsTakenTooEarly
          stopLeavesNothingRunning
          restartOnlyWhereReloadWillNotDo
          jujuShowsTheWorkload
          unitKeepsToItsClaims
          reportTellsThingsAsTheyAre
          actionDoesWhatItPromises ]
