using System.Collections.Concurrent;
using System.Diagnostics;
using Proof.Judging;
using Shell.Effects;
using Shell.Effects.Processes;
using Simulation.Laws;

namespace Desk;

/// <summary>Processes that judge mutants side by side. None outlives this one: each ends when nobody asks any more.</summary>
internal sealed class Judges : IDisposable
{
    private readonly IReadOnlyList<JudgeSeat> seats;

    /// <summary>Starts them.</summary>
    /// <param name="program">The program that judges, and what it is told to do.</param>
    /// <param name="count">How many.</param>
    /// <param name="memory">How many bytes each may remember.</param>
    /// <param name="laws">Every law.</param>
    public Judges(IReadOnlyList<string> program, int count, long memory, IReadOnlyList<Law> laws) =>
        seats = [.. Enumerable.Range(0, count).Select(_ => new JudgeSeat(() => JudgeProcess.Open(program, memory), laws))];

    /// <summary>What they judge by, or why they judge nothing; waits until it is known.</summary>
    public JudgeReady Ready() => seats[0].Ready();

    /// <summary>What comes of every mutant, in their order.</summary>
    /// <param name="mutants">How many there are.</param>
    /// <param name="done">Is told of each how many are judged, which one was, and what came of it.</param>
    public IReadOnlyList<Judgement> Judge(int mutants, Action<int, int, Judgement> done)
    {
        var free = new ConcurrentBag<JudgeSeat>(seats);
        var judged = new Judgement[mutants];
        var number = 0;
        SideBySide.Each(mutants, seats.Count, i =>
        {
            var seat = free.TryTake(out var taken)
                ? taken
                : throw new InvalidOperationException("more is judged at once than there are judges");
            judged[i] = seat.Of(i);
            free.Add(seat);
            done(Interlocked.Increment(ref number), i, judged[i]);
        });
        return judged;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var seat in seats)
            seat.Dispose();
    }
}

/// <summary>A place for one process that judges. A mutant that ends the process is found out; a new process judges the next.</summary>
/// <param name="start">Starts a process.</param>
/// <param name="laws">Every law.</param>
internal sealed class JudgeSeat(Func<JudgeProcess> start, IReadOnlyList<Law> laws) : IDisposable
{
    // A mutant may come to new states for ever. One that takes so many times as long as the charm itself, and
    // at least a minute, is given up.
    private const int Times = 5;
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1);

    private JudgeProcess? process = start();
    private JudgeReady? ready;
    private TimeSpan limit;

    /// <summary>What the process judges by, or why it judges nothing; waits until it is known.</summary>
    public JudgeReady Ready()
    {
        if (ready is not null)
            return ready;
        var clock = Stopwatch.StartNew();
        process ??= start();
        ready = process.Ready() ?? JudgeReady.Refused(process.Ending());
        limit = TimeSpan.FromTicks(Math.Max(clock.Elapsed.Ticks * Times, Least.Ticks));
        return ready;
    }

    /// <summary>What comes of one mutant.</summary>
    /// <exception cref="InvalidOperationException">The mutant is no valid program, a defect of whatever made
    /// it; or no new process starts.</exception>
    public Judgement Of(int mutant)
    {
        if (Ready() is { Refusal: not "" and var refusal })
            throw new InvalidOperationException(refusal);
        var said = process!.Judge(mutant, limit) ?? JudgeSaid.NoDecision(process.Ending()) with { IsLast = true };
        if (said.IsLast)
            Dispose();
        return said.Judgement(laws);
    }

    /// <summary>The process is ended.</summary>
    public void Dispose()
    {
        process?.Dispose();
        (process, ready) = (null, null);
    }
}

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

    /// <summary>
    /// What comes of a mutant; <c>null</c> if the process ended over it. One not judged in time survives, and is the last.
    /// </summary>
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
