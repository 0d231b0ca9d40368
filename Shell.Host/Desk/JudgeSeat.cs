using System.Diagnostics;
using Proof.Judging;
using Simulation.Laws;

namespace Desk;

/// <summary>A place for one process that judges. A mutant that ends the process is found out; a new process judges the next.</summary>
/// <param name="start">Starts a process.</param>
/// <param name="laws">Every law.</param>
internal sealed class JudgeSeat(Func<JudgeProcess> start, IReadOnlyList<Law> laws) : IDisposable
{
    // A mutant may come to new states for ever. One that takes so many times as long as the charm itself, and at least a minute, is given up.
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
    /// <exception cref="InvalidOperationException">The mutant is no valid program, a defect of whatever made it; or no new process starts.</exception>
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
