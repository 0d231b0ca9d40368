namespace Core.Domain

open System.Collections.Generic

/// All that a decision depended on, and the decision; written before the first effect.
[<NoComparison>]
type Decided =
    { /// Names the hook within the record of its unit.
      Hook: string
      /// When it was decided, in ISO 8601, UTC.
      Time: string
      /// The version of the charm's program; of a native one, behind a +, the digest of its file, which readelf -n shows.
      Build: string
      /// The charm's name.
      Charm: string
      Event: Event
      Config: Config
      State: State
      Steps: IReadOnlyList<Step<Effect>> }

    /// The same decision, as a record names it.
    member x.Named(hook: string, time: string, build: string) : Decided = { x with Hook = hook; Time = time; Build = build }

/// What became of one effect, and how long it took.
[<NoComparison>]
type Taken =
    { Outcome: Outcome
      /// 0 without a clock.
      Milliseconds: int }

    /// An outcome that nobody timed.
    static member Untimed(outcome: Outcome) : Taken = { Outcome = outcome; Milliseconds = 0 }

    /// Returns the outcome of several effects.
    static member Combine(taken: IEnumerable<Taken>) : Outcome = taken |> Seq.map _.Outcome |> Outcome.Combine

/// A hook that changed something decides again: what became of the round before, and the next decision.
[<NoComparison>]
type Again =
    { /// One for each step of the round before.
      Taken: IReadOnlyList<Taken>
      State: State
      Steps: IReadOnlyList<Step<Effect>> }

/// One round of a hook: what was known, what was decided, what became of it.
[<NoComparison>]
type Round =
    { /// From 1.
      Number: int
      State: State
      Steps: IReadOnlyList<Step<Effect>>
      /// One for each step; empty if unknown.
      Taken: IReadOnlyList<Taken> }

    /// How many rounds a hook may have. A charm that would still change something then has no end, and the hook fails.
    static member Most = 8

    /// The steps that the charm itself decided: those that every charm's hooks have besides come last, and are left out.
    member x.Own: IReadOnlyList<Step<Effect>> =
        if x.Steps |> Seq.exists _.Effect.IsStanding then
            x.Steps |> Seq.filter (fun step -> not step.Effect.IsStanding) |> List.ofSeq :> _
        else x.Steps

    /// The outcome of the whole decision; unchanged if unknown.
    member x.Outcome = Taken.Combine x.Taken

    /// The effects that changed something.
    member x.Changed: Effect list =
        if x.Taken.Count = 0 then []
        else [ for step, taken in Seq.zip x.Steps x.Taken do if taken.Outcome.IsChanged then step.Effect ]

/// The end of a hook, written when the hook is over.
[<NoComparison>]
type Finished =
    { Hook: string
      /// One for each step of the last round.
      Taken: IReadOnlyList<Taken>
      /// What the report was made of: the state of the last round, or what was read after it, if its effects failed or were too many.
      State: State
      /// What Juju was told: the charm's report, its status blocked if Juju refused for good what another step tells.
      Report: IReadOnlyList<Step<JujuEffect>>
      /// One for each step of the report; none in records of format 0.
      Told: IReadOnlyList<Taken>
      /// The exit code of dispatch.
      Exit: int
      /// From the first question to the last word to Juju, in milliseconds; 0 without a clock.
      Milliseconds: int }

    /// The end of a hook that nobody timed.
    static member Of
        (hook: string, outcomes: IEnumerable<Outcome>, state: State, report: IReadOnlyList<Step<JujuEffect>>, exit: int)
        : Finished =
        { Hook = hook
          Taken = outcomes |> Seq.map Taken.Untimed |> List.ofSeq
          State = state
          Report = report
          Told = ([]: Taken list)
          Exit = exit
          Milliseconds = 0 }

/// Where in a hook the charm threw.
[<RequireQualifiedAccess>]
type Stage =
    /// When it was asked what it must know to decide.
    | Observe
    | Decide
    /// When it was asked again, after the effects of a round.
    | ObserveAgain
    | Report
    /// In the second round, or in a later one.
    | DecideAgain

    /// True if a decision came before.
    member x.IsAfterDecision =
        match x with
        | Observe
        | Decide -> false
        | ObserveAgain
        | Report
        | DecideAgain -> true

    override x.ToString() =
        match x with
        | Observe -> "Observe"
        | Decide -> "Decide"
        | ObserveAgain -> "ObserveAgain"
        | Report -> "Report"
        | DecideAgain -> "DecideAgain"

/// The end of a hook in which the charm threw, which its contract forbids. Nothing more was done or told, and Juju runs the hook again.
[<NoComparison>]
type Threw =
    { Hook: string
      /// A hook that threw before its decision is recorded as a decision without steps.
      Stage: Stage
      /// What it threw, and where.
      Defect: string
      /// One for each step of the last round that was decided.
      Taken: IReadOnlyList<Taken>
      /// What the charm was called with; after the effects, what was known then.
      State: State
      /// Until it threw, in milliseconds; 0 without a clock.
      Milliseconds: int }

