namespace Simulation.Juju

open Core.Domain

/// What happens to a relation on its other side, or by the operator.
[<NoComparison; RequireQualifiedAccess>]
type RelationStep =
    /// The id says the endpoint: website:3.
    | Relate of Relation: string * Application: string
    | Join of Relation: string * Unit: string
    /// Writer is a unit on the other side, or its application. Data is all that the writer says then.
    | Write of Relation: string * Writer: string * Data: Bag
    | Leave of Relation: string * Unit: string
    | Remove of Relation: string

    /// The relation's id.
    member x.Relation =
        match x with
        | Relate(relation, _)
        | Join(relation, _)
        | Write(relation, _, _)
        | Leave(relation, _)
        | Remove relation -> relation

    /// The endpoint that a relation's id names.
    static member EndpointOf(relation: string) = relation.Split(':')[0]

    /// True if a unit wrote this; else its application did.
    static member IsUnit(writer: string) = writer.Contains '/'

    /// True if the unit is one of the application's.
    static member IsOf(application: string, unit: string) = unit.StartsWith(application + "/", System.StringComparison.Ordinal)

    // Values may be long, and anything.
    static member private Words(data: Bag) =
        let shown (value: string) = PlainText.Quote(PlainText.Head(value, 40))
        if data.Values.Count = 0 then "nothing"
        else data.Values |> Seq.map (fun pair -> PlainText.Escape pair.Key + "=" + shown pair.Value) |> String.concat " "

    override x.ToString() =
        match x with
        | Relate(relation, application) -> "juju integrate: " + relation + " with " + application
        | Join(relation, unit) -> unit + " joins " + relation
        | Write(relation, writer, data) -> writer + " says in " + relation + ": " + RelationStep.Words data
        | Leave(relation, unit) -> unit + " leaves " + relation
        | Remove relation -> "juju remove-relation: " + relation
