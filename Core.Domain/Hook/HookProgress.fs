namespace Core.Domain

open System
open System.Collections.Generic
open System.Runtime.ExceptionServices

/// <summary>
/// The run of one hook as a value: how far the hook has come, and how it goes on. All rules of a hook's run
/// are here. A driver answers, acts, tells, and calls <c>Next</c>: the shell on a machine, the simulation in
/// a world. A driver that stops has killed the hook there.
/// </summary>
[<NoComparison; NoEquality; RequireQualifiedAccess>]
type HookProgress =
    /// The driver answers these questions, in this order. No question depends on another, so the driver may answer them side by side.
    | Asking of Questions: IReadOnlyList<Query> * Next: Func<IReadOnlyList<Answer>, HookProgress>
    /// The decision is made, and nothing of it is done. A recorder writes the decision now.
    | Decided of Decision: Decided * Next: Func<HookProgress>
    /// The driver interprets this effect. After a failed effect no other effect follows.
    | Acting of Step: Step<Effect> * Next: Func<Taken, HookProgress>
    /// The driver tells Juju this. After a refusal, the next step is told all the same. The status comes last, and says what Juju refused.
    | Telling of Step: Step<JujuEffect> * Next: Func<Taken, HookProgress>
    /// The driver writes this line to the log. Whether that succeeds makes no difference.
    | Logging of Line: HookLine * Next: Func<HookProgress>
    /// The hook is over. The record has no clock. Defect is what the charm threw; null if it threw nothing.
    | Ended of Record: HookRecord * Defect: (exn | null)

/// One hook that is under way, and what does not change in it.
[<NoComparison; NoEquality>]
type private HookUnderWay =
    { Charm: ICharm
      Event: Event
      Config: Config }

    member x.Decision(state: State, steps: IReadOnlyList<Step<Effect>>) : Decided =
        { Hook = ""
          Time = ""
          Build = ""
          Charm = x.Charm.Name
          Event = x.Event
          Config = x.Config
          State = state
          Steps = steps }

