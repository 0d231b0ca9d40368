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

// What a hook does once it has observed, as far as its world has no part in it: what it decides, and what it would tell if nothing of that
// were left to do.
[<NoComparison>]
type private Sketch =
    { Steps: Step<Effect> list
      Report: Step<JujuEffect> list }

    static member private TellsStatusAlone(step: Step<JujuEffect>) = step.Effect.IsSetStatus || step.Effect.IsFailHook

    member x.SaysOnlyThatItFails =
        List.exists (fun (step: Step<JujuEffect>) -> step.Effect.IsFailHook) x.Report && List.forall Sketch.TellsStatusAlone x.Report

// A question, and the hook without and with its answer. IsAgain: it was asked after the decision.
[<NoComparison; NoEquality>]
type private Fork =
    { Question: int
      IsAgain: bool
      Without: Sketch option
      Whole: Sketch option }

// What a lack comes to. Equal for two lacks of one hook that come to the same in every world.
[<RequireQualifiedAccess; NoComparison>]
type private LackEnd =
    | AsWithAll
    | Failure of IsAgain: bool
    | Other of IsAgain: bool * Sketch
    | Unknown of Question: int

/// <summary>
/// Which of a hook's lacks have to be followed. A hook is a function of its answers and its world (HookProgress): after the decision it
/// goes by its steps, and by what it knows only where none of them changed anything; after a change it asks everything again. So two lacks
/// before the decision with the same steps, and the same report if nothing changes, come to the same in every world; and so do two lacks
/// after the decision with the same report. Of those one is followed, and none that comes to what the hook comes to with all its answers.
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
        | HookProgress.Ended(record, null) -> Some { Steps = List.ofSeq record.Decided.Steps; Report = List.ofSeq record.Report }
        | HookProgress.Ended _ -> None

    let private forks isAgain (known: State) (asked: IReadOnlyList<Query>) (next: Func<IReadOnlyList<Answer>, HookProgress>) from =
        let answers = asked |> Seq.map known.Answer |> List.ofSeq
        let go answers = sketch known (next.Invoke answers)
        let whole = go answers
        List.init asked.Count (fun i ->
            { Question = from + i; IsAgain = isAgain; Without = go (Course.Without(asked, answers, i)); Whole = whole })

    // The hook once more, as it went.
    let rec private follow (trace: HookTrace) isAgain (outcomes: Outcome list) (found: Fork list) (progress: HookProgress) : Fork list =
        let known = if isAgain then trace.After else trace.Before
        match progress, outcomes with
        | HookProgress.Asking(asked, next), _ ->
            let found = found @ forks isAgain known asked next found.Length
            follow trace isAgain outcomes found (next.Invoke(asked |> Seq.map known.Answer |> List.ofSeq))
        | HookProgress.Decided(_, next), _ -> follow trace true outcomes found (next.Invoke())
        | HookProgress.Acting(_, next), outcome :: rest -> follow trace true rest found (next.Invoke(Taken.Untimed outcome))
        | HookProgress.Acting _, []
        | HookProgress.Telling _, _
        | HookProgress.Logging _, _
        | HookProgress.Ended _, _ -> found

    let private endOf (trace: HookTrace) (fork: Fork) : LackEnd =
        let isAsDecided = fork.Without.IsSome && fork.Without.Value.Steps = (trace.Steps |> Seq.map _.Step |> List.ofSeq)
        let isChanged = trace.Steps |> Seq.exists (fun step -> not step.Outcome.IsUnchanged)
        match fork.Without with
        | None -> LackEnd.Unknown fork.Question
        | Some _ when fork.Without = fork.Whole || (isAsDecided && isChanged && not fork.IsAgain) -> LackEnd.AsWithAll
        | Some sketch when sketch.SaysOnlyThatItFails && (isAsDecided || sketch.Steps.IsEmpty) -> LackEnd.Failure fork.IsAgain
        | Some sketch -> LackEnd.Other(fork.IsAgain, sketch)

    let private lack (trace: HookTrace) (fork: Fork, ending: LackEnd) =
        match ending with
        | LackEnd.AsWithAll -> None
        | LackEnd.Failure isAgain ->
            Some(Lack.Fails(fork.Question, if isAgain then trace.Begun.Length else 0))
        | LackEnd.Other _
        | LackEnd.Unknown _ -> Some(Lack.Open fork.Question)

    /// <summary>The lacks that have to be followed wherever the hook goes as it did here.</summary>
    /// <param name="charm">The charm that decided.</param>
    /// <param name="trace">How the hook went with all its answers.</param>
    let ofHook (charm: ICharm) (trace: HookTrace) : IReadOnlyList<Lack> =
        HookProgress.Begin(charm, trace.Event, trace.Before.Context, trace.Config)
        |> follow trace false (trace.Steps |> Seq.map _.Outcome |> List.ofSeq) []
        |> List.map (fun fork -> fork, endOf trace fork)
        |> List.distinctBy snd
        |> List.choose (lack trace)
        |> Array.ofList
        :> _
