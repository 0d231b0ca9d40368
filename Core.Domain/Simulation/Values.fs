namespace Simulation

open System
open Core.Domain

/// What somebody else does to the unit's made values.
[<RequireQualifiedAccess>]
type ValueStep =
    | Delete of Name: string
    | Spoil of Name: string
    /// So much time has passed since it was made.
    | Age of Name: string * Days: int

    override x.ToString() =
        match x with
        | Delete name -> "somebody deletes the made value " + name
        | Spoil name -> "the made value " + name + " is spoilt"
        | Age(name, days) -> "the made value " + name + " is " + string days + " days old"

/// The time in which a certificate is valid. Each certificate has a period of its own, of two hundred years from 2200 on, so that what
/// comes over one says nothing of the others, nor of a moment that somebody named. No life counts years: what is made anew begins again.
module internal Period =
    let private length = 200

    let none = DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero)

    let private start number = DateTimeOffset(2300 + length * number, 1, 1, 0, 0, 0, TimeSpan.Zero)

    let rec private from isTaken number = if isTaken (start number) then from isTaken (number + 1) else start number

    /// The first period that is not taken.
    let first (isTaken: DateTimeOffset -> bool) = from isTaken 0

    /// The same for what a secret alone has: what is made on the machine never needs so many.
    let firstOfFormer (isTaken: DateTimeOffset -> bool) = from isTaken 20

    /// For how many days what is made so is valid; 0 of what does not end.
    let daysOf (recipe: Recipe) : int =
        match recipe with
        | Recipe.SelfSigned certificate
        | Recipe.Authority certificate -> certificate.Days
        | Recipe.Signed signing -> signing.Days
        | Recipe.Text _ | Recipe.Bytes _ | Recipe.Moment | Recipe.Key _ | Recipe.Request _ | Recipe.Secret _ -> 0

    /// For how many days the certificate is valid; 0 of what does not end.
    let days (made: MadeThing) =
        match made.Origin with
        | ValueOrigin.Made recipe -> daysOf recipe
        | ValueOrigin.Signed(recipe, _) -> recipe.Days
        | ValueOrigin.Printed _ -> 0
        // How long it was valid is not recorded.
        | ValueOrigin.Recorded _ -> 365

    /// When the certificate was made.
    let startOf (made: MadeThing) = made.NotAfter.AddDays(-(days made))

    /// True if the moment belongs to the period of this certificate.
    let has (moment: DateTimeOffset) (made: MadeThing) =
        made.NotAfter <> none && abs (moment - startOf made).Days < length * 365 / 2

