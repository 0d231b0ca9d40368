namespace Core.Domain

open System.Collections.Generic

/// What Juju remembers for the unit under these keys.
type RememberedQuery =
    { /// Each once, in one order.
      Keys: IReadOnlyList<string> }

    static member op_Equality(one: RememberedQuery, other: RememberedQuery) = obj.Equals(one, other)
    static member op_Inequality(one: RememberedQuery, other: RememberedQuery) = not (obj.Equals(one, other))

/// What can be asked about this unit in Juju's eyes.
[<RequireQualifiedAccess>]
type JujuQuestion =
    /// The workload version that Juju was last told.
    | ToldVersion
    /// The ports that this unit has opened.
    | OpenedPorts
    /// Whether this unit leads its application.
    | Leader
    /// The network of an endpoint.
    | Network of Payload: EndpointNetworkQuery
    /// What Juju remembers for the unit.
    | Remembered of Payload: RememberedQuery
    /// A resource of the charm.
    | Resource of Payload: ResourceQuery
    /// A secret of the unit's own, or of its application.
    | OwnSecret of Payload: OwnSecretQuery
    /// The storage of a name.
    | Storage of Payload: StorageQuery
    /// Whether the operator trusts the application.
    | Trusted
    /// The model in which the other side of a relation is.
    | RemoteModel of Payload: RemoteModelQuery

    /// How the question is asked.
    member x.Asked =
        match x with
        | ToldVersion -> Asked.AtOnce "told version"
        | OpenedPorts -> Asked.OfJuju "opened ports"
        | Leader -> Asked.OfJuju "leader"
        | Network query -> Asked.OfJuju("network " + query.Endpoint)
        | Remembered query -> Asked.OfJuju("remembered " + String.concat ", " query.Keys)
        | Resource query -> Asked.OfJuju("resource " + query.Name)
        | OwnSecret query -> Asked.OfJuju("own secret " + PlainText.Escape query.Label)
        | Storage query -> Asked.OfJuju("storage " + query.Name)
        | Trusted -> Asked.OfJuju "trusted"
        | RemoteModel query -> Asked.OfJuju("model of " + query.Relation)

    override x.ToString() = x.Asked.Words

    static member op_Equality(one: JujuQuestion, other: JujuQuestion) = obj.Equals(one, other)
    static member op_Inequality(one: JujuQuestion, other: JujuQuestion) = not (obj.Equals(one, other))

/// The answers to them.
[<NoComparison; RequireQualifiedAccess>]
type JujuAnswer =
    | ToldVersion of Version: string
    | OpenedPorts of Ports: IReadOnlyList<Port>
    | Leader of IsLeader: bool
    | Network of Payload: EndpointNetwork
    | Remembered of Values: Bag
    | Resource of Payload: ResourceState
    | OwnSecret of Payload: OwnSecretState
    /// In the order of their ids.
    | Storage of Payload: IReadOnlyList<StorageState>
    | Trusted of IsTrusted: bool
    | RemoteModel of Uuid: string

    /// What the answer holds.
    member internal x.Content : obj =
        match x with
        | ToldVersion version -> version
        | OpenedPorts ports -> ports
        | Leader leads -> leads
        | Network network -> network
        | Remembered values -> values
        | Resource resource -> resource
        | OwnSecret state -> state
        | Storage storages -> storages
        | Trusted trusts -> trusts
        | RemoteModel uuid -> uuid

    override x.ToString() =
        match x with
        | ToldVersion version -> version
        | OpenedPorts ports -> System.String.Join(" ", ports)
        | Leader leads -> if leads then "leader" else "not leader"
        | Network network -> network.ToString()
        | Remembered values -> values.ToString()
        | Resource resource -> resource.ToString()
        | OwnSecret state -> state.ToString()
        | Storage storages -> if storages.Count = 0 then "none" else System.String.Join(", ", storages)
        | Trusted trusts -> if trusts then "trusted" else "not trusted"
        | RemoteModel uuid -> uuid

    static member op_Equality(one: JujuAnswer, other: JujuAnswer) = obj.Equals(one, other)
    static member op_Inequality(one: JujuAnswer, other: JujuAnswer) = not (obj.Equals(one, other))

/// What answers every question about the unit.
type IJujuQuestionVisitor<'Result> =
    abstract ToldVersion: unit -> 'Result
    abstract OpenedPorts: unit -> 'Result
    abstract Leader: unit -> 'Result
    abstract Network: query: EndpointNetworkQuery -> 'Result
    abstract Remembered: query: RememberedQuery -> 'Result
    abstract Resource: query: ResourceQuery -> 'Result
    abstract OwnSecret: query: OwnSecretQuery -> 'Result
    abstract Storage: query: StorageQuery -> 'Result
    abstract Trusted: unit -> 'Result
    abstract RemoteModel: query: RemoteModelQuery -> 'Result

type JujuQuestion with

    /// Answers by kind; a new kind fails to compile wherever it is not answered.
    member x.Accept(visitor: IJujuQuestionVisitor<'Result>) : 'Result =
        match x with
        | JujuQuestion.ToldVersion -> visitor.ToldVersion()
        | JujuQuestion.OpenedPorts -> visitor.OpenedPorts()
        | JujuQuestion.Leader -> visitor.Leader()
        | JujuQuestion.Network query -> visitor.Network query
        | JujuQuestion.Remembered query -> visitor.Remembered query
        | JujuQuestion.Resource query -> visitor.Resource query
        | JujuQuestion.OwnSecret query -> visitor.OwnSecret query
        | JujuQuestion.Storage query -> visitor.Storage query
        | JujuQuestion.Trusted -> visitor.Trusted()
        | JujuQuestion.RemoteModel query -> visitor.RemoteModel query
