namespace Core.Domain

open System.Collections.Generic

/// A secret of Juju's, by its address.
[<NoComparison>]
type SecretQuery =
    { /// Such as secret:9m4e2mr0ui3e8a215n4g.
      Uri: string }

    /// How the question is asked.
    member x.Asked = Asked.OfJuju("secret " + PlainText.Escape x.Uri)

    static member op_Equality(one: SecretQuery, other: SecretQuery) = obj.Equals(one, other)
    static member op_Inequality(one: SecretQuery, other: SecretQuery) = not (obj.Equals(one, other))

/// What everybody may know of a secret that the unit reads. Its content is <c>Content.Secret</c>'s alone.
[<NoComparison>]
type SecretFacts =
    { /// Tells this content from every other. Made with a key that never leaves the unit; nobody can compute the content from it.
      Fingerprint: string
      /// The names of its values, in their order.
      Keys: IReadOnlyList<string>
      /// True if the owner has changed the content since: <c>Do.RefreshSecret</c> gives the newer content.
      HasNewer: bool }

    /// <summary>A secret of which the unit reads the newest content.</summary>
    /// <param name="fingerprint">Tells this content from every other.</param>
    /// <param name="keys">The names of its values.</param>
    static member Of(fingerprint: string, keys: IEnumerable<string>) : SecretFacts =
        { Fingerprint = fingerprint; Keys = keys |> Seq.sort |> List.ofSeq; HasNewer = false }

    /// <summary>The same secret, where the owner has changed the content since, or has not.</summary>
    member x.WithNewer(hasNewer: bool) : SecretFacts = { x with HasNewer = hasNewer }

    /// True if the secret has a value of this name.
    member x.Has(key: string) : bool = Seq.contains key x.Keys

    override x.ToString() =
        let keys = x.Keys |> Seq.map PlainText.Escape |> String.concat ", "
        x.Fingerprint + " [" + keys + "]" + (if x.HasNewer then ", a newer one is there" else "")

    static member op_Equality(one: SecretFacts, other: SecretFacts) = obj.Equals(one, other)
    static member op_Inequality(one: SecretFacts, other: SecretFacts) = not (obj.Equals(one, other))

/// A secret, as Juju lets the unit read it.
[<NoComparison; RequireQualifiedAccess>]
type SecretState =
    | Present of Facts: SecretFacts
    /// Nobody let the unit read the secret, or somebody took that back: juju grant-secret.
    | NotGranted
    /// There is no such secret, or it was removed.
    | NotFound
    /// This Juju has no secrets: it is older than 3.0.
    | Unsupported

    /// <summary>A secret that the unit may read.</summary>
    static member OfPresent(facts: SecretFacts) : SecretState = Present facts

    /// True if the unit may read the secret, and it has a value of this name.
    member x.Has(key: string) : bool =
        match x with
        | Present facts -> facts.Has key
        | NotGranted
        | NotFound
        | Unsupported -> false

    /// True if the owner has changed the content since the unit first read it, or last refreshed it.
    member x.HasNewer =
        match x with
        | Present facts -> facts.HasNewer
        | NotGranted
        | NotFound
        | Unsupported -> false

    /// <summary>What stands in the way of these values, for a status, without the address; empty if nothing does.</summary>
    /// <param name="keys">The values that are needed.</param>
    member x.Lack([<System.ParamArray>] keys: string[]) : string =
        match x with
        | Present facts ->
            match keys |> Seq.filter (facts.Has >> not) |> List.ofSeq with
            | [] -> ""
            | missing -> "has no " + String.concat ", " missing
        | NotGranted -> "is not granted; run juju grant-secret"
        | NotFound -> "is not there"
        | Unsupported -> "cannot be read: this Juju has no secrets"

    override x.ToString() =
        match x with
        | Present facts -> "secret " + facts.ToString()
        | NotGranted -> "not granted"
        | NotFound -> "not found"
        | Unsupported -> "this Juju has no secrets"

    static member op_Equality(one: SecretState, other: SecretState) = obj.Equals(one, other)
    static member op_Inequality(one: SecretState, other: SecretState) = not (obj.Equals(one, other))

/// A secret of the unit's own, or of its application, by its label.
[<NoComparison>]
type OwnSecretQuery =
    { Label: string }

    static member op_Equality(one: OwnSecretQuery, other: OwnSecretQuery) = obj.Equals(one, other)
    static member op_Inequality(one: OwnSecretQuery, other: OwnSecretQuery) = not (obj.Equals(one, other))

