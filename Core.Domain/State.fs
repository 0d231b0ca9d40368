namespace Core.Domain

open System.Collections.Generic

/// One question and its answer.
[<NoComparison>]
type Fact =
    { Query: Query
      Answer: Answer }

    override x.ToString() = x.Query.ToString() + ": " + x.Answer.ToString()

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

    /// The same state with one answer added or replaced.
    member x.With(query: Query, answer: Answer) : State =
        let others = x.Facts |> Seq.filter (fun fact -> fact.Query <> query) |> List.ofSeq
        { x with Facts = others @ [ { Query = query; Answer = answer } ] }

    /// The same state in which the question has this answer, for a test.
    member x.With(query: Query<'T>, value: 'T) : State = x.With(query, query.Answered value)

    /// The same state with answers to questions that had none.
    member x.And(facts: IEnumerable<Fact>) : State = { x with Facts = List.ofSeq x.Facts @ List.ofSeq facts }

    static member private Find (query: Query) (facts: Fact list) : Answer voption =
        match facts with
        | [] -> ValueNone
        | fact :: _ when fact.Query = query -> ValueSome fact.Answer
        | _ :: rest -> State.Find query rest

    /// True if the question has an answer.
    member x.Has(query: Query) = (State.Find query (List.ofSeq x.Facts)).IsSome

    /// The answer to a question; a question that nobody asked is unreadable, so a decision can always go on.
    member x.Answer(query: Query) : Answer =
        match State.Find query (List.ofSeq x.Facts) with
        | ValueSome answer -> answer
        | ValueNone -> Answer.Unreadable { Cause = Cause.NotAsked; Subject = query.ToString(); Detail = "the charm does not observe this" }

    /// <summary>The answer to a question that the charm asked.</summary>
    /// <returns>The value; or why there is none: nobody asked, the read failed, or the record holds an answer of another kind.</returns>
    member x.Read(query: Query<'T>) : Reading<'T> =
        match (x.Answer query).Content with
        | :? 'T as value -> Reading.Known value
        | :? Failure as failure -> Reading.Unreadable failure
        | _ -> Reading.Unreadable { Cause = Cause.Malformed; Subject = query.ToString(); Detail = "the answer is of another kind" } // obj

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
    /// The workload version that Juju was last told; empty if none.
    member x.ToldVersion = x.Read(Ask.ToldVersion)
    /// The ports that this unit has opened.
    member x.OpenedPorts = x.Read(Ask.OpenedPorts)
    /// Whether this unit leads its application.
    member x.Leader = x.Read(Ask.Leader)

    override x.ToString() = System.String.Join("; ", x.Facts)
