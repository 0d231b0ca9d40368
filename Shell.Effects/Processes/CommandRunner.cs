using System.ComponentModel;
using System.Diagnostics;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;

using static LanguageExt.Prelude;

namespace Shell.Effects.Processes;

/// <summary>Runs programs as children of this process. The only place that starts one.</summary>
public sealed class CommandRunner : ICommandRunner
{
    // How long a program that has ended may leave its pipes open and silent.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // How long what it left behind may go on printing.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// True where this process's own input has ended: a program that is given nothing to read then inherits it, and needs no pipe.
    /// </summary>
    public bool HasNoInput { get; init; }

    /// <inheritdoc/>
    public Either<Failure, CommandResult> Run(Command command) => Open(command, !HasNoInput || command.Input != "").Bind(process =>
    {
        using (process)
            return Finish(process, command);
    });

    /// <summary>
    /// Starts a program that is spoken to through its pipes. Whoever asked for the program ends it: the
    /// command's time limit does not count.
    /// </summary>
    public static Either<Failure, Process> Open(Command command) => Open(command, hasInput: true);

    private static Either<Failure, Process> Open(Command command, bool hasInput)
    {
        var process = new Process { StartInfo = StartInfo(command, hasInput) };
        try
        {
            process.Start();
            return Right(process);
        }
        catch (Win32Exception error)
        {
            process.Dispose();
            return Left(NotStarted(command, error));
        }
    }

    /// <summary>Why a program could not be started: for want of room on the machine, which passes, or for good.</summary>
    internal static Failure NotStarted(Command command, Win32Exception error) => error.NativeErrorCode switch
    {
        ErrorNumber.NoSuchEntry or ErrorNumber.NotADirectory => Failure.Of(Cause.Missing, command.Program, "no such program"),
        ErrorNumber.TryAgain or ErrorNumber.NoMemory or ErrorNumber.TooManyOpenFiles or ErrorNumber.TooManyOwnOpenFiles =>
            Failure.Of(Cause.InputOutput, command.Program, $"the machine has no room to start it now ({Words(error)})"),
        ErrorNumber.ProgramBusy => Failure.Of(Cause.InputOutput, command.Program, $"it is being replaced ({Words(error)})"),
        _ => Failure.Of(Cause.Denied, command.Program, Words(error)),
    };

    // .NET puts the program and the working directory before them.
    private static string Words(Win32Exception error) => new Win32Exception(error.NativeErrorCode).Message;

    private static ProcessStartInfo StartInfo(Command command, bool hasInput)
    {
        var info = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardInput = hasInput,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = command.WorkingDirectory,
            UserName = command.User,
        };
        foreach (var (name, value) in Unattended.Variables.Concat(command.Environment))
            info.Environment[name] = value;
        return info;
    }

    private static Either<Failure, CommandResult> Finish(Process process, Command command)
    {
        var started = Stopwatch.GetTimestamp();
        TimeSpan Left() => command.Timeout - Stopwatch.GetElapsedTime(started);

        var pipes = new ProgramPipes(process, command.Input);
        Read(pipes, process, Left);
        if (process.WaitForExit(Left() > TimeSpan.Zero ? Left() : TimeSpan.Zero))
            return Right(new CommandResult(process.ExitCode, pipes.Output.Text, pipes.Error.Text) { IsCut = pipes.Output.IsCut });
        process.Kill(entireProcessTree: true);
        return Prelude.Left(
            Failure.Of(
                Cause.TimedOut, command.Program, $"did not end within {command.Timeout.TotalSeconds:0} s: {command.ToString().Head(400)}"));
    }

    // A daemon left behind keeps the pipes open and may go on printing; what the program itself printed is there when it has ended.
    private static void Read(ProgramPipes pipes, Process process, Func<TimeSpan> left)
    {
        long ended = 0;
        while (pipes.AreOpen && left() > TimeSpan.Zero)
        {
            if (ended == 0 && process.HasExited)
                ended = Stopwatch.GetTimestamp();
            var isSilent = !pipes.Move(left() < Pause ? left() : Pause);
            if (ended != 0 && (isSilent || Stopwatch.GetElapsedTime(ended) > Linger))
                return;
        }
    }
}
