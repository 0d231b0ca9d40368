namespace Core.Domain

open System.Collections.Generic
open System.Runtime.InteropServices

/// Whose bag of a relation a unit writes.
[<RequireQualifiedAccess>]
type BagOwner =
    | Unit
    /// Only the leader writes the application's data.
    | Application

    /// In one word.
    member x.Word =
        match x with
        | BagOwner.Unit -> "unit"
        | BagOwner.Application -> "application"

    override x.ToString() = x.Word

    static member op_Equality(one: BagOwner, other: BagOwner) = obj.Equals(one, other)
    static member op_Inequality(one: BagOwner, other: BagOwner) = not (obj.Equals(one, other))

/// <summary>
/// What one unit or application says in a relation: texts by their keys. What the other side wrote may be anything: it is data, and a
/// missing key is an answer.
/// </summary>
[<NoComparison>]
type Bag =
    { Values: IReadOnlyDictionary<string, string> }

    /// Nothing is said.
    static member Empty: Bag = { Values = (Map.empty: Map<string, string>) }

    /// The keys that Juju itself writes into the bag of each unit.
    static member OfJuju: IReadOnlyList<string> = [ "egress-subnets"; "ingress-address"; "private-address" ]

    /// The most that a bag holds which is read or written, keys and values, in characters.
    static member MostCharacters = 1024 * 1024

    static member private Map(values: IEnumerable<KeyValuePair<string, string>>) : Map<string, string> =
        match values with
        | :? Map<string, string> as map -> map
        | _ -> values |> Seq.map (fun pair -> pair.Key, pair.Value) |> Map.ofSeq // dictionaries

    /// A bag of these values. A key with an empty text is no key: so Juju has it.
    static member Of(values: IEnumerable<KeyValuePair<string, string>>) : Bag =
        { Values = Bag.Map values |> Map.filter (fun _ value -> value <> "") }

    /// The same bag with this value. An empty text takes the key away.
    member x.With(key: string, value: string) : Bag =
        let values = Bag.Map x.Values
        { Values = if value = "" then values.Remove key else values.Add(key, value) }

    /// The same bag without this key.
    member x.Without(key: string) : Bag = { Values = (Bag.Map x.Values).Remove key }

    /// The same bag with the values of another bag in the place of its own.
    member x.With(other: Bag) : Bag =
        other.Values |> Seq.fold (fun (bag: Bag) pair -> bag.With(pair.Key, pair.Value)) x

    /// The value of a key; unreadable with <c>Missing</c> if nothing is said under the key.
    member x.Item
        with get (key: string): Reading<string> =
            match x.Values.TryGetValue key with
            | true, value -> Reading.Known value
            | false, _ -> Reading.Unreadable { Cause = Cause.Missing; Subject = "key " + key; Detail = "not said yet" }

    /// True if something is said under the key, and what.
    member x.TryGet(key: string, [<Out>] value: byref<string>) : bool = x.Values.TryGetValue(key, &value)

    /// The same bag with none but these keys.
    member x.Only(keys: IEnumerable<string>) : Bag =
        let kept = Set.ofSeq keys
        { Values = Bag.Map x.Values |> Map.filter (fun key _ -> kept.Contains key) }

    /// How many characters its keys and values have.
    member x.Characters = x.Values |> Seq.sumBy (fun pair -> pair.Key.Length + pair.Value.Length)

    /// <summary>What makes this bag the wanted one: a value for each key that differs, an empty text for each key that is to go. The keys
    /// of Juju stay in a unit's bag.</summary>
    /// <param name="owner">Whose bag it is.</param>
    /// <param name="wanted">What is to be said; nothing else is.</param>
    member internal x.Changes(owner: BagOwner, wanted: Bag) : IReadOnlyDictionary<string, string> =
        let isKept (key: string) = wanted.Values.ContainsKey key || (owner.IsUnit && Seq.contains key Bag.OfJuju)
        let isSaid (pair: KeyValuePair<string, string>) = x.Item pair.Key = Reading.Known pair.Value
        let gone = x.Values |> Seq.filter (fun pair -> not (isKept pair.Key)) |> Seq.map (fun pair -> pair.Key, "")
        let said = wanted.Values |> Seq.filter (isSaid >> not) |> Seq.map (fun pair -> pair.Key, pair.Value)
        Seq.append gone said |> Map.ofSeq :> _

    /// The keys alone: values may be long, and anything.
    override x.ToString() =
        if x.Values.Count = 0 then "empty" else x.Values |> Seq.map (fun pair -> PlainText.Quote pair.Key) |> String.concat ", "

    static member op_Equality(one: Bag, other: Bag) = obj.Equals(one, other)
    static member op_Inequality(one: Bag, other: Bag) = not (obj.Equals(one, other))
