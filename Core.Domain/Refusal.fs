namespace Core.Domain

open System
open System.Collections.Generic

/// How names and paths are made up.
module internal Naming =
    // Twelve more are taken by the name under which a file is first written.
    [<Literal>]
    let LongestName = 240

    [<Literal>]
    let LongestPath = 4000

    let isUnitCharacter (c: char) = Char.IsAsciiLetterOrDigit c || ":-_.\\@".Contains c

    let private isPathName (path: string) first last =
        let length = last - first
        not (length = 0 || (length = 1 && path[first] = '.') || (length = 2 && path[first] = '.' && path[first + 1] = '.'))

    /// True if what stands between slashes from there on is a name, each time: not empty, "." or "..".
    let rec areNames (path: string) (first: int) =
        match path.IndexOf('/', first) with
        | -1 -> isPathName path first path.Length
        | slash -> isPathName path first slash && areNames path (slash + 1)

    /// How many bytes a text has in UTF-8.
    let size (text: string) =
        let bytes (c: char) = if c < '\u0080' then 1 elif c < '\u0800' || Char.IsSurrogate c then 2 else 3
        text |> Seq.sumBy bytes

    /// True if no half of a character of two units stands alone: it could not be written as UTF-8.
    let isWellFormed (text: string) =
        let rec isFrom i =
            i >= text.Length
            || if Char.IsHighSurrogate text[i] then i + 1 < text.Length && Char.IsLowSurrogate text[i + 1] && isFrom (i + 2)
               else not (Char.IsLowSurrogate text[i]) && isFrom (i + 1)
        isFrom 0

    /// True if a file system takes the path, with what is added to it while a file is written.
    let isShort (path: string) =
        path.Length <= LongestName / 3
        || (size path <= LongestPath && path.Split '/' |> Array.forall (fun name -> size name <= LongestName))

