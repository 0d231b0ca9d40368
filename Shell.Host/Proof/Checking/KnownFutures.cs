using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Core.Domain;
using Microsoft.FSharp.Collections;
using Simulation;
using Simulation.Laws;

namespace Proof.Checking;

/// <summary>Futures that are worked out once and remembered: a hook depends on its world and its event alone.</summary>
/// <param name="charm">The charm.</param>
/// <param name="worlds">The worlds that are known.</param>
/// <param name="followsEveryLack">Whether a hook is followed without each of its answers, also where that is
/// known to be no new way, and a law is asked of every hook, also where one went alike.</param>
internal sealed class KnownFutures(ICharm charm, Worlds worlds, bool followsEveryLack = false) : IFutures
{
    private readonly ConcurrentDictionary<(int World, Event Event), KnownHook> known = new();
    private readonly ConcurrentDictionary<ICharm, KnownFutures> others = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<HookTrace, IReadOnlyList<Lack>> lacks = new(new SameHook());
    private readonly ConcurrentDictionary<(HookTrace Trace, string Law), Verdict> said = new(new SameSaying());
    private readonly ConcurrentDictionary<string, byte> reasons = new();
    private Ways ways = new KeptWays(charm);
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
        var ran = Once.RunInto(world, hook, step);
        Note(ran.Trace);
        return ran;
    }

    // Asked for by hooks of three rounds alone.
    /// <inheritdoc/>
    public Ran RunRound(World world, Event hook)
    {
        var ran = Once.RunRound(world, hook);
        return new Ran(ran.Trace, worlds.The(ran.World));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Crash> Crashes(World world, Event hook) => Find(world, hook).Crashes(Known, ref crashed);

    /// <inheritdoc/>
    public IReadOnlyList<Crash> Unanswered(World world, Event hook) => Find(world, hook).Unanswered(Known, ref crashed);

    /// <inheritdoc/>
    public World Happen(World world, LifeStep step) => worlds.The(Life.Happen(world, step));

    /// <inheritdoc/>
    public Verdict Said(HookTrace trace, string law, Func<Verdict> says) =>
        followsEveryLack ? says() : said.TryGetValue((trace, law), out var known) ? known : said.GetOrAdd((trace, law), says());

    /// <inheritdoc/>
    public IFutures Of(ICharm other) => others.GetOrAdd(other, charm => new KnownFutures(charm, worlds, followsEveryLack));

    /// <summary>What was remembered is forgotten; it can be worked out again. Nobody may ask meanwhile.</summary>
    public void Forget()
    {
        known.Clear();
        others.Clear();
        lacks.Clear();
        said.Clear();
        ways = new KeptWays(charm);
        traces = new();
    }

    private IFutures Once => new Futures(ways);

    private KnownHook Find(World world, Event hook)
    {
        var key = (worlds.Of(world), hook);
        return known.TryGetValue(key, out var there) ? there : known.GetOrAdd(key, Simulate(worlds[key.Item1], hook));
    }

    private KnownHook Simulate(World world, Event hook)
    {
        Interlocked.Increment(ref simulated);
        var (whole, after, crashes) = Hook.Explore(ways, hook, world);
        // Most hooks go as one before, whose reasons are noted.
        if (!traces.Has(whole))
            Note(whole);
        var trace = traces.The(whole);
        return new KnownHook(new Ran(trace, worlds.The(after)), crashes, Unanswered(world, trace));
    }

    private Crash Known(Crash crash) => new(crash.Fault, worlds.The(crash.World), crash.Exit, crash.Beyond);

    // Worked out when they are asked for.
    private IEnumerable<Crash> Unanswered(World world, HookTrace trace)
    {
        foreach (var lack in followsEveryLack ? AllLacks(trace) : lacks.GetOrAdd(trace, trace => Hook.Lacks(ways, trace)))
            yield return lack switch
            {
                Lack.Fails fails => Fails(fails, Crashes(world, trace.Event).First(crash => IsKilled(crash, fails.Effects))),
                Lack.Open open => Hook.Without(ways, world, trace, open.Question),
                _ => throw new UnreachableException(),
            };
    }

    private static IEnumerable<Lack> AllLacks(HookTrace trace) => Enumerable.Range(0, trace.Asked.Count).Select(Lack.NewOpen);

    private static bool IsKilled(Crash crash, int effects) => crash.Fault is Fault.Killed killed && killed.Effects == effects;

    private static Crash Fails(Lack.Fails lack, Crash killed) => new(Fault.NewUnread(lack.Question), killed.World, 1, killed.Beyond);

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

    // The trace is the same object wherever the hook goes the same way and shows the same status.
    private sealed class SameSaying : IEqualityComparer<(HookTrace Trace, string Law)>
    {
        public bool Equals((HookTrace Trace, string Law) one, (HookTrace Trace, string Law) other) =>
            ReferenceEquals(one.Trace, other.Trace) && one.Law == other.Law;

        public int GetHashCode((HookTrace Trace, string Law) saying) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(saying.Trace), saying.Law);
    }

    // Its parts are shared: equal ones are the same object.
    private sealed class SameHook : IEqualityComparer<HookTrace>
    {
        public bool Equals(HookTrace? one, HookTrace? other) =>
            ReferenceEquals(one!.Rounds, other!.Rounds)
            && ReferenceEquals(one.After, other.After)
            && ReferenceEquals(one.Config, other.Config)
            && one.Event.Equals(other.Event);

        public int GetHashCode(HookTrace hook) =>
            HashCode.Combine(Reference(hook.Rounds), Reference(hook.After), hook.Event.Name);

        private static int Reference(object part) => RuntimeHelpers.GetHashCode(part);
    }
}