/// The stages of a hook, each from what the one before came to.
module private HookStages =
    let maximumPasses = 8

    // The newest first. They are few, and compared faster than hashed.
    let private add (state: State) (missing: Query list) (query: Query) =
        if state.Has query || List.contains query missing then missing else query :: missing

    // What every charm's install and remove ask besides.
    let private besides (event: Event) : Query list = if event.IsInstall || event.IsRemove then [ Ask.ToldVersion ] else []

    let private threw stage (decided: Decided) (taken: Taken list) (state: State) (defect: exn) =
        let ending = { Hook = ""; Stage = stage; Defect = defect.Message; Taken = taken; State = state; Milliseconds = 0 }
        HookProgress.Ended({ Decided = decided; Ending = Ending.Threw ending }, defect)

    // What a charm throws ends its hook there.
    let private call (ask: unit -> 'T) (broken: exn -> HookProgress) (go: 'T -> HookProgress) =
        match (try Ok(ask ()) with defect -> Error defect) with
        | Ok value -> go value
        | Error defect -> broken defect

    let rec private ask (hook: HookUnderWay) pass (state: State) (broken: State -> exn -> HookProgress) (go: State -> HookProgress) =
        let asked () = Finite.list "Observe" (hook.Charm.Observe(hook.Event, state, hook.Config)) @ besides hook.Event
        let missing () = asked () |> List.fold (add state) [] |> List.rev
        call missing (broken state) (fun missing ->
            if missing.IsEmpty || pass = maximumPasses then go state
            else
                let next (answers: IReadOnlyList<Answer>) =
                    let facts = Seq.map2 (fun query answer -> { Query = query; Answer = answer }) missing answers
                    ask hook (pass + 1) (state.And facts) broken go
                HookProgress.Asking(missing, Func<_, _> next))

    // What Juju refuses for good is told by the status: the hook succeeds, and what else it told counts.
    let private isHard (step: Step<JujuEffect>) (taken: Taken) =
        match taken.Outcome with
        | Outcome.Failed failure -> failure.IsTransient || step.Effect.IsSetStatus || step.Effect.IsFailHook
        | Outcome.Changed
        | Outcome.Unchanged
        | Outcome.Skipped -> step.Effect.IsFailHook

    let private fails (ended: HookEnded) =
        Seq.exists2 (fun (step: Step<Effect>) taken -> step.Effect.FailsHook && taken.Outcome.IsChanged) ended.Decided.Steps ended.Taken
        || Seq.exists2 isHard ended.Report ended.Told

    let private finish (ended: HookEnded) state =
        let finished: Finished =
            { Hook = ""
              Taken = ended.Taken
              State = state
              Report = ended.Report
              Told = ended.Told
              Exit = (if fails ended then 1 else 0)
              Milliseconds = 0 }
        HookProgress.Ended({ Decided = ended.Decided; Ending = Ending.Finished finished }, null)

    let private tellAll (steps: Step<JujuEffect> list) (go: Taken list -> HookProgress) =
        let rec next told rest =
            match rest with
            | [] -> go (List.rev told)
            | step :: rest -> HookProgress.Telling(step, Func<_, _>(fun taken -> next (taken :: told) rest))
        next [] steps

    let private log (line: HookLine option) (go: unit -> HookProgress) =
        match line with
        | Some line -> HookProgress.Logging(line, Func<_> go)
        | None -> go ()

    // What became of each step of the report: the statuses were told after the others.
    let rec private inPlace (report: Step<JujuEffect> list) (others: Taken list) (statuses: Taken list) =
        match report, others, statuses with
        | step :: report, _, taken :: statuses when step.Effect.IsSetStatus -> taken :: inPlace report others statuses
        | _ :: report, taken :: others, _ -> taken :: inPlace report others statuses
        | _ -> []

    let private tell decided taken state (report: Step<JujuEffect> list) =
        let others = report |> List.filter (fun step -> not step.Effect.IsSetStatus)
        tellAll others (fun told ->
            let report = (Refusals.Of(others, told)).Told report |> List.ofSeq
            let statuses = report |> List.filter _.Effect.IsSetStatus
            let soFar = { Decided = decided; Taken = taken; Report = others; Told = told }
            let warning = HookLines.beforeStatus (fails soFar) statuses soFar
            log warning (fun () ->
                tellAll statuses (fun last ->
                    let ended = { soFar with Report = report; Told = inPlace report told last }
                    log (HookLines.atEnd (fails ended) warning ended) (fun () -> finish ended state))))

    let private report (hook: HookUnderWay) (decided: Decided) (taken: Taken list) (state: State) =
        let ask () = Finite.list "Report" (hook.Charm.Report(hook.Event, Taken.Combine taken, state, hook.Config))
        call ask (threw Stage.Report decided taken state) (tell decided taken state)

    // What nothing changed is not read again.
    let private observeAgain hook (decided: Decided) (taken: Taken list) =
        match Taken.Combine taken with
        | Outcome.Unchanged -> report hook decided taken decided.State
        | Outcome.Changed
        | Outcome.Failed _
        | Outcome.Skipped ->
            ask hook 0 (State.Of decided.State.Context) (threw Stage.ObserveAgain decided taken) (report hook decided taken)

    let private act hook (decided: Decided) =
        let rec go taken rest =
            match rest with
            | [] -> observeAgain hook decided (List.rev taken)
            | step :: rest -> HookProgress.Acting(step, Func<_, _>(fun outcome -> after (outcome :: taken) rest))
        and after taken rest =
            match taken, rest with
            | last :: _, _ when last.Outcome.IsFailed ->
                observeAgain hook decided (List.rev taken @ List.map (fun _ -> Taken.Untimed Outcome.Skipped) rest)
            | _ -> go taken rest
        go [] (List.ofSeq decided.Steps)

    let private forget (reason: string) = (Effect.Juju JujuEffect.ForgetWorkloadVersion).Because reason

    let private isUnread (state: State) =
        state.Facts |> Seq.exists (fun fact -> fact.Answer.IsUnreadable && not fact.Query.Question.IsToldVersion)

    // What every charm's install and remove end with. The report comes after it and reads again; so a hook
    // that could not read all that its charm asked does nothing of its own, for its report would not know what the decision missed.
    let private standing (event: Event) (state: State) =
        if state.ToldVersion = Reading.Known "" || isUnread state then []
        elif event.IsInstall then [ forget "an earlier unit of this name, of another model or removed by force, may have told its Juju" ]
        elif event.IsRemove then [ forget "the unit goes away" ]
        else []

    let decide (hook: HookUnderWay) (state: State) =
        let ask () = Finite.list "Decide" (hook.Charm.Decide(hook.Event, state, hook.Config)) @ standing hook.Event state
        call ask (threw Stage.Decide (hook.Decision(state, [])) [] state) (fun steps ->
            let decided = hook.Decision(state, steps)
            HookProgress.Decided(decided, Func<_>(fun () -> act hook decided)))

    // Go comes after the last answer.
    let observe (hook: HookUnderWay) (context: HookContext) (go: State -> HookProgress) =
        ask hook 0 (State.Of context) (fun state -> threw Stage.Observe (hook.Decision(state, [])) [] state) go

    let known (hook: HookUnderWay) (state: State) =
        HookProgress.Ended({ Decided = hook.Decision(state, []); Ending = Ending.Unfinished }, null)

