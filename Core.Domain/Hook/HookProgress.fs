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
    /// The decision of a round is made, and nothing of it is done. A recorder writes the decision now: it is the last of the hook so far,
    /// which has no end yet.
    | Decided of SoFar: HookRecord * Next: Func<HookProgress>
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
      Config: Config
      /// How often the hook may decide.
      Most: int }

    member x.Begun(state: State, steps: IReadOnlyList<Step<Effect>>) : HookRecord =
        let decided =
            { Hook = ""
              Time = ""
              Build = ""
              Charm = x.Charm.Name
              Event = x.Event
              Config = x.Config
              State = state
              Steps = steps }
        HookRecord.Of(decided, Ending.Unfinished)

/// How far a hook has come, and what became of its last round.
[<NoComparison; NoEquality>]
type private Acted =
    { SoFar: HookRecord
      Taken: Taken list }

    member x.Rounds = x.SoFar.RoundsUntil x.Taken

/// The stages of a hook, each from what the one before came to.
module private HookStages =
    let maximumPasses = 8

    // The newest first. They are few, and compared faster than hashed.
    let private add (state: State) (missing: Query list) (query: Query) =
        if state.Has query || List.contains query missing then missing else query :: missing

    // What every charm's install and remove ask besides.
    let private besides (event: Event) : Query list = if event.IsInstall || event.IsRemove then [ Ask.ToldVersion ] else []

    let private threw stage (acted: Acted) (state: State) (defect: exn) =
        let ending = { Hook = ""; Stage = stage; Defect = defect.Message; Taken = acted.Taken; State = state; Milliseconds = 0 }
        HookProgress.Ended({ acted.SoFar with Ending = Ending.Threw ending }, defect)

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
        | Outcome.Skipped
        | Outcome.Unreadable _
        | Outcome.AlreadyDone -> step.Effect.IsFailHook

    let private fails (ended: HookEnded) =
        ended.HasNoEnd
        || ended.Rounds |> List.exists (fun round -> round.Changed |> List.exists _.FailsHook)
        || Seq.exists2 isHard ended.Report ended.Told

    let private finish (acted: Acted) (ended: HookEnded) state =
        let finished: Finished =
            { Hook = ""
              Taken = acted.Taken
              State = state
              Report = ended.Report
              Told = ended.Told
              Exit = (if fails ended then 1 else 0)
              Milliseconds = 0 }
        HookProgress.Ended({ acted.SoFar with Ending = Ending.Finished finished }, null)

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
        | step :: report, _, taken :: statuses when step.Effect.IsStatus -> taken :: inPlace report others statuses
        | _ :: report, taken :: others, _ -> taken :: inPlace report others statuses
        | _ -> []

    let private tell (acted: Acted) state (report: Step<JujuEffect> list) =
        let others = report |> List.filter (fun step -> not step.Effect.IsStatus)
        tellAll others (fun told ->
            let report = (Refusals.Of(others, told)).Told report |> List.ofSeq
            let statuses = report |> List.filter _.Effect.IsStatus
            let soFar = { Rounds = acted.Rounds; Report = others; Told = told }
            let warning = HookLines.beforeStatus (fails soFar) statuses soFar
            log warning (fun () ->
                tellAll statuses (fun last ->
                    let ended = { soFar with Report = report; Told = inPlace report told last }
                    log (HookLines.atEnd (fails ended) warning ended) (fun () -> finish acted ended state))))

    let private report (hook: HookUnderWay) (acted: Acted) (state: State) =
        let outcome = acted.Rounds |> Seq.map _.Outcome |> Outcome.Combine
        let ask () = Finite.list "Report" (hook.Charm.Report(hook.Event, outcome, state, hook.Config))
        call ask (threw Stage.Report acted state) (tell acted state)

    let private forget (reason: string) = (Effect.Juju JujuEffect.ForgetWorkloadVersion).Because(reason).At SourceLine.Unknown

    // What every charm's install and remove end with. The report comes after it and reads again; so a hook
    // that could not read what its charm needs does nothing of its own, for its report would not know what the decision missed.
    let private standing (hook: HookUnderWay) (state: State) =
        let isDue () =
            state.ToldVersion <> Reading.Known "" && (Required.undecidable hook.Charm hook.Event state hook.Config).IsNone
        let due reason = if isDue () then [ forget reason ] else []
        if hook.Event.IsInstall then due "an earlier unit of this name, of another model or removed by force, may have told its Juju"
        elif hook.Event.IsRemove then due "the unit goes away"
        else []

    // What changed something in this hook is not taken again.
    let private act (soFar: HookRecord) (go: Acted -> HookProgress) =
        let rec next changed taken (rest: Step<Effect> list) =
            match rest with
            | [] -> go { SoFar = soFar; Taken = List.rev taken }
            | step :: rest when List.contains step.Effect changed -> next changed (Taken.Untimed Outcome.AlreadyDone :: taken) rest
            | step :: rest -> HookProgress.Acting(step, Func<_, _>(fun outcome -> after changed step.Effect (outcome :: taken) rest))
        and after changed effect taken rest =
            match taken.Head.Outcome with
            | Outcome.Failed _ -> go { SoFar = soFar; Taken = List.rev taken @ List.map (fun _ -> Taken.Untimed Outcome.Skipped) rest }
            | Outcome.Changed -> next (effect :: changed) taken rest
            | Outcome.Unchanged
            | Outcome.Skipped
            | Outcome.Unreadable _
            | Outcome.AlreadyDone -> next changed taken rest
        let changed = if soFar.Again.Count = 0 then [] else soFar.RoundsUntil [] |> List.collect _.Changed
        next changed [] (List.ofSeq soFar.LastSteps)

    // What is asked after effects is asked from nothing on.
    let private askAgain hook (acted: Acted) go =
        ask hook 0 (State.Of acted.SoFar.Decided.State.Context) (threw Stage.ObserveAgain acted) go

    // Before the first round nothing is done.
    let rec private round (hook: HookUnderWay) (before: Acted option) (state: State) =
        let soFar steps =
            match before with
            | Some acted -> acted.SoFar.With { Taken = acted.Taken; State = state; Steps = steps }
            | None -> hook.Begun(state, steps)
        let broken =
            match before with
            | Some acted -> threw Stage.DecideAgain acted state
            | None -> threw Stage.Decide { SoFar = soFar []; Taken = [] } state
        let ask () = Finite.list "Decide" (hook.Charm.Decide(hook.Event, state, hook.Config)) @ standing hook state
        call ask broken (fun steps ->
            let soFar = soFar steps
            HookProgress.Decided(soFar, Func<_>(fun () -> act soFar (after hook))))

    // What nothing changed is not read again. What failed, or came to no end, is told as it is now.
    and private after hook (acted: Acted) =
        match Taken.Combine acted.Taken with
        | Outcome.Changed when acted.SoFar.Again.Count + 1 < hook.Most -> askAgain hook acted (round hook (Some acted))
        | Outcome.Changed
        | Outcome.Failed _ -> askAgain hook acted (report hook acted)
        | Outcome.Unchanged
        | Outcome.Skipped
        | Outcome.Unreadable _
        | Outcome.AlreadyDone -> report hook acted acted.SoFar.LastState

    let decide hook state = round hook None state

    // Go comes after the last answer.
    let observe (hook: HookUnderWay) (context: HookContext) (go: State -> HookProgress) =
        ask hook 0 (State.Of context) (fun state -> threw Stage.Observe { SoFar = hook.Begun(state, []); Taken = [] } state) go

    let known (hook: HookUnderWay) (state: State) = HookProgress.Ended(hook.Begun(state, []), null)

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
        let hook = { Charm = charm; Event = event; Config = config; Most = Round.Most }
        HookStages.observe hook context (HookStages.decide hook)

    /// <summary>A hook at its beginning that reports after its first round, whatever that changed: by how such hooks end, laws know what
    /// a hook of several rounds has to come to.</summary>
    static member BeginRound(charm: ICharm, event: Event, context: HookContext, config: Config) : HookProgress =
        let hook = { Charm = charm; Event = event; Config = config; Most = 1 }
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
        let hook = { Charm = charm; Event = event; Config = config; Most = 1 }
        match (HookStages.observe hook context (HookStages.known hook)).ToDecision answer with
        | HookProgress.Ended(record, defect) -> HookProgress.Whole(record, defect).After
        // Not of a hook that only asks.
        | HookProgress.Asking _
        | HookProgress.Decided _
        | HookProgress.Acting _
        | HookProgress.Telling _
        | HookProgress.Logging _ -> State.Of context
