using System.Collections.Concurrent;
using Proof.Judging;
using Shell.Effects;
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
    /// <param name="done">Is told how many are judged, after each.</param>
    public IReadOnlyList<Judgement> Judge(int mutants, Action<int> done)
    {
        var free = new ConcurrentBag<JudgeSeat>(seats);
        var judged = new Judgement[mutants];
        var number = 0;
        SideBySide.Each(mutants, seats.Count, i =>
        {
            var seat = free.TryTake(out var taken) ? taken : throw new InvalidOperationException("more is judged at once than there are judges");
            judged[i] = seat.Of(i);
            free.Add(seat);
            done(Interlocked.Increment(ref number));
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
