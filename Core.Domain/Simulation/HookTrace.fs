namespace Simulation

open Core.Domain

/// What happened to one effect.
[<NoComparison>]
type StepTrace = { Step: Step<Effect>; Outcome: Outcome }

/// One hook as it ran in the simulation.
[<NoComparison>]
type HookTrace =
    { Event: Event
      /// The configuration that it ran with.
      Config: Config
      /// What was known when it was decided.
      Before: State
      Steps: System.Collections.Generic.IReadOnlyList<StepTrace>
      /// What was known when it was reported.
      After: State
      Report: System.Collections.Generic.IReadOnlyList<Step<JujuEffect>>
      /// What became of each step of the report.
      Told: System.Collections.Generic.IReadOnlyList<Outcome>
      /// The exit code: 0, 1 if the report fails the hook or Juju lost its changes, 137 if its program was killed.
      Exit: int
      /// The status that Juju shows in the end.
      Status: Status }

    /// <summary>A hook that came to its end.</summary>
    /// <param name="record">The hook, as its unit would have recorded it.</param>
    /// <param name="status">The status that Juju shows in the end.</param>
    static member internal Of(record: HookRecord, status: Status) : HookTrace =
        let decided = record.Decided
        { Event = decided.Event
          Config = decided.Config
          Before = decided.State
          Steps = Seq.map2 (fun step (taken: Taken) -> { Step = step; Outcome = taken.Outcome }) decided.Steps record.Taken |> List.ofSeq
          After = record.After
          Report = record.Report
          Told = record.Told |> Seq.map _.Outcome |> List.ofSeq
          Exit = record.Exit
          Status = status }

    /// <summary>The hook as its unit would have recorded it, without a clock.</summary>
    /// <param name="charm">The charm's name.</param>
    /// <param name="hook">What the hook is called in the record.</param>
    member x.Recorded(charm: string, hook: string) : HookRecord =
        { Decided =
            { Hook = hook
              Time = ""
              Build = ""
              Charm = charm
              Event = x.Event
              Config = x.Config
              State = x.Before
              Steps = x.Steps |> Seq.map _.Step |> List.ofSeq }
          Ending =
            Ending.Finished
                { Finished.Of(hook, x.Steps |> Seq.map _.Outcome, x.After, x.Report, x.Exit) with
                    Told = x.Told |> Seq.map Taken.Untimed |> List.ofSeq } }

    /// Its questions in the order in which it asked; after a change it asked again.
    member x.Asked: System.Collections.Generic.IReadOnlyList<Query> =
        let isChanged = x.Steps |> Seq.exists (fun step -> not step.Outcome.IsUnchanged)
        [ for fact in x.Before.Facts -> fact.Query
          if isChanged then
              for fact in x.After.Facts -> fact.Query ]

    /// The effects that were begun, in their order, with what became of them.
    member x.Begun: StepTrace list = x.Steps |> Seq.filter (fun step -> not step.Outcome.IsSkipped) |> List.ofSeq

    /// What failed in the hook, in order: effects of the decision, then what Juju refused.
    member x.Failures: Failure list =
        Seq.append (x.Steps |> Seq.map _.Outcome) x.Told
        |> Seq.choose (fun outcome ->
            match outcome with
            | Outcome.Failed failure -> Some failure
            | Outcome.Unchanged
            | Outcome.Changed
            | Outcome.Skipped -> None)
        |> List.ofSeq

    /// True if what is told ends in its only status; after it comes at most the failure of the hook, which nothing follows.
    member x.EndsInStatus =
        let fromEnd = x.Report |> Seq.map _.Effect |> List.ofSeq |> List.rev
        let isFailing = fromEnd |> List.tryHead |> Option.exists _.IsFailHook
        match (if isFailing then List.tail fromEnd else fromEnd) with
        | last :: rest -> last.IsSetStatus && rest |> List.forall (fun (word: JujuEffect) -> not (word.IsFailHook || word.IsSetStatus))
        | [] -> false