/// How a recorded hook ended.
[<NoComparison; RequireQualifiedAccess>]
type Ending =
    | Finished of Payload: Finished
    | Threw of Payload: Threw
    /// The hook was killed, or still runs.
    | Unfinished

    /// The same end of a hook that has this name in its record and took so long.
    member x.Named(hook: string, milliseconds: int) : Ending =
        match x with
        | Finished finished -> Finished { finished with Hook = hook; Milliseconds = milliseconds }
        | Threw threw -> Threw { threw with Hook = hook; Milliseconds = milliseconds }
        | Unfinished -> x

    /// The same end, in which the words of what the charm threw are changed.
    member x.WithDefect(change: System.Func<string, string>) : Ending =
        match x with
        | Threw threw -> Threw { threw with Defect = change.Invoke threw.Defect }
        | Finished _
        | Unfinished -> x

/// One hook as it was recorded. The hook has one round, or several: each observed, decided and acted.
[<NoComparison>]
type HookRecord =
    { /// The first round; what does not change in the hook stands here, too.
      Decided: Decided
      /// The rounds after the first. None in a settled hook, and in records of formats 0 and 1.
      Again: IReadOnlyList<Again>
      Ending: Ending }

    /// A hook of one round.
    static member Of(decided: Decided, ending: Ending) : HookRecord = { Decided = decided; Again = ([]: Again list); Ending = ending }

    /// The same hook without its end, as if it had been killed after its last decision.
    member x.Unfinished: HookRecord = { x with Ending = Ending.Unfinished }

    /// The same hook that took so long, as a record names it.
    member x.Named(hook: string, time: string, build: string, milliseconds: int) : HookRecord =
        { x with Decided = x.Decided.Named(hook, time, build); Ending = x.Ending.Named(hook, milliseconds) }

    /// The same hook, in which the words of what the charm threw are changed.
    member x.WithDefect(change: System.Func<string, string>) : HookRecord = { x with Ending = x.Ending.WithDefect change }

    /// The hook so far with one more round.
    member x.With(again: Again) : HookRecord = { x with Again = List.ofSeq x.Again @ [ again ] }

    /// How long the hook took, in milliseconds; 0 without a clock or an end.
    member x.Milliseconds =
        match x.Ending with
        | Ending.Finished finished -> finished.Milliseconds
        | Ending.Threw threw -> threw.Milliseconds
        | Ending.Unfinished -> 0

    /// What was known at the last decision.
    member x.LastState: State = if x.Again.Count = 0 then x.Decided.State else x.Again[x.Again.Count - 1].State

    /// The last decision.
    member x.LastSteps: IReadOnlyList<Step<Effect>> =
        if x.Again.Count = 0 then x.Decided.Steps else x.Again[x.Again.Count - 1].Steps

    /// Returns what was known last: after the effects, if the hook came so far; else at the last decision.
    member x.After: State =
        match x.Ending with
        | Ending.Finished finished -> finished.State
        | Ending.Threw threw -> threw.State
        | Ending.Unfinished -> x.LastState

    // Of the last round.
    member private x.LastTaken: IReadOnlyList<Taken> =
        match x.Ending with
        | Ending.Finished finished -> finished.Taken
        | Ending.Threw threw -> threw.Taken
        | Ending.Unfinished -> ([]: Taken list)

    /// Every round, with this outcome of the last one.
    member internal x.RoundsUntil(last: IReadOnlyList<Taken>) : Round list =
        let rec from number state steps : Round list =
            let isLast = number > x.Again.Count
            let taken = if isLast then last else x.Again[number - 1].Taken
            let round = { Number = number; State = state; Steps = steps; Taken = taken }
            if isLast then [ round ] else round :: from (number + 1) x.Again[number - 1].State x.Again[number - 1].Steps
        from 1 x.Decided.State x.Decided.Steps

    /// Every round, the first one first.
    member x.Rounds: IReadOnlyList<Round> = x.RoundsUntil x.LastTaken

    /// Every step of every round, in order.
    member x.Steps: IReadOnlyList<Step<Effect>> =
        if x.Again.Count = 0 then x.Decided.Steps else [ for round in x.Rounds do yield! round.Steps ]

    /// The outcome of each step of every round, in their order; those that are unknown are missing at the end.
    member x.Taken: IReadOnlyList<Taken> =
        if x.Again.Count = 0 then x.LastTaken else [ for round in x.Rounds do yield! round.Taken ]

    /// The outcome of all effects of all rounds.
    member x.Outcome = Taken.Combine x.Taken

    /// What Juju was told at the end, as <c>Finished.Report</c>; nothing if the hook had no report.
    member x.Report: IReadOnlyList<Step<JujuEffect>> =
        match x.Ending with
        | Ending.Finished finished -> finished.Report
        | Ending.Threw _
        | Ending.Unfinished -> []

    /// The outcome of each step of the report; empty if unknown.
    member x.Told: IReadOnlyList<Taken> =
        match x.Ending with
        | Ending.Finished finished -> finished.Told
        | Ending.Threw _
        | Ending.Unfinished -> []

    /// The exit code of dispatch; 1 of a hook in which the charm threw, 137 of a hook that was killed.
    member x.Exit: int =
        match x.Ending with
        | Ending.Finished finished -> finished.Exit
        | Ending.Threw _ -> 1
        | Ending.Unfinished -> 137

    /// The version of the format that is written. Every older one stays readable: see docs/record-format.md.
    static member Format = 2
