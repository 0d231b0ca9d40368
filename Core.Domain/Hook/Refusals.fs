namespace Core.Domain

open System.Collections.Generic

/// What Juju refused to be told in one hook, and only a person can mend. The hook succeeds, and its status says so.
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
            | Outcome.Skipped -> None
        // Nearly always: a replay comes here with every hook.
        if not (Taken.Combine told).IsFailed then Refusals.None
        else { Refused = Seq.zip report told |> Seq.choose refused |> List.ofSeq }

    static member private Replace(step: Step<JujuEffect>, refused: (JujuEffect * Failure) list) : Step<JujuEffect> =
        match step.Effect.Status, refused with
        | Some status, (effect, failure) :: _ when not status.Kind.IsBlocked ->
            (JujuEffect.SetStatus { Status = Status.Blocked(failure.ToString()) }).Because("Juju refuses " + effect.ToString())
        | _ -> step // options and lists

    /// <summary>
    /// A report as Juju is told it: its status is blocked, with the first refusal of what it tells; a blocked status stays.
    /// </summary>
    member x.Told(report: IEnumerable<Step<JujuEffect>>) : IReadOnlyList<Step<JujuEffect>> =
        let isTold effect = report |> Seq.exists (fun step -> step.Effect = effect)
        let refused = x.Refused |> List.filter (fst >> isTold)
        if refused.IsEmpty then List.ofSeq report else [ for step in report -> Refusals.Replace(step, refused) ]
