namespace Core.Domain

open System
open System.Collections.Generic
open System.Runtime.InteropServices

/// The workload runs as a daemon that wrote its PID file. What it read at its start is kept beside it.
[<NoComparison>]
type StartProcess =
    { /// The absolute path of the program, then its arguments; it must return at once, with a daemon left behind.
      Arguments: IReadOnlyList<string>
      PidFile: string
      /// What the daemon's executable is, so that no other process is ever taken for it.
      Executable: string
      /// The file that it reads at its start and on its reload signal; empty if none.
      Reads: string }

/// The workload is stopped: SIGTERM, and SIGKILL if it does not end in time. A PID file that names another process is left alone.
[<NoComparison>]
type StopProcess =
    { PidFile: string
      Executable: string
      /// How long it may take to end by itself, in whole seconds.
      TimeLimit: TimeSpan }

/// Whom a signal is for; always somebody who was verified to be the workload.
[<RequireQualifiedAccess>]
type SignalTarget =
    /// The main process of a systemd unit.
    | Service of Name: string
    /// The process that a PID file names, if it runs this executable; Reads is the file that the signal makes it read again, or empty.
    | Process of PidFile: string * Executable: string * Reads: string

    /// <summary>The main process of a systemd unit.</summary>
    static member OfService(name: string) : SignalTarget = Service name

    /// <summary>The process that a PID file names.</summary>
    /// <param name="pidFile">The PID file.</param>
    /// <param name="executable">What the process must run.</param>
    /// <param name="reads">The file that the signal makes the process read again; empty if it reads none.</param>
    static member OfProcess
        (pidFile: string, executable: string, [<Optional; DefaultParameterValue("")>] reads: string)
        : SignalTarget =
        Process(pidFile, executable, reads)

    /// The unit, or the process that the PID file names.
    member x.Thing =
        match x with
        | Service name -> { Kind = Possession.Service; Name = name }
        | Process(pidFile, _, _) -> { Kind = Possession.Process; Name = pidFile }

    override x.ToString() = x.Thing.Name

    static member op_Equality(one: SignalTarget, other: SignalTarget) = obj.Equals(one, other)
    static member op_Inequality(one: SignalTarget, other: SignalTarget) = not (obj.Equals(one, other))

/// The process got the signal.
[<NoComparison>]
type Signal =
    { Target: SignalTarget
      /// Its name, such as SIGUSR1.
      Name: string }

    /// True if every program ends on it; what a program does on any other signal is its own.
    member x.Ends = x.Name = "SIGTERM" || x.Name = "SIGKILL"

/// A command ran and ended with an accepted exit code. At most one of Creates, DoneWhen and Keeps says when its work is done.
[<NoComparison>]
type RunCommand =
    { /// The absolute path of the program, then its arguments; no shell.
      Arguments: IReadOnlyList<string>
      /// In whole seconds.
      TimeLimit: TimeSpan
      /// The path whose existence says that the command did its work already; empty if no path does.
      Creates: string
      /// The question whose answer says that the command did its work already.
      DoneWhen: Query<bool> option
      /// The made value that the command's output becomes, which says that the command did its work already; empty if none does.
      Keeps: string
      /// What the command reads on its standard input. The shell puts made values into it; nobody else sees them.
      Input: Content
      /// Variables beside those of the hook.
      Environment: IReadOnlyDictionary<string, string>
      /// Absolute; empty for the charm's own.
      WorkingDirectory: string
      /// Whom the command runs as; empty for root.
      User: string
      /// The exit codes with which the command did its work.
      AcceptedExitCodes: IReadOnlyList<int> }

    // Of a command that was killed half-way, one could say yes and another no.
    member private x.TwoEnds: Failure option =
        let said = [ x.Creates <> ""; x.DoneWhen.IsSome; x.Keeps <> "" ] |> List.filter id
        let detail = "two of creates, doneWhen and keeps say when its work is done"
        if said.Length <= 1 then None else Some { Cause = Cause.Invalid; Subject = x.Arguments[0]; Detail = detail }

    /// Returns why no machine can do it; None if one can.
    member x.Refusal: Failure option =
        Refusal.OfCommand(x.Arguments, x.TimeLimit)
        |> Option.orElseWith (fun () -> if x.Creates = "" then None else Refusal.OfPath x.Creates)
        |> Option.orElseWith (fun () -> if x.Keeps = "" then None else Refusal.OfValue x.Keeps)
        |> Option.orElseWith (fun () -> x.TwoEnds)
        |> Option.orElseWith (fun () -> x.Input.Refusal x.Arguments[0])
        |> Option.orElseWith (fun () -> Refusal.OfSurroundings(x.Arguments[0], x.Environment, x.WorkingDirectory, x.User))
        |> Option.orElseWith (fun () -> Refusal.OfExitCodes(x.Arguments[0], x.AcceptedExitCodes))

    /// <summary>Returns what is kept of the command's output: the text without the line ends behind it.</summary>
    /// <returns><c>Malformed</c> for less than 8 characters, which would be found by chance in other texts; for more than
    /// 16384, and for what is not text.</returns>
    member x.Kept(output: string) : Result<string, Failure> =
        let text = output.TrimEnd('\r', '\n')
        let refuse detail : Result<string, Failure> = Error { Cause = Cause.Malformed; Subject = x.Arguments[0]; Detail = detail }
        if text.Length < 8 || text.Length > 16384 then
            refuse ("printed " + string text.Length + " characters; an output that is kept has 8 to 16384")
        elif text.Contains '\ufffd' || text.Contains '\000' then refuse "printed bytes that are no text of UTF-8"
        else Ok text