/// What everybody may know of a secret that the unit or its application owns.
[<NoComparison>]
type OwnSecretFacts =
    { /// Such as secret:9m4e2mr0ui3e8a215n4g.
      Uri: string
      /// Tells the newest content from every other. Made with a key that never leaves the unit; nobody can compute the content from it.
      Fingerprint: string
      /// The names of its values, in their order.
      Keys: IReadOnlyList<string>
      /// The relations whose other side may read it, by their ids, in their order.
      Readers: IReadOnlyList<string>
      /// The one unit that may read it on account of a relation whose other units may not, by the relation's id. Empty in early records.
      Units: IReadOnlyDictionary<string, string>
      /// What everybody may know of each value, by its name: the same as of a made value that is the same. Empty in early records.
      Values: IReadOnlyDictionary<string, MadeValue> }

    /// <summary>A secret that nobody else may read.</summary>
    /// <param name="uri">Its address.</param>
    /// <param name="fingerprint">Tells this content from every other.</param>
    /// <param name="keys">The names of its values.</param>
    static member Of(uri: string, fingerprint: string, keys: IEnumerable<string>) : OwnSecretFacts =
        { Uri = uri
          Fingerprint = fingerprint
          Keys = keys |> Seq.sort |> List.ofSeq
          Readers = ([]: string list)
          Units = (Map.empty: Map<string, string>)
          Values = (Map.empty: Map<string, MadeValue>) }

    /// <summary>The same secret, of which everybody may know this of one value.</summary>
    /// <param name="key">The value's name.</param>
    /// <param name="value">As of a made value.</param>
    member x.WithValue(key: string, value: MadeValue) : OwnSecretFacts =
        let values = x.Values |> Seq.map (fun pair -> pair.Key, pair.Value) |> Map.ofSeq
        { x with Values = values.Add(key, value) }

    /// <summary>The same secret, which the other side of these relations may read.</summary>
    member x.WithReaders(relations: IEnumerable<string>) : OwnSecretFacts = { x with Readers = relations |> Seq.sort |> List.ofSeq }

    /// <summary>The same secret, which one unit of the relation may read, and no other unit there.</summary>
    /// <param name="relation">The relation's id.</param>
    /// <param name="unit">The unit's name.</param>
    member x.WithUnit(relation: string, unit: string) : OwnSecretFacts =
        let units = x.Units |> Seq.map (fun pair -> pair.Key, pair.Value) |> Map.ofSeq
        { x with Units = units.Add(relation, unit) }

    override x.ToString() =
        let listed (words: string seq) = words |> Seq.map PlainText.Escape |> String.concat ", "
        PlainText.Escape x.Uri + " " + x.Fingerprint + " [" + listed x.Keys + "]" + Readers.said x.Readers x.Units

    static member op_Equality(one: OwnSecretFacts, other: OwnSecretFacts) = obj.Equals(one, other)
    static member op_Inequality(one: OwnSecretFacts, other: OwnSecretFacts) = not (obj.Equals(one, other))

/// A secret of the unit's own, or of its application, as Juju has it with what this hook has told.
[<NoComparison; RequireQualifiedAccess>]
type OwnSecretState =
    /// There is none of this label; or the application has it, and the unit does not lead.
    | Absent
    | Present of Facts: OwnSecretFacts
    /// This Juju has no secrets: it is older than 3.0.
    | Unsupported

    /// <summary>A secret that is there.</summary>
    static member OfPresent(facts: OwnSecretFacts) : OwnSecretState = Present facts

    /// The address of the secret; empty if there is none.
    member x.Uri : string =
        match x with
        | Present facts -> facts.Uri
        | Absent
        | Unsupported -> ""

    /// <summary>What everybody may know of a value of the secret; absent if there is none.</summary>
    /// <param name="key">The value's name in the secret.</param>
    member x.Value(key: string) : MadeState =
        match x with
        | Present facts when facts.Values.ContainsKey key -> MadeState.Present facts.Values[key]
        | Present _
        | Absent
        | Unsupported -> MadeState.Absent

    override x.ToString() =
        match x with
        | Absent -> "absent"
        | Present facts -> facts.ToString()
        | Unsupported -> "this Juju has no secrets"

    static member op_Equality(one: OwnSecretState, other: OwnSecretState) = obj.Equals(one, other)
    static member op_Inequality(one: OwnSecretState, other: OwnSecretState) = not (obj.Equals(one, other))
