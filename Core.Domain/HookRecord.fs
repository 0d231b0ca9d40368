namespace Core.Domain

open System.Collections.Generic

/// All that a decision depended on, and the decision; written before the first effect.
[<NoComparison>]
type Decided =
    { /// Names the hook within the record of its unit.
      Hook: string
      /// When it was decided, in ISO 8601, UTC.
      Time: string
      /// The version of the charm's program.
      Build: string
      /// The charm's name.
      Charm: string
      Event: Event
      Config: Config
      State: State
      Steps: IReadOnlyList<Step<Effect>> }

/// What became of it; written when the hook is over.
[<NoComparison>]
type Finished =
    { Hook: string
      /// One for each step of the decision.
      Outcomes: IReadOnlyList<Outcome>
      /// What the report was made of; the state of the decision if nothing changed or failed.
      State: State
      Report: IReadOnlyList<Step<JujuEffect>>
      /// The exit code of dispatch.
      Exit: int }

/// How a recorded hook ended.
[<NoComparison; RequireQualifiedAccess>]
type Ending =
    | Finished of Payload: Finished
    /// It was killed, or is still running.
    | Unfinished

/// One hook as it was recorded.
[<NoComparison>]
type HookRecord =
    { Decided: Decided
      Ending: Ending }

    /// The version of the record's format. 0 is not promised: a later build may refuse it.
    static member Format = 0
