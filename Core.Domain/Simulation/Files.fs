namespace Simulation

open Core.Domain

/// What somebody else does to files.
[<RequireQualifiedAccess>]
type FileStep =
    | Write of Path: string * Text: string
    | Remove of Path: string
    | Link of Path: string * Target: string
    | Fill of Path: string
    | Free of Path: string

    override x.ToString() =
        match x with
        | Write(path, _) -> "somebody writes " + path
        | Remove path -> "somebody removes " + path
        | Link(path, target) -> "somebody puts a link to " + target + " at " + path
        | Fill directory -> directory + " is full"
        | Free directory -> directory + " has room again"

/// Files and directories: what effects on them do to the machine.
module internal Files =
    let private directoryOf (path: string) = match path.LastIndexOf '/' with 0 -> "/" | slash -> path.Substring(0, slash)

    // What is to stand in a directory that is not there stands nowhere, and is in no ledger.
    let private isPlaceless mounts path machine = not (Places.hasDirectory mounts (directoryOf path) machine)

    let private placeless path =
        Machine.fail Cause.NotRegular path
            (directoryOf path + " is no directory; if a package or a command makes it, the site has to say so: WithDirectory")

    let private put unit kind path state (machine: Machine) =
        { Machine.enter unit kind path machine with Files = machine.Files.Add(path, state) }, Outcome.Changed

    let private has (content: Content) path (machine: Machine) : bool =
        match Machine.file path machine with
        | FileState.Regular(text, _, _) -> Values.isWritten content text machine
        // As it was recorded: nobody knows its text.
        | FileState.Withheld _ -> false
        | FileState.Absent | FileState.Directory _ | FileState.Link _ | FileState.Special -> false

    let private isAsWanted (effect: WriteFile) (machine: Machine) =
        machine.Values.Withheld.Contains effect.Path = effect.Content.IsSecret
        && Machine.rights (Machine.file effect.Path machine) = Some(effect.Mode, effect.Owner)
        && has effect.Content effect.Path machine

    let private place mounts unit (effect: WriteFile) text (before: Machine) : Machine * Outcome =
        let wanted = FileState.Regular(text, effect.Mode, effect.Owner)
        let machine = Machine.withhold effect.Path effect.Content.IsSecret before
        match Places.find mounts effect.Path before with
        | FileState.Absent when isPlaceless mounts effect.Path before -> before, placeless effect.Path
        | FileState.Absent -> put unit Possession.File effect.Path wanted machine
        | FileState.Regular _
        | FileState.Withheld _ ->
            if Machine.owns unit Possession.File effect.Path machine then put unit Possession.File effect.Path wanted machine
            elif effect.Replace then { machine with Files = machine.Files.Add(effect.Path, wanted) }, Outcome.Changed
            else before, Machine.fail Cause.NotOurs effect.Path "a file that this unit did not write"
        | FileState.Directory _
        | FileState.Link _
        | FileState.Special as there -> before, Machine.fail Cause.NotRegular effect.Path (there.ToString())

    let private write mounts unit (effect: WriteFile) (machine: Machine) : Machine * Outcome =
        match Values.write effect.Content machine with
        | Error failure -> machine, Outcome.Failed failure
        | Ok _ when isAsWanted effect machine -> machine, Outcome.Unchanged
        | Ok text -> place mounts unit effect text machine

    let private remove mounts unit kind path (machine: Machine) : Machine * Outcome =
        let there = Places.find mounts path machine
        if there.IsDirectory && kind = Possession.File then
            Machine.strike unit kind path machine, Outcome.Unchanged
        elif Machine.owns unit kind path machine then
            machine |> Machine.erase path |> Machine.eraseBelow path |> Machine.revealBelow path |> Machine.strike unit kind path,
            (if there.Exists then Outcome.Changed else Outcome.Unchanged)
        elif there.Exists then machine, Machine.fail Cause.NotOurs path "this unit did not make it"
        else machine, Outcome.Unchanged

    let private create mounts unit (effect: CreateDirectory) (machine: Machine) : Machine * Outcome =
        match Places.find mounts effect.Path machine with
        | FileState.Absent when isPlaceless mounts effect.Path machine -> machine, placeless effect.Path
        | FileState.Absent -> put unit Possession.Directory effect.Path (FileState.Directory(effect.Mode, effect.Owner)) machine
        | FileState.Directory(mode, owner) when mode = effect.Mode && owner = effect.Owner -> machine, Outcome.Unchanged
        | FileState.Directory _ when Machine.owns unit Possession.Directory effect.Path machine ->
            put unit Possession.Directory effect.Path (FileState.Directory(effect.Mode, effect.Owner)) machine
        | FileState.Directory _ -> machine, Machine.fail Cause.NotOurs effect.Path "a directory that this unit did not make"
        | FileState.Regular _
        | FileState.Withheld _
        | FileState.Link _
        | FileState.Special as there -> machine, Machine.fail Cause.NotRegular effect.Path (there.ToString())

    let private denied path owner (machine: Machine) : Failure option =
        Accounts.missing owner machine |> Option.map (fun detail -> { Cause = Cause.Denied; Subject = path; Detail = detail })

    let apply mounts unit (effect: FileEffect) (machine: Machine) : Machine * Outcome =
        let on path act = Machine.unless (Refusal.OfPath path) act machine
        let make path mode owner act =
            on path (Machine.unless (Refusal.OfRights(path, mode, owner)) (Machine.unless (denied path owner machine) act))
        match effect with
        | FileEffect.WriteFile effect ->
            make effect.Path effect.Mode effect.Owner (Machine.unless (effect.Content.Refusal effect.Path) (write mounts unit effect))
        | FileEffect.RemoveFile effect -> on effect.Path (remove mounts unit Possession.File effect.Path)
        | FileEffect.CreateDirectory effect -> make effect.Path effect.Mode effect.Owner (create mounts unit effect)
        | FileEffect.RemoveDirectory effect -> on effect.Path (remove mounts unit Possession.Directory effect.Path)

    // What the unit wrote with a secret is withheld wherever it stands.
    let private shown mounts path (machine: Machine) : FileState =
        match Places.find mounts path machine with
        | FileState.Regular(text, mode, owner) when machine.Values.Withheld.Contains path || Mark.isIn text ->
            FileState.Withheld(Digest.of' text, mode, owner)
        | FileState.Absent
        | FileState.Regular _
        | FileState.Withheld _
        | FileState.Directory _
        | FileState.Link _
        | FileState.Special as state -> state

    let answer mounts (query: FileQuery) (machine: Machine) : Answer = Answer.File(shown mounts query.Path machine)

    /// Whether the file at the path has the content. Where a quoting refuses a made value there is no such content; where a value is not
    /// made, the file differs.
    let holds path (content: Content) (machine: Machine) : Result<HoldsState, Failure> =
        match Values.write content machine with
        | Error failure when failure.Cause.IsInvalid -> Error failure
        | Error _
        | Ok _ ->
            match Machine.file path machine with
            | FileState.Absent -> Ok HoldsState.Absent
            | FileState.Regular(text, _, _) -> Ok(if Values.isWritten content text machine then HoldsState.Same else HoldsState.Differs)
            | FileState.Withheld _
            | FileState.Directory _
            | FileState.Link _
            | FileState.Special -> Ok HoldsState.Differs

    /// What the effect leaves whose program is killed in the middle.
    let torn (effect: FileEffect) (before: Machine) (after: Machine) : Machine list =
        match effect with
        // What is to be withheld is noted first, and what is withheld no longer is noted last.
        | FileEffect.WriteFile effect ->
            let wasWithheld = before.Values.Withheld.Contains effect.Path
            let entered = Machine.withhold effect.Path (wasWithheld || effect.Content.IsSecret) (Machine.entered before after)
            entered :: (if wasWithheld && not effect.Content.IsSecret then [ Machine.withhold effect.Path true after ] else [])
        | FileEffect.CreateDirectory _ -> [ Machine.entered before after ]
        | FileEffect.RemoveFile _
        | FileEffect.RemoveDirectory _ ->
            let unstruck = Machine.unstruck before after
            if before.Values.Withheld = after.Values.Withheld then [ unstruck ]
            else [ { unstruck with Values = before.Values }; unstruck ]

    // A directory in the way stays.
    let private onFile path (change: Machine -> Machine) (machine: Machine) : Machine =
        if (Machine.file path machine).IsDirectory then machine else machine |> Services.touch path |> change

    let happen (step: FileStep) (machine: Machine) : Machine =
        match step with
        | FileStep.Write(path, text) -> onFile path (Machine.write path text) machine
        | FileStep.Remove path -> onFile path (Machine.erase path) machine
        | FileStep.Link(path, target) -> Machine.put path (FileState.Link target) machine
        | FileStep.Fill directory -> { machine with Full = machine.Full.Add directory }
        | FileStep.Free directory -> { machine with Full = machine.Full.Remove directory }

    let recall (query: FileQuery) (state: FileState) (machine: Machine) : Machine =
        if state.Exists then machine |> Machine.put query.Path state |> Machine.withhold query.Path state.IsWithheld else machine

    /// The file has the content where it had, as far as its pieces are there.
    let recallHolds (query: HoldsQuery) (state: HoldsState) (machine: Machine) : Machine =
        match state, Values.write query.Content machine with
        | HoldsState.Same, Ok text -> machine |> Machine.write query.Path text |> Machine.withhold query.Path query.Content.IsSecret
        | (HoldsState.Same | HoldsState.Differs | HoldsState.Absent), _ -> machine

    // What the shell keeps for itself is no business of a law's.
    let private isSeen (sight: Sight) (path: string) =
        not (path.StartsWith("/var/lib/charm/", System.StringComparison.Ordinal))
        && not (sight = Sight.WithoutPackages && path = Packages.stamp)

    let private image (sight: Sight) (files: Map<string, FileState>) =
        [ Part.sees "files" (files |> Map.filter (fun path _ -> isSeen sight path)) ]

    let part: Part =
        { Slices =
            [ Part.ofMachine "files" _.Files (fun slice machine -> { machine with Files = slice }) image
              Part.ofMachine "full directories" _.Full (fun slice machine -> { machine with Full = slice }) (fun _ _ -> []) ]
          // /run is empty after a boot.
          Boot = Part.onMachine (Machine.eraseBelow "/run") }
