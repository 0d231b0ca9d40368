namespace Simulation

open System.Collections.Generic
open Core.Domain

/// What happened to one effect.
[<NoComparison>]
type StepTrace = { Step: Step<Effect>; Outcome: Outcome }

/// One round of a hook: what was known when it was decided, and each step with what became of it.
[<NoComparison>]
type RoundTrace =
    { State: State
      Steps: IReadOnlyList<StepTrace> }

    /// True if the round ended as it began: its state was not read again.
    member x.IsQuiet = x.Steps |> Seq.forall (fun step -> not (step.Outcome.IsChanged || step.Outcome.IsFailed))

    /// True if it changed something, and nothing in it failed.
    member x.Changes = not x.IsQuiet && x.Steps |> Seq.forall (fun step -> not step.Outcome.IsFailed)

    /// The effects that were begun, in their order, with what became of them.
    member x.Begun: StepTrace list =
        x.Steps |> Seq.filter (fun step -> not (step.Outcome.IsSkipped || step.Outcome.IsAlreadyDone)) |> List.ofSeq

/// One hook as it ran in the simulation.
[<NoComparison>]
type HookTrace =
    { Event: Event
      /// The configuration that it ran with.
      Config: Config
      /// At least one.
      Rounds: IReadOnlyList<RoundTrace>
      /// What was known when it was reported.
      After: State
      Report: IReadOnlyList<Step<JujuEffect>>
      /// What became of each step of the report.
      Told: IReadOnlyList<Outcome>
      /// The exit code: 0, 1 if the report fails the hook or Juju lost its changes, 137 if its program was killed.
      Exit: int
      /// The status that Juju shows in the end.
      Status: Status }

    /// <summary>A hook that came to its end.</summary>
    /// <param name="record">The hook, as its unit would have recorded it.</param>
    /// <param name="status">The status that Juju shows in the end.</param>
    static member internal Of(record: HookRecord, status: Status) : HookTrace =
        let traced (round: Round) : RoundTrace =
            { State = round.State
              Steps = Seq.map2 (fun step (taken: Taken) -> { Step = step; Outcome = taken.Outcome }) round.Steps round.Taken |> List.ofSeq }
        { Event = record.Decided.Event
          Config = record.Decided.Config
          Rounds = record.Rounds |> Seq.map traced |> List.ofSeq
          After = record.After
          Report = record.Report
          Told = record.Told |> Seq.map _.Outcome |> List.ofSeq
          Exit = record.Exit
          Status = status }

    static member private TakenOf(round: RoundTrace) : IReadOnlyList<Taken> =
        round.Steps |> Seq.map (fun step -> Taken.Untimed step.Outcome) |> List.ofSeq :> _

    static member private StepsOf(round: RoundTrace) : IReadOnlyList<Step<Effect>> = round.Steps |> Seq.map _.Step |> List.ofSeq :> _

    static member private Again(before: RoundTrace, round: RoundTrace) : Again =
        { Taken = HookTrace.TakenOf before; State = round.State; Steps = HookTrace.StepsOf round }

    /// <summary>The hook as its unit would have recorded it, without a clock.</summary>
    /// <param name="charm">The charm's name.</param>
    /// <param name="hook">What the hook is called in the record.</param>
    member x.Recorded(charm: string, hook: string) : HookRecord =
        let first, last = x.Rounds[0], x.Rounds[x.Rounds.Count - 1]
        { Decided =
            { Hook = hook
              Time = ""
              Build = ""
              Charm = charm
              Event = x.Event
              Config = x.Config
              State = first.State
              Steps = HookTrace.StepsOf first }
          Again = x.Rounds |> Seq.pairwise |> Seq.map HookTrace.Again |> List.ofSeq
          Ending =
            Ending.Finished
                { Finished.Of(hook, last.Steps |> Seq.map _.Outcome, x.After, x.Report, x.Exit) with
                    Told = x.Told |> Seq.map Taken.Untimed |> List.ofSeq } }

    /// What was known when it was first decided.
    member x.Before: State = x.Rounds[0].State

    /// The steps of every round, in their order.
    member x.Steps: IReadOnlyList<StepTrace> =
        if x.Rounds.Count = 1 then x.Rounds[0].Steps else x.Rounds |> Seq.collect _.Steps |> List.ofSeq :> _

    /// True if the last round that a hook may have still changed something.
    member x.HasNoEnd = x.Rounds.Count = Round.Most && (Seq.last x.Rounds).Changes

    /// What the last round changed last, as text.
    member internal x.LastChange =
        (Seq.last x.Rounds).Steps
        |> Seq.filter _.Outcome.IsChanged
        |> Seq.last
        |> fun step -> step.Step.Effect.ToString()

    /// The effects on the machine that were decided again after they had changed something in this hook.
    member x.Repeated: Effect list =
        [ for step in x.Steps do if step.Outcome.IsAlreadyDone && step.Step.Effect.IsMachine then step.Step.Effect ]

    /// What was known at each decision, and, if it was read once more to report, then.
    member x.States: State list =
        let isReadAgain = not x.Rounds[x.Rounds.Count - 1].IsQuiet
        [ for round in x.Rounds do round.State
          if isReadAgain then x.After ]

    /// Its questions in the order in which it asked; after a change it asked again.
    member x.Asked: IReadOnlyList<Query> = [ for state in x.States do for fact in state.Facts -> fact.Query ]

    /// The effects that were begun, in their order, with what became of them.
    member x.Begun: StepTrace list = [ for round in x.Rounds do yield! round.Begun ]

    /// The effects that changed something on the machine, in their order.
    member x.Changed: Effect list =
        x.Steps |> Seq.filter _.Outcome.IsChanged |> Seq.map _.Step.Effect |> Seq.filter _.IsMachine |> List.ofSeq

    /// The rounds as far as they came in so many effects: those that were begun.
    member internal x.Until(effects: int) : RoundTrace list =
        let rec until effects (rounds: RoundTrace list) =
            match rounds with
            | round :: rest when not rest.IsEmpty && effects > round.Begun.Length ->
                { round with Steps = round.Begun } :: until (effects - round.Begun.Length) rest
            | round :: _ -> [ { round with Steps = List.truncate effects round.Begun } ]
            | [] -> []
        until effects (List.ofSeq x.Rounds)

    /// What failed in the hook, in order: effects of the decision, then what Juju refused.
    member x.Failures: Failure list =
        Seq.append (x.Steps |> Seq.map _.Outcome) x.Told
        |> Seq.choose (fun outcome ->
            match outcome with
            | Outcome.Failed failure -> Some failure
            | Outcome.Unchanged
            | Outcome.Changed
            | Outcome.Skipped
            | Outcome.Unreadable _
            | Outcome.AlreadyDone -> None)
        |> List.ofSeq

    /// True if what is told ends in its only status; after it comes at most the failure of the hook, which nothing follows.
    member x.EndsInStatus =
        let fromEnd = x.Report |> Seq.map _.Effect |> List.ofSeq |> List.rev
        let isFailing = fromEnd |> List.tryHead |> Option.exists _.IsFailHook
        match (if isFailing then List.tail fromEnd else fromEnd) with
        | last :: rest -> last.IsSetStatus && rest |> List.forall (fun (word: JujuEffect) -> not (word.IsFailHook || word.IsSetStatus))
        | [] -> false
