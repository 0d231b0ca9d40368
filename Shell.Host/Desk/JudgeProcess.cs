using System.Diagnostics;
using Shell.Effects.Processes;

namespace Desk;

/// <summary>A process that judges mutants, as the one that asks sees it.</summary>
internal sealed class JudgeProcess : IDisposable
{
    // What a program that overflows its stack prints has no end.
    private const int Lines = 20;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private readonly List<string> errors = [];

    private JudgeProcess(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Starts a program that judges.</summary>
    /// <param name="program">The program, and what it is told to do.</param>
    /// <param name="memory">How many bytes it may take. Past that, what asks for more fails.</param>
    /// <exception cref="InvalidOperationException">It cannot be started.</exception>
    public static JudgeProcess Open(IReadOnlyList<string> program, long memory)
    {
        var command = new Command(program[0], [.. program.Skip(1)], Timeout.InfiniteTimeSpan)
        {
            // One thread judges: one heap is enough, and its limit is the process's.
            Environment = new Dictionary<string, string>
            {
                ["DOTNET_gcServer"] = "0",
                ["DOTNET_gcConcurrent"] = "0",
                ["DOTNET_GCHeapHardLimit"] = $"0x{memory:x}",
                ["DOTNET_DbgEnableMiniDump"] = "0",
            },
        };
        return CommandRunner.Open(command).Match(
            Right: process => new JudgeProcess(process), Left: failure => throw new InvalidOperationException($"{failure}"));
    }

    /// <summary>What it says first; <c>null</c> if it ended before.</summary>
    public JudgeReady? Ready() => JudgeLines.Ready(process.StandardOutput.ReadLine());

    /// <summary>What comes of a mutant; <c>null</c> if the process ended over it. One not judged in time survives, and is the last.</summary>
    public JudgeSaid? Judge(int mutant, TimeSpan limit)
    {
        try
        {
            process.StandardInput.WriteLine(mutant);
            process.StandardInput.Flush();
            var said = process.StandardOutput.ReadLineAsync();
            return said.Wait(limit)
                ? JudgeLines.Said(said.Result)
                : new("survived", "", $"it is not judged to the end within {limit.TotalSeconds:0} seconds", []) { IsLast = true };
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>How it ended: its exit code, and the first that it said of its end. A process that goes on is killed.</summary>
    public string Ending()
    {
        if (!process.WaitForExit(Farewell))
            process.Kill();
        process.WaitForExit();
        lock (errors)
        {
            string[] said = [.. errors.Take(1), .. errors.Where(line => line.StartsWith("at ", StringComparison.Ordinal)).Take(1)];
            return $"its process ends with {process.ExitCode}{(said is [] ? "" : ": ")}{string.Join(' ', said)}";
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private void Note(string? line)
    {
        lock (errors)
            if (line is not null && line.Trim() != "" && errors.Count < Lines)
                errors.Add(line.Trim());
    }
}
