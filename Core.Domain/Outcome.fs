namespace Core.Domain

open System.Collections.Generic

/// What became of an effect.
[<NoComparison; RequireQualifiedAccess>]
type Outcome =
    /// It was true already.
    | Unchanged
    /// It was made true, and seen to be.
    | Changed
    /// It is not known to be true.
    | Failed of Failure: Failure
    /// An effect before it failed.
    | Skipped

    /// The outcome of several effects in order: the first failure, else changed if any changed.
    static member Combine(outcomes: IEnumerable<Outcome>) : Outcome =
        let join total next =
            match total, next with
            | Failed _, _ -> total
            | _, Failed _ -> next
            | Changed, _
            | _, Changed -> Changed
            | (Unchanged | Skipped), (Unchanged | Skipped) -> Unchanged
        Seq.fold join Unchanged outcomes

    override x.ToString() =
        match x with
        | Unchanged -> "unchanged"
        | Changed -> "changed"
        | Failed failure -> "failed: " + failure.ToString()
        | Skipped -> "skipped"
