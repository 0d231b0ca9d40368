namespace Core.Domain

open System
open System.Collections.Generic

/// What became of an effect.
[<NoComparison; RequireQualifiedAccess>]
type Outcome =
    /// The effect held already.
    | Unchanged
    /// The effect did not hold before, and was seen to hold afterwards.
    | Changed
    /// The effect failed, and may not hold.
    | Failed of Failure: Failure
    /// An earlier effect failed, so this effect was not tried.
    | Skipped
    /// An earlier step of the same hook did it, so the step was not taken again.
    | AlreadyDone
    /// Nothing was decided: this question must have an answer, and has none. Only a report gets this outcome.
    | Unreadable of Question: Query * Failure: Failure

    /// The outcome of several effects in order: the first failure, else changed if any changed.
    static member Combine(outcomes: IEnumerable<Outcome>) : Outcome =
        let join total next =
            match total, next with
            | (Failed _ | Unreadable _), _ -> total
            | _, (Failed _ | Unreadable _) -> next
            | Changed, _
            | _, Changed -> Changed
            | (Unchanged | Skipped | AlreadyDone), (Unchanged | Skipped | AlreadyDone) -> Unchanged
        Seq.fold join Unchanged outcomes

    /// Answers by case, for C#.
    member x.Match
        (
            unchanged: Func<'Result>,
            changed: Func<'Result>,
            failed: Func<Failure, 'Result>,
            skipped: Func<'Result>,
            alreadyDone: Func<'Result>,
            unreadable: Func<Query, Failure, 'Result>
        ) : 'Result =
        match x with
        | Unchanged -> unchanged.Invoke()
        | Changed -> changed.Invoke()
        | Failed failure -> failed.Invoke failure
        | Skipped -> skipped.Invoke()
        | AlreadyDone -> alreadyDone.Invoke()
        | Unreadable(question, failure) -> unreadable.Invoke(question, failure)

    /// What stands in the way of a hook: the failure of an effect, or of a question, with the question in its words; none if all went well.
    member x.Obstacle : Failure option =
        match x with
        | Failed failure -> Some failure
        | Unreadable(question, failure) ->
            let which = "cannot read " + question.ToString()
            let isNamed = question.ToString().Contains(failure.Subject, StringComparison.Ordinal)
            Some { failure with Subject = which; Detail = if isNamed then failure.Detail else failure.ToString() }
        | Unchanged
        | Changed
        | Skipped
        | AlreadyDone -> None

    override x.ToString() =
        match x with
        | Unchanged -> "unchanged"
        | Changed -> "changed"
        | Failed failure -> "failed: " + failure.ToString()
        | Skipped -> "skipped"
        | AlreadyDone -> "already done"
        | Unreadable(question, failure) -> "unreadable: " + question.ToString() + ": " + failure.ToString()

    static member op_Equality(one: Outcome, other: Outcome) = obj.Equals(one, other)
    static member op_Inequality(one: Outcome, other: Outcome) = not (obj.Equals(one, other))
