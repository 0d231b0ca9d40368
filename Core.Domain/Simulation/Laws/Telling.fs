namespace Simulation.Laws

open System
open Core.Domain
open Simulation

/// Laws of what the operator is told.
module internal Telling =
    // A stop would change nothing: nothing of the unit runs.
    let private isDown (case: Case) (world: World) = (case.Futures.Run(world, Event.Stop)).Trace.Changed.IsEmpty

    // Juju runs an action at any time, also after stop, and before a hook that is due: an action has only to see that something runs.
    let private activeMeansServing =
        law "ActiveMeansServing" "P31"
            "Active means that the workload serves what is asked for; after an action, that the workload runs." (fun case ->
            let ran = case.Ran
            let says what = fun () -> "it says " + ran.Trace.Status.ToString() + ", and " + what
            let serves () = case.Claims.Serves.Invoke ran.World
            if not ran.Trace.Status.Kind.IsActive || ran.Trace.Exit <> 0 then Verdict.Silent
            elif case.Reconciles then require (serves ()) (says "does not serve it")
            elif case.Event.IsAction then require (serves () || not (isDown case ran.World)) (says "does not serve it: nothing of it runs")
            else Verdict.Silent)

    // Decided and told with one answer less: neither may throw, and active has to be as true without it.
    let private unread (charm: ICharm) (trace: HookTrace) (fact: Fact) =
        let failure = { Cause = Cause.TimedOut; Subject = fact.Query.ToString(); Detail = "no answer" }
        let state = trace.Before.With(fact.Query, Answer.Unreadable failure)
        let steps = charm.Decide(trace.Event, state, trace.Config).Count
        let said = statuses (charm.Report(trace.Event, Outcome.Unchanged, state, trace.Config))
        let isSame = said = statuses (charm.Report(trace.Event, Outcome.Unchanged, trace.Before, trace.Config))
        require
            (steps < 100 && said.Length = 1 && (isSame || not said.Head.Kind.IsActive))
            (fun () -> "without an answer to " + fact.Query.ToString() + " it says " + System.String.Join(", ", said))

    // Where nothing else is wrong, so that what is told is told of this.
    let private missingAnswerMakesNothingActive =
        let asked = lawOfHook "MissingAnswerMakesNothingActive" "P2b"
                        "An answer that could not be had is decided, too, and is no reason to say active."
                        (fun charm trace -> trace.Before.Facts |> Seq.map (unread charm trace) |> every)
        let speaks (case: Case) = (case.IsAtRest || case.Event.IsStop || case.Event.IsRemove) && case.IsUntouched
        { asked with Check = Func<_, _>(fun case -> if speaks case then asked.Check.Invoke case else Verdict.Silent) }

    // Of what only a person can mend, too: a hook that succeeds is the unit's last.
    let private unreadLedgerFailsRemove =
        lawOfHook "UnreadLedgerFailsRemove" "P22d"
            ("A unit that cannot read its ledger when it is removed fails the hook: "
             + "else what it made stays, and nobody knows of it.") (fun charm trace ->
            if not (trace.Event.IsRemove && trace.Before.Has Ask.Ledger) then Verdict.Silent
            else
                let failure = { Cause = Cause.Denied; Subject = "ledger"; Detail = "permission denied" }
                let state = trace.Before.With(Ask.Ledger, Answer.Unreadable failure)
                let decided = charm.Decide(trace.Event, state, trace.Config) |> Seq.exists _.Effect.FailsHook
                let told = charm.Report(trace.Event, Outcome.Unchanged, state, trace.Config)
                require
                    (decided || told |> Seq.exists (fun step -> (Effect.Juju step.Effect).FailsHook))
                    (fun () -> "it says " + System.String.Join(", ", statuses told) + ", and the hook succeeds"))

    let private isSettled (status: Status) = status.Kind.IsActive || status.Kind.IsBlocked

    let private servingMeansActiveOrBlocked =
        law "ServingMeansActiveOrBlocked" "P31b"
            "What serves what is asked for is shown as active, or as blocked by what will end it." (fun case ->
            let ran = case.Ran
            let isClean = case.Reconciles && case.Claims.IsValid.Invoke case.Config && ran.IsClean
            if not (isClean && case.Claims.Serves.Invoke ran.World) then Verdict.Silent
            else require (isSettled ran.Trace.Status) (fun () -> "it says " + ran.Trace.Status.ToString()))

    // What an address is waited for ends when the address comes: so a unit without one is given the first one back.
    let private waitingComesToAnEnd =
        law "WaitingComesToAnEnd" "P32"
            ("A unit that waits, and not for the other side of a relation, comes to active or blocked within three update-status, "
             + "or fails its hook so that Juju tries again; a unit without an address does so once it has one.") (fun case ->
            if not case.IsAtRest || not case.World.Unit.Relations.ById.IsEmpty then Verdict.Silent
            else
                let next (world: World) = case.Futures.Run(world, Event.UpdateStatus)
                let back () = case.Futures.Happen(case.World, LifeStep.ChangeAddress case.Origin.Unit.Address)
                let first = if case.World.Unit.Address = "" then next (back ()) else case.Ran
                let last = next (next first.World).World
                require (last.Trace.Exit <> 0 || isSettled last.Trace.Status) (fun () -> "it still says " + last.Trace.Status.ToString()))

    let private mendedConfigurationIsNoLongerTold =
        law "MendedConfigurationIsNoLongerTold" "P33"
            "A configuration that is mended is told no longer by the first hook after it." (fun case ->
            if not case.IsAtRest || case.Claims.IsValid.Invoke case.Config then Verdict.Silent
            else
                let mended (config: Config) =
                    let first = case.Futures.Run(case.Futures.Happen(case.World, LifeStep.Configure config), Event.ConfigChanged)
                    let second = case.Futures.Run(first.World, Event.UpdateStatus)
                    require
                        (not first.IsClean || first.Trace.Status = second.Trace.Status)
                        (fun () -> "first " + first.Trace.Status.ToString() + ", then " + second.Trace.Status.ToString())
                case.Configs |> Seq.filter case.Claims.IsValid.Invoke |> Seq.map mended |> every)

    let private failureIsRetriedOrTold =
        law "FailureIsRetriedOrTold" "P35"
            "A failure that passes by itself fails the hook, so that Juju tries again; any other is told." (fun case ->
            case.Ran.Trace.Failures
            |> Seq.map (fun failure ->
                let trace = case.Ran.Trace
                if failure.IsTransient then require (trace.Exit <> 0) (fun () -> failure.ToString() + ", and the hook succeeds")
                else require (trace.Exit <> 0 || not trace.Status.Kind.IsActive) (fun () ->
                    failure.ToString() + ", and the unit is active"))
            |> every)

    let private isLine (text: string) = text.Length <= Status.MaximumLength && PlainText.IsPlain text

    let private statusIsOneLine =
        lawOfHook "StatusIsOneLine" "S1"
            "A status is one line of at most 120 characters, and says something unless it is active." (fun _ trace ->
            let status = trace.Status
            require (isLine status.Message && (status.Kind.IsActive || status.Message <> "")) (fun () -> "it says " + status.ToString()))

    let private nothingDoneNothingTold =
        law "NothingDoneNothingTold" "S2"
            "A hook that has nothing to do tells Juju nothing new." (fun case ->
            // Where Juju must close a range first, the next hook has the port to open.
            if not case.IsAtRest || not (machineEffects case.Ran).IsEmpty || case.Ran.AwaitsJuju then Verdict.Silent
            else
                let again = (case.Futures.Run(case.Ran.World, case.Event)).World
                same (fun () -> "what Juju shows after a second update-status") again case.Ran.World)

    let private jujuIsToldOnce =
        law "JujuIsToldOnce" "X2"
            "What Juju takes over with a hook, such as ports and relation data, is not told again while nothing changes." (fun case ->
            if not (case.IsAtRest && case.Ran.IsClean) then Verdict.Silent
            else
                let again = (case.Futures.Run(case.Ran.World, case.Event)).Trace
                Seq.zip again.Report again.Told
                |> Seq.filter (fun (step, _) -> (Effect.Juju step.Effect).Traits.IsBuffered)
                |> Seq.map (fun (step, outcome) ->
                    require (not outcome.IsChanged) (fun () -> "it tells again: " + step.Effect.ToString()))
                |> every)

    let all =
        [ missingAnswerMakesNothingActive
          unreadLedgerFailsRemove
          activeMeansServing
          servingMeansActiveOrBlocked
          waitingComesToAnEnd
          mendedConfigurationIsNoLongerTold
          failureIsRetriedOrTold
          statusIsOneLine
          nothingDoneNothingTold
          jujuIsToldOnce ]

/// The laws of machine charms.
[<AbstractClass; Sealed>]
type Laws private () =
    /// A charm that throws breaks this law.
    static member EveryStateIsDecided : Law = Purity.everyStateIsDecided

    /// Follows from two other laws where each crashed state is a state of its own: KilledHookEndsTheSame and TornHookEndsTheSame.
    static member TwiceCrashedHookEndsTheSame : Law = Convergence.twiceCrashedHookEndsTheSame

    /// Every law.
    static member All : System.Collections.Generic.IReadOnlyList<Law> =
        Purity.all @ Convergence.all @ Safety.all @ Duties.all @ Discretion.all @ Telling.all

    /// <summary>What the laws say of one case.</summary>
    /// <returns>The laws that do not hold there, each with in what way.</returns>
    static member Broken(case: Case) : System.Collections.Generic.IReadOnlyList<struct (Law * string)> =
        [ for law in Laws.All do
              match law.Check.Invoke case with
              | Verdict.Broken why -> struct (law, why)
              | Verdict.Holds | Verdict.Silent -> () ]