type HookProgress with

    /// How often a charm may ask in a row, each time with new answers, so that a charm that never stops asking still comes to a decision.
    static member MaximumPasses = HookStages.maximumPasses

    /// <summary>Returns the record of a hook that is over. Throws what the charm threw, for a driver that stops at a defect.</summary>
    static member Whole(record: HookRecord, defect: exn | null) : HookRecord =
        match defect with
        | null -> ()
        | defect -> ExceptionDispatchInfo.Throw defect
        record

    /// <summary>A hook at its beginning.</summary>
    /// <param name="charm">Decides.</param>
    /// <param name="event">What the charm decides about.</param>
    /// <param name="context">What Juju told of the unit.</param>
    /// <param name="config">The configuration.</param>
    static member Begin(charm: ICharm, event: Event, context: HookContext, config: Config) : HookProgress =
        let hook = { Charm = charm; Event = event; Config = config }
        HookStages.observe hook context (HookStages.decide hook)

    /// <summary>Answers the questions of the hook until it decides or ends.</summary>
    /// <param name="answer">Answers questions that do not depend on each other, each once, in their order.</param>
    member x.ToDecision(answer: Func<IReadOnlyList<Query>, IReadOnlyList<Answer>>) : HookProgress =
        match x with
        | HookProgress.Asking(questions, next) -> (next.Invoke(answer.Invoke questions)).ToDecision answer
        | HookProgress.Decided _
        | HookProgress.Acting _
        | HookProgress.Telling _
        | HookProgress.Logging _
        | HookProgress.Ended _ -> x

    /// <summary>Returns what the charm knows when it decides. Throws what the charm throws.</summary>
    /// <param name="charm">Asks.</param>
    /// <param name="event">What the charm would decide about.</param>
    /// <param name="context">What Juju told of the unit.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="answer">Answers questions that do not depend on each other, each once, in their order.</param>
    static member Observe
        (
            charm: ICharm,
            event: Event,
            context: HookContext,
            config: Config,
            answer: Func<IReadOnlyList<Query>, IReadOnlyList<Answer>>
        ) : State =
        let hook = { Charm = charm; Event = event; Config = config }
        match (HookStages.observe hook context (HookStages.known hook)).ToDecision answer with
        | HookProgress.Ended(record, defect) -> HookProgress.Whole(record, defect).After
        // Not of a hook that only asks.
        | HookProgress.Asking _
        | HookProgress.Decided _
        | HookProgress.Acting _
        | HookProgress.Telling _
        | HookProgress.Logging _ -> State.Of context
