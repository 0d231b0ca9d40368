namespace Core.Domain

/// What can be asked about the machine and about Juju, family by family: the closed union under <c>Query</c>, which authors write.
[<NoComparison; RequireQualifiedAccess>]
type Question =
    | Package of Payload: PackageQuery
    | Snap of Payload: SnapQuery
    | Service of Payload: ServiceQuery
    | Process of Payload: ProcessQuery
    | Command of Payload: CommandQuery
    | Succeeds of Payload: SucceedsQuery
    | File of Payload: FileQuery
    | Network of Payload: NetworkQuestion
    | Value of Payload: ValueQuestion
    | Time of Payload: TimeQuestion
    /// What the units of this machine made and use.
    | Ledger
    | Relations of Payload: RelationsQuery
    | Secret of Payload: SecretQuery
    | Juju of Payload: JujuQuestion

    /// How the question is asked.
    member x.Asked =
        match x with
        | Package query -> query.Asked
        | Snap query -> query.Asked
        | Service query -> query.Asked
        | Process query -> query.Asked
        | Command query -> query.Asked
        | Succeeds query -> query.Asked
        | File query -> query.Asked
        | Network query -> query.Asked
        | Value query -> query.Asked
        | Time query -> query.Asked
        | Ledger -> Asked.AtOnce "ledger"
        | Relations query -> query.Asked
        | Secret query -> query.Asked
        | Juju query -> query.Asked

    /// True for the workload version, which the library asks for in its own hooks.
    member x.IsToldVersion = (x = Juju JujuQuestion.ToldVersion)

    override x.ToString() = x.Asked.Words

    static member op_Equality(one: Question, other: Question) = obj.Equals(one, other)
    static member op_Inequality(one: Question, other: Question) = not (obj.Equals(one, other))

/// What answers every query: the shell from the machine, the simulation from a value.
type IQueryVisitor<'Result> =
    abstract Package: query: PackageQuery -> 'Result
    abstract Snap: query: SnapQuery -> 'Result
    abstract Service: query: ServiceQuery -> 'Result
    abstract Process: query: ProcessQuery -> 'Result
    abstract Command: query: CommandQuery -> 'Result
    abstract Succeeds: query: SucceedsQuery -> 'Result
    abstract File: query: FileQuery -> 'Result
    abstract Network: query: NetworkQuestion -> 'Result
    abstract Value: query: ValueQuestion -> 'Result
    abstract Time: query: TimeQuestion -> 'Result
    abstract Ledger: unit -> 'Result
    abstract Relations: query: RelationsQuery -> 'Result
    abstract Secret: query: SecretQuery -> 'Result
    abstract Juju: query: JujuQuestion -> 'Result

