namespace Core.Domain

/// A value that the shell makes and keeps for the unit.
[<NoComparison>]
type MadeQuery =
    { Name: string }

    static member op_Equality(one: MadeQuery, other: MadeQuery) = obj.Equals(one, other)
    static member op_Inequality(one: MadeQuery, other: MadeQuery) = not (obj.Equals(one, other))

/// What a file, a text or a made value says as a certificate.
[<NoComparison>]
type CertificateQuery =
    { Source: CertificateSource }

    static member op_Equality(one: CertificateQuery, other: CertificateQuery) = obj.Equals(one, other)
    static member op_Inequality(one: CertificateQuery, other: CertificateQuery) = not (obj.Equals(one, other))

/// What a text says as a request for a certificate.
[<NoComparison>]
type RequestQuery =
    { Text: string }

    static member op_Equality(one: RequestQuery, other: RequestQuery) = obj.Equals(one, other)
    static member op_Inequality(one: RequestQuery, other: RequestQuery) = not (obj.Equals(one, other))

/// Whether the file at an absolute path has a content.
[<NoComparison>]
type HoldsQuery =
    { Path: string
      Content: Content }

    static member op_Equality(one: HoldsQuery, other: HoldsQuery) = obj.Equals(one, other)
    static member op_Inequality(one: HoldsQuery, other: HoldsQuery) = not (obj.Equals(one, other))

/// What can be asked about values that no decision can compute.
[<NoComparison; RequireQualifiedAccess>]
type ValueQuestion =
    | Made of Payload: MadeQuery
    | Certificate of Payload: CertificateQuery
    | Request of Payload: RequestQuery
    | Holds of Payload: HoldsQuery

    /// How the question is asked.
    member x.Asked =
        match x with
        | Made query -> Asked.AtOnce("made " + query.Name)
        | Certificate query -> Asked.AtOnce("certificate " + query.Source.ToString())
        | Request query -> Asked.AtOnce("request of " + string query.Text.Length + " characters")
        | Holds query -> Asked.AtOnce("content of " + query.Path)

    /// Returns why no machine can answer it; None if one can.
    member x.Refusal: Failure option =
        match x with
        | Made query -> Refusal.OfValue query.Name
        | Certificate query ->
            match query.Source with
            | CertificateSource.Path path -> Refusal.OfPath path
            | CertificateSource.Text _ -> None
            | CertificateSource.Made name -> Refusal.OfValue name
        | Request _ -> None
        | Holds query -> Refusal.OfPath query.Path |> Option.orElse (query.Content.Refusal query.Path)

    override x.ToString() = x.Asked.Words

    static member op_Equality(one: ValueQuestion, other: ValueQuestion) = obj.Equals(one, other)
    static member op_Inequality(one: ValueQuestion, other: ValueQuestion) = not (obj.Equals(one, other))

/// The answers to them.
[<NoComparison; RequireQualifiedAccess>]
type ValueAnswer =
    | Made of Payload: MadeState
    | Certificate of Payload: CertificateState
    | Request of Payload: RequestState
    | Holds of Payload: HoldsState

    /// What the answer holds.
    member internal x.Content : obj =
        match x with
        | Made state -> state
        | Certificate state -> state
        | Request state -> state
        | Holds state -> state

    override x.ToString() = string x.Content

    static member op_Equality(one: ValueAnswer, other: ValueAnswer) = obj.Equals(one, other)
    static member op_Inequality(one: ValueAnswer, other: ValueAnswer) = not (obj.Equals(one, other))

/// What answers every question about values.
type IValueQuestionVisitor<'Result> =
    abstract Made: query: MadeQuery -> 'Result
    abstract Certificate: query: CertificateQuery -> 'Result
    abstract Request: query: RequestQuery -> 'Result
    abstract Holds: query: HoldsQuery -> 'Result

type ValueQuestion with

    /// Answers by kind; a new kind fails to compile wherever it is not answered.
    member x.Accept(visitor: IValueQuestionVisitor<'Result>) : 'Result =
        match x with
        | ValueQuestion.Made query -> visitor.Made query
        | ValueQuestion.Certificate query -> visitor.Certificate query
        | ValueQuestion.Request query -> visitor.Request query
        | ValueQuestion.Holds query -> visitor.Holds query
