using System.Globalization;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Ledger;
using Shell.Effects.Services;
using Shell.Effects.Values;
using static LanguageExt.Prelude;

namespace Shell.Effects.Processes;

/// <summary>Makes effects on directly started processes true, and reads them.</summary>
/// <param name="runner">Runs commands.</param>
/// <param name="ledger">Says which PID files are ours.</param>
/// <param name="processes">The processes of this machine.</param>
/// <param name="waiting">Lets time pass while a process comes up or ends.</param>
/// <param name="time">The clock.</param>
/// <param name="unitDirectory">This unit's own directory, outside the charm's.</param>
/// <param name="withheld">Knows which texts have a secret.</param>
/// <param name="commands">Runs commands that an author names.</param>
internal sealed class Daemons(
    ICommandRunner runner, UnitLedger ledger, ProcessTable processes, Waiting waiting, TimeProvider time, string unitDirectory,
    WithheldFiles withheld, Commands commands)
    : IProcessEffectVisitor<Either<Failure, Outcome>>
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(5);

    // A start that is not up by then has failed: the command's limit and that of the PID file, and what a
    // hook waits for it, which then says what it waits for.
    private static readonly TimeSpan ComeUpLimit = StartLimit + TimeSpan.FromSeconds(10) + Observing.Longest;

    private readonly ProcessNotes notes = new(unitDirectory, time);
    private readonly DaemonMotion motion = new(processes, time);
    private readonly Systemctl systemctl = new(runner);

    /// <summary>The process that a PID file names.</summary>
    /// <returns><c>Invalid</c> if no PID file can have the path, <c>InMotion</c> while a start that was cut
    /// off may still bring the process up.</returns>
    public Either<Failure, ProcessState> Read(ProcessQuery query) => Named(query.PidFile).Bind(named => notes
        .Begun(query.PidFile, ComeUpLimit)
        .Bind(begun => Result.AtRest(query.PidFile, motion.Of(begun, named, query)))
        .Bind(_ => named.Match(None: () => ProcessState.Stopped, Some: process => State(query, process))));

    /// <inheritdoc/>
    public Either<Failure, Outcome> StartProcess(StartProcess effect) => Workload(effect.PidFile, effect.Executable)
        .Bind(running =>
            Command.Of(effect.Arguments, StartLimit).Bind(command => running.IsSome ? Outcome.Unchanged : Launch(effect, command)));

    /// <inheritdoc/>
    public Either<Failure, Outcome> StopProcess(StopProcess effect) =>
        Workload(effect.PidFile, effect.Executable)
            .Bind(running => running.Match(
                Some: process => End(process, effect.TimeLimit),
                None: () => Outcome.Unchanged))
            .Bind(outcome => CleanUp(effect.PidFile).Map(_ => outcome));

    /// <inheritdoc/>
    public Either<Failure, Outcome> Signal(Signal effect) => effect.Target is SignalTarget.Process process
        ? SignalProcess(process, effect.Name)
        : SignalService(((SignalTarget.Service)effect.Target).Name, effect.Name);

    /// <inheritdoc/>
    public Either<Failure, Outcome> RunCommand(RunCommand effect) => commands.Run(effect);

    private Either<Failure, ProcessState> State(ProcessQuery query, ProcessEntry process) => process.Executable == query.Executable
        ? notes.Loaded(query.PidFile, process).Bind(withheld.Shown).Map(loaded => ProcessState.OfRunning(process.Pid, loaded))
        : ProcessState.OfForeign(process.Pid, process.Executable == "" ? process.Name : process.Executable);

    // Never in a query expression: the native program has no SelectMany for an Option, and throws.
    private Either<Failure, Option<ProcessEntry>> Named(string pidFile) => Result.Accept(Refusal.OfPath(pidFile))
        .Bind(_ => TextFile.Read(pidFile))
        .Map(text => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? processes.Find(pid) : None);

    private Either<Failure, Option<ProcessEntry>> Workload(string pidFile, string executable) =>
        Named(pidFile).Map(named => named.Filter(process => process.Executable == executable));

    private Either<Failure, Outcome> Launch(StartProcess effect, Command command) =>
        from text in TextOf(effect.Reads)
        from added in ledger.Add(Possession.Process, effect.PidFile)
        from begun in Begin(effect)
        from process in Run(effect, command).Bind(said => ComeUp(effect, said)).BindLeft(failure => GiveUp(effect, failure))
        from noted in notes.Write(effect.PidFile, process, text)
        select Outcome.Changed;

    private Either<Failure, Unit> Begin(StartProcess effect) => processes.Find(Environment.ProcessId).Match(
        None: () => unit,
        Some: self => notes.Begin(effect.PidFile, self, effect.Arguments));

    // Nobody need wait for this start.
    private Either<Failure, ProcessEntry> GiveUp(StartProcess effect, Failure failure) =>
        notes.Delete(effect.PidFile).Bind(_ => Left<Failure, ProcessEntry>(failure));

    private Either<Failure, string> Run(StartProcess effect, Command command) =>
        from ran in runner.Run(command)
        from succeeded in Result.Require(ran.ExitCode == 0, Cause.ServiceFailed, effect.Executable, $"exit code {ran.ExitCode}: {ran.Tail}")
        select ran.Tail;

    // The command has ended and the daemon goes on alone: it may not have written its PID file yet, and may fail after it did.
    private Either<Failure, ProcessEntry> ComeUp(StartProcess effect, string said) => waiting.Steady(
            () => Workload(effect.PidFile, effect.Executable),
            (before, now) => before.Exists(process => now.Exists(process.IsSame)),
            () => Option<ProcessEntry>.None)
        .Bind(found => found.ToEither(
            Failure.Of(Cause.ServiceFailed, effect.Executable, $"{effect.PidFile} names no process that runs it. {said}".TrimEnd())));

    private Either<Failure, Outcome> End(ProcessEntry process, TimeSpan limit) => Result.Change(
        () => Stop(process, "SIGTERM"),
        () => Result.When(!waiting.Until(() => HasEnded(process), limit), () => Stop(process, "SIGKILL")),
        () => Result.Require(
            waiting.Until(() => HasEnded(process), KillLimit),
            Cause.NotTrue,
            process.Executable,
            $"process {process.Pid} survived SIGKILL"));

    private Either<Failure, Unit> Stop(ProcessEntry process, string signal) => ProcessSignal.Send(processes, process, signal)
        .BindLeft(failure => failure.Cause.IsNotRunning ? Right<Failure, Unit>(unit) : Left(failure));

    private bool HasEnded(ProcessEntry process) => !processes.Find(process.Pid).Exists(process.IsSame);

    // Our PID file may name a stranger by now, who may be using it: then it stays.
    private Either<Failure, Outcome> CleanUp(string pidFile) => ledger.Has(Possession.Process, pidFile).Bind(isOurs => Result.Change(
        () => Named(pidFile).Bind(named => Result.When(isOurs && named.IsNone, () => TextFile.Delete(pidFile))),
        () => notes.Delete(pidFile),
        () => ledger.Drop(Possession.Process, pidFile).Map(_ => unit)));

    private Either<Failure, Outcome> SignalProcess(SignalTarget.Process target, string signal) =>
        from process in Verified(target)
        from text in TextOf(target.Reads)
        from outcome in Result.Change(
            () => Result.When(target.Reads != "", () => notes.Delete(target.PidFile)),
            () => ProcessSignal.Send(processes, process, signal),
            () => Result.When(target.Reads != "", () => notes.Write(target.PidFile, process, text)))
        select outcome;

    private Either<Failure, ProcessEntry> Verified(SignalTarget.Process target) => Named(target.PidFile).Bind(named => named.Match(
        None: () => Result.Fail<ProcessEntry>(Cause.NotRunning, target.PidFile, $"names no running process of {target.Executable}"),
        Some: process => process.Executable == target.Executable
            ? process
            : Result.Fail<ProcessEntry>(
                Cause.ForeignProcess, target.PidFile, $"process {process.Pid} runs {process.Executable}, not {target.Executable}")));

    // The newer name, --kill-whom, is unknown before systemd 252, which still takes this one.
    private Either<Failure, Outcome> SignalService(string name, string signal) =>
        Result.Accept(Refusal.OfService(name)).Bind(_ => systemctl.Show(name)).Bind(shown => Result.Change(
            () => Result.Require(shown.GetValueOrDefault("MainPID", "0") != "0", Cause.NotRunning, name, "the unit has no main process"),
            () => systemctl.Run(name, "kill", "-s", signal, "--kill-who=main", "--", name)));

    private static Either<Failure, string> TextOf(string path) => path == "" ? "" : TextFile.Read(path);
}
