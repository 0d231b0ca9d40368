namespace Simulation

open Core.Domain

/// What somebody else does to programs.
[<RequireQualifiedAccess>]
type ProcessStep =
    | KillDaemon of PidFile: string
    | BreakProgram of Path: string
    | MendProgram of Path: string

    override x.ToString() =
        match x with
        | KillDaemon pidFile -> "the daemon of " + pidFile + " is killed"
        | BreakProgram path -> path + " breaks"
        | MendProgram path -> path + " is mended"

/// Daemons that the charm starts itself, and commands.
module internal Processes =
    let private start unit (effect: StartProcess) (machine: Machine) : Machine * Outcome =
        match machine.Daemons.TryFind effect.PidFile with
        | Some running when running.Executable = effect.Executable -> machine, Outcome.Unchanged
        | _ ->
            let entered = Machine.enter unit Possession.Process effect.PidFile machine
            if (Machine.program effect.Arguments[0] entered).IsNone then
                entered, Machine.fail Cause.Missing effect.Arguments[0] "no such program"
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
    let private rmdir program path (machine: Machine) : Machine * Outcome =
        let refuse reason = machine, Machine.fail Cause.CommandFailed program ("rmdir: failed to remove '" + path + "': " + reason)
        match Machine.file path machine with
        | FileState.Absent -> refuse "No such file or directory"
        | FileState.Directory _ when machine.Files |> Map.exists (fun file _ -> Machine.isBelow path file) -> refuse "Directory not empty"
        | FileState.Directory _ -> Machine.erase path machine, Outcome.Changed
        | FileState.Regular _
        | FileState.Withheld _
        | FileState.Link _
        | FileState.Special -> refuse "Not a directory"

    let private joined (arguments: string seq) = System.String.Join(" ", arguments)

    // What a command made of its input that failed, nobody knows.
    let private feed (effect: RunCommand) (input: string) (machine: Machine) : Machine =
        let given _ = if input = "" then None else Some input
        { machine with Programs.Inputs = machine.Programs.Inputs |> Map.change (joined effect.Arguments) given }

    let private launch (effect: RunCommand) (input: string) (machine: Machine) : Machine * Outcome =
        match machine.Site.Commands.TryGetValue(joined effect.Arguments) with
        | true, state when Seq.contains state.ExitCode effect.AcceptedExitCodes ->
            let fed = feed effect input machine
            (if effect.Creates = "" then fed else Machine.write effect.Creates "" fed), Outcome.Changed
        | true, state -> machine, Machine.fail Cause.CommandFailed effect.Arguments[0] state.Error
        | false, _ -> machine, Machine.fail Cause.Missing effect.Arguments[0] "no such program"

    let private run (effect: RunCommand) (machine: Machine) : Machine * Outcome =
        if effect.Creates <> "" && (Machine.file effect.Creates machine).Exists then
            machine, Outcome.Unchanged
        else
            match Values.write effect.Input machine with
            | Error failure -> machine, Outcome.Failed failure
            | Ok _ when effect.Arguments.Count = 2 && effect.Arguments[0] = "/bin/rmdir" ->
                rmdir effect.Arguments[0] effect.Arguments[1] machine
            | Ok input -> launch effect input machine

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
        | ProcessEffect.RunCommand effect -> unless effect.Refusal (run effect)

    let answer (query: ProcessQuery) (machine: Machine) : Answer =
        match machine.Daemons.TryFind query.PidFile with
        | None -> ProcessState.Stopped
        | Some running when running.Executable = query.Executable ->
            ProcessState.Running(running.Pid, (if running.IsNoted then Mark.shown running.Loaded else ""))
        | Some running -> ProcessState.Foreign(running.Pid, running.Executable)
        |> Answer.Process

    let command (query: CommandQuery) (machine: Machine) : Answer =
        match machine.Site.Commands.TryGetValue(joined query.Arguments) with
        | true, state -> Answer.Command state
        | false, _ -> Answer.Unreadable { Cause = Cause.Missing; Subject = query.Arguments[0]; Detail = "no such program" }

    /// What the effect leaves whose program is killed in the middle, the least done first.
    let torn (effect: ProcessEffect) (before: Machine) (after: Machine) : Machine list =
        match effect with
        | ProcessEffect.StartProcess effect -> [ Machine.entered before after; unnoted effect.PidFile after ]
        | ProcessEffect.StopProcess _ -> [ Machine.unstruck before after ]
        | ProcessEffect.Signal effect ->
            match effect.Target with
            | SignalTarget.Process(pidFile, _, reads) -> if reads = "" then [] else [ unnoted pidFile before; unnoted pidFile after ]
            | SignalTarget.Service _ -> []
        // It has read, and has not created yet.
        | ProcessEffect.RunCommand _ ->
            if before.Programs.Inputs = after.Programs.Inputs || before.Files = after.Files then []
            else [ { after with Files = before.Files } ]

    let happen (step: ProcessStep) (machine: Machine) : Machine =
        match step with
        | ProcessStep.KillDaemon pidFile -> Machine.dropDaemon pidFile machine
        | ProcessStep.BreakProgram path -> { machine with Programs.Broken = machine.BrokenPrograms.Add path }
        | ProcessStep.MendProgram path -> { machine with Programs.Broken = machine.BrokenPrograms.Remove path }

    let recall (query: ProcessQuery) (state: ProcessState) (machine: Machine) : Machine =
        match state with
        | ProcessState.Running(pid, loaded) ->
            Machine.putDaemon query.PidFile (Machine.recalled pid query.Executable loaded (loaded <> "") machine) machine
        | ProcessState.Foreign(pid, program) -> Machine.putDaemon query.PidFile (Machine.recalled pid program "" false machine) machine
        | ProcessState.Stopped -> machine

    let private image _ (slice: ProgramSlice) =
        [ Part.sees "processes" (slice.Daemons |> Map.map (fun _ running -> Machine.nameless running))
          Part.sees "what commands read" slice.Inputs ]

    let part: Part =
        { Slices = [ Part.ofMachine "processes" _.Programs (fun slice machine -> { machine with Programs = slice }) image ]
          Boot = Part.onMachine (fun machine -> { machine with Programs.Daemons = Map.empty }) }
