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

    /// The outcome of several effects in order: the first failure, else changed if any changed.
    static member Combine(outcomes: IEnumerable<Outcome>) : Outcome =
        let join total next =
            match total, next with
            | Failed _, _ -> total
            | _, Failed _ -> next
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
            alreadyDone: Func<'Result>
        ) : 'Result =
        match x with
        | Unchanged -> unchanged.Invoke()
        | Changed -> changed.Invoke()
        | Failed failure -> failed.Invoke failure
        | Skipped -> skipped.Invoke()
        | AlreadyDone -> alreadyDone.Invoke()

    override x.ToString() =
        match x with
        | Unchanged -> "unchanged"
        | Changed -> "changed"
        | Failed failure -> "failed: " + failure.ToString()
        | Skipped -> "skipped"
        | AlreadyDone -> "already done"

    static member op_Equality(one: Outcome, other: Outcome) = obj.Equals(one, other)
    static member op_Inequality(one: Outcome, other: Outcome) = not (obj.Equals(one, other))
