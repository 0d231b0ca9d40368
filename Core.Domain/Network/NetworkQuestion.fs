namespace Core.Domain

open System.Runtime.InteropServices

/// Who listens on a TCP port of this machine.
[<NoComparison; RequireQualifiedAccess>]
type ListenerState =
    | Free
    /// Service is the systemd unit of the process, if it has one.
    | Held of Pid: int * Program: string * Service: string

    /// <summary>A process listens there.</summary>
    /// <param name="pid">Its number.</param>
    /// <param name="program">Its name.</param>
    /// <param name="service">Its systemd unit; empty if it has none.</param>
    static member OfHolder(pid: int, program: string, [<Optional; DefaultParameterValue("")>] service: string) : ListenerState =
        Held(pid, program, service)

    override x.ToString() =
        match x with
        | Free -> "free"
        | Held(pid, program, service) ->
            program + " (pid " + string pid + (if service = "" then ")" else ", " + service + ")")

    static member op_Equality(one: ListenerState, other: ListenerState) = obj.Equals(one, other)
    static member op_Inequality(one: ListenerState, other: ListenerState) = not (obj.Equals(one, other))

/// Who listens on a TCP port of this machine.
[<NoComparison>]
type ListenerQuery =
    { Port: int }

    static member op_Equality(one: ListenerQuery, other: ListenerQuery) = obj.Equals(one, other)
    static member op_Inequality(one: ListenerQuery, other: ListenerQuery) = not (obj.Equals(one, other))

/// What an HTTP request to this machine got.
[<NoComparison; RequireQualifiedAccess>]
type ProbeState =
    /// A response with this status code: something serves HTTP there.
    | Answered of StatusCode: int
    | Silent of Reason: string

    /// <summary>A response with this status code.</summary>
    static member OfAnswer(statusCode: int) : ProbeState = Answered statusCode

    /// <summary>No response, and why.</summary>
    static member OfSilence(reason: string) : ProbeState = Silent reason

    override x.ToString() =
        match x with
        | Answered code -> "answered " + string code
        | Silent reason -> "silent: " + reason

    static member op_Equality(one: ProbeState, other: ProbeState) = obj.Equals(one, other)
    static member op_Inequality(one: ProbeState, other: ProbeState) = not (obj.Equals(one, other))

/// An HTTP GET to this machine.
[<NoComparison>]
type ProbeQuery =
    { Port: int
      /// The path, with its leading slash.
      Path: string }

    static member op_Equality(one: ProbeQuery, other: ProbeQuery) = obj.Equals(one, other)
    static member op_Inequality(one: ProbeQuery, other: ProbeQuery) = not (obj.Equals(one, other))

/// What can be asked about this machine's TCP ports.
[<NoComparison; RequireQualifiedAccess>]
type NetworkQuestion =
    | Listener of Payload: ListenerQuery
    | Probe of Payload: ProbeQuery

    /// How the question is asked.
    member x.Asked =
        match x with
        | Listener query -> Asked.AtOnce("listener " + string query.Port)
        | Probe query -> Asked.OfOthers("probe " + string query.Port + query.Path)

    override x.ToString() = x.Asked.Words

    static member op_Equality(one: NetworkQuestion, other: NetworkQuestion) = obj.Equals(one, other)
    static member op_Inequality(one: NetworkQuestion, other: NetworkQuestion) = not (obj.Equals(one, other))

/// The answers to them.
[<NoComparison; RequireQualifiedAccess>]
type NetworkAnswer =
    | Listener of Payload: ListenerState
    | Probe of Payload: ProbeState

    /// What the answer holds.
    member internal x.Content : obj =
        match x with
        | Listener state -> state
        | Probe state -> state

    override x.ToString() = string x.Content

    static member op_Equality(one: NetworkAnswer, other: NetworkAnswer) = obj.Equals(one, other)
    static member op_Inequality(one: NetworkAnswer, other: NetworkAnswer) = not (obj.Equals(one, other))

/// What answers every question about ports.
type INetworkQuestionVisitor<'Result> =
    abstract Listener: query: ListenerQuery -> 'Result
    abstract Probe: query: ProbeQuery -> 'Result

type NetworkQuestion with

    /// Answers by kind; a new kind fails to compile wherever it is not answered.
    member x.Accept(visitor: INetworkQuestionVisitor<'Result>) : 'Result =
        match x with
        | NetworkQuestion.Listener query -> visitor.Listener query
        | NetworkQuestion.Probe query -> visitor.Probe query
