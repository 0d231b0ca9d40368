namespace Simulation

open Core.Domain

/// A process that runs.
type Running =
    { Pid: int
      Executable: string
      /// What it read when it started or was last told to read again.
      Loaded: string
      /// The ports that it took when it started; a reload does not move them.
      Ports: int list
      /// True if the file of its program was replaced since.
      IsReplaced: bool
      /// True if it is known what it loaded: the shell notes that of a process that it starts or signals, after it did.
      IsNoted: bool }

/// A systemd unit as systemd knows it.
[<NoComparison>]
type Service =
    { /// The unit file as systemd read it; the file on disk may be newer.
      Text: string
      /// True if somebody wrote the file since systemd read it: it goes by the time of the file, whatever the text.
      IsTouched: bool
      IsEnabled: bool
      IsMasked: bool
      /// success, exit-code, start-limit-hit …
      Result: string
      Main: Running option }

/// What apt and dpkg know.
[<NoComparison>]
type PackageSlice =
    { Packages: Map<string, PackageState>
      /// apt's index was never fetched: it knows no package.
      IsIndexOld: bool
      /// Another process holds dpkg's lock.
      IsLocked: bool }

/// The programs that charms start without systemd.
type ProgramSlice =
    { /// Daemons that were started directly, by their PID file.
      Daemons: Map<string, Running>
      /// Programs that end as soon as they are started.
      Broken: Set<string>
      /// What commands that succeeded last were given to read, by their arguments joined with spaces, with marks for made values.
      Inputs: Map<string, string>
      /// The commands that succeed since another did its work, with what they print, by their arguments joined with spaces.
      Done: Map<string, string> }

/// How a value came to be.
[<NoComparison; RequireQualifiedAccess>]
type ValueOrigin =
    | Made of Recipe: Recipe
    /// It was signed for a request, and says this.
    | Signed of Recipe: SigningRecipe * Facts: CertificateFacts
    /// A command printed the text.
    | Printed of Text: string
    /// A record says that it is a certificate, and what the certificate says. From which recipe, nobody recorded.
    | Recorded of Facts: CertificateFacts

/// A value that was made for the unit. What was written with it bears a mark in its place.
[<NoComparison>]
type MadeThing =
    { Origin: ValueOrigin
      Value: MadeValue
      /// When a certificate ends to be valid; the epoch of everything else.
      NotAfter: System.DateTimeOffset
      /// How much time has passed since it was made, as far as somebody asks.
      Age: System.TimeSpan
      /// True if somebody tore or changed the file in which it is kept.
      IsSpoilt: bool }

/// What the shell makes and keeps for the unit.
[<NoComparison>]
type ValueSlice =
    { Made: Map<string, MadeThing>
      /// What a secret of the unit's own, or of its application, has and this machine has not: values that were made anew since, deleted,
      /// or made by another leader. By their fingerprints.
      Former: Map<string, MadeThing>
      /// The files that were written with a secret: their text is nobody's to know.
      Withheld: Set<string> }

/// A secret of the unit's own, or of its application, as Juju has it.
[<NoComparison>]
type HeldSecret =
    { Uri: string
      Owner: BagOwner
      /// A mark stands in the place of each made value.
      Content: SecretContent
      /// The relations whose other side may read it.
      Readers: Set<string>
      /// The one unit that may read it on account of a relation whose other units may not, by the relation's id.
      Units: Map<string, string>
      /// Its content is not good for ever.
      HasEnd: bool
      /// A former revision is still there.
      HasFormer: bool
      /// What this unit has by the secret's address, since it first read the secret: Juju keeps that until the unit refreshes.
      Tracked: SecretContent option }

/// The secrets that the unit and its application own, by their labels.
[<NoComparison>]
type OwnSecretSlice =
    { /// With what the hook that runs has told.
      Told: Map<string, HeldSecret>
      /// As they were when the hook began, until it has succeeded.
      Committed: Map<string, HeldSecret> }

