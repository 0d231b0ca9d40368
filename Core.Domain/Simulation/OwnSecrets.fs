namespace Simulation

open System.Collections.Generic
open Core.Domain
open Simulation.Juju

/// The secrets that the unit and its application own, as Juju has them, with what the hook that runs has told. A value that was made has a
/// mark in its place; so what is held here stands beside the machine's texts, and follows the value's fate as they do.
module internal OwnSecrets =
    // Juju lists the application's secrets to the leader alone.
    let private find (label: string) (world: World) : HeldSecret option =
        world.Machine.Own.Told.TryFind label |> Option.filter (fun held -> held.Owner.IsUnit || world.Unit.IsLeader)

    // What was not made has no public part here, whatever it is.
    let private value (text: string) (machine: Machine) : MadeValue =
        match Values.ofMark text machine with
        | Some made -> made.Value
        | None -> { Fingerprint = Digest.of' text; Public = ""; Key = "" }

    let answer (query: OwnSecretQuery) (world: World) : OwnSecretState =
        match find query.Label world with
        | None -> OwnSecretState.Absent
        | Some held ->
            let facts = OwnSecretFacts.Of(held.Uri, held.Content.Fingerprint, Map.keys held.Content.Values).WithReaders held.Readers
            OwnSecretState.Present
                { facts with
                    Units = held.Units
                    Values = held.Content.Values |> Map.map (fun _ text -> value text world.Machine) }

    /// True if somebody on the other side of the relation may read the secret on account of it.
    let isReadIn (relation: string) (held: HeldSecret) : bool = held.Readers.Contains relation || held.Units.ContainsKey relation

    let private put label (held: HeldSecret) (world: World) : World =
        world.On { world.Machine with Own.Told = world.Machine.Own.Told.Add(label, held) }

    let private refused tool detail : Failure option = Some { Cause = Cause.Refused; Subject = tool; Detail = detail }

    // Only the leader has the application's, and a label has one owner.
    let private ofOther tool label (owner: BagOwner) (world: World) : Failure option =
        match world.Machine.Own.Told.TryFind label with
        | _ when owner.IsApplication && not world.Unit.IsLeader -> refused tool "only the leader writes the application's secrets"
        | Some held when held.Owner <> owner && (find label world).IsSome ->
            refused tool ("the " + held.Owner.Word + " owns the secret " + PlainText.Quote label)
        | Some _
        | None -> None

    let private goneReader (wanted: OwnSecret) (world: World) : Failure option =
        let created id = world.Unit.Relations.ById.TryFind id |> Option.filter _.IsCreated
        let isGone id = (created id).IsNone
        let isNotThere id unit = created id |> Option.forall (fun relation -> not (relation.Members.ContainsKey unit))
        let reader = wanted.Readers |> Seq.tryFind isGone |> Option.map (fun id -> "relation " + id + " not found")
        let unit = wanted.Units |> Seq.tryPick (fun pair -> if isNotThere pair.Key pair.Value then Some pair.Value else None)
        reader |> Option.orElse (unit |> Option.map (fun name -> "unit " + name + " not found")) |> Option.bind (refused "secret-grant")

    let private content (wanted: OwnSecret) (machine: Machine) : Result<SecretContent, Failure> =
        let add (known: Result<SecretContent, Failure>) key value =
            known |> Result.bind (fun known -> Values.write value machine |> Result.map (fun text -> known.With(key, text)))
        wanted.Values |> Seq.fold (fun known pair -> add known pair.Key pair.Value) (Ok SecretContent.Empty)

    // A content that stays keeps its end; one that goes is a former revision.
    let private held (wanted: OwnSecret) (before: HeldSecret option) (content: SecretContent) : HeldSecret =
        let isKept (before: HeldSecret) = before.HasEnd && before.Content = content
        // A grant of one kind comes in the hook after the one that takes the other kind away.
        let wasOfAll id = before |> Option.exists _.Readers.Contains(id)
        let wasOfOne id = before |> Option.exists _.Units.ContainsKey(id)
        let units = wanted.Units |> Seq.map (fun pair -> pair.Key, pair.Value) |> Map.ofSeq
        let isFollowed (before: HeldSecret) = before.HasFormer || before.Content <> content
        { Uri = before |> Option.map _.Uri |> Option.defaultValue (OwnNumbers.uri wanted.Label)
          Owner = wanted.Owner
          Content = content
          Readers = wanted.Readers |> Seq.filter (wasOfOne >> not) |> Set.ofSeq
          Units = units |> Map.filter (fun id _ -> not (wasOfAll id))
          HasEnd = wanted.Lifetime.Ticks > 0L || Option.exists isKept before
          HasFormer = Option.exists isFollowed before
          Tracked = before |> Option.bind _.Tracked }

    /// True if Juju has the secret so, with the made values that are there now.
    let isSo (wanted: OwnSecret) (world: World) : bool =
        match world.Machine.Own.Told.TryFind wanted.Label, content wanted world.Machine with
        | Some before, Ok content -> held wanted (Some before) content = before
        | Some _, Error _
        | None, _ -> false

    // The first reading of another's secret has Juju keep what was read.
    let private reading (wanted: OwnSecret) (world: World) : World =
        let machine = wanted.Values.Values |> Seq.fold (fun machine value -> Secrets.write value machine) world.Machine
        if obj.ReferenceEquals(machine, world.Machine) then world else world.On machine

    let private tell (wanted: OwnSecret) (world: World) : World * Outcome =
        match content wanted world.Machine with
        | Error failure -> world, Outcome.Failed failure
        | Ok content ->
            let before = find wanted.Label world
            let after = held wanted before content
            if before = Some after then world, Outcome.Unchanged else put wanted.Label after world, Outcome.Changed

    let set (wanted: OwnSecret) (world: World) : World * Outcome =
        let refusal =
            wanted.Refusal
            |> Option.orElseWith (fun () -> ofOther "secret-add" wanted.Label wanted.Owner world)
            |> Option.orElseWith (fun () -> goneReader wanted world)
        match refusal with
        | Some failure -> world, Outcome.Failed failure
        | None -> tell wanted (reading wanted world)

    let remove (effect: RemoveSecret) (world: World) : World * Outcome =
        let refusal = Refusal.OfLabel effect.Label |> Option.orElseWith (fun () -> ofOther "secret-remove" effect.Label effect.Owner world)
        match refusal with
        | Some failure -> world, Outcome.Failed failure
        | None when (find effect.Label world).IsNone -> world, Outcome.Unchanged
        | None -> world.On { world.Machine with Own.Told = world.Machine.Own.Told.Remove effect.Label }, Outcome.Changed

    let private refusedRevision (effect: RemoveSecretRevision) (world: World) : Failure option =
        let invalid detail = Some { Cause = Cause.Invalid; Subject = "secret " + PlainText.Quote effect.Label; Detail = detail }
        match Refusal.OfLabel effect.Label |> Option.orElseWith (fun () -> ofOther "secret-remove" effect.Label effect.Owner world) with
        | Some failure -> Some failure
        | None when effect.Revision < 1 -> invalid "no revision has this number"
        | None when effect.Revision = OwnNumbers.newest && (find effect.Label world).IsSome -> invalid "the newest revision is in use"
        | None -> None

    let removeRevision (effect: RemoveSecretRevision) (world: World) : World * Outcome =
        match refusedRevision effect world, find effect.Label world with
        | Some failure, _ -> world, Outcome.Failed failure
        | None, None -> world, Outcome.Unchanged
        | None, Some held when held.HasFormer && effect.Revision = OwnNumbers.former ->
            put effect.Label { held with HasFormer = false } world, Outcome.Changed
        | None, Some _ -> world, Outcome.Changed

    /// What a bag is to say, with the addresses of secrets in their places; or why an address is not known.
    let named (effect: SetRelationData) (world: World) : Result<SetRelationData, Failure> =
        let uri label =
            match find label world with
            | Some held -> Ok held.Uri
            | None ->
                Error { Cause = Cause.SecretNotFound; Subject = "secret " + PlainText.Quote label; Detail = "there is no such secret" }
        effect.Whole(System.Func<_, _> uri)

    let private withoutReader id (secrets: Map<string, HeldSecret>) =
        let without (held: HeldSecret) = { held with Readers = held.Readers.Remove id; Units = held.Units.Remove id }
        secrets |> Map.map (fun _ held -> if isReadIn id held then without held else held)

    /// The machine when this relation has ended: Juju takes what it granted for it away.
    let ended (relation: string) (machine: Machine) : Machine =
        if machine.Own.Told |> Map.exists (fun _ held -> isReadIn relation held) then
            let told = withoutReader relation machine.Own.Told
            { machine with Own = { Told = told; Committed = told } }
        else machine

    /// What Juju has once the hook is over: of a hook that failed, or whose flush failed, nothing that it told.
    let committed (isFailed: bool) (machine: Machine) : Machine =
        let own = machine.Own
        if obj.ReferenceEquals(own.Told, own.Committed) then machine
        elif isFailed then Values.forget { machine with Own.Told = own.Committed }
        else Values.forget { machine with Own.Committed = own.Told }

    /// The machine with the secrets that are there before this unit has told one: the application's, if another unit leads.
    let untold (world: World) (machine: Machine) : Machine =
        let others = world.Machine.Own.Told |> Map.filter (fun _ held -> held.Owner.IsApplication && not world.Unit.IsLeader)
        let isAll = others.Count = world.Machine.Own.Told.Count
        let unread = others |> Map.map (fun _ held -> { held with Tracked = None })
        let own = if isAll then world.Machine.Own else { Told = unread; Committed = unread }
        Values.forget { machine with Own = own; Values.Former = world.Machine.Values.Former }

    // What everybody may know of a value was recorded, and nothing else of it.
    let private recalled (facts: OwnSecretFacts) (machine: Machine) : Machine * SecretContent =
        let mark (key: string) = Mark.fingerprint ("recorded-" + key)
        let thing (value: MadeValue) =
            { Origin = ValueOrigin.Made(Recipe.RandomText 32)
              Value = value
              NotAfter = Period.none
              Age = System.TimeSpan.Zero
              IsSpoilt = false }
        let add (former: Map<string, MadeThing>) (pair: KeyValuePair<string, MadeValue>) = former.Add(mark pair.Key, thing pair.Value)
        let content = SecretContent.Recorded(facts.Fingerprint, facts.Keys)
        let text key known = if facts.Values.ContainsKey key then Mark.opened (mark key) else known
        { machine with Values.Former = Seq.fold add machine.Values.Former facts.Values },
        { content with Values = content.Values |> Map.map text }

    /// The secret, as it was recorded; its values were not.
    let recall (query: OwnSecretQuery) (state: OwnSecretState) (machine: Machine) : Machine =
        match state with
        | OwnSecretState.Present facts ->
            let machine, content = recalled facts machine
            let held =
                { Uri = facts.Uri
                  Owner = BagOwner.Unit
                  Content = content
                  Readers = Set.ofSeq facts.Readers
                  Units = facts.Units |> Seq.map (fun pair -> pair.Key, pair.Value) |> Map.ofSeq
                  HasEnd = false
                  HasFormer = false
                  Tracked = None }
            let told = machine.Own.Told.Add(query.Label, held)
            { machine with Own = { Told = told; Committed = told } }
        | OwnSecretState.Absent
        | OwnSecretState.Unsupported -> machine

    // The other leader removed the former content, too, or nobody did.
    let private replace label (held: HeldSecret) (machine: Machine) : Machine =
        let add (content: SecretContent) key value = content.With(key, Values.otherText held machine value)
        let content = held.Content.Values |> Map.fold add SecretContent.Empty
        let told = machine.Own.Told.Add(label, { held with Content = content })
        Values.forget { Values.withOthers held machine with Own = { Told = told; Committed = told } }

    /// What becomes of a secret of the unit's own while no hook of the unit runs.
    let happen (step: SecretStep) (machine: Machine) : Machine =
        match step with
        | SecretStep.Replace label ->
            match machine.Own.Committed.TryFind label with
            | Some held when held.Owner.IsApplication && Values.canBeOther held machine -> replace label held machine
            | Some _
            | None -> machine
        | SecretStep.Write _
        | SecretStep.Grant _
        | SecretStep.Revoke _
        | SecretStep.Remove _
        | SecretStep.Expire _
        | SecretStep.Disuse _ -> machine

    /// What may become of them at any time: the newest content is good no longer, nobody reads a former one any more, or another unit led
    /// meanwhile and wrote what only the leader writes.
    let ahead (machine: Machine) : SecretStep list =
        [ for KeyValue(label, held) in machine.Own.Committed do
              if held.Owner.IsApplication && Values.canBeOther held machine then SecretStep.Replace label
              if held.HasEnd then SecretStep.Expire(label, held.Owner)
              if held.HasFormer then SecretStep.Disuse(label, held.Owner) ]

    /// The addresses of secrets in a text.
    let addresses (text: string) : string list =
        let address (rest: string) = if rest.Length < 20 then "" else "secret:" + rest.Substring(0, 20)
        let isAddress uri = uri <> "" && (Refusal.OfSecret uri).IsNone
        text.Split "secret:" |> Seq.tail |> Seq.map address |> Seq.filter isAddress |> List.ofSeq

    /// True if the unit has read a secret of its own, or of its application, by the address.
    let isAnyRead (machine: Machine) : bool = machine.Own.Committed |> Map.exists (fun _ held -> held.Tracked.IsSome)

    // A value of which a former one stands in a text, because the unit still has that by the address.
    let private formerOf (texts: string list) (held: HeldSecret) (tracked: SecretContent) : (string * string) option =
        let isLeft (key: string) (text: string) =
            held.Content.Values.TryFind key <> Some text
            && Mark.whole text |> Option.exists (fun mark -> texts |> List.exists (Mark.bears mark))
        tracked.Values |> Map.tryPick (fun key text -> if isLeft key text then Some(held.Uri, key) else None)

    /// The address and the key of a value of such a secret of which a former one stands in one of the texts.
    let former (machine: Machine) (texts: string list) : (string * string) option =
        machine.Own.Committed |> Map.tryPick (fun _ held -> held.Tracked |> Option.bind (formerOf texts held))

    // How many revisions there were is no matter of the outcome, nor whether the unit has read the newest content.
    let private image _ (slice: OwnSecretSlice) =
        let behind (held: HeldSecret) = held.Tracked |> Option.filter ((<>) held.Content)
        let seen (held: HeldSecret) = { held with HasFormer = false; Tracked = behind held }
        [ Part.sees "secrets of the unit's own" (slice.Told |> Map.map (fun _ held -> seen held)) ]

    let part: Part =
        { Slices = [ Part.ofMachine "own secrets" _.Own (fun slice machine -> { machine with Own = slice }) image ]
          Boot = Part.asBefore }
