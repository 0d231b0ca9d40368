using System.Collections.Concurrent;
using Core.Domain;
using Simulation;
using Simulation.Laws;

namespace Verbs.Checking;

/// <summary>Futures that are worked out once and remembered: a hook depends on its world and its event alone.</summary>
internal sealed class KnownFutures(ICharm charm, Worlds worlds) : IFutures
{
    private readonly IFutures once = new Futures(charm);
    private readonly ConcurrentDictionary<(int World, string Event), (Ran Ran, Lazy<IReadOnlyList<Crash>> Crashes)> known = new();
    private readonly ConcurrentDictionary<string, byte> reasons = new();
    private long simulated;
    private long asked;
    private long crashed;

    /// <inheritdoc/>
    public ICharm Charm => charm;

    /// <summary>How many hooks were simulated.</summary>
    public long Simulated => Volatile.Read(ref simulated);

    /// <summary>How many hooks were followed that end badly, each way of each hook once.</summary>
    public long Crashed => Volatile.Read(ref crashed);

    /// <summary>How many hooks were asked for: simulated, or remembered.</summary>
    public long Asked => Volatile.Read(ref asked);

    /// <summary>Every reason that a decision or a report gave.</summary>
    public IEnumerable<string> Reasons => reasons.Keys;

    /// <inheritdoc/>
    public Ran Run(World world, Event hook)
    {
        Interlocked.Increment(ref asked);
        return Find(world, hook).Ran;
    }

    // Asked for once each.
    /// <inheritdoc/>
    public Ran RunInto(World world, Event hook, LifeStep step) => once.RunInto(world, hook, step);

    /// <inheritdoc/>
    public IReadOnlyList<Crash> Crashes(World world, Event hook) => Find(world, hook).Crashes.Value;

    /// <inheritdoc/>
    public World Happen(World world, LifeStep step) => worlds.The(Life.Happen(world, step));

    /// <summary>What was remembered is forgotten; it can be worked out again.</summary>
    public void Forget() => known.Clear();

    private (Ran Ran, Lazy<IReadOnlyList<Crash>> Crashes) Find(World world, Event hook)
    {
        var key = (worlds.Of(world), hook.ToString());
        return known.TryGetValue(key, out var there) ? there : known.GetOrAdd(key, Simulate(worlds[key.Item1], hook));
    }

    private (Ran Ran, Lazy<IReadOnlyList<Crash>> Crashes) Simulate(World world, Event hook)
    {
        Interlocked.Increment(ref simulated);
        var (trace, after, crashes) = Hook.Explore(charm, hook, world);
        foreach (var step in trace.Steps)
            reasons.TryAdd(step.Step.Because, 0);
        foreach (var step in trace.Report)
            reasons.TryAdd(step.Because, 0);
        return (new Ran(trace, worlds.The(after)), new(() => Note(crashes)));
    }

    private Crash[] Note(IEnumerable<Crash> crashes)
    {
        Crash[] all = [.. crashes.Select(crash => new Crash(crash.Fault, worlds.The(crash.World)))];
        Interlocked.Add(ref crashed, all.Length);
        return all;
    }
}
