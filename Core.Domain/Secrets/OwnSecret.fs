namespace Core.Domain

open System
open System.Collections.Generic

/// Who may read a secret.
module internal Readers =
    /// What stands behind a secret in one line: the relations, and the units with theirs; empty if nobody may.
    let said (relations: IEnumerable<string>) (units: IReadOnlyDictionary<string, string>) : string =
        let ofUnits = units |> Seq.map (fun pair -> pair.Value + " in " + pair.Key)
        match Seq.append relations ofUnits |> Seq.map PlainText.Escape |> String.concat ", " with
        | "" -> ""
        | names -> ", read by " + names

/// A secret that the unit or its application owns, as it is wanted: all of its values, and who else may read them.
[<NoComparison>]
type OwnSecret =
    { /// The owner's name of it. A label names one secret, be it the unit's or the application's.
      Label: string
      /// Only the leader writes what the application owns.
      Owner: BagOwner
      /// What it holds, by key.
      Values: IReadOnlyDictionary<string, Content>
      /// The relations whose other side may read it, by their ids, each once, in one order.
      Readers: IReadOnlyList<string>
      /// The one unit that may read it on account of a relation whose other units may not, by the relation's id.
      Units: IReadOnlyDictionary<string, string>
      /// How long a content is good, in whole seconds; zero means for ever.
      Lifetime: TimeSpan }

    static member private Of(label: string, owner: BagOwner) : OwnSecret =
        { Label = label
          Owner = owner
          Values = (Map.empty: Map<string, Content>)
          Readers = ([]: string list)
          Units = (Map.empty: Map<string, string>)
          Lifetime = TimeSpan.Zero }

    /// <summary>A secret of the unit, which nobody else may read, and which holds nothing yet.</summary>
    /// <param name="label">The owner's name of it: text of one line, at most 120 characters, that begins with no hyphen.</param>
    static member OfUnit(label: string) : OwnSecret = OwnSecret.Of(label, BagOwner.Unit)

    /// <summary>A secret of the application, which nobody else may read, and which holds nothing yet. Only the leader writes it.</summary>
    /// <param name="label">The owner's name of it: text of one line, at most 120 characters, that begins with no hyphen.</param>
    static member OfApplication(label: string) : OwnSecret = OwnSecret.Of(label, BagOwner.Application)

    /// <summary>The same secret with this value, such as <c>Content.Made("password")</c> in a content.</summary>
    /// <param name="key">Such as password: a small letter, then small letters, digits and single hyphens, at least three.</param>
    /// <param name="value">The value, which is not empty.</param>
    member x.With(key: string, value: Content) : OwnSecret =
        let values = x.Values |> Seq.map (fun pair -> pair.Key, pair.Value) |> Map.ofSeq
        { x with Values = values.Add(key, value) }

    /// <summary>The same secret, which the other side of these relations may read, and nobody else.</summary>
    /// <param name="relations">Their ids, such as database:3.</param>
    member x.ReadBy(relations: IEnumerable<string>) : OwnSecret = { x with Readers = relations |> Seq.distinct |> Seq.sort |> List.ofSeq }

    /// <summary>
    /// The same secret, which this one unit on the other side of the relation may read, and no other unit there: a token of its own for
    /// each. A relation has one such unit; the later one takes its place, for Juju keeps no more of what one hook grants.
    /// </summary>
    /// <param name="relation">The relation's id, such as database:3, which no <c>ReadBy</c> of this secret names.</param>
    /// <param name="unit">A unit on the other side, such as web/0, that has joined the relation.</param>
    /// <remarks>
    /// A relation whose whole other side may read the secret, and from now on one unit, takes two hooks: Juju lets a grant of one kind come
    /// only after the other kind is gone. Source: secret-grant --unit; internal/worker/uniter/runner/context/secrets.go.
    /// </remarks>
    member x.ReadByUnit(relation: string, unit: string) : OwnSecret =
        let units = x.Units |> Seq.map (fun pair -> pair.Key, pair.Value) |> Map.ofSeq
        { x with Units = units.Add(relation, unit) }

    /// <summary>
    /// The same secret, each content of which is good for so long. Then Juju runs secret-expired, and again every five minutes, until the
    /// secret has another content or is removed. When a made value is due is asked by <c>Ask.HasPassed</c>.
    /// </summary>
    /// <param name="lifetime">At least a second.</param>
    member x.GoodFor(lifetime: TimeSpan) : OwnSecret = { x with Lifetime = lifetime }

    member private x.Invalid(detail: string) : Failure option =
        Some { Cause = Cause.Invalid; Subject = "secret " + PlainText.Quote(PlainText.Head(x.Label, 60)); Detail = detail }

    member private x.RefusalOf(pair: KeyValuePair<string, Content>) : Failure option =
        if not (Refusal.IsSecretKey pair.Key) then
            x.Invalid("no key: " + PlainText.Quote pair.Key + "; a key is a small letter, then at least two small letters and digits")
        elif pair.Value.IsLiteral && pair.Value.Literal = "" then x.Invalid("nothing stands under " + pair.Key)
        else pair.Value.Refusal("secret " + x.Label)

    member private x.RefusalOfUnit(pair: KeyValuePair<string, string>) : Failure option =
        if Seq.contains pair.Key x.Readers then
            x.Invalid("both a unit and the whole other side of " + PlainText.Quote pair.Key + " may read it")
        else
            Refusal.OfRelation pair.Key |> Option.orElse (Refusal.OfUnit pair.Value)

    /// <summary>Returns why no Juju could keep such a secret, whatever the made values are; None if one can.</summary>
    /// <remarks>Source: core/secrets/createsecret.go in Juju.</remarks>
    member x.Refusal : Failure option =
        if x.Values.Count = 0 then x.Invalid "it holds nothing"
        elif x.Lifetime.Ticks < 0L || x.Lifetime.Ticks % TimeSpan.TicksPerSecond <> 0L then
            x.Invalid "its content is good for no whole number of seconds"
        else
            Refusal.OfLabel x.Label
            |> Option.orElse (x.Values |> Seq.tryPick x.RefusalOf)
            |> Option.orElse (x.Readers |> Seq.tryPick Refusal.OfRelation)
            |> Option.orElse (x.Units |> Seq.tryPick x.RefusalOfUnit)

    /// The label, the keys and the readers alone.
    override x.ToString() =
        let keys = x.Values |> Seq.map _.Key |> String.concat ", "
        x.Owner.Word + " " + PlainText.Quote x.Label + " [" + keys + "]" + Readers.said x.Readers x.Units

    static member op_Equality(one: OwnSecret, other: OwnSecret) = obj.Equals(one, other)
    static member op_Inequality(one: OwnSecret, other: OwnSecret) = not (obj.Equals(one, other))

/// The address of a secret of the unit's own as a value of relation data. The shell alone knows the address before Juju has the secret.
type SecretUri =
    { /// The key in the relation's data.
      Key: string
      /// The label of the secret.
      Label: string }

    /// <summary>The address of a secret under a key.</summary>
    /// <param name="key">The key in the relation's data, such as secret-user.</param>
    /// <param name="label">The label of the secret, which was told before the relation's data.</param>
    static member Of(key: string, label: string) : SecretUri = { Key = key; Label = label }

    override x.ToString() = PlainText.Quote x.Key + " of secret " + PlainText.Quote x.Label

    static member op_Equality(one: SecretUri, other: SecretUri) = obj.Equals(one, other)
    static member op_Inequality(one: SecretUri, other: SecretUri) = not (obj.Equals(one, other))
