namespace Core.Domain

open System.Collections.Generic

/// One question and its answer.
[<NoComparison>]
type Fact =
    { Query: Query
      Answer: Answer }

    override x.ToString() = x.Query.ToString() + ": " + x.Answer.ToString()

/// A question that was read and has no answer.
[<NoComparison>]
type internal Miss =
    { Query: Query
      Failure: Failure
      /// True if it was read by <c>Get</c>: the charm went on with a value that nobody knows.
      IsTaken: bool }

/// Facts that note what was read of them and is not there. They live for one call of a charm.
[<Sealed>]
type internal NotedFacts(facts: Fact list) =
    let mutable missed: Miss list = []

    member _.Facts = facts

    /// In the order in which they were read.
    member _.Missed = List.rev missed

    member _.Note(miss: Miss) = missed <- miss :: missed

    interface IReadOnlyList<Fact> with
        member _.Count = facts.Length
        member _.Item with get index = facts[index]
        member _.GetEnumerator() : IEnumerator<Fact> = (facts :> seq<Fact>).GetEnumerator()
        member _.GetEnumerator() : System.Collections.IEnumerator = (facts :> System.Collections.IEnumerable).GetEnumerator()

/// What is known when a decision is made: what Juju told of the unit, and the answers to the charm's questions.
[<NoComparison>]
type State =
    { Context: HookContext
      /// In the order in which they were asked.
      Facts: IReadOnlyList<Fact> }

    /// A state in which nothing was asked yet.
    static member Of(context: HookContext) : State = { Context = context; Facts = ([]: Fact list) }

    /// A state with these facts.
    static member Of(context: HookContext, facts: IEnumerable<Fact>) : State = { Context = context; Facts = List.ofSeq facts }

    member private x.Known : Fact list =
        match x.Facts with
        | :? NotedFacts as noted -> noted.Facts
        | facts -> List.ofSeq facts

    /// True if an answer could not be had.
    member internal x.IsMissing = x.Known |> List.exists (fun fact -> fact.Answer.IsUnreadable)

    /// The same state, which notes what is read of it and is not there.
    member internal x.Noted() : struct (State * NotedFacts) =
        let notes = NotedFacts x.Known
        struct ({ x with Facts = notes }, notes)

    /// The same state with one answer added or replaced.
    member x.With(query: Query, answer: Answer) : State =
        let others = x.Known |> Seq.filter (fun fact -> fact.Query <> query) |> List.ofSeq
        { x with Facts = others @ [ { Query = query; Answer = answer } ] }

    /// The same state in which the question has this answer, for a test.
    member x.With(query: Query<'T>, value: 'T) : State = x.With(query, query.Answered value)

    /// The same state with answers to questions that had none.
    member x.And(facts: IEnumerable<Fact>) : State = { x with Facts = x.Known @ List.ofSeq facts }

    static member private Search (query: Query) (facts: Fact list) : Answer voption =
        match facts with
        | [] -> ValueNone
        | fact :: _ when fact.Query = query -> ValueSome fact.Answer
        | _ :: rest -> State.Search query rest

    /// True if the question has an answer.
    member x.Has(query: Query) = (State.Search query x.Known).IsSome

    member private x.Note(query: Query, failure: Failure, isTaken: bool) =
        match x.Facts with
        | :? NotedFacts as noted -> noted.Note { Query = query; Failure = failure; IsTaken = isTaken }
        | _ -> () // a list

    member private x.Find(query: Query) : Answer =
        match State.Search query x.Known with
        | ValueSome answer -> answer
        | ValueNone -> Answer.Unreadable { Cause = Cause.NotAsked; Subject = query.ToString(); Detail = "the charm does not observe this" }

    /// The answer to a question; a question that nobody asked is unreadable, so a decision can always go on.
    member x.Answer(query: Query) : Answer =
        let answer = x.Find query
        match answer.Failure with
        | Some failure when failure.Cause.IsNotAsked -> x.Note(query, failure, false)
        | Some _
        | None -> ()
        answer

    /// <summary>The answer to a question that may have none: one that is asked with <c>Optional</c>.</summary>
    /// <returns>The value; or why there is none: nobody asked, the read failed, or the record holds an answer of another kind.</returns>
    member x.Read(query: Query<'T>) : Reading<'T> = query.Read(x.Answer query)

    /// <summary>The answer to a question that the charm asks, and that must have an answer. Never throws.</summary>
    /// <returns>
    /// The value. If there is none, the value says that nothing is there, and nothing comes of it: what the function that reads it returns
    /// is dropped. A decision then does nothing but fail the hook; a report tells what could not be read, and why. In <c>Observe</c> the
    /// question is asked, and <c>Observe</c> is called again.
    /// </returns>
    member x.Get(query: Query<'T>) : 'T =
        match query.Read(x.Find query) with
        | Reading.Known value -> value
        | Reading.Unreadable failure ->
            x.Note(query, failure, true)
            query.Nothing

    /// What dpkg knows of a package.
    member x.Package(name: string) = x.Read(Ask.Package name)
    /// What systemd knows of a unit.
    member x.Service(name: string) = x.Read(Ask.Service name)
    /// What stands at a path.
    member x.File(path: string) = x.Read(Ask.File path)
    /// The process that a PID file names.
    member x.Process(pidFile: string, executable: string) = x.Read(Ask.Process(pidFile, executable))
    /// Who listens on a port.
    member x.Listener(port: int) = x.Read(Ask.Listener port)
    /// What an HTTP request to this machine got.
    member x.Probe(port: int, path: string) = x.Read(Ask.Probe(port, path))
    /// What snapd knows of a snap.
    member x.Snap(name: string) = x.Read(Ask.Snap name)
    /// What a command printed; asked with the same arguments and the same limit.
    member x.Command(query: Query<CommandState>) = x.Read query
    /// What the units of this machine made and use.
    member x.Ledger = x.Read(Ask.Ledger)
    /// The relations of an endpoint.
    member x.Relations(endpoint: string) = x.Read(Ask.Relations endpoint)
    /// The workload version that Juju was last told; empty if none.
    member x.ToldVersion = x.Read(Ask.ToldVersion)
    /// The ports that this unit has opened.
    member x.OpenedPorts = x.Read(Ask.OpenedPorts)
    /// Whether this unit leads its application.
    member x.Leader = x.Read(Ask.Leader)
    /// The network of an endpoint.
    member x.Network(endpoint: string) = x.Read(Ask.Network endpoint)
    /// What Juju remembers for the unit under these keys.
    member x.Remembered([<System.ParamArray>] keys: string[]) = x.Read(Ask.Remembered keys)
    /// A resource of the charm.
    member x.Resource(name: string) = x.Read(Ask.Resource name)
    /// The storage instances of a name.
    member x.Storage(name: string) = x.Read(Ask.Storage name)
    /// Whether the operator trusts the application.
    member x.Trusted = x.Read(Ask.Trusted)

    override x.ToString() = System.String.Join("; ", x.Facts)