/// A resource of the charm, as the operator attached it.
type UnitResource =
    { File: ResourceFile
      /// A simulated file is text.
      Content: string }

    /// <summary>A resource of this content, where Juju puts the files of this unit.</summary>
    static member Of(name: string, unit: string, content: string) : UnitResource =
        let path = "/var/lib/juju/agents/unit-" + unit.Replace('/', '-') + "/resources/" + name + "/" + name
        { File = { Path = path; Digest = Digest.of' content; IsEmpty = (content = "") }; Content = content }

/// A machine as a value, with one immutable object for each family. It has no clock.
[<NoComparison; NoEquality>]
type Machine =
    { Site: Site
      Dpkg: PackageSlice
      Programs: ProgramSlice
      /// Programs that are none of ours, by the port they hold.
      Strangers: Map<int, string>
      Files: Map<string, FileState>
      Services: Map<string, Service>
      Snaps: Map<string, SnapState>
      Ledger: LedgerEntry list
      Values: ValueSlice
      /// The secrets that somebody in the model has for the unit, by their addresses.
      Secrets: Map<string, UnitSecret>
      /// The secrets that the unit and its application own.
      Own: OwnSecretSlice
      /// The resources of the charm that somebody attached, by their names: Juju puts their files on the machine.
      Resources: Map<string, UnitResource>
      /// Directories that are full: nothing new can be written in them or below.
      Full: Set<string>
      /// The latest moment that has come, of those that no made certificate has, in ISO 8601: earlier ones have come, too. Empty at first.
      Past: string }

    /// A fresh machine at a site.
    static member At(site: Site) : Machine =
        { Site = site
          Dpkg = { Packages = Map.empty; IsIndexOld = not site.HasIndex; IsLocked = false }
          Programs = { Daemons = Map.empty; Broken = Set.empty; Inputs = Map.empty; Done = Map.empty }
          Strangers = Map.empty
          Files = Map.empty
          Services = Map.empty
          Snaps = Map.empty
          Ledger = []
          Values = { Made = Map.empty; Former = Map.empty; Withheld = Set.empty }
          Secrets =
            site.Secrets
            |> Seq.map (fun pair -> pair.Key, { Newest = pair.Value[0]; Tracked = None; IsGranted = true })
            |> Map.ofSeq
          Own = { Told = Map.empty; Committed = Map.empty }
          Resources = Map.empty
          Full = Set.empty
          Past = "" }

    /// What dpkg knows, by package.
    member x.Packages = x.Dpkg.Packages
    /// apt's index was never fetched: it knows no package.
    member x.IsIndexOld = x.Dpkg.IsIndexOld
    /// Another process holds dpkg's lock.
    member x.ArePackagesLocked = x.Dpkg.IsLocked
    /// Daemons that were started directly, by their PID file.
    member x.Daemons = x.Programs.Daemons
    /// Programs that end as soon as they are started.
    member x.BrokenPrograms = x.Programs.Broken

/// What every part of the machine needs of the others.
module internal Machine =
    let failed cause subject detail : Result<'T, Failure> = Error { Cause = cause; Subject = subject; Detail = detail }

    let fail cause subject detail : Outcome = Outcome.Failed { Cause = cause; Subject = subject; Detail = detail }

    /// The ledger is written before a thing is made: a kill in between leaves the entry alone.
    let entered (before: Machine) (after: Machine) = { before with Ledger = after.Ledger }

    /// The ledger is struck after a thing is gone: a kill in between leaves the entry.
    let unstruck (before: Machine) (after: Machine) = { after with Ledger = before.Ledger }

    /// What the act makes of the machine, unless no machine could do such a thing.
    let unless (refusal: Failure option) (act: Machine -> Machine * Outcome) (machine: Machine) : Machine * Outcome =
        match refusal with
        | Some failure -> machine, Outcome.Failed failure
        | None -> act machine

    let file path (machine: Machine) =
        machine.Files |> Map.tryFind path |> Option.defaultValue FileState.Absent

    let text path machine = (file path machine).Content

    /// The mode and the owner of a regular file; none of anything else.
    let rights (file: FileState) : (Mode * Owner) option =
        match file with
        | FileState.Regular(_, mode, owner)
        | FileState.Withheld(_, mode, owner) -> Some(mode, owner)
        | FileState.Absent | FileState.Directory _ | FileState.Link _ | FileState.Special -> None

    /// What stands in files, and what processes have loaded.
    let texts (machine: Machine) : string list =
        let loaded (running: Running option) = running |> Option.map _.Loaded |> Option.toList
        [ for KeyValue(_, file) in machine.Files do file.Content
          for KeyValue(_, service) in machine.Services do
              service.Text
              yield! loaded service.Main
          for KeyValue(_, daemon) in machine.Daemons do daemon.Loaded ]

    let private ownTexts (secrets: Map<string, HeldSecret>) =
        [ for KeyValue(_, held) in secrets do
              for content in held.Content :: Option.toList held.Tracked do
                  for KeyValue(_, text) in content.Values do text ]

    /// What stands in the secrets of the unit's own.
    let secretTexts (machine: Machine) : string list =
        if machine.Own.Committed.IsEmpty && machine.Own.Told.IsEmpty then []
        else ownTexts machine.Own.Committed @ ownTexts machine.Own.Told

    let private withOwnTexts (change: string -> string) (secrets: Map<string, HeldSecret>) =
        let content (known: SecretContent) =
            known.Values |> Map.fold (fun (content: SecretContent) key text -> content.With(key, change text)) SecretContent.Empty
        secrets |> Map.map (fun _ held -> { held with Content = content held.Content; Tracked = Option.map content held.Tracked })

    /// The secrets of the unit's own, where another text stands in the place of each.
    let withSecretTexts (change: string -> string) (own: OwnSecretSlice) : OwnSecretSlice =
        if own.Committed.IsEmpty && own.Told.IsEmpty then own
        else
            let told = withOwnTexts change own.Told
            let isSame = obj.ReferenceEquals(own.Told, own.Committed)
            { Told = told; Committed = if isSame then told else withOwnTexts change own.Committed }

    let put path (file: FileState) (machine: Machine) = { machine with Files = machine.Files.Add(path, file) }

    /// What the unit wrote with a secret is withheld, and what it wrote without one is not.
    let withhold path isSecret (machine: Machine) =
        let withheld = machine.Values.Withheld
        if withheld.Contains path = isSecret then machine
        else { machine with Values.Withheld = if isSecret then withheld.Add path else withheld.Remove path }

    let write path text machine = put path (FileState.OfText text) machine

    let erase path (machine: Machine) = { machine with Files = machine.Files.Remove path }

    let isBelow (directory: string) (path: string) = path.StartsWith(directory + "/", System.StringComparison.Ordinal)

    let eraseBelow (directory: string) (machine: Machine) =
        { machine with Files = machine.Files |> Map.filter (fun path _ -> not (isBelow directory path)) }

    /// Nothing at the path or below is withheld.
    let revealBelow (path: string) (machine: Machine) =
        let isThere (withheld: string) = withheld = path || isBelow path withheld
        if Set.exists isThere machine.Values.Withheld then
            { machine with Values.Withheld = machine.Values.Withheld |> Set.filter (isThere >> not) }
        else machine

    /// The directory that the unit keeps outside its charm.
    let home (unit: string) = "/var/lib/charm/" + unit.Replace('/', '-')

    /// True if nothing new can be written at the path.
    let isFull (path: string) (machine: Machine) = machine.Full |> Set.exists (fun full -> isBelow full path)

    let owns unit kind name (machine: Machine) =
        List.contains { Unit = unit; Kind = kind; Name = name } machine.Ledger

    let enter unit kind name (machine: Machine) =
        if owns unit kind name machine then machine
        else { machine with Ledger = machine.Ledger @ [ { Unit = unit; Kind = kind; Name = name } ] }

    let strike unit kind name (machine: Machine) =
        { machine with Ledger = machine.Ledger |> List.filter ((<>) { Unit = unit; Kind = kind; Name = name }) }

    let package name (machine: Machine) =
        machine.Packages |> Map.tryFind name |> Option.defaultValue PackageState.Absent

    let putPackage name (state: PackageState) (machine: Machine) = { machine with Dpkg.Packages = machine.Packages.Add(name, state) }

    let putDaemon pidFile (running: Running) (machine: Machine) = { machine with Programs.Daemons = machine.Daemons.Add(pidFile, running) }

    let dropDaemon pidFile (machine: Machine) = { machine with Programs.Daemons = machine.Daemons.Remove pidFile }

    let putStranger port (program: string) (machine: Machine) = { machine with Strangers = machine.Strangers.Add(port, program) }

    /// A program of the site that is there now.
    let program path (machine: Machine) =
        machine.Site.Programs
        |> Seq.tryFind (fun program ->
            program.Path = path
            && (program.Package = "" || (package program.Package machine).Status = PackageStatus.Installed))

    /// Everything that listens: port, pid, program, systemd unit.
    let listeners (machine: Machine) =
        let of' service (running: Running) = running.Ports |> List.map (fun port -> port, running.Pid, running.Executable, service)
        [ for KeyValue(name, service) in machine.Services do
              yield! service.Main |> Option.map (of' name) |> Option.defaultValue []
          for KeyValue(_, daemon) in machine.Daemons do
              yield! of' "" daemon
          for KeyValue(port, program) in machine.Strangers do
              yield port, 1, program, "" ]

    // The lowest number that is free: a machine that lived differently and is alike now is the same, and numbers are used again soon.
    let private freePid (machine: Machine) =
        let services = [ for KeyValue(_, service) in machine.Services do yield! Option.toList service.Main ]
        let taken = services @ [ for KeyValue(_, daemon) in machine.Daemons do daemon ] |> List.map _.Pid
        let rec free pid = if List.contains pid taken then free (pid + 1) else pid
        free 100

    // None if the program ends with this configuration.
    let private portsOf (program: Program) (loaded: string) : int list option =
        let ports = program.Ports.Invoke loaded
        if isNull (box ports) then None else Some(List.ofSeq ports)

    /// A new process, or why it ends at once: its program is gone or broken, or another holds its port.
    let spawn executable loaded (machine: Machine) : Result<Running * Machine, string> =
        match program executable machine with
        | None -> Error(executable + " is not there")
        | Some _ when machine.BrokenPrograms.Contains executable -> Error(executable + " ends as soon as it is started")
        | Some program ->
            match portsOf program loaded with
            | None -> Error(executable + " ends with this configuration")
            | Some ports ->
                match listeners machine |> List.tryFind (fun (port, _, _, _) -> List.contains port ports) with
                | Some(port, _, holder, _) -> Error("port " + string port + " is held by " + holder)
                | None ->
                    let pid = freePid machine
                    Ok({ Pid = pid; Executable = executable; Loaded = loaded; Ports = ports; IsReplaced = false; IsNoted = true }, machine)

    /// The process without its number, which means nothing.
    let nameless (running: Running) : Running = { running with Pid = 0 }

    /// A process as it was recorded: the ports that it holds are those of its program.
    let recalled pid executable loaded isNoted (machine: Machine) : Running =
        let ports = program executable machine |> Option.bind (fun program -> portsOf program loaded) |> Option.defaultValue []
        { Pid = pid; Executable = executable; Loaded = loaded; Ports = ports; IsReplaced = false; IsNoted = isNoted }
