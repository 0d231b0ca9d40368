namespace Core.Domain

open System

/// Whether a moment has come.
[<NoComparison>]
type IsPastQuery =
    { /// In whole seconds.
      Instant: DateTimeOffset }

    static member op_Equality(one: IsPastQuery, other: IsPastQuery) = obj.Equals(one, other)
    static member op_Inequality(one: IsPastQuery, other: IsPastQuery) = not (obj.Equals(one, other))

/// Whether so much time has passed since a value was made.
[<NoComparison>]
type HasPassedQuery =
    { /// In whole seconds.
      Span: TimeSpan
      /// The name of the made value.
      Since: string }

    static member op_Equality(one: HasPassedQuery, other: HasPassedQuery) = obj.Equals(one, other)
    static member op_Inequality(one: HasPassedQuery, other: HasPassedQuery) = not (obj.Equals(one, other))

/// What can be asked about time. A decision has no clock.
[<NoComparison; RequireQualifiedAccess>]
type TimeQuestion =
    | IsPast of Payload: IsPastQuery
    | HasPassed of Payload: HasPassedQuery

    /// How the question is asked.
    member x.Asked =
        match x with
        | IsPast query -> Asked.AtOnce("is past " + TimeFormat.Iso8601.Write query.Instant)
        | HasPassed query ->
            let seconds = query.Span.Ticks / TimeSpan.TicksPerSecond
            Asked.AtOnce("has passed " + string seconds + " s since " + query.Since)

    /// Returns why no machine can answer it; None if one can.
    member x.Refusal: Failure option =
        match x with
        | IsPast _ -> None
        | HasPassed query -> Refusal.OfValue query.Since

    override x.ToString() = x.Asked.Words

    static member op_Equality(one: TimeQuestion, other: TimeQuestion) = obj.Equals(one, other)
    static member op_Inequality(one: TimeQuestion, other: TimeQuestion) = not (obj.Equals(one, other))

/// The answers to them.
[<NoComparison; RequireQualifiedAccess>]
type TimeAnswer =
    | IsPast of IsPast: bool
    | HasPassed of HasPassed: bool

    /// What the answer holds.
    member internal x.Content : obj =
        match x with
        | IsPast isPast -> isPast
        | HasPassed hasPassed -> hasPassed

    override x.ToString() =
        match x with
        | IsPast isPast -> if isPast then "past" else "not past"
        | HasPassed hasPassed -> if hasPassed then "passed" else "not passed"

    static member op_Equality(one: TimeAnswer, other: TimeAnswer) = obj.Equals(one, other)
    static member op_Inequality(one: TimeAnswer, other: TimeAnswer) = not (obj.Equals(one, other))

/// What answers every question about time.
type ITimeQuestionVisitor<'Result> =
    abstract IsPast: query: IsPastQuery -> 'Result
    abstract HasPassed: query: HasPassedQuery -> 'Result

type TimeQuestion with

    /// Answers by kind; a new kind fails to compile wherever it is not answered.
    member x.Accept(visitor: ITimeQuestionVisitor<'Result>) : 'Result =
        match x with
        | TimeQuestion.IsPast query -> visitor.IsPast query
        | TimeQuestion.HasPassed query -> visitor.HasPassed query
