using System.Collections.Concurrent;
using Core.Domain;
using Simulation;
using Simulation.Laws;

namespace Proof.Checking;

/// <summary>Futures that are worked out once and remembered: a hook depends on its world and its event alone.</summary>
internal sealed class KnownFutures(ICharm charm, Worlds worlds) : IFutures
{
    private readonly IFutures once = new Futures(charm);
    private readonly ConcurrentDictionary<(int World, string Event), KnownHook> known = new();
    private readonly ConcurrentDictionary<ICharm, KnownFutures> others = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<string, byte> reasons = new();
    private SharedTraces traces = new();
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
    public Ran RunInto(World world, Event hook, LifeStep step)
    {
        var ran = once.RunInto(world, hook, step);
        Note(ran.Trace);
        return ran;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Crash> Crashes(World world, Event hook) => Find(world, hook).Crashes(crash => new Crash(crash.Fault, worlds.The(crash.World)), ref crashed);

    /// <inheritdoc/>
    public World Happen(World world, LifeStep step) => worlds.The(Life.Happen(world, step));

    /// <inheritdoc/>
    public IFutures Of(ICharm other) => others.GetOrAdd(other, charm => new KnownFutures(charm, worlds));

    /// <summary>What was remembered is forgotten; it can be worked out again. Nobody may ask meanwhile.</summary>
    public void Forget()
    {
        known.Clear();
        others.Clear();
        traces = new();
    }

    private KnownHook Find(World world, Event hook)
    {
        var key = (worlds.Of(world), hook.ToString());
        return known.TryGetValue(key, out var there) ? there : known.GetOrAdd(key, Simulate(worlds[key.Item1], hook));
    }

    private KnownHook Simulate(World world, Event hook)
    {
        Interlocked.Increment(ref simulated);
        var (trace, after, crashes) = Hook.Explore(charm, hook, world);
        Note(trace);
        return new KnownHook(new Ran(traces.The(trace), worlds.The(after)), crashes);
    }

    private void Note(HookTrace trace)
    {
        foreach (var step in trace.Steps)
            Note(step.Step.Because);
        foreach (var step in trace.Report)
            Note(step.Because);
    }

    // Nearly always known: to look takes no lock, to add does.
    private void Note(string reason)
    {
        if (!reasons.ContainsKey(reason))
            reasons.TryAdd(reason, 0);
    }
}