/// The values that the shell makes and keeps for the unit.
module internal Values =
    let private at (values: ValueSlice) (machine: Machine) = { machine with Values = values }

    let private put name (value: MadeThing) (machine: Machine) =
        machine |> at { machine.Values with Made = machine.Values.Made.Add(name, value) }

    let private drop name (machine: Machine) = machine |> at { machine.Values with Made = machine.Values.Made.Remove name }

    /// The file in which a value is kept.
    let path (unit: string) (name: string) : string = Machine.home unit + "/values/" + name

    // By what a value says of which keys it is.
    let private keys (made: MadeThing) : string list =
        match made.Origin with
        | ValueOrigin.Signed(_, facts) -> [ made.Value.Key; facts.Authority ]
        | ValueOrigin.Made _ | ValueOrigin.Printed _ | ValueOrigin.Recorded _ -> [ made.Value.Key ]

    let private texts (machine: Machine) : string list =
        [ yield! Machine.texts machine
          for KeyValue(_, input) in machine.Programs.Inputs do input
          for KeyValue(_, made) in machine.Values.Made do yield! keys made
          for KeyValue(mark, made) in machine.Values.Former do
              mark
              yield! keys made
          yield! Machine.secretTexts machine ]

    // A certificate is still of the key, and by the authority, of which it was made.
    let private renumbered (text: string -> string) (made: MadeThing) : MadeThing =
        let origin =
            match made.Origin with
            | ValueOrigin.Signed(recipe, facts) ->
                ValueOrigin.Signed(recipe, { facts with Key = text facts.Key; Authority = text facts.Authority })
            | ValueOrigin.Made _ | ValueOrigin.Printed _ | ValueOrigin.Recorded _ as origin -> origin
        { made with Origin = origin; Value.Key = text made.Value.Key }

    let private renamed (text: string -> string) (mark: string, made: MadeThing) : string * MadeThing =
        let made = renumbered text made
        text mark, { made with Value = { made.Value with Fingerprint = text mark; Public = text made.Value.Public } }

    // Whatever stands in the machine's texts, and in the secrets, in the place of a value bears another mark.
    let private rewrite (text: string -> string) (machine: Machine) : Machine =
        let running (running: Running) = { running with Loaded = text running.Loaded }
        let file state =
            match state with
            | FileState.Regular(content, mode, owner) -> FileState.Regular(text content, mode, owner)
            | FileState.Absent | FileState.Withheld _ | FileState.Directory _ | FileState.Link _ | FileState.Special -> state
        { machine with
            Files = machine.Files |> Map.map (fun _ state -> file state)
            Services =
                machine.Services
                |> Map.map (fun _ service -> { service with Text = text service.Text; Main = Option.map running service.Main })
            Programs =
                { machine.Programs with
                    Daemons = machine.Daemons |> Map.map (fun _ daemon -> running daemon)
                    Inputs = machine.Programs.Inputs |> Map.map (fun _ input -> text input) }
            Own = Machine.withSecretTexts text machine.Own
            Values =
                { machine.Values with
                    Made = machine.Values.Made |> Map.map (fun _ made -> renumbered text made)
                    Former = machine.Values.Former |> Map.toList |> List.map (renamed text) |> Map.ofList } }

    let private isHeld (mark: string) (machine: Machine) =
        Machine.secretTexts machine |> List.exists (fun text -> Mark.whole text = Some mark)

    // In a period of its own, of those that no value on the machine has.
    let private setAside mark (made: MadeThing) (machine: Machine) : Machine =
        let isTaken start = machine.Values.Former |> Map.exists (fun other made -> other <> mark && Period.startOf made = start)
        let days = Period.days made
        let notAfter = if days = 0 then Period.none else (Period.firstOfFormer isTaken).AddDays days
        machine |> at { machine.Values with Former = machine.Values.Former.Add(mark, { made with NotAfter = notAfter; IsSpoilt = false }) }

    // A secret that has the value still has the value when the machine has it no more.
    let private leave name (machine: Machine) : Machine =
        match machine.Values.Made.TryFind name with
        | Some made when isHeld (Mark.fingerprint name) machine -> setAside (Mark.fingerprint name) made machine
        | Some _
        | None -> machine

    // What was written with the former value is known as such.
    let private retire name (machine: Machine) : Machine =
        let left = leave name machine
        left |> rewrite (Mark.moved (Mark.fingerprint name) (Mark.ofNumber name (Mark.free name (texts left))))

    /// The machine without what no secret has any more.
    let forget (machine: Machine) : Machine =
        if machine.Values.Former.IsEmpty then machine
        else machine |> at { machine.Values with Former = machine.Values.Former |> Map.filter (fun mark _ -> isHeld mark machine) }

    let private isKey (origin: ValueOrigin) =
        match origin with
        | ValueOrigin.Made recipe -> recipe.IsKey
        | ValueOrigin.Signed _
        | ValueOrigin.Printed _
        | ValueOrigin.Recorded _ -> false

    // A value that another one is made with must be there.
    let private required name (part: string) (machine: Machine) : Result<MadeThing, Outcome> =
        match machine.Values.Made.TryFind part with
        | None -> Error(Machine.fail Cause.Missing name (part + " is not made"))
        | Some { IsSpoilt = true } -> Error(Machine.fail Cause.NotRegular name (part + " is spoilt"))
        | Some found -> Ok found

    let private keyOf name (key: string) (machine: Machine) : Result<string, Outcome> =
        required name key machine
        |> Result.bind (fun found ->
            if isKey found.Origin then Ok found.Value.Key else Error(Machine.fail Cause.Invalid name (key + " is no key")))

    // The first that stands there, as on a machine.
    let private first (known: Collections.Generic.IReadOnlyDictionary<string, 'Facts>) (text: string) : 'Facts option =
        let found = known |> Seq.filter (fun pair -> text.Contains(pair.Key, StringComparison.Ordinal)) |> List.ofSeq
        if found.IsEmpty then None
        else Some (found |> List.minBy (fun pair -> text.IndexOf(pair.Key, StringComparison.Ordinal))).Value

    // A request that the unit made itself is known by its public part.
    let private ownRequest (text: string) (name: string) (made: MadeThing) : RequestFacts option =
        let facts (recipe: CertificateRecipe) : RequestFacts =
            { Subject = recipe.Subject.Text
              Names = recipe.Names
              Key = made.Value.Key
              Fingerprint = Digest.of' made.Value.Public + Digest.of' name }
        match made.Origin with
        | ValueOrigin.Made(Recipe.Request recipe) ->
            if not made.IsSpoilt && text.Contains(made.Value.Public, StringComparison.Ordinal) then Some(facts recipe) else None
        | ValueOrigin.Made(Recipe.Text _ | Recipe.Bytes _ | Recipe.Moment | Recipe.Key _ | Recipe.SelfSigned _)
        | ValueOrigin.Made(Recipe.Authority _ | Recipe.Signed _ | Recipe.Secret _)
        | ValueOrigin.Signed _ | ValueOrigin.Printed _ | ValueOrigin.Recorded _ -> None

    /// What a text says as a request for a certificate.
    let request (text: string) (machine: Machine) : RequestState =
        if text.Length > RequestState.Maximum then RequestState.NoRequest "it is too long"
        else
            match machine.Values.Made |> Map.tryPick (ownRequest text) |> Option.orElse (first machine.Site.Requests text) with
            | Some facts -> RequestState.Request facts
            | None -> RequestState.NoRequest "no request in PEM stands there"

    let private asAuthority (made: MadeThing) : CertificateRecipe option =
        match made.Origin with
        | ValueOrigin.Made(Recipe.Authority recipe) -> Some recipe
        | ValueOrigin.Made(Recipe.Text _ | Recipe.Bytes _ | Recipe.Moment | Recipe.Key _ | Recipe.Request _ | Recipe.SelfSigned _)
        | ValueOrigin.Made(Recipe.Signed _ | Recipe.Secret _)
        | ValueOrigin.Signed _ | ValueOrigin.Printed _ | ValueOrigin.Recorded _ -> None

    let private authority name (recipe: SigningRecipe) (machine: Machine) : Result<CertificateRecipe, Outcome> =
        match keyOf name recipe.Key machine, required name recipe.Authority machine with
        | Error outcome, _
        | Ok _, Error outcome -> Error outcome
        | Ok key, Ok found ->
            match asAuthority found with
            | Some made when found.Value.Key = key -> Ok made
            | Some _
            | None -> Error(Machine.fail Cause.Invalid name (recipe.Authority + " is no certificate of an authority with this key"))

    let private sign name (recipe: SigningRecipe) (machine: Machine) : Result<ValueOrigin * string, Outcome> =
        match authority name recipe machine, request recipe.Request machine with
        | Error outcome, _ -> Error outcome
        | Ok _, RequestState.NoRequest reason -> Error(Machine.fail Cause.Invalid name ("the request is none: " + reason))
        | Ok authority, RequestState.Request facts ->
            let signed =
                { Subject = facts.Subject
                  Names = facts.Names
                  NotAfter = Period.none
                  Key = facts.Key
                  Issuer = authority.Subject.Text
                  Authority = machine.Values.Made[recipe.Key].Value.Key }
            Ok(ValueOrigin.Signed(recipe, signed), facts.Key)

    // How it came to be, and the key that it is of.
    let private origin name (recipe: Recipe) (machine: Machine) : Result<ValueOrigin * string, Outcome> =
        match recipe with
        | Recipe.Text _
        | Recipe.Bytes _
        | Recipe.Moment -> Ok(ValueOrigin.Made recipe, "")
        | Recipe.Key _ -> Ok(ValueOrigin.Made recipe, Simulated.Key name)
        | Recipe.Request certificate
        | Recipe.SelfSigned certificate
        | Recipe.Authority certificate -> keyOf name certificate.Key machine |> Result.map (fun key -> ValueOrigin.Made recipe, key)
        | Recipe.Signed signing -> sign name signing machine
        | Recipe.Secret recipe -> Error(Machine.fail Cause.Invalid name (recipe.ToString() + " is taken, not made"))

    // What has a key has a public part.
    let private value name key : MadeValue =
        { Fingerprint = Mark.fingerprint name; Public = (if key = "" then "" else Simulated.PublicPart name); Key = key }

    // The first period that no other certificate has.
    let private firstPeriod name (machine: Machine) =
        Period.first (fun start -> machine.Values.Made |> Map.exists (fun other made -> other <> name && Period.startOf made = start))

    let private notAfter name recipe (machine: Machine) =
        if Period.daysOf recipe = 0 then Period.none else (firstPeriod name machine).AddDays(Period.daysOf recipe)

    let private add unit name origin value notAfter (machine: Machine) : Machine =
        machine
        |> Machine.enter unit Possession.Value name
        |> retire name
        |> put name { Origin = origin; Value = value; NotAfter = notAfter; Age = TimeSpan.Zero; IsSpoilt = false }

    let private isOfKind (kind: ValueKind) (made: MadeThing) : bool =
        match kind with
        | ValueKind.Text -> true
        | ValueKind.PrivateKey -> isKey made.Origin
        | ValueKind.Certificate -> Period.days made > 0

    /// The value that a text is; none if it is no value that was made.
    let ofMark (text: string) (machine: Machine) : MadeThing option =
        let made (mark: string) =
            match machine.Values.Former.TryFind mark with
            | Some former -> Some former
            | None when mark = Mark.fingerprint (Mark.nameOf mark) -> machine.Values.Made.TryFind(Mark.nameOf mark)
            | None -> None
        Mark.whole text |> Option.bind made

    // Juju shows the application's secrets to the leader alone.
    let private held (leads: bool) (recipe: SecretRecipe) (machine: Machine) : Result<string, Outcome> =
        let fail cause detail = Error(Machine.fail cause ("secret " + PlainText.Quote recipe.Label) detail)
        match machine.Own.Told.TryFind recipe.Label |> Option.filter (fun held -> held.Owner.IsUnit || leads) with
        | None -> fail Cause.SecretNotFound "there is no such secret"
        | Some held ->
            match held.Content.Values.TryFind recipe.Key with
            | None -> fail Cause.SecretNotFound ("it has no key " + PlainText.Escape recipe.Key)
            | Some text -> Ok text

    // A value that was made under another name would need two marks: that is not simulated.
    let private inSecret (leads: bool) name (recipe: SecretRecipe) (machine: Machine) : Result<MadeThing, Outcome> =
        let invalid detail = Error(Machine.fail Cause.Invalid ("secret " + PlainText.Quote recipe.Label) detail)
        let found (text: string) =
            match ofMark text machine with
            | Some made when isOfKind recipe.Kind made && Mark.nameOf made.Value.Fingerprint = name -> Ok made
            | Some made when isOfKind recipe.Kind made -> invalid ("what it has was not made under the name " + name + ": not simulated")
            | Some _ -> invalid ("the value of " + recipe.Key + " is no " + recipe.Kind.ToString())
            | None -> invalid ("the value of " + recipe.Key + " was not made: not simulated")
        held leads recipe machine |> Result.bind found

    // A certificate is as old as before; of all else the unit only knows since when the machine has it.
    let private takeOver unit name (made: MadeThing) (machine: Machine) : Machine =
        let mark = made.Value.Fingerprint
        let now = Mark.fingerprint name
        let after = (if mark = now then machine else retire name machine) |> rewrite (Mark.moved mark now)
        let made = snd (renamed (Mark.moved mark now) (mark, made))
        let days = Period.days made
        let notAfter, age =
            if days = 0 then Period.none, TimeSpan.Zero else (firstPeriod name machine).AddDays days, made.Age
        after
        |> at { after.Values with Former = after.Values.Former.Remove now }
        |> Machine.enter unit Possession.Value name
        |> put name { made with NotAfter = notAfter; Age = age; IsSpoilt = false }

    let private take (leads: bool) unit name (recipe: SecretRecipe) (machine: Machine) : Machine * Outcome =
        match inSecret leads name recipe machine, machine.Values.Made.TryFind name with
        | Error outcome, _ -> machine, outcome
        | Ok found, Some made when not made.IsSpoilt && found.Value.Fingerprint = made.Value.Fingerprint ->
            Machine.enter unit Possession.Value name machine, Outcome.Unchanged
        | Ok found, _ -> takeOver unit name found machine, Outcome.Changed

    let private create leads unit name (recipe: Recipe) (machine: Machine) : Machine * Outcome =
        match recipe with
        | Recipe.Secret recipe -> take leads unit name recipe machine
        | Recipe.Text _ | Recipe.Bytes _ | Recipe.Moment | Recipe.Key _ | Recipe.Request _ | Recipe.SelfSigned _ | Recipe.Authority _
        | Recipe.Signed _ ->
            match origin name recipe machine with
            | Error outcome -> machine, outcome
            | Ok(origin, key) -> add unit name origin (value name key) (notAfter name recipe machine) machine, Outcome.Changed

    // One that is there stays.
    let private once unit name (create: Machine -> Machine * Outcome) (machine: Machine) : Machine * Outcome =
        match machine.Values.Made.TryFind name with
        | None -> create machine
        | Some { IsSpoilt = true } -> machine, Machine.fail Cause.NotRegular name "the made value is spoilt"
        | Some _ -> Machine.enter unit Possession.Value name machine, Outcome.Unchanged

    let private make leads unit (effect: Make) (machine: Machine) : Machine * Outcome =
        once unit effect.Name (create leads unit effect.Name effect.Recipe) machine

    /// Runs a command unless its output is kept, and keeps that.
    let keep unit name (run: Machine -> Machine * Result<string, Failure>) (machine: Machine) : Machine * Outcome =
        let print before =
            match run (Machine.enter unit Possession.Value name before) with
            | ran, Error failure -> ran, Outcome.Failed failure
            | ran, Ok _ when Machine.isFull (path unit name) ran ->
                ran, Machine.fail Cause.DiskFull (path unit name) "no space left on device"
            | ran, Ok text -> add unit name (ValueOrigin.Printed text) (value name "") Period.none ran, Outcome.Changed
        once unit name print machine

    let private remove unit (effect: RemoveMade) (machine: Machine) : Machine * Outcome =
        machine |> leave effect.Name |> drop effect.Name |> Machine.strike unit Possession.Value effect.Name,
        (if machine.Values.Made.ContainsKey effect.Name then Outcome.Changed else Outcome.Unchanged)

    let apply (leads: bool) unit (effect: ValueEffect) (machine: Machine) : Machine * Outcome =
        match effect with
        | ValueEffect.Make effect -> Machine.unless (effect.Recipe.Refusal effect.Name) (make leads unit effect) machine
        | ValueEffect.Remake effect ->
            Machine.unless (effect.Recipe.Refusal effect.Name) (create leads unit effect.Name effect.Recipe) machine
        | ValueEffect.RemoveMade effect -> Machine.unless (Refusal.OfValue effect.Name) (remove unit effect) machine

    /// What the effect leaves whose program is killed in the middle.
    let torn (effect: ValueEffect) (before: Machine) (after: Machine) : Machine list =
        match effect with
        | ValueEffect.Make _
        | ValueEffect.Remake _ -> [ Machine.entered before after ]
        | ValueEffect.RemoveMade _ -> [ Machine.unstruck before after ]

    let private takes (quoting: Quoting) (origin: ValueOrigin) : bool =
        match origin with
        | ValueOrigin.Made recipe -> recipe.Takes quoting
        | ValueOrigin.Signed(recipe, _) -> (Recipe.Signed recipe).Takes quoting
        | ValueOrigin.Printed text -> Mark.takes quoting text
        | ValueOrigin.Recorded facts -> Recipe.SelfSignedCertificate(facts.Subject, facts.Names, "", 0).Takes quoting

    let private mark (machine: Machine) (name: string) (quoting: Quoting) : Result<string, Failure> =
        match machine.Values.Made.TryFind name with
        | None -> Machine.failed Cause.Missing name "the value is not made"
        | Some { IsSpoilt = true } -> Machine.failed Cause.NotRegular name "the made value is spoilt"
        | Some made when takes quoting made.Origin ->
            Ok(Mark.of' name (Mark.alike (fun other -> takes other made.Origin) quoting))
        | Some _ -> Machine.failed Cause.Invalid name (quoting.Word + " refuses the value")

    // A value of the unit's own secret that was made is the made value: so it bears that value's mark, whoever reads the secret.
    let private ofSecret (machine: Machine) uri key quoting : Result<string, Failure> =
        let placed text =
            match ofMark text machine with
            | None -> Secrets.mark machine uri key quoting
            | Some made when takes quoting made.Origin ->
                Ok(Mark.placed made.Value.Fingerprint (Mark.alike (fun other -> takes other made.Origin) quoting))
            | Some _ -> Machine.failed Cause.Invalid ("secret " + uri) (quoting.Word + " refuses the value of " + PlainText.Escape key)
        Secrets.value machine uri key |> Result.bind placed

    // What stands in a text in the place of a made value, a secret or a resource; or why nothing can.
    let private fill (machine: Machine) (piece: ContentPiece) : Result<string, Failure> =
        match piece with
        | ContentPiece.Made(name, quoting) -> mark machine name quoting
        | ContentPiece.Secret(uri, key, quoting) -> ofSecret machine uri key quoting
        | ContentPiece.Resource(name, quoting) -> Resources.quoted name quoting machine
        | ContentPiece.Text _
        | ContentPiece.Now _ -> Ok ""

    // The machine has no clock: what is written at a moment is written at this one.
    let private moment = DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)

    /// The text that is written for the content, with a mark in the place of each made value and secret; or why none is.
    let write (content: Content) (machine: Machine) : Result<string, Failure> = content.Write(Func<_, _>(fill machine), moment)

    /// Whether the text was written for the content, with the values that are there now; or why no text is.
    let matches (content: Content) (text: string) (machine: Machine) : Result<bool, Failure> =
        content.IsWritten(text, Func<_, _>(fill machine))

    /// True if the text was written for the content, with the values that are there now.
    let isWritten (content: Content) (text: string) (machine: Machine) : bool = matches content text machine = Ok true

    /// What a secret alone has is at least so old.
    let ageFormer mark span (machine: Machine) : Machine =
        let aged (made: MadeThing) = if made.Age < span then { made with Age = span } else made
        machine |> at { machine.Values with Former = machine.Values.Former |> Map.change mark (Option.map aged) }

    /// The value is at least so old.
    let age name span (machine: Machine) : Machine =
        match machine.Values.Made.TryFind name with
        | Some made when made.Age < span -> machine |> put name { made with Age = span }
        | Some _
        | None -> machine

    // The marks in a secret of values that were made.
    let private marks (held: HeldSecret) (machine: Machine) : string list =
        [ for KeyValue(_, text) in held.Content.Values do
              if (ofMark text machine).IsSome then yield! Option.toList (Mark.whole text) ]

    /// True if somebody else can give the secret other values: as long as all that were made are those of this machine.
    let canBeOther (held: HeldSecret) (machine: Machine) : bool =
        let marks = marks held machine
        not marks.IsEmpty && marks |> List.forall (fun mark -> mark = Mark.fingerprint (Mark.nameOf mark))

    /// The text of a secret in which another value stands in the place of each that was made.
    let otherText (held: HeldSecret) (machine: Machine) (text: string) : string =
        let moved (text: string) mark =
            Mark.moved mark (Mark.ofNumber (Mark.nameOf mark) (Mark.free (Mark.nameOf mark) (texts machine))) text
        marks held machine |> List.fold moved text

    /// The machine where a secret has another value in the place of each that was made, such as a new key with its certificate.
    let withOthers (held: HeldSecret) (machine: Machine) : Machine =
        let add (after: Machine) mark =
            match ofMark (Mark.opened mark) machine with
            | Some made ->
                let other, made = renamed (otherText held machine) (mark, made)
                setAside other { made with Age = TimeSpan.Zero } after
            | None -> after
        marks held machine |> List.fold add machine

    let happen (step: ValueStep) (machine: Machine) : Machine =
        match step with
        | ValueStep.Delete name -> machine |> leave name |> drop name
        | ValueStep.Spoil name ->
            match machine.Values.Made.TryFind name with
            | Some made -> machine |> put name { made with IsSpoilt = true }
            | None -> machine
        | ValueStep.Age(name, days) -> age name (TimeSpan.FromDays(float days)) machine

    let made (name: string) (machine: Machine) : MadeState =
        match machine.Values.Made.TryFind name with
        | None -> MadeState.Absent
        | Some { IsSpoilt = true } -> MadeState.Spoilt "not as it was written"
        | Some made -> MadeState.Present made.Value

    let private foreign (machine: Machine) (text: string) : CertificateState =
        match first machine.Site.Certificates text with
        | None -> CertificateState.NoCertificate "no certificate in PEM stands there"
        | Some facts -> CertificateState.Certificate facts

    let private ofOwnKey (recipe: CertificateRecipe) (authority: string) (made: MadeThing) : CertificateState =
        CertificateState.Certificate
            { Subject = recipe.Subject.Text
              Names = recipe.Names
              NotAfter = made.NotAfter
              Key = made.Value.Key
              Issuer = recipe.Subject.Text
              Authority = authority }

    let private facts (machine: Machine) (made: MadeThing) : CertificateState =
        match made.Origin with
        | ValueOrigin.Made(Recipe.SelfSigned recipe) -> ofOwnKey recipe "" made
        | ValueOrigin.Made(Recipe.Authority recipe) -> ofOwnKey recipe made.Value.Key made
        | ValueOrigin.Made(Recipe.Text _ | Recipe.Bytes _ | Recipe.Moment | Recipe.Key _ | Recipe.Request _)
        | ValueOrigin.Made(Recipe.Signed _ | Recipe.Secret _) ->
            CertificateState.NoCertificate "no certificate in PEM stands there"
        | ValueOrigin.Signed(_, facts) -> CertificateState.Certificate { facts with NotAfter = made.NotAfter }
        | ValueOrigin.Printed text -> foreign machine text
        | ValueOrigin.Recorded facts -> CertificateState.Certificate { facts with NotAfter = made.NotAfter; Key = made.Value.Key }

    // A certificate that was made anew here was valid before, and of another key or of none that is there. What a command printed is
    // said by the site, whenever it was printed.
    let private former (machine: Machine) (made: MadeThing) : CertificateState =
        match facts machine made with
        | CertificateState.Certificate facts when not made.Origin.IsPrinted ->
            CertificateState.Certificate { facts with NotAfter = Period.startOf made; Key = "a former key" }
        | CertificateState.Certificate _
        | CertificateState.NoCertificate _
        | CertificateState.Absent as other -> other

    let private ofText (machine: Machine) (text: string) : CertificateState =
        let isOf mark (name: string, _) = text.StartsWith(mark name, StringComparison.Ordinal)
        let made = machine.Values.Made |> Map.toList
        let isPublicOf (made: MadeThing) = text <> "" && text = made.Value.Public
        let inSecret () = machine.Values.Former |> Map.tryPick (fun _ made -> if isPublicOf made then Some("", made) else None)
        match made |> List.tryFind (fun (name, made) -> isOf Mark.asIs (name, made) || isPublicOf made) |> Option.orElseWith inSecret with
        | Some(_, made) -> facts machine made
        | None ->
            match made |> List.tryFind (isOf Mark.anyOf) with
            | Some(_, made) -> former machine made
            | None -> foreign machine text

    /// What a file, a text or a made value says as a certificate.
    let certificate (source: CertificateSource) (machine: Machine) : CertificateState =
        match source with
        | CertificateSource.Text text -> ofText machine text
        | CertificateSource.Path path ->
            if (Machine.file path machine).Exists then ofText machine (Machine.text path machine) else CertificateState.Absent
        | CertificateSource.Made name ->
            match machine.Values.Made.TryFind name with
            | None -> CertificateState.Absent
            | Some { IsSpoilt = true } -> CertificateState.NoCertificate "the made value is none"
            | Some made -> facts machine made

    /// The value, as it was recorded. How it was made is not.
    let recall (query: MadeQuery) (state: MadeState) (machine: Machine) : Machine =
        let origin = ValueOrigin.Made(Recipe.RandomText 32)
        let thing value isSpoilt =
            { Origin = origin; Value = value; NotAfter = Period.none; Age = TimeSpan.Zero; IsSpoilt = isSpoilt }
        match state with
        | MadeState.Absent -> machine
        | MadeState.Present value -> put query.Name (thing value false) machine
        | MadeState.Spoilt _ -> put query.Name (thing { Fingerprint = ""; Public = ""; Key = "" } true) machine

    /// A made certificate, as it was recorded; what files and texts said goes with them.
    let recallCertificate (query: CertificateQuery) (state: CertificateState) (machine: Machine) : Machine =
        match query.Source, state with
        | CertificateSource.Made name, CertificateState.Certificate facts when machine.Values.Made.ContainsKey name ->
            machine |> put name { machine.Values.Made[name] with Origin = ValueOrigin.Recorded facts; NotAfter = facts.NotAfter }
        | (CertificateSource.Made _ | CertificateSource.Path _ | CertificateSource.Text _),
          (CertificateState.Certificate _ | CertificateState.NoCertificate _ | CertificateState.Absent) -> machine

    /// A request of somebody else's, as it was recorded.
    let recallRequest (query: RequestQuery) (state: RequestState) (machine: Machine) : Machine =
        match state with
        | RequestState.Request facts when query.Text <> "" -> { machine with Site = machine.Site.WithRequest(query.Text, facts) }
        | RequestState.Request _
        | RequestState.NoRequest _ -> machine

    // How old a value is, and in which period, no hook has done.
    let private image _ (slice: ValueSlice) =
        let seen (values: Map<string, MadeThing>) = values |> Map.map (fun _ made -> made.Origin, made.Value, made.IsSpoilt)
        [ Part.sees "made values" (seen slice.Made)
          Part.sees "values that a secret alone has" (seen slice.Former)
          Part.sees "withheld files" slice.Withheld ]

    let part: Part =
        { Slices = [ Part.ofMachine "values" _.Values (fun slice machine -> { machine with Values = slice }) image ]
          Boot = Part.asBefore }
