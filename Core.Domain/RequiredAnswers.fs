namespace Core.Domain

open System.Collections.Generic

/// Which question must have an answer, and has none.
[<RequireQualifiedAccess>]
module internal Required =
    /// True of a question that the event needs no answer to. Every hook that installs or removes forgets what was told, also if it cannot
    /// read that. Were it to forget and do nothing else, its report, which reads again, would take the unit for removed.
    let private isForgotten (event: Event) (query: Query) = query.Question.IsToldVersion && (event.IsInstall || event.IsRemove)

    // What is asked with and without need is needed. So is what only an earlier call of Observe asked, or the library.
    let private isRequired (asked: IReadOnlyList<Query>) (query: Query) =
        let same = asked |> Seq.filter ((=) query) |> List.ofSeq
        same.IsEmpty || same |> List.exists (fun query -> not query.IsOptional)

    /// The first question that must have an answer and has none.
    let unread (charm: ICharm) (event: Event) (state: State) (config: Config) : (Query * Failure) option =
        // Nearly always every answer is there. A record does not say what was optional, so the charm is asked again.
        if not state.IsMissing then None
        else
            let asked = charm.Observe(event, state, config)
            state.Facts
            |> Seq.choose (fun fact -> fact.Answer.Failure |> Option.map (fun failure -> fact.Query, failure))
            |> Seq.tryFind (fst >> isRequired asked)

    /// The first question without which nothing may be decided.
    let undecidable (charm: ICharm) (event: Event) (state: State) (config: Config) : (Query * Failure) option =
        if not state.IsMissing then None
        else
            let facts = state.Facts |> Seq.filter (fun fact -> not (isForgotten event fact.Query))
            unread charm event (State.Of(state.Context, facts)) config

/// A charm that reads what its Observe does not ask.
[<AbstractClass; Sealed>]
type Unasked private () =
    /// The reason of the step that says so.
    static member Reason = "the charm reads what its Observe does not ask"

/// A charm whose every question needs an answer, unless the question is optional.
type internal RequiredAnswers(charm: ICharm) =
    // Where an answer is missing that the charm asks, as in the record of a build that did not ask, the charm may have more to ask.
    let isDefect event (state: State) config (miss: Miss) =
        miss.Failure.Cause.IsNotAsked && charm.Observe(event, state, config) |> Seq.forall state.Has

    let words (what: string) (miss: Miss) = what + " reads " + miss.Query.ToString() + ", which Observe does not ask"

    let log what miss = Tell.Log(LogLevel.Error, words what miss)

    let cutOff (event: Event) isDefect (miss: Miss) : Step<Effect> list =
        let obstacle = Outcome.Unreadable(miss.Query, miss.Failure).Obstacle.Value.ToString()
        let text = if isDefect then words "Decide" miss else obstacle + "; Juju runs the hook again"
        let reason = if isDefect then Unasked.Reason else "what is read must be known"
        [ if event.IsAction && isDefect then
              Do.Tell(log "Decide" miss).Because(reason).At SourceLine.Unknown
          Do.Tell(if event.IsAction then Tell.FailAction text else Tell.FailHook text).Because(reason).At SourceLine.Unknown ]

    let outcomeOf event (outcome: Outcome) state config =
        if outcome.IsFailed then outcome
        else
            match Required.unread charm event state config with
            | Some unread -> Outcome.Unreadable unread
            | None -> outcome

    interface ICharm with
        member _.Name = charm.Name

        member _.Observe(event, state, config) : IReadOnlyList<Query> =
            let struct (noted, notes) = state.Noted()
            let asked = charm.Observe(event, noted, config)
            match notes.Missed |> List.filter (fun miss -> miss.IsTaken && miss.Failure.Cause.IsNotAsked) with
            | [] -> asked
            | missed -> missed |> List.map _.Query |> List.distinct :> _

        member _.Decide(event, state, config) : IReadOnlyList<Step<Effect>> =
            if (Required.undecidable charm event state config).IsSome then []
            else
                let struct (noted, notes) = state.Noted()
                let steps = charm.Decide(event, noted, config)
                let defects = notes.Missed |> List.filter (isDefect event state config)
                match notes.Missed |> List.tryFind _.IsTaken, defects with
                | Some miss, _ -> cutOff event (List.contains miss defects) miss
                | None, miss :: _ -> Do.Tell(log "Decide" miss).Because(Unasked.Reason).At SourceLine.Unknown :: List.ofSeq steps
                | None, [] -> steps

        member _.Report(event, outcome, state, config) : IReadOnlyList<Step<JujuEffect>> =
            let outcome = outcomeOf event outcome state config
            let struct (noted, notes) = state.Noted()
            let steps = charm.Report(event, outcome, noted, config)
            if notes.Missed.IsEmpty then steps
            else
                let defects = if outcome.IsUnreadable then [] else notes.Missed |> List.filter (isDefect event state config)
                let told =
                    match notes.Missed |> List.tryFind _.IsTaken with
                    | None -> steps
                    | Some _ when outcome.Obstacle.IsSome -> Usual.Failure(event, outcome, "")
                    | Some miss -> Usual.Failure(event, Outcome.Unreadable(miss.Query, miss.Failure), "")
                [ for miss in List.truncate 1 defects do
                      (log "Report" miss).Because(Unasked.Reason).At SourceLine.Unknown
                  yield! told ]

        member _.Secrets(event, state, config) = charm.Secrets(event, state, config)
