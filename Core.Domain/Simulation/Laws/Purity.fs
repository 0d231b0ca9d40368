namespace Simulation.Laws

open Core.Domain
open Simulation

/// Laws of a decision as a function.
module internal Purity =
    // The same decision as in this round of the hook that ran, reasons and all.
    let private decidesAlikeIn (round: RoundTrace) (case: Case) (state: State) (config: Config) (why: string) =
        let decided = round.Steps |> Seq.map _.Step |> Seq.filter (fun step -> not step.Effect.IsStanding) |> List.ofSeq
        require (List.ofSeq (case.Futures.Charm.Decide(case.Event, state, config)) = decided) (fun () -> why)

    let private decidesAlike (case: Case) = decidesAlikeIn case.Ran.Trace.Rounds[0] case

    let private sameArgumentsSameEffects =
        law "SameArgumentsSameEffects" "P1"
            "The same arguments give the same effects." (fun case ->
            // A copy: what a charm makes of a configuration may be kept with it.
            let config = { case.Config with Values = case.Config.Values }
            case.Ran.Trace.Rounds
            |> Seq.map (fun round -> decidesAlikeIn round case round.State config "two decisions of the same differ")
            |> every)

    // An answer of another kind, and a question that nobody asked: a decision has to do with both.
    let everyStateIsDecided =
        law "EveryStateIsDecided" "P2"
            "Every state is decided, also one that cannot be." (fun case ->
            let context = case.World.Unit.Context
            let leads = Answer.Juju(JujuAnswer.Leader true)
            let state = State.Of(context, case.Ran.Trace.Before.Facts |> Seq.map (fun fact -> { fact with Answer = leads }))
            let charm = case.Futures.Charm
            let steps = charm.Decide(case.Event, state, case.Config).Count + charm.Decide(case.Event, State.Of context, case.Config).Count
            require (steps < 100) (fun () -> "an endless decision"))

    let private unaskedChangesNothing =
        law "UnaskedChangesNothing" "P3"
            "What a decision did not ask for never changes it." (fun case ->
            let other = case.Ran.Trace.Before.With(Ask.File "/etc/nobody-asked-for-this", Answer.File FileState.Special)
            decidesAlike case other (case.Config.With("no-such-option", "x")) "it changes with what was not asked for")

    let private onlyWhatIsAskedIsRead =
        law "OnlyWhatIsAskedIsRead" "P3b"
            "A decision and a report read only what the charm asks." (fun case ->
            let trace = case.Ran.Trace
            let decided = trace.Steps |> Seq.map (fun step -> step.Step.Because, step.Step.Effect.ToString())
            let told = trace.Report |> Seq.map (fun step -> step.Because, step.Effect.ToString())
            match Seq.append decided told |> Seq.tryFind (fun (reason, _) -> reason = Unasked.Reason) with
            | Some(_, words) -> Verdict.Broken words
            | None -> Verdict.Holds)

    let private reportHasOneStatus =
        law "ReportHasOneStatus" "P4"
            "A decision is short, and what is told in the end has exactly one status." (fun case ->
            let trace = case.Ran.Trace
            let told = (statuses trace.Report).Length
            let longest = trace.Rounds |> Seq.map _.Steps.Count |> Seq.max
            require (told = 1 && longest <= 30) (fun () -> string told + " statuses, " + string longest + " effects"))

    let private statusDecidesNothing =
        law "StatusDecidesNothing" "P34"
            "A decision does not depend on the status, which Juju overwrites." (fun case ->
            let other = { case.World with Unit = case.World.Unit.WithStatus(Status.Maintenance "stopping charm software") }
            decidesAlike case (Hook.Observe(case.Futures.Charm, case.Event, other)) case.Config "it does")

    let private recordReplaysTheSame =
        law "RecordReplaysTheSame" "P37"
            "A recorded hook, decided again, gives the recorded effects." (fun case ->
            let differences = Replay.Check(case.Futures.Charm, case.Ran.Trace.Recorded(case.Futures.Charm.Name, "hook"))
            require (differences.Count = 0) (fun () -> differences[0].ToString()))

    let all =
        [ sameArgumentsSameEffects
          everyStateIsDecided
          unaskedChangesNothing
          onlyWhatIsAskedIsRead
          reportHasOneStatus
          statusDecidesNothing
          recordReplaysTheSame ]
