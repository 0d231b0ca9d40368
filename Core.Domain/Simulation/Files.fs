namespace Simulation

open Core.Domain

/// What somebody else does to files.
[<RequireQualifiedAccess>]
type FileStep =
    | Write of Path: string * Text: string
    | Remove of Path: string
    | Link of Path: string * Target: string

    override x.ToString() =
        match x with
        | Write(path, _) -> "somebody writes " + path
        | Remove path -> "somebody removes " + path
        | Link(path, target) -> "somebody puts a link to " + target + " at " + path

/// Files and directories: what effects on them do to the machine.
module internal Files =
    let private put unit kind path state (machine: Machine) =
        { Machine.enter unit kind path machine with Files = machine.Files.Add(path, state) }, Outcome.Changed

    let private write unit (effect: WriteFile) (machine: Machine) : Machine * Outcome =
        let wanted = FileState.Regular(effect.Text, effect.Mode, effect.Owner)
        match Machine.file effect.Path machine with
        | there when there = wanted -> machine, Outcome.Unchanged
        | FileState.Absent -> put unit Possession.File effect.Path wanted machine
        | FileState.Regular _ when Machine.owns unit Possession.File effect.Path machine ->
            put unit Possession.File effect.Path wanted machine
        | FileState.Regular _ when effect.Replace -> { machine with Files = machine.Files.Add(effect.Path, wanted) }, Outcome.Changed
        | FileState.Regular _ -> machine, Machine.fail Cause.NotOurs effect.Path "a file that this unit did not write"
        | FileState.Directory _
        | FileState.Link _
        | FileState.Special as there -> machine, Machine.fail Cause.NotRegular effect.Path (there.ToString())

    let private remove unit kind path (machine: Machine) : Machine * Outcome =
        let there = Machine.file path machine
        if there.IsDirectory && kind = Possession.File then
            Machine.strike unit kind path machine, Outcome.Unchanged
        elif Machine.owns unit kind path machine then
            machine |> Machine.erase path |> Machine.eraseBelow path |> Machine.strike unit kind path,
            (if there.Exists then Outcome.Changed else Outcome.Unchanged)
        elif there.Exists then machine, Machine.fail Cause.NotOurs path "this unit did not make it"
        else machine, Outcome.Unchanged

    let private create unit (effect: CreateDirectory) (machine: Machine) : Machine * Outcome =
        match Machine.file effect.Path machine with
        | FileState.Absent -> put unit Possession.Directory effect.Path (FileState.Directory(effect.Mode, effect.Owner)) machine
        | FileState.Directory(mode, owner) when mode = effect.Mode && owner = effect.Owner -> machine, Outcome.Unchanged
        | FileState.Directory _ when Machine.owns unit Possession.Directory effect.Path machine ->
            put unit Possession.Directory effect.Path (FileState.Directory(effect.Mode, effect.Owner)) machine
        | FileState.Directory _ -> machine, Machine.fail Cause.NotOurs effect.Path "a directory that this unit did not make"
        | FileState.Regular _
        | FileState.Link _
        | FileState.Special as there -> machine, Machine.fail Cause.NotRegular effect.Path (there.ToString())

    let apply unit (effect: FileEffect) (machine: Machine) : Machine * Outcome =
        let on path act = Machine.unless (Refusal.OfPath path) act machine
        let make path mode owner act = on path (Machine.unless (Refusal.OfRights(path, mode, owner)) act)
        match effect with
        | FileEffect.WriteFile effect -> make effect.Path effect.Mode effect.Owner (write unit effect)
        | FileEffect.RemoveFile effect -> on effect.Path (remove unit Possession.File effect.Path)
        | FileEffect.CreateDirectory effect -> make effect.Path effect.Mode effect.Owner (create unit effect)
        | FileEffect.RemoveDirectory effect -> on effect.Path (remove unit Possession.Directory effect.Path)

    let answer (query: FileQuery) (machine: Machine) : Answer = Answer.File(Machine.file query.Path machine)

    /// What the effect leaves whose program is killed in the middle.
    let torn (effect: FileEffect) (before: Machine) (after: Machine) : Machine list =
        match effect with
        | FileEffect.WriteFile _
        | FileEffect.CreateDirectory _ -> [ Machine.entered before after ]
        | FileEffect.RemoveFile _
        | FileEffect.RemoveDirectory _ -> [ Machine.unstruck before after ]

    // A directory in the way stays.
    let private onFile path (change: Machine -> Machine) (machine: Machine) : Machine =
        if (Machine.file path machine).IsDirectory then machine else machine |> Services.touch path |> change

    let happen (step: FileStep) (machine: Machine) : Machine =
        match step with
        | FileStep.Write(path, text) -> onFile path (Machine.write path text) machine
        | FileStep.Remove path -> onFile path (Machine.erase path) machine
        | FileStep.Link(path, target) -> Machine.put path (FileState.Link target) machine

    let recall (query: FileQuery) (state: FileState) (machine: Machine) : Machine =
        if state.Exists then Machine.put query.Path state machine else machine

    // What the shell keeps for itself is no business of a law's.
    let private isSeen (sight: Sight) (path: string) =
        not (path.StartsWith("/var/lib/charm/", System.StringComparison.Ordinal))
        && not (sight = Sight.WithoutPackages && path = Packages.stamp)

    let private image (sight: Sight) (files: Map<string, FileState>) =
        [ Part.sees "files" (files |> Map.filter (fun path _ -> isSeen sight path)) ]

    let part: Part =
        { Slices = [ Part.ofMachine "files" _.Files (fun slice machine -> { machine with Files = slice }) image ]
          // /run is empty after a boot.
          Boot = Part.onMachine (Machine.eraseBelow "/run") }
