namespace Core.Domain

open System.Collections.Generic

/// A secret of Juju's, by its address.
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