/// What can be done with processes that the charm starts itself, and commands.
[<NoComparison; RequireQualifiedAccess>]
type ProcessEffect =
    | StartProcess of Payload: StartProcess
    | StopProcess of Payload: StopProcess
    | Signal of Payload: Signal
    | RunCommand of Payload: RunCommand

    override x.ToString() =
        match x with
        | StartProcess effect -> "StartProcess " + System.String.Join(" ", effect.Arguments)
        | StopProcess effect -> "StopProcess " + effect.PidFile
        | Signal effect -> "Signal " + effect.Name + " to " + effect.Target.ToString()
        | RunCommand effect ->
            let user = if effect.User = "" then "" else " as " + effect.User
            let kept = if effect.Keeps = "" then "" else ", kept as " + effect.Keeps
            "RunCommand " + System.String.Join(" ", effect.Arguments) + user + kept

/// Interprets every effect on processes.
type IProcessEffectVisitor<'Result> =
    abstract StartProcess: effect: StartProcess -> 'Result
    abstract StopProcess: effect: StopProcess -> 'Result
    abstract Signal: effect: Signal -> 'Result
    abstract RunCommand: effect: RunCommand -> 'Result

type ProcessEffect with

    /// Answers by kind; a new kind fails to compile wherever it is not interpreted.
    member x.Accept(visitor: IProcessEffectVisitor<'Result>) : 'Result =
        match x with
        | ProcessEffect.StartProcess effect -> visitor.StartProcess effect
        | ProcessEffect.StopProcess effect -> visitor.StopProcess effect
        | ProcessEffect.Signal effect -> visitor.Signal effect
        | ProcessEffect.RunCommand effect -> visitor.RunCommand effect

    /// What it does, whatever its kind.
    member x.Traits : Traits =
        let thing kind name = Some { Kind = kind; Name = name }
        match x with
        | ProcessEffect.StartProcess effect ->
            let daemon = thing Possession.Process effect.PidFile
            { Traits.None with Starts = daemon; Creates = daemon; Shows = List.ofSeq effect.Arguments }
        | ProcessEffect.StopProcess effect ->
            let daemon = thing Possession.Process effect.PidFile
            { Traits.None with Stops = daemon; Releases = daemon }
        | ProcessEffect.Signal effect when effect.Ends -> { Traits.None with Stops = Some effect.Target.Thing }
        | ProcessEffect.Signal effect -> { Traits.None with Rereads = Some effect.Target.Thing }
        | ProcessEffect.RunCommand effect ->
            let created =
                if effect.Creates <> "" then thing Possession.File effect.Creates
                elif effect.Keeps <> "" then thing Possession.Value effect.Keeps
                else None
            let asked = effect.DoneWhen |> Option.map _.Asked.Shows |> Option.defaultValue []
            // Whoever the command runs as can read its variables.
            { Traits.None with Creates = created; Shows = List.ofSeq effect.Arguments @ List.ofSeq effect.Environment.Values @ asked }
