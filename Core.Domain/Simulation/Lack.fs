namespace Simulation

open System
open System.Collections.Generic
open Core.Domain

/// One answer that a hook lacks; its question is counted from 0 in the order in which the hook asks.
[<RequireQualifiedAccess>]
type Lack =
    /// What comes of it depends on the world.
    | Open of Question: int
    /// The hook fails and tells no more than its status. But for the status, for which no question asks, its world is that of the same hook
    /// killed after so many effects.
    | Fails of Question: int * Effects: int

// What a hook does once it has observed, as far as its world has no part in it: what it decides in that round, and what it would tell if
// nothing of that were left to do.
[<NoComparison>]
type private Sketch =
    { Steps: Step<Effect> list
      Report: Step<JujuEffect> list }

    static member private TellsStatusAlone(step: Step<JujuEffect>) = step.Effect.IsSetStatus || step.Effect.IsFailHook

    member x.SaysOnlyThatItFails =
        List.exists (fun (step: Step<JujuEffect>) -> step.Effect.IsFailHook) x.Report && List.forall Sketch.TellsStatusAlone x.Report

// A question, and the hook without and with its answer. Round: the decision before which it was asked, from 0; after the last one, the
// report.
[<NoComparison; NoEquality>]
type private Fork =
    { Question: int
      Round: int
      Without: Sketch option
      Whole: Sketch option }

// What a lack comes to. Equal for two lacks of one hook that come to the same in every world.
[<RequireQualifiedAccess; NoComparison>]
type private LackEnd =
    | AsWithAll
    | Failure of Round: int
    | Other of Round: int * Sketch
    | Unknown of Question: int

/// <summary>
/// Which of a hook's lacks have to be followed. A hook is a function of its answers and its world (HookProgress): after a decision it
/// goes by its steps, and by what it knows only where none of them changed anything; after a change it asks everything again. So two lacks
/// of one round with the same steps, and the same report if nothing changes, come to the same in every world; and so do two lacks
/// after the last decision with the same report. Of those one is followed, and none that comes to what the hook comes to with all its
/// answers.
/// </summary>
module internal Lacks =
    let rec private sketch (known: State) (progress: HookProgress) : Sketch option =
        match progress with
        | HookProgress.Asking(asked, next) ->
            // Asked only for the lack of the other: the world has to say.
            if Seq.forall known.Has asked then sketch known (next.Invoke(asked |> Seq.map known.Answer |> List.ofSeq)) else None
        | HookProgress.Decided(_, next) -> sketch known (next.Invoke())
        | HookProgress.Acting(_, next)
        | HookProgress.Telling(_, next) -> sketch known (next.Invoke(Taken.Untimed Outcome.Unchanged))
        | HookProgress.Logging(_, next) -> sketch known (next.Invoke())
        | HookProgress.Ended(record, null) -> Some { Steps = List.ofSeq record.LastSteps; Report = List.ofSeq record.Report }
        | HookProgress.Ended _ -> None

    let private forks round (known: State) (asked: IReadOnlyList<Query>) (next: Func<IReadOnlyList<Answer>, HookProgress>) from =
        let answers = asked |> Seq.map known.Answer |> List.ofSeq
        let go answers = sketch known (next.Invoke answers)
        let whole = go answers
        List.init asked.Count (fun i ->
            { Question = from + i; Round = round; Without = go (Course.Without(asked, answers, i)); Whole = whole })

    // The hook once more, as it went: states are those of its rounds that it has not decided in.
    let rec private follow (states: State list) round (outcomes: Outcome list) (found: Fork list) (way: Way) : Fork list =
        match way.Progress, states, outcomes with
        | HookProgress.Asking(asked, next), known :: _, _ ->
            let found = found @ forks round known asked next found.Length
            follow states round outcomes found (way.Answered(asked |> Seq.map known.Answer |> List.ofSeq))
        | HookProgress.Decided _, _ :: states, _ -> follow states (round + 1) outcomes found (way.Next())
        | HookProgress.Acting _, _, outcome :: rest -> follow states round rest found (way.Taken outcome)
        | HookProgress.Asking _, [], _
        | HookProgress.Decided _, [], _
        | HookProgress.Acting _, _, []
        | HookProgress.Telling _, _, _
        | HookProgress.Logging _, _, _
        | HookProgress.Ended _, _, _ -> found

    // What is told after the last decision has that decision.
    let private roundOf (trace: HookTrace) (fork: Fork) = trace.Rounds[min fork.Round (trace.Rounds.Count - 1)]

    let private endOf (trace: HookTrace) (fork: Fork) : LackEnd =
        let round = roundOf trace fork
        let isAsDecided = fork.Without.IsSome && fork.Without.Value.Steps = (round.Steps |> Seq.map _.Step |> List.ofSeq)
        let isReadAgain = fork.Round < trace.Rounds.Count && not round.IsQuiet
        match fork.Without with
        | None -> LackEnd.Unknown fork.Question
        | Some _ when fork.Without = fork.Whole || (isAsDecided && isReadAgain) -> LackEnd.AsWithAll
        | Some sketch when sketch.SaysOnlyThatItFails && (isAsDecided || sketch.Steps.IsEmpty) -> LackEnd.Failure fork.Round
        | Some sketch -> LackEnd.Other(fork.Round, sketch)

    let private begunBefore (trace: HookTrace) (round: int) =
        trace.Rounds |> Seq.truncate round |> Seq.sumBy (fun round -> round.Begun.Length)

    let private lack (trace: HookTrace) (fork: Fork, ending: LackEnd) =
        match ending with
        | LackEnd.AsWithAll -> None
        | LackEnd.Failure round -> Some(Lack.Fails(fork.Question, begunBefore trace round))
        | LackEnd.Other _
        | LackEnd.Unknown _ -> Some(Lack.Open fork.Question)

    /// <summary>The lacks that have to be followed wherever the hook goes as it did here.</summary>
    /// <param name="ways">The ways of the charm that decided.</param>
    /// <param name="trace">How the hook went with all its answers.</param>
    let ofHook (ways: Ways) (trace: HookTrace) : IReadOnlyList<Lack> =
        ways.Begin(trace.Event, trace.Before.Context, trace.Config)
        |> follow trace.States 0 (trace.Begun |> List.map _.Outcome) []
        |> List.map (fun fork -> fork, endOf trace fork)
        |> List.distinctBy snd
        |> List.choose (lack trace)
        |> Array.ofList
        :> _
