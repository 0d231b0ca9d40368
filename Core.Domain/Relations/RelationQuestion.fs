namespace Core.Domain

open System.Collections.Generic

/// The relations of an endpoint.
[<NoComparison>]
type RelationsQuery =
    { /// As charmcraft.yaml names it.
      Endpoint: string }

    /// How the question is asked.
    member x.Asked = Asked.OfJuju("relations " + x.Endpoint)

    static member op_Equality(one: RelationsQuery, other: RelationsQuery) = obj.Equals(one, other)
    static member op_Inequality(one: RelationsQuery, other: RelationsQuery) = not (obj.Equals(one, other))

/// The model in which the other side of a relation is.
[<NoComparison>]
type RemoteModelQuery =
    { /// The relation's id, such as website:3.
      Relation: string }

    static member op_Equality(one: RemoteModelQuery, other: RemoteModelQuery) = obj.Equals(one, other)
    static member op_Inequality(one: RemoteModelQuery, other: RemoteModelQuery) = not (obj.Equals(one, other))

/// A unit on the other side of a relation.
[<NoComparison>]
type RemoteUnit =
    { /// Such as haproxy/0.
      Name: string
      /// What the unit says.
      Data: Bag }

    static member private Order(name: string) : struct (string * int * string) =
        match name.LastIndexOf '/' with
        | -1 -> struct (name, 0, name)
        | slash -> struct (name.Substring(0, slash), Text.tryDigits (name.Substring(slash + 1)) |> ValueOption.defaultValue 0, name)

    /// These units in the order of their numbers: Juju has haproxy/10 before haproxy/2.
    static member InOrder(units: IEnumerable<RemoteUnit>) : IReadOnlyList<RemoteUnit> =
        units |> Seq.sortBy (fun unit -> RemoteUnit.Order unit.Name) |> List.ofSeq :> _

    override x.ToString() = x.Name + " (" + x.Data.ToString() + ")"

    static member op_Equality(one: RemoteUnit, other: RemoteUnit) = obj.Equals(one, other)
    static member op_Inequality(one: RemoteUnit, other: RemoteUnit) = not (obj.Equals(one, other))

/// What Juju knows of one relation in this hook.
[<NoComparison>]
type RelationState =
    { /// Such as website:3.
      Id: string
      /// The application on the other side; that of the unit itself in a peer relation.
      RemoteApplication: string
      /// The units on the other side that have joined, in the order of their numbers. A unit that departs is not among them.
      Units: IReadOnlyList<RemoteUnit>
      /// What the application on the other side says.
      Application: Bag
      /// What this unit says, with what this hook has said.
      OwnUnit: Bag
      /// What the application of this unit says, with what this hook has said. Unreadable with <c>Denied</c> unless the unit leads, or
      /// the relation is one of peers.
      OwnApplication: Reading<Bag>
      /// True in the hook in which the relation ends. Then nothing of the other side is left.
      IsBreaking: bool
      /// The unit that leaves in this hook: the remote one, or this unit itself if it goes away; empty in any other hook.
      Departing: string }

    /// <summary>A relation without units and data, as tests begin with it.</summary>
    /// <param name="id">Such as website:3.</param>
    /// <param name="remoteApplication">The application on the other side.</param>
    static member Of(id: string, remoteApplication: string) : RelationState =
        { Id = id
          RemoteApplication = remoteApplication
          Units = ([]: RemoteUnit list)
          Application = Bag.Empty
          OwnUnit = Bag.Empty
          OwnApplication = Reading.Known Bag.Empty
          IsBreaking = false
          Departing = "" }

    /// The same relation with one more unit on its other side, or with other data of the unit.
    member x.WithUnit(name: string, data: Bag) : RelationState =
        let others = x.Units |> Seq.filter (fun unit -> unit.Name <> name)
        { x with Units = RemoteUnit.InOrder(Seq.append others [ { Name = name; Data = data } ]) }

    /// The same relation, in which the other application says this.
    member x.WithApplication(data: Bag) : RelationState = { x with Application = data }
    /// The same relation, in which this unit says this.
    member x.WithOwnUnit(data: Bag) : RelationState = { x with OwnUnit = data }
    /// The same relation, in which the application of this unit says this.
    member x.WithOwnApplication(data: Bag) : RelationState = { x with OwnApplication = Reading.Known data }

    /// The same relation of a unit that does not lead: what its application says it may not read.
    member x.WithoutOwnApplication() : RelationState =
        let failure = { Cause = Cause.Denied; Subject = "application data of " + x.Id; Detail = "only the leader reads it" }
        { x with OwnApplication = Reading.Unreadable failure }

    /// The same relation in the hook in which the unit departs.
    member x.Departs(unit: string) : RelationState = { x with Departing = unit }
    /// The same relation in the hook in which it ends.
    member x.Breaks() : RelationState = { x with IsBreaking = true }

    override x.ToString() =
        let ends = if x.IsBreaking then ", breaking" elif x.Departing <> "" then ", " + x.Departing + " departs" else ""
        x.Id + " to " + x.RemoteApplication + " [" + System.String.Join("; ", x.Units) + "]" + ends

    static member op_Equality(one: RelationState, other: RelationState) = obj.Equals(one, other)
    static member op_Inequality(one: RelationState, other: RelationState) = not (obj.Equals(one, other))
