using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Simulation.Laws;
using Verbs.Mutating;

namespace Verbs.Proving;

/// <summary>Judges many mutants at once, each in a thread of its own: one that does not come to an end is left behind.</summary>
[RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
internal static class Bench
{
    // A decision takes microseconds.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Every mutant's judgement, in the order of the mutants.</summary>
    public static IReadOnlyList<(Mutant Mutant, Judgement Judgement)> Judge(Judge judge, IReadOnlyList<Mutant> mutants, int threads, Action<int> done)
    {
        var judged = new Judgement[mutants.Count];
        var count = 0;
        var order = Partitioner.Create(Enumerable.Range(0, mutants.Count), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(order, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            judged[i] = Of(judge, mutants[i]);
            done(Interlocked.Increment(ref count));
        });
        return [.. mutants.Zip(judged)];
    }

    /// <summary>What comes of one mutant.</summary>
    public static Judgement Of(Judge judge, Mutant mutant)
    {
        var charm = mutant.Load();
        var timed = new TimedCharm(charm);
        Judgement? judgement = null;
        var thread = new Thread(() => judgement = judge.Of(timed)) { IsBackground = true };
        thread.Start();
        while (!thread.Join(TimeSpan.FromSeconds(1)))
            if (timed.Busy > Limit)
                return new Judgement.Refuted(Laws.All.Single(law => law.Id == "P2"), $"it does not come to an end within {Limit.TotalSeconds} seconds", []);
        charm.Dispose();
        return judgement!;
    }
}
