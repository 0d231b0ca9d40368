namespace Core.Domain

open System

/// One line of the log about what failed in a hook: every effect that failed, with its whole failure, but for what the charm itself says.
[<NoComparison>]
type HookLine =
    { Level: LogLevel
      Message: string
      /// The status under which the hook goes on, if it says the same as this line.
      Status: Status option }

    /// <summary>The level at which the line is said. What a status says that an earlier hook has told is no warning again.</summary>
    /// <param name="shows">True if Juju showed this status when the hook began.</param>
    member x.LevelIf(shows: Func<Status, bool>) : LogLevel =
        match x.Status with
        | Some status when shows.Invoke status -> LogLevel.Debug
        | Some _
        | None -> x.Level

/// What became of a hook's effects.
[<NoComparison>]
type internal HookEnded =
    { /// Every round.
      Rounds: Round list
      Report: Step<JujuEffect> list
      Told: Taken list }

    /// True if an effect failed.
    member x.HasFailed =
        let isFailed (taken: Taken) = taken.Outcome.IsFailed
        List.exists (fun (round: Round) -> Seq.exists isFailed round.Taken) x.Rounds || List.exists isFailed x.Told

    /// True if the last round that a hook may have still changed something.
    member x.HasNoEnd = x.Rounds.Length = Round.Most && (List.last x.Rounds).Outcome.IsChanged

    /// Every effect with its outcome, those of the report last.
    member x.Effects: (Effect * Outcome) list =
        [ for round in x.Rounds do
              for step, taken in Seq.zip round.Steps round.Taken -> step.Effect, taken.Outcome
          for step, told in Seq.zip x.Report x.Told -> Effect.Juju step.Effect, told.Outcome ]

/// What a hook has to log of what failed in it.
module internal HookLines =
    let private failure (effect: Effect, outcome: Outcome) =
        match outcome with
        | Outcome.Failed failure -> Some(effect.ToString(), failure)
        | Outcome.Changed
        | Outcome.Unchanged
        | Outcome.Skipped
        | Outcome.Unreadable _
        | Outcome.AlreadyDone -> None

    // Debug lines are seen only by who looks for them.
    let private said (effect: Effect, outcome: Outcome) =
        effect.ToJuju
        |> Option.bind _.LogLine
        |> Option.filter (fun line -> not outcome.IsFailed && line.Level <> LogLevel.Debug)
        |> Option.map _.Message

    let private unsaid (before: HookLine option) (effects: (Effect * Outcome) list) =
        let lines = [ for line in Option.toList before -> line.Message ] @ List.choose said effects
        let isSaid (failure: Failure) = lines |> List.exists _.Contains(failure.ToString(), StringComparison.Ordinal)
        effects |> List.choose failure |> List.filter (snd >> isSaid >> not)

    let private words (failures: (string * Failure) list) =
        String.Join("; ", [ for effect, failure in failures -> effect + " failed: " + failure.ToString() ])

    // Juju hides the status of a unit whose hook failed. A charm that fails its hook says why.
    let private isErrorDue fails (effects: (Effect * Outcome) list) =
        fails && not (effects |> List.exists (fun (effect, outcome) -> effect.FailsHook && not outcome.IsFailed))

    let private says (failures: (string * Failure) list) (status: Status) =
        [ status ] = [ for _, failure in failures -> Refusals.StatusOf failure ]

    // A hook that is killed after its status has said it.
    /// The line that is due before these statuses, in a hook that fails or not.
    let beforeStatus fails (statuses: Step<JujuEffect> list) (ended: HookEnded) : HookLine option =
        let effects = if ended.HasFailed then ended.Effects else []
        match unsaid None effects with
        | [] -> None
        | _ when isErrorDue fails effects -> None
        | failures ->
            let status = statuses |> List.tryPick _.Effect.Status |> Option.filter (says failures)
            Some { Level = LogLevel.Warning; Message = words failures; Status = status }

    let private endless (ended: HookEnded) =
        if not ended.HasNoEnd then []
        else
            let last = List.last (List.last ended.Rounds).Changed
            [ "no end after " + string Round.Most + " rounds: each of them changed something, the last one by " + last.ToString() ]

    /// The line that is due at the end, where the hook fails and nothing said why.
    let atEnd fails (before: HookLine option) (ended: HookEnded) : HookLine option =
        let effects = if ended.HasFailed then ended.Effects else []
        let failures = if isErrorDue fails effects then unsaid before effects else []
        match endless ended @ (if failures.IsEmpty then [] else [ words failures ]) with
        | [] -> None
        | lines -> Some { Level = LogLevel.Error; Message = String.Join("; ", lines) + "; Juju runs the hook again"; Status = None }
