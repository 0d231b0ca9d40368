namespace Simulation

open Core.Domain

/// What somebody else does to programs.
[<RequireQualifiedAccess>]
type ProcessStep =
    | KillDaemon of PidFile: string
    | BreakProgram of Path: string
    | MendProgram of Path: string
    /// What made a command succeed is undone.
    | UndoCommand of Arguments: string

    override x.ToString() =
        match x with
        | KillDaemon pidFile -> "the daemon of " + pidFile + " is killed"
        | BreakProgram path -> path + " breaks"
        | MendProgram path -> path + " is mended"
        | UndoCommand arguments -> "somebody undoes what made " + arguments + " succeed"

/// Daemons that the charm starts itself, and commands.
module internal Processes =
    let private noProgram = "no such program; if there is one, the site has to say so: WithProgram, or WithCommand"

    let private start unit (effect: StartProcess) (machine: Machine) : Machine * Outcome =
        match machine.Daemons.TryFind effect.PidFile with
        | Some running when running.Executable = effect.Executable -> machine, Outcome.Unchanged
        | _ ->
            let entered = Machine.enter unit Possession.Process effect.PidFile machine
            if (Machine.program effect.Arguments[0] entered).IsNone then
                entered, Machine.fail Cause.Missing effect.Arguments[0] noProgram
            else
                match Machine.spawn effect.Executable (Machine.text effect.Reads entered) entered with
                | Error reason -> entered, Machine.fail Cause.ServiceFailed effect.PidFile reason
                | Ok(running, started) -> Machine.putDaemon effect.PidFile running started, Outcome.Changed

    let private isOurs pidFile executable (machine: Machine) =
        machine.Daemons |> Map.tryFind pidFile |> Option.exists (fun running -> running.Executable = executable)

    /// The machine without the note of what this daemon loaded.
    let unnoted pidFile (machine: Machine) =
        let forget running = { running with IsNoted = false }
        { machine with Programs.Daemons = machine.Daemons |> Map.change pidFile (Option.map forget) }

    // Whatever it finds, the unit has no such process afterwards, and no note of what it loaded.
    let private stop unit (effect: StopProcess) (machine: Machine) : Machine * Outcome =
        let struck = Machine.strike unit Possession.Process effect.PidFile machine
        if isOurs effect.PidFile effect.Executable machine then
            Machine.dropDaemon effect.PidFile struck, Outcome.Changed
        else
            unnoted effect.PidFile struck, Outcome.Unchanged

    let private signal (effect: Signal) (machine: Machine) : Machine * Outcome =
        match effect.Target with
        | SignalTarget.Service name ->
            match machine.Services.TryFind name with
            | Some { Main = Some _ } when effect.Name = "SIGKILL" -> Services.kill name machine, Outcome.Changed
            | Some { Main = Some _ } when effect.Ends -> Services.halt name "success" machine, Outcome.Changed
            | Some { Main = Some _ } -> machine, Outcome.Changed
            | _ -> machine, Machine.fail Cause.NotRunning name "the unit has no main process"
        | SignalTarget.Process(pidFile, executable, reads) ->
            match machine.Daemons.TryFind pidFile with
            | Some running when running.Executable = executable && effect.Ends ->
                Machine.dropDaemon pidFile machine, Outcome.Changed
            | Some running when running.Executable = executable && reads = "" -> machine, Outcome.Changed
            | Some running when running.Executable = executable ->
                Machine.putDaemon pidFile { running with Loaded = Machine.text reads machine; IsNoted = true } machine, Outcome.Changed
            | Some running -> machine, Machine.fail Cause.ForeignProcess pidFile (running.Executable + " is not the workload")
            | None -> machine, Machine.fail Cause.NotRunning pidFile "no process"

    // rmdir(1): an empty directory goes; anything else is refused.
    let private rmdir program path (machine: Machine) : Machine * Result<string, Failure> =
        let refuse reason = machine, Machine.failed Cause.CommandFailed program ("rmdir: failed to remove '" + path + "': " + reason)
        match Machine.file path machine with
        | FileState.Absent -> refuse "No such file or directory"
        | FileState.Directory _ when machine.Files |> Map.exists (fun file _ -> Machine.isBelow path file) -> refuse "Directory not empty"
        | FileState.Directory _ -> Machine.erase path machine, Ok ""
        | FileState.Regular _
        | FileState.Withheld _
        | FileState.Link _
        | FileState.Special -> refuse "Not a directory"

    let private joined (arguments: string seq) = System.String.Join(" ", arguments)

    // What a command made of its input that failed, nobody knows.
    let private feed (effect: RunCommand) (input: string) (machine: Machine) : Machine =
        let given _ = if input = "" then None else Some input
        { machine with Programs.Inputs = machine.Programs.Inputs |> Map.change (joined effect.Arguments) given }

    let private checkOf (question: Question) : SucceedsQuery option =
        match question with
        | Question.Succeeds query -> Some query
        | Question.Package _ | Question.Snap _ | Question.Service _ | Question.Process _ | Question.Command _ | Question.File _
        | Question.Network _ | Question.Value _ | Question.Time _ | Question.Ledger | Question.Relations _
        | Question.Secret _ | Question.Juju _ -> None

    /// The question that says whether the work of a command that can run is done, and the command's program.
    let doneWhen (effect: ProcessEffect) : (Query<bool> * string) option =
        match effect with
        | ProcessEffect.RunCommand command ->
            if command.Refusal.IsSome then None
            else command.DoneWhen |> Option.map (fun question -> question, command.Arguments[0])
        | ProcessEffect.StartProcess _
        | ProcessEffect.StopProcess _
        | ProcessEffect.Signal _ -> None

    // Whether another command succeeds is the one question whose answer a command can change, if the site says that the command does so.
    let private finish (effect: RunCommand) (machine: Machine) : Machine =
        match effect.DoneWhen |> Option.bind (fun question -> checkOf question.Question) with
        | Some query when machine.Site.Works.TryGetValue(joined effect.Arguments) = (true, joined query.Arguments) ->
            { machine with Programs.Done = machine.Programs.Done.Add(joined query.Arguments, query.Prints) }
        | Some _ -> machine
        | None -> if effect.Creates = "" then machine else Machine.write effect.Creates "" machine

    // What it printed; or why it failed.
    let private launch (effect: RunCommand) (input: string) (machine: Machine) : Machine * Result<string, Failure> =
        match machine.Site.Commands.TryGetValue(joined effect.Arguments) with
        | true, state when Seq.contains state.ExitCode effect.AcceptedExitCodes ->
            finish effect (feed effect input machine), Ok state.Output
        | true, state -> machine, Machine.failed Cause.CommandFailed effect.Arguments[0] state.Error
        | false, _ -> machine, Machine.failed Cause.Missing effect.Arguments[0] noProgram

    let private perform (effect: RunCommand) (machine: Machine) : Machine * Result<string, Failure> =
        match Values.write effect.Input machine with
        | Error failure -> machine, Error failure
        | Ok _ when effect.Arguments.Count = 2 && effect.Arguments[0] = "/bin/rmdir" ->
            rmdir effect.Arguments[0] effect.Arguments[1] machine
        | Ok input -> launch effect input machine

    let private run unit (effect: RunCommand) (machine: Machine) : Machine * Outcome =
        let kept before =
            let ran, printed = perform effect before
            ran, Result.bind effect.Kept printed
        if effect.Keeps <> "" then Values.keep unit effect.Keeps kept machine
        elif effect.Creates <> "" && (Machine.file effect.Creates machine).Exists then machine, Outcome.Unchanged
        else
            match perform effect machine with
            | ran, Ok _ -> ran, Outcome.Changed
            | same, Error failure -> same, Outcome.Failed failure

    /// True if the last run of the command that succeeded was given this content to read, with the values that are there now.
    let wasGiven (arguments: string) (content: Content) (machine: Machine) : bool =
        machine.Programs.Inputs.TryFind arguments |> Option.exists (fun input -> Values.isWritten content input machine)

    let private refusalOf (target: SignalTarget) =
        match target with
        | SignalTarget.Service name -> Refusal.OfService name
        | SignalTarget.Process(pidFile, _, _) -> Refusal.OfPath pidFile

    let apply unit (effect: ProcessEffect) (machine: Machine) : Machine * Outcome =
        let unless refusal act = Machine.unless refusal act machine
        match effect with
        | ProcessEffect.StartProcess effect ->
            let refusal = Refusal.OfCommand(effect.Arguments, System.TimeSpan System.TimeSpan.TicksPerMinute)
            unless (Refusal.OfPath effect.PidFile |> Option.orElse refusal) (start unit effect)
        | ProcessEffect.StopProcess effect -> unless (Refusal.OfPath effect.PidFile) (stop unit effect)
        | ProcessEffect.Signal effect -> unless (refusalOf effect.Target) (signal effect)
        | ProcessEffect.RunCommand effect -> unless effect.Refusal (run unit effect)

    let answer (query: ProcessQuery) (machine: Machine) : Answer =
        match machine.Daemons.TryFind query.PidFile with
        | None -> ProcessState.Stopped
        | Some running when running.Executable = query.Executable ->
            ProcessState.Running(running.Pid, (if running.IsNoted then Mark.shown running.Loaded else ""))
        | Some running -> ProcessState.Foreign(running.Pid, running.Executable)
        |> Answer.Process

    // A command that succeeds because another did its work prints what that work is known by. Undeclared, no command is known.
    let private ended (arguments: System.Collections.Generic.IReadOnlyList<string>) (machine: Machine) : Result<CommandState, Failure> =
        match machine.Site.Commands.TryGetValue(joined arguments), machine.Programs.Done.TryFind(joined arguments) with
        | (true, _), Some prints -> Ok { ExitCode = 0; Output = prints; Error = "" }
        | (true, state), None -> Ok state
        | (false, _), _ -> Machine.failed Cause.Missing arguments[0] noProgram

    let private answered (answer: CommandState -> Answer) (ended: Result<CommandState, Failure>) : Answer =
        match ended with
        | Ok state -> answer state
        | Error failure -> Answer.Unreadable failure

    let command (query: CommandQuery) (machine: Machine) : Answer = ended query.Arguments machine |> answered Answer.Command

    let succeeds (query: SucceedsQuery) (machine: Machine) : Answer =
        ended query.Arguments machine |> answered (query.IsTrueOf >> Answer.Succeeds)

    // It has read, and its work is not done yet.
    let private unread (before: Machine) (after: Machine) : Machine list =
        let begun = { after with Files = before.Files; Programs.Done = before.Programs.Done }
        let isDone = before.Files <> after.Files || before.Programs.Done <> after.Programs.Done
        if before.Programs.Inputs <> after.Programs.Inputs && isDone then [ begun ] else []

    // The path is there, and what else the command had to do is not done. What stands in a file says which of the two it is.
    let private unfinished (effect: RunCommand) (before: Machine) (after: Machine) : Machine list =
        let isNew = effect.Creates <> "" && before.Files <> after.Files
        if isNew && not (Seq.contains effect.Creates after.Site.CreatedLast) then [ Machine.write effect.Creates "half done" after ] else []

    /// What the effect leaves whose program is killed in the middle, the least done first.
    let torn (effect: ProcessEffect) (before: Machine) (after: Machine) : Machine list =
        match effect with
        | ProcessEffect.StartProcess effect -> [ Machine.entered before after; unnoted effect.PidFile after ]
        | ProcessEffect.StopProcess _ -> [ Machine.unstruck before after ]
        | ProcessEffect.Signal effect ->
            match effect.Target with
            | SignalTarget.Process(pidFile, _, reads) -> if reads = "" then [] else [ unnoted pidFile before; unnoted pidFile after ]
            | SignalTarget.Service _ -> []
        // What it printed is lost.
        | ProcessEffect.RunCommand effect when effect.Keeps <> "" ->
            let entered = Machine.entered before after
            [ entered; fst (perform effect entered) ]
        | ProcessEffect.RunCommand effect -> unread before after @ unfinished effect before after

    let happen (step: ProcessStep) (machine: Machine) : Machine =
        match step with
        | ProcessStep.KillDaemon pidFile -> Machine.dropDaemon pidFile machine
        | ProcessStep.BreakProgram path -> { machine with Programs.Broken = machine.BrokenPrograms.Add path }
        | ProcessStep.MendProgram path -> { machine with Programs.Broken = machine.BrokenPrograms.Remove path }
        | ProcessStep.UndoCommand arguments -> { machine with Programs.Done = machine.Programs.Done.Remove arguments }

    let recall (query: ProcessQuery) (state: ProcessState) (machine: Machine) : Machine =
        match state with
        | ProcessState.Running(pid, loaded) ->
            Machine.putDaemon query.PidFile (Machine.recalled pid query.Executable loaded (loaded <> "") machine) machine
        | ProcessState.Foreign(pid, program) -> Machine.putDaemon query.PidFile (Machine.recalled pid program "" false machine) machine
        | ProcessState.Stopped -> machine

    let recallSucceeds (query: SucceedsQuery) (succeeds: bool) (machine: Machine) : Machine =
        if succeeds then { machine with Programs.Done = machine.Programs.Done.Add(joined query.Arguments, query.Prints) } else machine

    let private image _ (slice: ProgramSlice) =
        [ Part.sees "processes" (slice.Daemons |> Map.map (fun _ running -> Machine.nameless running))
          Part.sees "what commands read" slice.Inputs
          Part.sees "what commands did" slice.Done ]

    let part: Part =
        { Slices = [ Part.ofMachine "processes" _.Programs (fun slice machine -> { machine with Programs = slice }) image ]
          Boot = Part.onMachine (fun machine -> { machine with Programs.Daemons = Map.empty }) }
