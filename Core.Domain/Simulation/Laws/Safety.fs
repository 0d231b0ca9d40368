namespace Simulation.Laws

open Core.Domain
open Simulation

/// Laws of what must never happen.
module internal Safety =
    let private isValid (case: Case) = case.Claims.IsValid.Invoke case.Config

    let private nothingStartsBeforeReady =
        law "NothingStartsBeforeReady" "P19"
            "Nothing is started or told to read again before it is installed, valid and rendered." (fun case ->
            case.Beginnings
            |> Seq.filter (fun struct (step, _) -> (traits step).Loads.IsSome)
            |> Seq.map (fun struct (step, world) ->
                require (case.Claims.IsReady.Invoke world) (fun () -> step.Step.Effect.ToString() + " comes before all is ready"))
            |> every)

    let private invalidConfigurationOnlyBlocks =
        law "InvalidConfigurationOnlyBlocks" "P20"
            "While the configuration is invalid the unit is blocked, and what serves is left alone." (fun case ->
            if isValid case || not case.Reconciles then Verdict.Silent
            else
                let ran = case.Ran
                every
                    [ require (ran.Trace.Status.Kind.IsBlocked || ran.Trace.Exit <> 0) (fun () -> "it says " + ran.Trace.Status.ToString())
                      require (machineEffects ran).IsEmpty (fun () -> "it would " + (machineEffects ran).Head.ToString()) ])

    let private invalidAndBackChangesNothing =
        law "InvalidAndBackChangesNothing" "P12"
            "An invalid configuration and back again disrupts nothing and changes nothing." (fun case ->
            if not (isValid case && case.IsAtRest && case.Ran.IsClean && case.Claims.Serves.Invoke case.World) then Verdict.Silent
            else
                let settled = case.Ran.World
                let back = case.Futures.Run(settled, Event.ConfigChanged)
                every
                    [ require (machineEffects back).IsEmpty (fun () -> "it would " + (machineEffects back).Head.ToString())
                      same (fun () -> "the unit after and before") back.World settled ])

    let private removed (ran: Ran) =
        ran.Begun
        |> List.filter _.Outcome.IsChanged
        |> List.choose (fun step -> (traits step).Removes)
        |> List.filter _.Kind.IsPackage
        |> List.map _.Name

    let private onlyOwnPackageIsRemoved =
        law "OnlyOwnPackageIsRemoved" "P21"
            "A package is removed only if a charm brought it, nobody else uses it, and the operator said so." (fun case ->
            removed case.Ran
            |> List.map (fun name ->
                let ledger = LedgerState.Of case.World.Machine.Ledger
                require
                    (case.Claims.MayRemovePackages.Invoke case.Config && ledger.IsLastClaim(unit case, name))
                    (fun () -> name + " is removed"))
            |> every)

    // What a package brings, its unit may configure, and takes away with the package.
    let private ofPackages (case: Case) : string list =
        [ for entry in left case case.World do
              if entry.Kind.IsPackage || entry.Kind.IsSharedPackage then yield! Brought.paths entry.Name case.World.Machine ]

    // systemd removes a runtime directory with its service.
    let private isOwn (case: Case) (path: string) =
        let ledger = LedgerState.Of case.World.Machine.Ledger
        let own kind = ledger.Of(unit case, kind)
        Seq.contains path (own Possession.File)
        || own Possession.Directory |> Seq.exists (fun directory -> path = directory || Machine.isBelow directory path)
        || own Possession.Service |> Seq.exists (fun name -> path = "/etc/systemd/system/" + name)
        || ofPackages case |> List.contains path
        || path.StartsWith("/run/", System.StringComparison.Ordinal)

    let private touched (case: Case) (after: World) =
        case.World.Machine.Files
        |> Map.filter (fun path file -> file.Exists && after.Machine.Files.TryFind path <> Some file && not (isOwn case path))
        |> Map.toList

    let private nothingForeign (case: Case) (ran: Ran) =
        every
            [ require (touched case ran.World).IsEmpty (fun () ->
                fst (touched case ran.World).Head + " is changed or gone, and was not the unit's")
              require (ran.World.Machine.Strangers = case.World.Machine.Strangers) (fun () -> "another program was touched") ]

    let private removeTakesExactlyItsOwn =
        law "RemoveTakesExactlyItsOwn" "P22"
            ("A unit can be removed from every state: only what is its own goes, all of it, "
             + "and a second time there is nothing to do.") (fun case ->
            let ran = case.Futures.Run(case.World, Event.Remove)
            if ran.Trace.Exit <> 0 then Verdict.Silent
            else
                let again = case.Futures.Run(ran.World, Event.Remove)
                every
                    [ nothingForeign case ran
                      require (left case ran.World).IsEmpty (fun () -> "something of the unit is left")
                      require (machineEffects again).IsEmpty (fun () ->
                          "a second time it would " + (machineEffects again).Head.ToString()) ])

    let private stays (case: Case) =
        let machine = case.World.Machine
        machine.ArePackagesLocked || Services.isAnyMasked machine

    let private removeSucceeds =
        law "RemoveSucceeds" "P22b"
            "Removal succeeds unless something stands in its way that passes." (fun case ->
            if stays case then Verdict.Silent
            else
                let ran = case.Futures.Run(case.World, Event.Remove)
                require (ran.Trace.Exit = 0) (fun () -> "remove fails: " + ran.Trace.Status.ToString()))

    let private nothingForeignIsTouched =
        law "NothingForeignIsTouched" "P23"
            "Only the unit's own processes are signalled or stopped, and only its own files changed." (fun case ->
            let ran = case.Ran
            if ran.Begun.IsEmpty then Verdict.Silent else nothingForeign case ran)

    // A stop and the next start are one: a process that the charm starts itself cannot be restarted
    // otherwise. Who starts what runs only has it start at boot; what apt started before, with its package, nobody starts.
    let private interruptions (case: Case) (ran: Ran) =
        let isStart (step: StepTrace) =
            not step.Outcome.IsUnchanged && (traits step).Starts |> Option.exists (runs case.World.Machine >> not)
        let starts = ran.Begun |> List.filter isStart
        let stops = disruptions case ran |> List.filter (fun step -> (traits step).Stops.IsSome)
        (disruptions case ran).Length + starts.Length - min starts.Length stops.Length

    let private hookDisruptsAtMostOnce =
        law "HookDisruptsAtMostOnce" "P24"
            "A hook disrupts at most once, and nothing starts in stop or remove." (fun case ->
            let ran = case.Ran
            if ran.Begun.IsEmpty then Verdict.Silent
            elif case.Reconciles then
                let count = interruptions case ran
                require (count <= 1) (fun () -> string count + " disruptions")
            else
                let started = ran.Begun |> List.filter (fun step -> (traits step).Loads.IsSome)
                if case.Event.IsAction then Verdict.Silent
                else require started.IsEmpty (fun () -> started.Head.Step.Effect.ToString() + " in " + case.Event.Name))

    let private packageThatWillDoStays =
        law "PackageThatWillDoStays" "P25"
            "A package changes only when the one that is there does not satisfy what is asked for." (fun case ->
            case.Ran.Begun
            |> List.choose (fun step -> (traits step).Installs)
            |> List.map (fun struct (name, version) ->
                let there (world: World) = Machine.package name world.Machine
                if (there case.World).Satisfies version then
                    require (there case.Ran.World = there case.World) (fun () -> name + " changes, and satisfied what is asked for")
                else Verdict.Holds)
            |> every)

    let private restartLoadsSomethingNew =
        law "RestartLoadsSomethingNew" "P26"
            "A restart or a reload changes what the process has loaded." (fun case ->
            let ran = case.Ran
            let isReread (step: StepTrace) = ((traits step).Restarts.IsSome || (traits step).Rereads.IsSome) && step.Outcome.IsChanged
            if case.Event.IsAction || not (List.exists isReread ran.Begun) then Verdict.Silent
            else
                require (Image.OfMachine ran.World <> Image.OfMachine case.World) (fun () -> "the machine is as before"))

    // The kernel itself answers ICMP. Of a range, as passive FTP has it, a program holds some ports now and others later.
    let private isServed (world: World) (port: Port) =
        let listens (running: Running) = running.Ports |> List.exists (fun held -> port.From <= held && held <= port.To)
        port.Protocol.IsIcmp
        || world.Machine.Services |> Map.exists (fun _ service -> service.Main |> Option.exists listens)
        || world.Machine.Daemons |> Map.exists (fun _ daemon -> listens daemon)

    let private onlyServedPortIsOpened =
        law "OnlyServedPortIsOpened" "P30"
            "A port is opened only after something of this machine's own serves there." (fun case ->
            case.Ran.Trace.Report
            |> Seq.collect (fun step ->
                Option.toList step.Effect.Traits.Opens @ Option.defaultValue [] step.Effect.Traits.OpensOnly)
            |> Seq.map (fun port ->
                require (isServed case.Ran.World port) (fun () -> port.ToString() + " is opened, and nothing serves there"))
            |> every)

    let all =
        [ invalidAndBackChangesNothing
          nothingStartsBeforeReady
          invalidConfigurationOnlyBlocks
          onlyOwnPackageIsRemoved
          removeTakesExactlyItsOwn
          removeSucceeds
          nothingForeignIsTouched
          hookDisruptsAtMostOnce
          packageThatWillDoStays
          restartLoadsSomethingNew
          onlyServedPortIsOpened ]
