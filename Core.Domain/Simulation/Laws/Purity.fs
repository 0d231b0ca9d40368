namespace Simulation.Laws

open Core.Domain
open Simulation

/// Laws of a decision as a function.
module internal Purity =
    // The same decision as in this round of the hook that ran, reasons and all.
    let private decidesAlikeIn (round: RoundTrace) (charm: ICharm) (trace: HookTrace) (state: State) (config: Config) (why: string) =
        let decided = round.Steps |> Seq.map _.Step |> Seq.filter (fun step -> not step.Effect.IsStanding) |> List.ofSeq
        require (List.ofSeq (charm.Decide(trace.Event, state, config)) = decided) (fun () -> why)

    let private decidesAlike charm (trace: HookTrace) = decidesAlikeIn trace.Rounds[0] charm trace

    let private sameArgumentsSameEffects =
        lawOfHook "SameArgumentsSameEffects" "P1"
            "The same arguments give the same effects." (fun charm trace ->
            // A copy: what a charm makes of a configuration may be kept with it.
            let config = { trace.Config with Values = trace.Config.Values }
            trace.Rounds
            |> Seq.map (fun round -> decidesAlikeIn round charm trace round.State config "two decisions of the same differ")
            |> every)

    // An answer of another kind, and a question that nobody asked: a decision has to do with both.
    let everyStateIsDecided =
        lawOfHook "EveryStateIsDecided" "P2"
            "Every state is decided, also one that cannot be." (fun charm trace ->
            let context = trace.Before.Context
            let leads = Answer.Juju(JujuAnswer.Leader true)
            let state = State.Of(context, trace.Before.Facts |> Seq.map (fun fact -> { fact with Answer = leads }))
            let decided state = charm.Decide(trace.Event, state, trace.Config).Count
            require (decided state + decided (State.Of context) < 100) (fun () -> "an endless decision"))

    let private unaskedChangesNothing =
        lawOfHook "UnaskedChangesNothing" "P3"
            "What a decision did not ask for never changes it." (fun charm trace ->
            let other = trace.Before.With(Ask.File "/etc/nobody-asked-for-this", Answer.File FileState.Special)
            decidesAlike charm trace other (trace.Config.With("no-such-option", "x")) "it changes with what was not asked for")

    let private onlyWhatIsAskedIsRead =
        lawOfHook "OnlyWhatIsAskedIsRead" "P3b"
            "A decision and a report read only what the charm asks." (fun _ trace ->
            let decided = trace.Steps |> Seq.map (fun step -> step.Step.Because, step.Step.Effect.ToString())
            let told = trace.Report |> Seq.map (fun step -> step.Because, step.Effect.ToString())
            match Seq.append decided told |> Seq.tryFind (fun (reason, _) -> reason = Unasked.Reason) with
            | Some(_, words) -> Verdict.Broken words
            | None -> Verdict.Holds)

    let private reportHasOneStatus =
        lawOfHook "ReportHasOneStatus" "P4"
            "A decision is short, and what is told in the end has exactly one status." (fun _ trace ->
            let told = (statuses trace.Report).Length
            let longest = trace.Rounds |> Seq.map _.Steps.Count |> Seq.max
            require (told = 1 && longest <= 30) (fun () -> string told + " statuses, " + string longest + " effects"))

    let private statusDecidesNothing =
        law "StatusDecidesNothing" "P34"
            "A decision does not depend on the status, which Juju overwrites." (fun case ->
            let charm, trace = case.Futures.Charm, case.Ran.Trace
            let other = { case.World with Unit = case.World.Unit.WithStatus(Status.Maintenance "stopping charm software") }
            let state = Hook.Observe(charm, case.Event, other)
            // What is known is nearly always the same; of the same the same is decided (P1).
            if state = trace.Before then Verdict.Holds else decidesAlike charm trace state case.Config "it does")

    let private recordReplaysTheSame =
        lawOfHook "RecordReplaysTheSame" "P37"
            "A recorded hook, decided again, gives the recorded effects." (fun charm trace ->
            let differences = Replay.Check(charm, trace.Recorded(charm.Name, "hook"))
            require (differences.Count = 0) (fun () -> differences[0].ToString()))

    let all =
        [ sameArgumentsSameEffects
          everyStateIsDecided
          unaskedChangesNothing
          onlyWhatIsAskedIsRead
          reportHasOneStatus
          statusDecidesNothing
          recordReplaysTheSame ]
