using System.ComponentModel;
using System.Diagnostics;
using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Processes;

/// <summary>Runs programs as children of this process. The only place that starts one.</summary>
public sealed class CommandRunner : ICommandRunner
{
    private const int NoSuchFile = 2;

    // How long a program that has ended may leave its pipes open and silent.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public Either<Failure, CommandResult> Run(Command command)
    {
        using var process = new Process { StartInfo = StartInfo(command) };
        try
        {
            process.Start();
            process.StandardInput.Close(); // it has nothing to read, and must not wait for a person
        }
        catch (Win32Exception error)
        {
            var cause = error.NativeErrorCode == NoSuchFile ? Cause.Missing : Cause.Denied;
            return Left(Failure.Of(cause, command.Program, error.NativeErrorCode == NoSuchFile ? "no such program" : error.Message));
        }

        return Finish(process, command);
    }

    private static ProcessStartInfo StartInfo(Command command)
    {
        var info = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = command.WorkingDirectory,
        };
        foreach (var (name, value) in command.Environment)
            info.Environment[name] = value;
        return info;
    }

    private static Either<Failure, CommandResult> Finish(Process process, Command command)
    {
        var started = Stopwatch.GetTimestamp();
        TimeSpan Left() => command.Timeout - Stopwatch.GetElapsedTime(started);

        var pipes = new OutputPipes(process.StandardOutput.BaseStream, process.StandardError.BaseStream);
        while (pipes.AreOpen && Left() > TimeSpan.Zero)
            // A daemon left behind keeps the pipes open; what the program itself printed is there by now.
            if (!pipes.Read(Left() < Pause ? Left() : Pause) && process.HasExited)
                break;

        if (process.WaitForExit(Left() > TimeSpan.Zero ? Left() : TimeSpan.Zero))
            return Right(new CommandResult(process.ExitCode, pipes.Output, pipes.Error));
        process.Kill(entireProcessTree: true);
        return Prelude.Left(Failure.Of(Cause.TimedOut, command.Program, $"did not end within {command.Timeout.TotalSeconds:0} s: {command}"));
    }
}
