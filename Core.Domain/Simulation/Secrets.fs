namespace Simulation

open System
open Core.Domain
open Simulation.Juju

/// The secrets that somebody in the model has for the unit. What the unit reads, and what it refreshes, Juju takes over at once, whatever
/// becomes of the hook; so all of it stands beside the machine's own.
module internal Secrets =
    let private put uri (secret: UnitSecret) (machine: Machine) = { machine with Secrets = machine.Secrets.Add(uri, secret) }

    let private change uri (change: UnitSecret -> UnitSecret) (machine: Machine) : Machine =
        match machine.Secrets.TryFind uri with
        | Some secret when change secret <> secret -> put uri (change secret) machine
        | Some _
        | None -> machine

    let private reads (secret: UnitSecret) : SecretContent = Option.defaultValue secret.Newest secret.Tracked

    // A unit reads a secret of its own, or of its application, by the address as everybody does. One that this hook adds is not there yet.
    let private asRead (held: HeldSecret) : UnitSecret = { Newest = held.Content; Tracked = held.Tracked; IsGranted = true }

    let private find (uri: string) (machine: Machine) : UnitSecret option =
        let own () = machine.Own.Committed |> Map.tryPick (fun _ held -> if held.Uri = uri then Some(asRead held) else None)
        machine.Secrets.TryFind uri |> Option.orElseWith own

    // Juju takes this over at once, whatever becomes of the hook.
    let private trackOwn (uri: string) (content: HeldSecret -> SecretContent option) (machine: Machine) : Machine =
        let own = machine.Own
        let tracked (held: HeldSecret) = if held.Uri = uri then content held else held.Tracked
        let follow label (held: HeldSecret) =
            { held with Tracked = own.Committed.TryFind label |> Option.bind tracked }
        if own.Committed |> Map.forall (fun _ held -> tracked held = held.Tracked) then machine
        elif obj.ReferenceEquals(own.Told, own.Committed) then
            let secrets = Map.map follow own.Told
            { machine with Own = { Told = secrets; Committed = secrets } }
        else
            { machine with Own = { Told = Map.map follow own.Told; Committed = Map.map follow own.Committed } }

    let answer (query: SecretQuery) (machine: Machine) : SecretState =
        match find query.Uri machine with
        | None -> SecretState.NotFound
        | Some secret when not secret.IsGranted -> SecretState.NotGranted
        | Some secret ->
            let content = reads secret
            let facts = SecretFacts.Of(content.Fingerprint, Map.keys content.Values)
            SecretState.Present { facts with HasNewer = content <> secret.Newest }

    let private track (machine: Machine) (uri: string) : Machine =
        change uri (fun secret -> if secret.IsGranted then { secret with Tracked = Some(reads secret) } else secret) machine
        |> trackOwn uri (fun held -> Some(reads (asRead held)))

    let private named (content: Content) : string list =
        let uri piece =
            match piece with
            | ContentPiece.Secret(uri, _, _) -> Some uri
            | ContentPiece.Text _
            | ContentPiece.Made _
            | ContentPiece.Resource _
            | ContentPiece.Now _ -> None
        content.Pieces |> Seq.choose uri |> List.ofSeq

    let private hasNone (machine: Machine) = machine.Secrets.IsEmpty && machine.Own.Committed.IsEmpty

    let private read (uris: string list) (machine: Machine) : Machine =
        if uris.IsEmpty || hasNone machine then machine else List.fold track machine uris

    // What a question has the shell read.
    let private asked (question: Question) : string list =
        match question with
        | Question.Secret query -> [ query.Uri ]
        | Question.Value(ValueQuestion.Holds query) -> named query.Content
        | Question.Value(ValueQuestion.Made _ | ValueQuestion.Certificate _ | ValueQuestion.Request _)
        | Question.Package _ | Question.Snap _ | Question.Service _ | Question.Process _ | Question.Command _ | Question.Succeeds _
        | Question.File _ | Question.Network _ | Question.Time _ | Question.Ledger | Question.Relations _ | Question.Juju _ -> []

    // By the label the shell reads the newest content, and has Juju keep that: secret-get --refresh. Of a unit that has not read the secret
    // by its address nothing is kept here: a charm that does not refresh is found out where it has read the address first. Juju lists the
    // application's secrets to the leader alone.
    let private readByLabel (leads: bool) (question: Question) (machine: Machine) : Machine =
        match question with
        | Question.Juju(JujuQuestion.OwnSecret query) ->
            match machine.Own.Committed.TryFind query.Label with
            | Some held when held.Tracked.IsSome && (held.Owner.IsUnit || leads) ->
                trackOwn held.Uri (fun held -> Some held.Content) machine
            | Some _
            | None -> machine
        | Question.Juju(JujuQuestion.ToldVersion | JujuQuestion.OpenedPorts | JujuQuestion.Leader | JujuQuestion.Network _)
        | Question.Juju(JujuQuestion.Remembered _ | JujuQuestion.Resource _ | JujuQuestion.Storage _)
        | Question.Juju(JujuQuestion.Trusted | JujuQuestion.RemoteModel _)
        | Question.Secret _ | Question.Value _
        | Question.Package _ | Question.Snap _ | Question.Service _ | Question.Process _ | Question.Command _ | Question.Succeeds _
        | Question.File _ | Question.Network _ | Question.Time _ | Question.Ledger | Question.Relations _ -> machine

    /// The machine after these questions: the first reading of a secret has Juju keep what was read.
    let ask (leads: bool) (queries: Query seq) (machine: Machine) : Machine =
        let read machine (query: Query) = read (asked query.Question) machine |> readByLabel leads query.Question
        if hasNone machine then machine else Seq.fold read machine queries

    /// The machine after what stands in this content was read.
    let write (content: Content) (machine: Machine) : Machine = read (named content) machine

    let private failed cause uri detail : Result<'T, Failure> = Machine.failed cause ("secret " + uri) detail

    let private readable (uri: string) (machine: Machine) : Result<UnitSecret, Failure> =
        match find uri machine with
        | None -> failed Cause.SecretNotFound uri "there is no such secret"
        | Some secret when not secret.IsGranted -> failed Cause.SecretNotGranted uri "the unit may not read it; run juju grant-secret"
        | Some secret -> Ok secret

    let private refresh (effect: RefreshSecret) (machine: Machine) : Machine * Outcome =
        match readable effect.Uri machine with
        | Error failure -> machine, Outcome.Failed failure
        | Ok secret ->
            let isSame = reads secret = secret.Newest
            change effect.Uri (fun secret -> { secret with Tracked = Some secret.Newest }) machine
            |> trackOwn effect.Uri (fun held -> Some held.Content),
            (if isSame then Outcome.Unchanged else Outcome.Changed)

    let apply (effect: SecretEffect) (machine: Machine) : Machine * Outcome =
        match effect with
        | SecretEffect.RefreshSecret effect -> Machine.unless (Refusal.OfSecret effect.Uri) (refresh effect) machine

    /// What the unit reads of a secret under a key; or why nothing.
    let value (machine: Machine) (uri: string) (key: string) : Result<string, Failure> =
        let found (secret: UnitSecret) =
            match (reads secret).Values.TryFind key with
            | Some text -> Ok text
            | None -> failed Cause.SecretNotFound uri ("it has no key " + PlainText.Escape key)
        readable uri machine |> Result.bind found

    /// What stands in a text in the place of a value of a secret; or why nothing can.
    let mark (machine: Machine) (uri: string) (key: string) (quoting: Quoting) : Result<string, Failure> =
        let placed (value: string) =
            if Mark.takes quoting value then Ok(Mark.ofSecret uri key value (Mark.alike (fun other -> Mark.takes other value) quoting))
            else failed Cause.Invalid uri (quoting.Word + " refuses the value of " + PlainText.Escape key)
        value machine uri key |> Result.bind placed

    let happen (step: SecretStep) (machine: Machine) : Machine =
        match step with
        | SecretStep.Write(uri, content) ->
            if machine.Secrets.ContainsKey uri then change uri (fun secret -> { secret with Newest = content }) machine
            else put uri { Newest = content; Tracked = None; IsGranted = false } machine
        | SecretStep.Grant uri -> change uri (fun secret -> { secret with IsGranted = true }) machine
        | SecretStep.Revoke uri -> change uri (fun secret -> { secret with IsGranted = false }) machine
        | SecretStep.Remove uri -> { machine with Secrets = machine.Secrets.Remove uri }
        | SecretStep.Expire _
        | SecretStep.Disuse _
        | SecretStep.Replace _ -> machine

    /// True if Juju's agent comes to know: of a new revision only if the unit has read the secret and still may.
    let isHeard (step: SecretStep) (machine: Machine) : bool =
        let isOwn label (owner: BagOwner) (isSo: HeldSecret -> bool) =
            machine.Own.Committed.TryFind label |> Option.exists (fun held -> held.Owner = owner && isSo held)
        match step, machine.Secrets.TryFind step.Uri with
        | SecretStep.Expire(label, owner), _ -> isOwn label owner _.HasEnd
        | SecretStep.Disuse(label, owner), _ -> isOwn label owner _.HasFormer
        | SecretStep.Write(_, content), Some secret -> secret.IsGranted && secret.Tracked.IsSome && secret.Newest <> content
        | SecretStep.Remove _, Some _ -> true
        | SecretStep.Replace label, _ -> isOwn label BagOwner.Application _.Tracked.IsSome
        | (SecretStep.Write _ | SecretStep.Remove _), None
        | (SecretStep.Grant _ | SecretStep.Revoke _), _ -> false

    let private isAsAtFirst (machine: Machine) (uri: string) : bool =
        match machine.Secrets.TryFind uri with
        | Some secret -> secret.IsGranted && secret.Newest = machine.Site.Secrets[uri][0]
        | None -> false

    /// True if every secret of the site is there, granted, and holds what it held at first.
    let areAsAtFirst (machine: Machine) : bool = machine.Site.Secrets.Keys |> Seq.forall (isAsAtFirst machine)

    let private next (machine: Machine) (uri: string) : SecretStep list =
        match machine.Secrets.TryFind uri with
        | None -> []
        | Some secret ->
            let others = machine.Site.Secrets[uri] |> Seq.filter ((<>) secret.Newest)
            [ if secret.IsGranted then SecretStep.Revoke uri else SecretStep.Grant uri
              SecretStep.Remove uri
              for content in others do SecretStep.Write(uri, content) ]

    /// What the owners of the site's secrets may do next: as long as one is not as at first, the others stay.
    let ahead (machine: Machine) : SecretStep list =
        let uris = List.ofSeq machine.Site.Secrets.Keys
        match uris |> List.filter (isAsAtFirst machine >> not) with
        | [] -> List.collect (next machine) uris
        | changed -> changed |> List.collect (next machine)

    /// The same secrets, of which the unit has read none; what it may not read stays as it is.
    let unread (machine: Machine) : Map<string, UnitSecret> =
        machine.Secrets |> Map.map (fun _ secret -> if secret.IsGranted then { secret with Tracked = None } else secret)

    /// The secret, as it was recorded; its values were not.
    let recall (query: SecretQuery) (state: SecretState) (machine: Machine) : Machine =
        match state with
        | SecretState.Present facts ->
            let content = SecretContent.Recorded(facts.Fingerprint, facts.Keys)
            let newest = if facts.HasNewer then { content with Fingerprint = facts.Fingerprint + ", newer" } else content
            put query.Uri { Newest = newest; Tracked = Some content; IsGranted = true } machine
        | SecretState.NotGranted -> put query.Uri { Newest = SecretContent.Empty; Tracked = None; IsGranted = false } machine
        | SecretState.NotFound
        | SecretState.Unsupported -> machine

    /// True if a value that stands in a text is one of a secret that the unit may not read.
    let isRevoked (machine: Machine) (uri: string, _: string, _: string) : bool =
        find uri machine |> Option.forall (fun secret -> not secret.IsGranted)

    /// True if a value that stands in a text is another now.
    let isFormer (machine: Machine) (uri: string, key: string, digest: string) : bool =
        let isOther (secret: UnitSecret) =
            secret.IsGranted && secret.Newest.Values.TryFind key |> Option.exists (fun value -> Digest.of' value <> digest)
        find uri machine |> Option.exists isOther

    // Nobody can take back that a unit has read a secret which it needs no more. What stands in files and processes is seen there.
    let private image (sight: Sight) (secrets: Map<string, UnitSecret>) =
        [ if sight <> Sight.WithoutPackages then
              Part.sees "what the unit reads of its secrets" (secrets |> Map.map (fun _ secret -> secret.Tracked)) ]

    let part: Part =
        { Slices = [ Part.ofMachine "secrets" _.Secrets (fun slice machine -> { machine with Secrets = slice }) image ]
          Boot = Part.asBefore }