type Question with

    /// Answers by family; a new family fails to compile wherever it is not answered.
    member x.Accept(visitor: IQueryVisitor<'Result>) : 'Result =
        match x with
        | Question.Package query -> visitor.Package query
        | Question.Snap query -> visitor.Snap query
        | Question.Service query -> visitor.Service query
        | Question.Process query -> visitor.Process query
        | Question.Command query -> visitor.Command query
        | Question.Succeeds query -> visitor.Succeeds query
        | Question.File query -> visitor.File query
        | Question.Network query -> visitor.Network query
        | Question.Value query -> visitor.Value query
        | Question.Time query -> visitor.Time query
        | Question.Ledger -> visitor.Ledger()
        | Question.Relations query -> visitor.Relations query
        | Question.Secret query -> visitor.Secret query
        | Question.Juju query -> visitor.Juju query

/// The answer to a query.
[<NoComparison; RequireQualifiedAccess>]
type Answer =
    | Package of Payload: PackageState
    | Snap of Payload: SnapState
    | Service of Payload: ServiceState
    | Process of Payload: ProcessState
    | Command of Payload: CommandState
    | Succeeds of Succeeds: bool
    | File of Payload: FileState
    | Network of Payload: NetworkAnswer
    | Value of Payload: ValueAnswer
    | Time of Payload: TimeAnswer
    | Ledger of Payload: LedgerState
    /// In the order of their ids.
    | Relations of Payload: System.Collections.Generic.IReadOnlyList<RelationState>
    | Secret of Payload: SecretState
    | Juju of Payload: JujuAnswer
    /// The read failed.
    | Unreadable of Failure: Failure

    override x.ToString() =
        match x with
        | Package state -> state.ToString()
        | Snap state -> state.ToString()
        | Service state -> state.ToString()
        | Process state -> state.ToString()
        | Command state -> state.ToString()
        | Succeeds true -> "yes"
        | Succeeds false -> "no"
        | File state -> state.ToString()
        | Network state -> state.ToString()
        | Value state -> state.ToString()
        | Time state -> state.ToString()
        | Ledger state -> state.ToString()
        | Relations relations -> if relations.Count = 0 then "none" else System.String.Join(", ", relations)
        | Secret state -> state.ToString()
        | Juju state -> state.ToString()
        | Unreadable failure -> "unreadable: " + failure.ToString()

    /// What the answer holds: a value of the type that belongs to its kind, or the failure of a read.
    member internal x.Content : obj =
        match x with
        | Package state -> state
        | Snap state -> state
        | Service state -> state
        | Process state -> state
        | Command state -> state
        | Succeeds succeeds -> succeeds
        | File state -> state
        | Network state -> state.Content
        | Value state -> state.Content
        | Time state -> state.Content
        | Ledger state -> state
        | Relations relations -> relations
        | Secret state -> state
        | Juju state -> state.Content
        | Unreadable failure -> failure

    /// Why the read failed, if it did.
    member internal x.Failure : Failure option =
        match x.Content with
        | :? Failure as failure -> Some failure
        | _ -> None // obj

    static member op_Equality(one: Answer, other: Answer) = obj.Equals(one, other)
    static member op_Inequality(one: Answer, other: Answer) = not (obj.Equals(one, other))

/// A question about the machine or about Juju. Reads are data, so that a decision is closed over its record.
/// Equal questions ask the same, in C# also by <c>==</c>.
[<AbstractClass>]
type Query internal (question: Question, isOptional: bool) =
    /// What is asked.
    member _.Question = question

    /// The least that can be answered: absent, not found, none, no, or empty.
    abstract Blank: Answer

    /// True if the charm can decide without the answer. Who asks the same with or without need asks the same question.
    member _.IsOptional = isOptional

    /// Answers by kind; a new kind fails to compile wherever it is not answered.
    member _.Accept(visitor: IQueryVisitor<'Result>) : 'Result = question.Accept visitor
    /// How the question is asked.
    member _.Asked = question.Asked

    override _.Equals(other) =
        match other with
        | :? Query as other -> question = other.Question
        | _ -> false // obj
    override _.GetHashCode() = question.GetHashCode()
    override _.ToString() = question.ToString()

    static member op_Equality(one: Query, other: Query) = obj.Equals(one, other)
    static member op_Inequality(one: Query, other: Query) = not (obj.Equals(one, other))

/// A question that knows the type of its answer. The one value is asked in <c>Observe</c> and read by <c>state.Get(question)</c>;
/// a test gives it an answer by <c>state.With(question, answer)</c>. Without the answer the charm decides nothing.
[<Sealed>]
type Query<'Answer> internal (question: Question, answer: 'Answer -> Answer, nothing: 'Answer, isOptional: bool) =
    inherit Query(question, isOptional)

    internal new(question, answer, nothing) = Query<'Answer>(question, answer, nothing, false)

    /// What stands in the place of an answer that is not there, for <c>State.Get</c>, which does not throw. Nothing is decided on it.
    member internal _.Nothing = nothing

    override _.Blank = answer nothing

    /// The same question, for a charm that decides without the answer, too. It is read by <c>state.Read(question)</c>.
    member _.Optional = Query<'Answer>(question, answer, nothing, true)

    /// The answer as a state holds it.
    member _.Answered(value: 'Answer) : Answer = answer value

    /// <summary>Returns the value in an answer; or why there is none: the read failed, or the answer is of another kind.</summary>
    member _.Read(given: Answer) : Reading<'Answer> =
        match given.Content with
        | :? 'Answer as value -> Reading.Known value
        | :? Failure as failure -> Reading.Unreadable failure
        | _ -> // obj
            Reading.Unreadable { Cause = Cause.Malformed; Subject = question.ToString(); Detail = "the answer is of another kind" }
