using System.Collections.Concurrent;

namespace Tests.Machine.Model;

/// <summary>Many lives, on two machines side by side: a life waits more than it works.</summary>
internal static class ModelRun
{
    private const int Machines = 2;

    /// <summary>What was found, ready to be read: the life as short as it can be, and where the worlds part in it.</summary>
    /// <param name="lives">Each by its seed and its number.</param>
    /// <param name="say">Takes a line about the run.</param>
    public static IReadOnlyList<string> Differences(IReadOnlyList<(ulong Seed, int Number)> lives, Action<string> say)
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        var tally = new ModelTally();
        var left = new ConcurrentQueue<(ulong, int)>(lives);
        var found = new ConcurrentQueue<string>();
        Task.WaitAll(
            [.. Enumerable.Range(0, Machines).Select(_ =>
                Task.Factory.StartNew(() => Live(left, found, tally, say), TaskCreationOptions.LongRunning))]);
        say($"{lives.Count} lives in {started.Elapsed.TotalSeconds:0} s, {found.Count} differences; {tally}");
        return [.. found];
    }

    private static void Live(
        ConcurrentQueue<(ulong Seed, int Number)> left, ConcurrentQueue<string> found, ModelTally tally, Action<string> say)
    {
        using var machine = new ModelMachine();
        var version = machine.Version;
        var (site, lives) = (ModelSubject.Site(version), new ModelLives(version));
        Difference? Both(IReadOnlyList<ModelStep> life) => TwoWorlds.Live(machine, site, life, tally);
        while (left.TryDequeue(out var next))
            if (lives.Life(next.Seed, next.Number) is var life && Named(next, () => Both(life)) is { } difference)
            {
                say($"life {next.Number} of seed {next.Seed}: {difference}");
                found.Enqueue(Tell(next, Shrinking.Shorten(life, difference, Both)));
            }
    }

    // A probe that ends, or a machine that does not come back, is a finding, too: in which life?
    private static Difference? Named((ulong Seed, int Number) life, Func<Difference?> live)
    {
        try
        {
            return live();
        }
        catch (Exception error) when (error is InvalidOperationException or TimeoutException or IOException)
        {
            throw new InvalidOperationException($"life {life.Number} of seed {life.Seed}: {error.Message}", error);
        }
    }

    private static string Tell((ulong Seed, int Number) life, (IReadOnlyList<ModelStep> Steps, Difference Difference) shortest) =>
        $"life {life.Number} of seed {life.Seed}\n"
        + $"{string.Concat(shortest.Steps.Select((step, index) => $"{index,3} {step}\n"))}{shortest.Difference}";
}
