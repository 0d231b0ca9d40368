namespace Core.Domain

open System

/// What was read, or why reading failed. A failed read is an answer, so that a decision is total.
[<NoComparison; RequireQualifiedAccess>]
type Reading<'T> =
    | Known of Value: 'T
    | Unreadable of Failure: Failure

    /// Answers by case, for C#.
    member x.Match(known: Func<'T, 'Result>, unreadable: Func<Failure, 'Result>) : 'Result =
        match x with
        | Known value -> known.Invoke value
        | Unreadable failure -> unreadable.Invoke failure

    /// Returns the value, or the other value if reading failed.
    member x.Or(otherwise: 'T) : 'T =
        match x with
        | Known value -> value
        | Unreadable _ -> otherwise

    /// The same reading with the value changed.
    member x.Map(change: Func<'T, 'Result>) : Reading<'Result> =
        match x with
        | Known value -> Reading.Known(change.Invoke value)
        | Unreadable failure -> Reading.Unreadable failure

    /// Reads on with the value; the first failure stands for all. Lets C# write <c>from a in … from b in … select …</c>.
    member x.SelectMany(next: Func<'T, Reading<'Next>>, combine: Func<'T, 'Next, 'Result>) : Reading<'Result> =
        match x with
        | Unreadable failure -> Reading.Unreadable failure
        | Known value ->
            match next.Invoke value with
            | Unreadable failure -> Reading.Unreadable failure
            | Known other -> Reading.Known(combine.Invoke(value, other))

    /// The same as <c>Map</c>, under the name that C#'s query syntax asks for.
    member x.Select(change: Func<'T, 'Result>) : Reading<'Result> = x.Map change

    override x.ToString() =
        match x with
        | Known value -> string (box value)
        | Unreadable failure -> "unreadable (" + failure.ToString() + ")"

    static member op_Equality(one: Reading<'T>, other: Reading<'T>) = obj.Equals(one, other)
    static member op_Inequality(one: Reading<'T>, other: Reading<'T>) = not (obj.Equals(one, other))

/// Lets F# write <c>reading { let! a = … return … }</c>; the first failure stands for all.
type ReadingBuilder() =
    member _.Return(value: 'T) : Reading<'T> = Reading.Known value
    member _.ReturnFrom(reading: Reading<'T>) = reading
    member _.Bind(reading: Reading<'T>, next: 'T -> Reading<'Next>) : Reading<'Next> =
        match reading with
        | Reading.Known value -> next value
        | Reading.Unreadable failure -> Reading.Unreadable failure

/// Where <c>reading</c> is found.
[<AutoOpen>]
module ReadingSyntax =
    /// Reads several things; the first that cannot be read stands for all.
    let reading = ReadingBuilder()
