namespace Simulation.Laws

open Core.Domain
open Simulation

/// Laws of coming to the same end, whatever happens on the way. P numbers are those of the field's list of properties.
module internal Convergence =
    let private again (case: Case) (world: World) = case.Futures.Run(world, case.Event)

    let private successLeavesNothingToDo =
        law "SuccessLeavesNothingToDo" "P5"
            ("A hook comes to an end and does nothing twice, and one that succeeded leaves nothing to do for the same hook; "
             + "of an action only that it ends.") (fun case ->
            let ran = case.Ran
            let repeated = ran.Trace.Repeated
            if ran.Trace.HasNoEnd then
                Verdict.Broken("after " + string Round.Most + " rounds it still changes something: " + ran.Trace.LastChange)
            elif case.Event.IsAction then Verdict.Holds
            elif not repeated.IsEmpty then Verdict.Broken("it did, and in the same hook would again " + repeated.Head.ToString())
            elif not ran.IsClean then Verdict.Silent
            else
                let left = machineEffects (again case ran.World)
                require left.IsEmpty (fun () -> "run again, it would still " + left.Head.ToString()))

    // A hook whose second round does nothing is one whose first round alone is reported.
    let private oneRound (case: Case) (world: World) =
        let ran = again case world
        let rounds = ran.Trace.Rounds
        if rounds.Count = 1 || (rounds.Count = 2 && rounds[1].IsQuiet) then ran else case.Futures.RunRound(world, case.Event)

    let private roundsAreHooks =
        law "RoundsAreHooks" "R1"
            "A hook of several rounds ends where as many hooks of one round end." (fun case ->
            let ran = case.Ran
            let rounds = ran.Trace.Rounds.Count
            if rounds = 1 || case.Event.IsAction || not ran.IsClean then Verdict.Silent
            else
                let apart = ran.Trace.Rounds |> Seq.fold (fun world _ -> (oneRound case world).World) case.World
                same (fun () -> "the hook of " + string rounds + " rounds, and " + string rounds + " hooks of one") ran.World apart)

    let private crashed (case: Case) (reference: Ran) (crash: Crash) =
        let difference () = "the retry after the hook was " + crash.Fault.ToString() + ", and the hook undisturbed"
        same difference (again case crash.World).World reference.World

    let private crashes (choose: Fault -> bool) (case: Case) =
        case.Futures.Crashes(case.World, case.Event) |> Seq.filter (fun crash -> choose crash.Fault)

    let private killedHookEndsTheSame =
        lawOfEnds "KilledHookEndsTheSame" "P6"
            "A hook killed after any of its effects ends, when Juju runs it again, where it would have ended." (crashes _.IsKilled) crashed

    let private tornHookEndsTheSame =
        lawOfEnds "TornHookEndsTheSame" "P8" "The same after an effect that was torn in the middle." (crashes _.IsTorn) crashed

    let private lostHookEndsTheSame =
        lawOfEnds "LostHookEndsTheSame" "P10"
            "The same after a hook whose changes were lost on their way to the controller." (crashes _.IsUnflushed) crashed

    let private question (trace: HookTrace) (fault: Fault) =
        match fault with
        | Fault.Unread number -> trace.Asked[number].ToString()
        | Fault.Killed _
        | Fault.Torn _
        | Fault.Unflushed -> fault.ToString()

    // No hook goes by the status (P34): where nothing else happened the retry is the hook itself.
    let private isAsBefore (case: Case) (world: World) =
        let before = case.World.Unit
        obj.ReferenceEquals(world, case.World)
        || { world with Unit = { world.Unit.WithStatus before.Status with Log = before.Log } }.IsOne case.World

    let private isSame (one: World) (other: World) = obj.ReferenceEquals(one, other) || Image.Of one = Image.Of other

    // What could not be read may pass by itself: who succeeds without it has left nothing undone, or says what he waits for.
    let private unread (case: Case) (reference: Ran) (crash: Crash) =
        let status, whole = crash.World.Unit.Status, reference.World.Unit.Status
        let why what = Verdict.Broken("without an answer to " + question reference.Trace crash.Fault + " " + what)
        match crash.Beyond with
        | effect :: _ -> why ("it would " + effect.ToString() + ", which it would not with an answer")
        | [] when crash.Exit <> 0 -> if isAsBefore case crash.World then Verdict.Holds else crashed case reference crash
        | [] when isSame crash.World reference.World -> Verdict.Holds
        | [] when case.Event.IsStop || case.Event.IsRemove -> why "it succeeds, and something is left undone for ever"
        | [] when status.Kind.IsActive -> why "it says active, and something is left undone"
        | [] when status.Kind.IsBlocked && whole <> status -> why "it says blocked of what passes by itself"
        | [] -> Verdict.Holds

    let private missingAnswerAddsNoEffect =
        let sentence =
            ("A hook that gets no answer does nothing that it would not do with one; "
             + "it fails, says what it waits for, or ends where it would have ended.")
        let unanswered (case: Case) = if case.Event.IsAction then Seq.empty else case.Futures.Unanswered(case.World, case.Event) :> _ seq
        let law = lawOfEnds "MissingAnswerAddsNoEffect" "P2c" sentence unanswered unread
        let asks (case: Case) =
            let trace = case.Ran.Trace
            trace.Exit = 0 && not case.Event.IsAction && trace.Asked.Count > 0
        let check case = every [ (if asks case then Verdict.Holds else Verdict.Silent); law.Check.Invoke case ]
        { law with Check = System.Func<_, _> check }

    let private twice (case: Case) (reference: World) (crash: Crash) =
        case.Futures.Crashes(crash.World, case.Event)
        |> Seq.map (fun second ->
            same
                (fun () ->
                    "the retry after the hook was " + crash.Fault.ToString() + " and then " + second.Fault.ToString()
                    + ", and the hook undisturbed")
                (again case second.World).World
                reference)
        |> every

    let twiceCrashedHookEndsTheSame =
        law "TwiceCrashedHookEndsTheSame" "P7"
            "The same after two crashes in a row." (fun case ->
            let reference = case.Ran
            if reference.Trace.Exit <> 0 then Verdict.Silent
            else case.Futures.Crashes(case.World, case.Event) |> Seq.map (twice case reference.World) |> every)

    // What a crash has already disrupted, and what the retry disrupts.
    let private disrupted (case: Case) (ran: Ran) (crash: Crash) =
        let begun =
            match crash.Fault with
            | Fault.Killed effects -> effects
            | Fault.Torn(effects, _) -> effects + 1
            | Fault.Unflushed
            | Fault.Unread _ -> System.Int32.MaxValue
        let before =
            ran.Begun
            |> List.truncate begun
            |> List.filter (fun step -> step.Outcome.IsChanged && case.Claims.IsDisruption.Invoke step.Step.Effect)
        before.Length + (disruptions case (again case crash.World)).Length

    let private crashCostsOneDisruption =
        let says (case: Case) (reference: Ran) =
            let allowed = (disruptions case reference).Length + 1
            fun (crash: Crash) ->
                let count = disrupted case reference crash
                require (count <= allowed) (fun () -> string count + " disruptions when " + crash.Fault.ToString())
        lawOfEnds "CrashCostsOneDisruption" "P9"
            "A crash costs at most one disruption more than the hook undisturbed." (crashes (fun _ -> true)) says

    let private isSettled (case: Case) = case.IsAtRest && case.Claims.IsValid.Invoke case.Config && case.IsUntouched && case.Ran.IsClean

    let private running (futures: IFutures) (events: Event list) (world: World) =
        events |> List.fold (fun world event -> (futures.Run(world, event)).World) world

    // In the relations in which the unit is, with the secrets, resources, storage and trust that are there, at the unit's address, and at
    // the time that it is.
    let private deployedAs (now: World) (futures: IFutures) (case: Case) =
        let configured = futures.Happen(case.Origin, LifeStep.Configure case.Config)
        let origin =
            let set, here = configured.Unit.Settings, now.Unit.Settings
            if set.Address = here.Address && set.IsTrusted = here.IsTrusted then configured
            else { configured with Unit.Settings = { set with Address = here.Address; IsTrusted = here.IsTrusted } }
        let related = if now.Unit.Relations.ById.IsEmpty then origin else { origin with Unit.Relations = Relations.unsaid now.Unit }
        let related = if now.Unit.Storages = related.Unit.Storages then related else { related with Unit.Storages = now.Unit.Storages }
        let isNow = now.Machine.Past = related.Machine.Past && now.Machine.Resources = related.Machine.Resources
        let related =
            if isNow then related else related.On { related.Machine with Past = now.Machine.Past; Resources = now.Machine.Resources }
        (if now.Machine.Secrets = related.Machine.Secrets && now.Machine.Own.Told.IsEmpty then related
         else related.On { OwnSecrets.untold now related.Machine with Secrets = Secrets.unread now.Machine })
        |> running futures [ Event.Install; Event.LeaderElected; Event.ConfigChanged; Event.Start; Event.UpdateStatus ]

    let private deployedBy (futures: IFutures) (case: Case) = deployedAs case.World futures case

    let private deployed (case: Case) = deployedBy case.Futures case

    // But for what a unit finds or keeps where it satisfies what is asked for.
    let private isAs (fresh: World) (what: string) (unit: World) =
        let here, there = (Image.Of unit).WithoutPackages(), (Image.Of fresh).WithoutPackages()
        require (here = there) (fun () -> what + Image.Difference(here, there))

    let private historyLeavesNoTrace =
        law "HistoryLeavesNoTrace" "P11"
            "Every history that ends in a configuration ends where a fresh deployment with it ends." (fun case ->
            if not (isSettled case) then Verdict.Silent
            else
                let fresh = deployed case
                if fresh.Unit.Status.Kind.IsBlocked then Verdict.Silent
                else isAs fresh "it and a fresh deployment differ in " case.Ran.World)

    // Nothing but that member tells the last hook of a relation from those before.
    let private hinted (event: Event) (verdict: Verdict) =
        match verdict with
        | Verdict.Broken why when event.IsRelationBroken ->
            Verdict.Broken(why + "; Ask.Relations still has the relation here, with IsBreaking")
        | Verdict.Broken _
        | Verdict.Holds
        | Verdict.Silent -> verdict

    let private departedDataServesNoMore =
        law "DepartedDataServesNoMore" "X1"
            "Once a unit has departed, a relation has ended or a storage is detached, all is as if it had never been there." (fun case ->
            let isAsked = case.Event.IsRelationDeparted || case.Event.IsRelationBroken || case.Event.IsStorageDetaching
            if not (isAsked && case.Claims.IsValid.Invoke case.Config && case.IsUntouched) then Verdict.Silent
            elif not case.Ran.IsClean then
                require (case.Ran.Trace.Exit = 0) (fun () -> "it does not come to its end, and says " + case.Ran.Trace.Status.ToString())
                |> hinted case.Event
            else
                let after = case.Futures.Run(case.Ran.World, Event.UpdateStatus)
                let fresh = deployedAs case.Ran.World case.Futures case
                if not after.IsClean then Verdict.Silent
                else isAs fresh "it and a fresh deployment without them differ in " after.World |> hinted case.Event)

    let private configured (case: Case) (config: Config) (world: World) =
        case.Futures.Run(case.Futures.Happen(world, LifeStep.Configure config), Event.ConfigChanged)

    // A hook's retry sees the newest configuration, but one may have begun with an older one.
    let private passingConfigurationDoesNotMatter =
        law "PassingConfigurationDoesNotMatter" "P15"
            "A hook that ran with another configuration in between makes no difference." (fun case ->
            if not (isSettled case) then Verdict.Silent
            else
                let direct = (case.Futures.Run(case.World, Event.ConfigChanged)).World
                let image world = (Image.Of world).WithoutPackages()
                // What cannot be undone, such as a newer package, is told: that hook is not clean.
                let isSame config =
                    let back = (configured case config case.World).World |> configured case case.Config
                    not back.IsClean || image back.World = image direct
                case.Configs
                |> Seq.filter (fun config -> not (case.Claims.MayRemovePackages.Invoke config))
                |> Seq.map (fun config ->
                    require (isSame config) (fun () -> "after " + config.ToString() + " and back the unit is another"))
                |> every)

    let private eventsComeInAnyOrder =
        law "EventsComeInAnyOrder" "P13"
            "Events that do not depend on each other may come in any order." (fun case ->
            if not case.IsAtRest then Verdict.Silent
            else
                let run event (world: World) = (case.Futures.Run(world, event)).World
                [ Event.LeaderElected, Event.ConfigChanged; Event.ConfigChanged, Event.UpgradeCharm ]
                |> List.map (fun (one, other) ->
                    let difference () = one.Name + " and " + other.Name + " in both orders"
                    same difference (case.World |> run one |> run other) (case.World |> run other |> run one))
                |> every)

    // What an install forgets is no matter of other events. Juju loses an install only where an operator
    // resolves it without a retry, and the version that the unit then remembers having told is still the one that Juju shows.
    // And Juju's agent knows who joined and who departed, whatever became of its hook.
    let private withoutMemory (case: Case) =
        if case.Event.IsInstall then { case.World with Unit.Shown.ToldVersion = "" } else Family.pass case.Event case.World

    let private eventMayBeLost =
        law "EventMayBeLost" "P14"
            "An event that another follows may be lost: every event reconciles." (fun case ->
            if not case.Reconciles || not case.Ran.IsClean then Verdict.Silent
            else
                let next world = (case.Futures.Run(world, Event.UpdateStatus)).World
                let difference () = "update-status with and without " + case.Event.Name + " before it"
                same difference (next case.Ran.World) (next (withoutMemory case)))

    let private troubleIsMendedOrTold =
        law "TroubleIsMendedOrTold" "P16"
            "What came over the machine is mended, or told, by one update-status." (fun case ->
            if not case.IsAtRest then Verdict.Silent
            else
                let ran = case.Ran
                let isTold = not ran.Trace.Status.Kind.IsActive || ran.Trace.Exit <> 0
                require (isTold || case.Claims.Serves.Invoke ran.World) (fun () -> "active, and it does not serve what is asked for"))

    let private disruptionsComeToAnEnd =
        law "DisruptionsComeToAnEnd" "P17"
            "Nothing is disrupted again and again while nothing changes." (fun case ->
            if not case.IsAtRest then Verdict.Silent
            else
                let second = case.Futures.Run(case.Ran.World, case.Event)
                let third = case.Futures.Run(second.World, case.Event)
                require (disruptions case third).IsEmpty (fun () -> "a third update-status would still disrupt"))

    let private rebootedUnitServesAgain =
        law "RebootedUnitServesAgain" "P18"
            "After a reboot, start brings back what served before." (fun case ->
            if not (case.IsAtRest && case.IsUntouched && case.Claims.Serves.Invoke case.World) then Verdict.Silent
            else
                let rebooted = case.Futures.Happen(case.World, LifeStep.Reboot)
                let after = case.Futures.Run(rebooted, Event.Start)
                require (case.Claims.Serves.Invoke after.World) (fun () ->
                    "after that, let the machine reboot and start run: it serves no more, says Claims.WithServing; "
                    + after.Trace.Status.ToString()))

    // What only a person can mend, such as a newer package that must not be replaced, is told; else it is as a fresh deployment.
    let private ended (case: Case) (futures: IFutures) (what: string) (after: Ran) =
        let fresh = deployedBy futures case
        let status = after.Trace.Status
        if fresh.Unit.Status.Kind.IsBlocked then Verdict.Silent
        elif after.Trace.Exit = 0 && status.Kind.IsBlocked then Verdict.Holds
        elif not after.IsClean then Verdict.Broken(what + " it does not come to its end, and says " + status.ToString())
        else isAs fresh (what + " it differs from a fresh deployment in ") after.World

    let private refreshed (futures: IFutures) (from: World) =
        futures.Run(running futures [ Event.UpgradeCharm; Event.ConfigChanged ] from, Event.UpdateStatus)

    // The other revision is not the one that is checked: that it throws is no defect of this one.
    let private refreshedTo (case: Case) (revision: ICharm) =
        try
            let futures = case.Futures.Of revision
            let forth = refreshed futures case.World
            every
                [ ended case futures "after the refresh" forth
                  ended case case.Futures "after the refresh and back" (refreshed case.Futures forth.World) ]
        with _ ->
            Verdict.Broken "in the refresh or on the way back a revision throws"

    let private otherRevisionsCarryOn =
        law "OtherRevisionsCarryOn" "P36"
            "What one revision has settled is brought to its end by the next, and by the one before." (fun case ->
            if isSettled case then case.Claims.Revisions |> Seq.map (refreshedTo case) |> every else Verdict.Silent)

    let all =
        [ missingAnswerAddsNoEffect
          successLeavesNothingToDo
          roundsAreHooks
          killedHookEndsTheSame
          twiceCrashedHookEndsTheSame
          tornHookEndsTheSame
          crashCostsOneDisruption
          lostHookEndsTheSame
          historyLeavesNoTrace
          departedDataServesNoMore
          eventsComeInAnyOrder
          eventMayBeLost
          passingConfigurationDoesNotMatter
          troubleIsMendedOrTold
          disruptionsComeToAnEnd
          rebootedUnitServesAgain
          otherRevisionsCarryOn ]
