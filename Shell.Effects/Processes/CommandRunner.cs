using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Processes;

/// <summary>Runs programs as children of this process. The only place that starts one.</summary>
public sealed class CommandRunner : ICommandRunner
{
    private const int NoSuchFile = 2;

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
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            WorkingDirectory = command.WorkingDirectory,
        };
        foreach (var (name, value) in command.Environment)
            info.Environment[name] = value;
        return info;
    }

    private static Either<Failure, CommandResult> Finish(Process process, Command command)
    {
        var (output, error) = (new StringBuilder(), new StringBuilder());
        Task[] reading = [Collect(process.StandardOutput, output), Collect(process.StandardError, error)];
        if (!process.WaitForExit(command.Timeout))
        {
            process.Kill(entireProcessTree: true);
            return Left(Failure.Of(Cause.TimedOut, command.Program, $"did not end within {command.Timeout.TotalSeconds:0} s: {command}"));
        }

        // A daemon left behind keeps the pipes open; what the program itself printed is there by now.
        Task.WaitAll(reading, TimeSpan.FromSeconds(1));
        return Right(new CommandResult(process.ExitCode, Text(output), Text(error)));
    }

    private static async Task Collect(StreamReader pipe, StringBuilder text)
    {
        var buffer = new char[4096];
        for (var count = await pipe.ReadAsync(buffer); count > 0; count = await pipe.ReadAsync(buffer))
            lock (text)
                text.Append(buffer, 0, count);
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