/// <summary>A hook that was simulated in a world, and, once they were asked for, the ways in which it can go badly.</summary>
/// <param name="ran">How it ran to its end.</param>
/// <param name="crashes">Works out how it is cut short; let go when that is done, and with it the worlds between the effects.</param>
/// <param name="unanswered">Works out how it goes without an answer; let go when that is done.</param>
internal sealed class KnownHook(Ran ran, IEnumerable<Crash> crashes, IEnumerable<Crash> unanswered)
{
    private IEnumerable<Crash> crashes = crashes;
    private IEnumerable<Crash> unanswered = unanswered;

    /// <summary>How it ran to its end.</summary>
    public Ran Ran => ran;

    /// <summary>Every way in which it can be cut short, each as this makes it, and counted once.</summary>
    public IReadOnlyList<Crash> Crashes(Func<Crash, Crash> make, ref long count) => Known(ref crashes, make, ref count);

    /// <summary>Every way in which it can go without an answer, each as this makes it, and counted once.</summary>
    public IReadOnlyList<Crash> Unanswered(Func<Crash, Crash> make, ref long count) => Known(ref unanswered, make, ref count);

    // Two that ask at once both work it out, and come to the same.
    private static Crash[] Known(ref IEnumerable<Crash> ways, Func<Crash, Crash> make, ref long count)
    {
        var found = Volatile.Read(ref ways);
        if (found is Crash[] known)
            return known;
        Crash[] all = [.. found.Select(make)];
        if (Interlocked.CompareExchange(ref ways, all, found) == found)
            Interlocked.Add(ref count, all.Length);
        return all;
    }
}

/// <summary>
/// Hooks whose equal parts are one object. A charm knows, decides and tells the same in most of the worlds:
/// memory, and the collector's time, are spent on what differs.
/// </summary>
internal sealed class SharedTraces
{
    private readonly ConcurrentDictionary<HookTrace, HookTrace> known = new(ReferenceEqualityComparer.Instance);
    private readonly Interner<State> states = new();
    private readonly Interner<IReadOnlyList<StepTrace>> decisions = new();
    private readonly Interner<Rounds> hooks = new();
    private readonly Interner<IReadOnlyList<Step<JujuEffect>>> reports = new();
    private readonly Interner<IReadOnlyList<Outcome>> told = new();

    /// <summary>True if this object was seen before.</summary>
    public bool Has(HookTrace trace) => known.ContainsKey(trace);

    /// <summary>The same hook, made of what others are made of.</summary>
    public HookTrace The(HookTrace trace) => known.GetOrAdd(trace, Shared);

    private HookTrace Shared(HookTrace trace)
    {
        var rounds = hooks.The(new Rounds(ListModule.OfSeq(
            trace.Rounds.Select(round => new RoundTrace(states.The(round.State), decisions.The(round.Steps)))))).All;
        var after = ReferenceEquals(trace.After, trace.Rounds[^1].State) ? rounds[^1].State : states.The(trace.After);
        return new HookTrace(
            trace.Event,
            trace.Config,
            rounds,
            after,
            reports.The(trace.Report),
            told.The(trace.Told),
            trace.Exit,
            trace.Status);
    }

    /// <summary>The rounds of a hook, whose parts are shared: equal ones are the same object.</summary>
    private sealed record Rounds(IReadOnlyList<RoundTrace> All)
    {
        public bool Equals(Rounds? other) => All.Count == other!.All.Count && All.Zip(other.All).All(pair =>
            ReferenceEquals(pair.Item1.State, pair.Item2.State) && ReferenceEquals(pair.Item1.Steps, pair.Item2.Steps));

        public override int GetHashCode() => All.Aggregate(0, (hash, round) => HashCode.Combine(
            hash, RuntimeHelpers.GetHashCode(round.State), RuntimeHelpers.GetHashCode(round.Steps)));
    }
}