/// Names, paths and numbers that are impossible on every machine. The shell and the simulation refuse the same.
/// Each function returns the failure, or None if nothing is refused.
[<AbstractClass; Sealed>]
type Refusal private () =
    static member private Invalid(subject: string, detail: string) =
        Some { Cause = Cause.Invalid; Subject = (if subject = "" then "\"\"" else subject); Detail = detail }

    /// <summary>The name of a systemd service: <c>web.service</c>, or an instance of a template, <c>web@1.service</c>.</summary>
    /// <remarks>Source: systemd.unit(5). A unit of another kind, a template itself and the name of a drop-in are no service.</remarks>
    static member OfService(name: string) : Failure option =
        let suffix = ".service"
        if not (name.EndsWith(suffix, StringComparison.Ordinal)) then
            Refusal.Invalid(name, "not a service's name: it must end in .service")
        elif name.Length > Naming.LongestName then
            Refusal.Invalid(name, "not a service's name: longer than " + string Naming.LongestName + " characters")
        elif not (String.forall Naming.isUnitCharacter name) then
            Refusal.Invalid(name, "not a service's name: only letters, digits and : - _ . \\ @ may stand in it")
        else
            match name.IndexOf '@', name.Length - suffix.Length with
            | _, 0
            | 0, _ -> Refusal.Invalid(name, "not a service's name: nothing stands before its suffix or its @")
            | at, stop when at = stop - 1 ->
                Refusal.Invalid(name, "a template; name an instance of it, such as " + name.Substring(0, stop) + "1.service")
            | _ -> None

    /// <summary>The name of a systemd service, or of a drop-in of one, <c>web.service.d/charm.conf</c>.</summary>
    /// <remarks>Source: systemd.unit(5). The name of a drop-in's file has letters, digits and : - _ . \ @ in it.</remarks>
    static member OfUnitFile(name: string) : Failure option =
        let file = DropIn.FileOf name
        if not (DropIn.Is name) then Refusal.OfService name
        elif (Refusal.OfService(DropIn.ServiceOf name)).IsSome then Refusal.OfService(DropIn.ServiceOf name)
        elif file = "" || file.StartsWith('.') || file.Length > Naming.LongestName || not (String.forall Naming.isUnitCharacter file) then
            Refusal.Invalid(name, "not a drop-in's name: only letters, digits and : - _ . \\ @ may stand in it, and no dot first")
        else None

    /// <summary>
    /// A path that an effect or a question may name: absolute, in its shortest form, without a slash at its end, which would follow a link,
    /// and of one line, as the ledger needs it. The root is refused.
    /// </summary>
    static member OfPath(path: string) : Failure option =
        if not (path.StartsWith('/') && Naming.areNames path 1) || String.exists Char.IsControl path then
            Refusal.Invalid(path, "not an absolute path without \"..\", slash at its end or control character")
        elif not (Naming.isWellFormed path) then
            Refusal.Invalid(path, "not text that can be written as UTF-8")
        elif not (Naming.isShort path) then
            Refusal.Invalid(
                path, "longer than " + string Naming.LongestPath + " bytes, or one of its names longer than " + string Naming.LongestName)
        else
            None

    /// <summary>The name of a Debian package, with or without an architecture: <c>libc6</c>, <c>libc6:arm64</c>.</summary>
    /// <remarks>
    /// Source: Debian policy 5.6.7. dpkg takes * for any characters, apt takes a pattern or a path, and every
    /// program takes a leading hyphen for an option.
    /// </remarks>
    static member OfPackage(name: string) : Failure option =
        let isAllowed c = Char.IsAsciiLetterOrDigit c || "+-.:".Contains(c: char)
        if name.Length > 1 && Char.IsAsciiLetterOrDigit name[0] && String.forall isAllowed name then
            None
        else
            Some { Cause = Cause.PackageNotFound; Subject = name; Detail = "no package can have this name" }

    /// <summary>The name of a snap: one segment of a path on snapd's socket, and nothing else may reach its router.</summary>
    static member OfSnap(name: string) : Failure option =
        if name <> "" && name |> String.forall (fun c -> Char.IsAsciiLetterLower c || Char.IsAsciiDigit c || c = '-' || c = '_') then None
        else Some { Cause = Cause.SnapNotFound; Subject = name; Detail = "not a snap's name" }

    /// <summary>The name of a made value, and of its file: a small letter, then small letters, digits and hyphens, at most 64.</summary>
    static member OfValue(name: string) : Failure option =
        let isAllowed c = Char.IsAsciiLetterLower c || Char.IsAsciiDigit c || c = '-'
        if name <> "" && name.Length <= 64 && Char.IsAsciiLetterLower name[0] && String.forall isAllowed name then None
        else Refusal.Invalid(name, "not a made value's name: a small letter, then small letters, digits and -, at most 64")

    /// <summary>The address of a secret, as Juju prints it: <c>secret:ID</c>, or <c>secret://MODEL/ID</c> of another model.</summary>
    /// <remarks>Source: core/secrets/secret.go (ParseURI) in Juju, and rs/xid: 20 characters, the last of which has one bit.</remarks>
    static member OfSecret(uri: string) : Failure option =
        let isId (text: string) =
            text.Length = 20
            && text |> String.forall (fun c -> Char.IsAsciiDigit c || (c >= 'a' && c <= 'v'))
            && (text[19] = '0' || text[19] = 'g')
        let isModel (text: string) =
            let shape = text |> String.map (fun c -> if Char.IsAsciiDigit c || (c >= 'a' && c <= 'f') then 'x' else c)
            shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"
        let isAddress =
            match uri.Split '/' with
            | [| own |] -> own.StartsWith("secret:", StringComparison.Ordinal) && isId (own.Substring 7)
            | [| scheme; ""; model; id |] -> scheme = "secret:" && isModel model && isId id
            | _ -> false // arrays
        if isAddress then None
        else Refusal.Invalid(PlainText.Quote(PlainText.Head(uri, 60)), "no address of a secret, such as secret:9m4e2mr0ui3e8a215n4g")

    /// <summary>The label of a secret: text of one line, at most 120 characters, that begins with no hyphen.</summary>
    static member OfLabel(label: string) : Failure option =
        let isPlain = not (String.exists Char.IsControl label) && Naming.isWellFormed label
        if label <> "" && label.Length <= 120 && not (label.StartsWith '-') && isPlain then None
        else Refusal.Invalid(PlainText.Quote(PlainText.Head(label, 60)), "no label of a secret: text of one line, at most 120 characters")

    /// True of a key of a secret: a small letter, then small letters, digits and single hyphens, at least three without the hyphens.
    static member internal IsSecretKey(key: string) : bool =
        let isAllowed c = Char.IsAsciiLetterLower c || Char.IsAsciiDigit c || c = '-'
        let isBroken = key.EndsWith '-' || key.Contains("--", StringComparison.Ordinal)
        let length = key |> Seq.filter ((<>) '-') |> Seq.length
        length >= 3 && Char.IsAsciiLetterLower key[0] && String.forall isAllowed key && not isBroken

    /// <summary>The id of a relation, such as website:3.</summary>
    static member OfRelation(id: string) : Failure option =
        match id.Split ':' with
        | [| endpoint; number |] when (Refusal.OfEndpoint endpoint).IsNone && (Text.tryDigits number).IsSome -> None
        | _ -> Refusal.Invalid("relation " + PlainText.Quote id, "no id of a relation, such as website:3") // arrays

    /// <summary>The name of a unit, such as web/0.</summary>
    static member OfUnit(name: string) : Failure option =
        match name.Split '/' with
        | [| application; number |] when (Refusal.OfEndpoint application).IsNone && (Text.tryDigits number).IsSome -> None
        | _ -> Refusal.Invalid("unit " + PlainText.Quote name, "no name of a unit, such as web/0") // arrays

    /// <summary>A TCP port, 1 to 65535.</summary>
    static member OfPort(port: int) : Failure option =
        if port >= 1 && port <= 65535 then None else Refusal.Invalid("port " + string port, "not between 1 and 65535")

    /// <summary>
    /// The ports that Juju is to open: each from 0 to 65535, in its order, for an endpoint that can be, and none overlaps another, for Juju
    /// opens only one of both.
    /// </summary>
    static member OfPorts(ports: IReadOnlyList<Port>) : Failure option =
        let isPort (port: Port) = 0 <= port.From && port.From <= port.To && port.To <= 65535
        let overlapping (port: Port) = ports |> Seq.tryFind (fun other -> not (other.IsSameRange port) && port.Overlaps other)
        let refusal (port: Port) =
            if not (isPort port) then Refusal.Invalid("port " + port.ToString(), "no port or range between 0 and 65535")
            elif port.Endpoint <> "" && not (PortText.isEndpoint port.Endpoint) then
                Refusal.Invalid("port " + port.ToString(), "no endpoint's name")
            else overlapping port |> Option.bind (fun other -> Refusal.Invalid("port " + port.ToString(), "overlaps " + other.ToString()))
        Seq.tryPick refusal ports

    /// <summary>The name of an endpoint, as charmcraft.yaml may have it.</summary>
    static member OfEndpoint(name: string) : Failure option =
        if PortText.isEndpoint name && Char.IsAsciiLetter name[0] then None else Refusal.Invalid(name, "no endpoint's name")

    /// <summary>The name of a resource: letters, digits, -, _ and dots, and no hyphen at its start.</summary>
    static member OfResource(name: string) : Failure option =
        if PortText.isEndpoint name && name[0] <> '-' then None else Refusal.Invalid(PlainText.Quote name, "no resource's name")

    /// <summary>The name of a storage, as charmcraft.yaml may have it.</summary>
    static member OfStorage(name: string) : Failure option =
        if PortText.isEndpoint name && Char.IsAsciiLetter name[0] then None else Refusal.Invalid(PlainText.Quote name, "no storage's name")

    static member private OfKey(relation: string, owner: BagOwner, key: string) : Failure option =
        if key = "" || key.Length > Naming.LongestName || String.exists Char.IsControl key || not (Naming.isWellFormed key) then
            Refusal.Invalid("relation " + relation, "a key must be text of one line, at most " + string Naming.LongestName + " characters")
        elif owner.IsUnit && Seq.contains key Bag.OfJuju then
            Refusal.Invalid("relation " + relation, "Juju itself writes " + key)
        else None

    /// <summary>
    /// What Juju is to say in a relation: the id of a relation, keys of one line that are none of Juju's own, and values that can be
    /// written as UTF-8, no more than a bag holds that is read.
    /// </summary>
    static member OfRelationData(relation: string, owner: BagOwner, data: Bag) : Failure option =
        match Refusal.OfRelation relation with
        | Some failure -> Some failure
        | None when data.Characters > Bag.MostCharacters ->
            Refusal.Invalid("relation " + relation, "more than " + string Bag.MostCharacters + " characters")
        | None when data.Values |> Seq.exists (fun pair -> not (Naming.isWellFormed pair.Value)) ->
            Refusal.Invalid("relation " + relation, "a value is not text that can be written as UTF-8")
        | None -> data.Values |> Seq.tryPick (fun pair -> Refusal.OfKey(relation, owner, pair.Key))

    static member private OfRememberedKey(key: string) : Failure option =
        if key <> "" && Naming.size key <= 256 && not (String.exists Char.IsControl key) && Naming.isWellFormed key then None
        else Refusal.Invalid(PlainText.Quote key, "a key that is remembered must be text of one line, at most 256 bytes")

    /// <summary>Keys under which Juju may remember something for the unit: at least one, each of one line and at most 256 bytes.</summary>
    static member OfRemembered(keys: IReadOnlyList<string>) : Failure option =
        if keys.Count = 0 then Refusal.Invalid("remembered", "no key is asked for") else Seq.tryPick Refusal.OfRememberedKey keys

    /// <summary>
    /// What Juju is to remember for the unit: keys of one line and at most 256 bytes, values of at most 64 KiB that can be written as
    /// UTF-8, and no more of all than is read.
    /// </summary>
    /// <remarks>Source: state-set in Juju 3.6 and 4.</remarks>
    static member OfRemembered(values: Bag) : Failure option =
        let ofValue (pair: KeyValuePair<string, string>) =
            if Naming.size pair.Value > 65536 then
                Refusal.Invalid(PlainText.Quote pair.Key, "a value of more than 65536 bytes is not remembered")
            elif Naming.isWellFormed pair.Value then Refusal.OfRememberedKey pair.Key
            else Refusal.Invalid(PlainText.Quote pair.Key, "a value is not text that can be written as UTF-8")
        if values.Characters > Bag.MostCharacters then
            Refusal.Invalid("remembered", "more than " + string Bag.MostCharacters + " characters")
        else Seq.tryPick ofValue values.Values

    /// <summary>What a probe asks for: a port, and a path of visible ASCII characters that begins with a slash.</summary>
    static member OfProbe(port: int, path: string) : Failure option =
        if path.StartsWith '/' && path |> String.forall (fun c -> c > ' ' && c <= '~') then Refusal.OfPort port
        else Refusal.Invalid(path, "not a path of visible ASCII characters that begins with a slash")

    /// <summary>
    /// A command: the absolute path of a program, then its arguments; and a time limit of at least a second and at most 24 days.
    /// </summary>
    static member OfCommand(arguments: IReadOnlyList<string>, limit: TimeSpan) : Failure option =
        let program = if arguments.Count = 0 then "" else arguments[0]
        if not (program.StartsWith '/') then
            Refusal.Invalid("command", "begins with no absolute path of a program: \"" + program + "\"")
        elif arguments |> Seq.exists (fun argument -> argument.Contains '\000') then
            Refusal.Invalid(program, "a zero byte stands in an argument")
        elif limit.Ticks < TimeSpan.TicksPerSecond || limit.Ticks > 24L * TimeSpan.TicksPerDay then
            Refusal.Invalid(program, "no time limit: " + string (limit.Ticks / TimeSpan.TicksPerSecond) + " s")
        else
            None

    /// <summary>
    /// What is around a command: variables with names, an absolute working directory, a user's name. The last two may be empty.
    /// </summary>
    static member OfSurroundings
        (program: string, environment: IReadOnlyDictionary<string, string>, workingDirectory: string, user: string)
        : Failure option =
        let isName (name: string) = name <> "" && not (name.Contains '=') && not (name.Contains '\000') && Naming.isWellFormed name
        let isValue (value: string) = not (value.Contains '\000') && Naming.isWellFormed value
        if not (Seq.forall isName environment.Keys && Seq.forall isValue environment.Values) then
            Refusal.Invalid(program, "its environment has a name or a value that cannot be")
        elif user.StartsWith '-' || user |> String.exists (fun c -> Char.IsControl c || c = ' ' || c = ':') then
            Refusal.Invalid(program, "no user's name: \"" + user + "\"")
        elif workingDirectory = "" || workingDirectory = "/" then None
        else Refusal.OfPath workingDirectory

    /// <summary>The exit codes that are taken for success: at least one, each 0 to 255.</summary>
    static member OfExitCodes(program: string, codes: IReadOnlyList<int>) : Failure option =
        if codes.Count > 0 && codes |> Seq.forall (fun code -> code >= 0 && code <= 255) then None
        else Refusal.Invalid(program, "no exit codes, or one that is not between 0 and 255")

    /// <summary>The mode and the owner that the file or directory at the path is to have.</summary>
    static member OfRights(path: string, mode: Mode, owner: Owner) : Failure option =
        match owner.Text.Split ':' with
        | _ when not mode.IsValid -> Refusal.Invalid(path, "the mode must be octal digits up to 7777, such as 0640")
        | [| user; group |] when user <> "" && group <> "" && not (String.exists Char.IsControl owner.Text) -> None
        | _ -> Refusal.Invalid(path, "the owner must be user:group, not \"" + owner.Text + "\"")
