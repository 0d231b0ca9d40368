namespace Core.Domain

open System.Collections.Generic

/// What Juju refused to be told in one hook, and what no other run of the hook would mend: a person has to, or the hook has to succeed
/// first. So the hook succeeds, and its status says so.
[<NoComparison>]
type Refusals =
    private
        { Refused: (JujuEffect * Failure) list }

    /// Nothing was refused.
    static member None: Refusals = { Refused = [] }

    /// <summary>What was refused of a report.</summary>
    /// <param name="report">What Juju was told.</param>
    /// <param name="told">What became of it, as far as it is known.</param>
    static member Of(report: IEnumerable<Step<JujuEffect>>, told: IReadOnlyList<Taken>) : Refusals =
        let refused (step: Step<JujuEffect>, taken: Taken) =
            match taken.Outcome with
            | Outcome.Failed failure when not (step.Effect.IsSetStatus || failure.IsTransient) -> Some(step.Effect, failure)
            | Outcome.Failed _
            | Outcome.Changed
            | Outcome.Unchanged
            | Outcome.Skipped
            | Outcome.Unreadable _
            | Outcome.AlreadyDone -> None
        // Nearly always: a replay comes here with every hook.
        if not (Taken.Combine told).IsFailed then Refusals.None
        else { Refused = Seq.zip report told |> Seq.choose refused |> List.ofSeq }

    /// The status that says this failure.
    static member internal StatusOf(failure: Failure) : Status =
        let text = failure.ToString()
        if failure.Cause.IsPortAwaited then Status.Maintenance text else Status.Blocked text

    // The gravest status; the report's own among equals.
    static member private Replace(refused: (JujuEffect * Failure) list, step: Step<JujuEffect>) : Step<JujuEffect> =
        let gravest (status: Status) = Status.Merge(status :: [ for _, failure in refused -> Refusals.StatusOf failure ])
        let replaced (status: Status) =
            refused
            |> List.tryFind (fun (_, failure) -> Refusals.StatusOf failure = gravest status && gravest status <> status)
            |> Option.map (fun (effect, _) ->
                let told =
                    if step.Effect.IsSetStatus then JujuEffect.SetStatus { Status = gravest status }
                    else JujuEffect.SetApplicationStatus { Status = gravest status }
                told.Because("Juju refuses " + effect.ToString()).At step.Source)
        step.Effect.AnyStatus |> Option.bind replaced |> Option.defaultValue step

    /// <summary>
    /// A report as Juju is told it: its status is blocked, with the first refusal of what it tells, or maintenance while a port waits
    /// for another to be closed; and so is the application's. A status that is as grave stays.
    /// </summary>
    member x.Told(report: IEnumerable<Step<JujuEffect>>) : IReadOnlyList<Step<JujuEffect>> =
        let isTold effect = report |> Seq.exists (fun step -> step.Effect = effect)
        let refused = x.Refused |> List.filter (fst >> isTold)
        if refused.IsEmpty then List.ofSeq report else [ for step in report -> Refusals.Replace(refused, step) ]
