using Core.Domain;

namespace Proof.Judging;

/// <summary>One call of a charm.</summary>
/// <param name="Function">Observe, Decide, Report or Secrets; or what else of its code runs.</param>
/// <param name="Hook">The event that it is called with, if there is one; the same of what follows.</param>
/// <param name="State">What is known.</param>
/// <param name="Config">The configuration.</param>
internal sealed record WatchedCall(string Function, Event? Hook = null, State? State = null, Config? Config = null)
{
    public override string ToString() => Hook is null ? Function : $"{Function} on {Hook.Name}";

    /// <summary>What it was called with, in a line.</summary>
    public string Inputs => $"config: {Config}; {string.Join("; ", State?.Facts.Select(fact => $"{fact.Query}: {fact.Answer}") ?? [])}";
}

/// <summary>
/// Sees to it that no call of a charm goes on for ever. A thread cannot be ended, a process can: who is told
/// of such a call ends the process.
/// </summary>
internal sealed class Watch : IDisposable
{
    /// <summary>How many seconds a call may take, where nothing else is said. A decision takes microseconds.</summary>
    public const int Usual = 10;

    private const int LooksInASecond = 10;

    private readonly ThreadLocal<Running> running = new(() => new Running(), trackAllValues: true);
    private readonly ManualResetEventSlim closed = new();
    private readonly int seconds;
    private readonly Action<WatchedCall, string> over;

    /// <summary>Watches from now on.</summary>
    /// <param name="seconds">How long a call may take. What counts is how often it is seen: a process that is held up looks less.</param>
    /// <param name="over">Is told of a call that may not go on, and why.</param>
    public Watch(int seconds, Action<WatchedCall, string> over)
    {
        (this.seconds, this.over) = (seconds, over);
        new Thread(Look) { IsBackground = true, Name = "watch" }.Start();
    }

    /// <summary>What comes of work with a charm. If a call of the charm does not come to an end, its thread is left behind.</summary>
    /// <exception cref="InvalidOperationException">A call of the charm does not come to an end.</exception>
    public static T During<T>(ICharm charm, int seconds, Func<ICharm, T> work)
    {
        var endless = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = new Watch(
            seconds, (call, why) =>
                endless.TrySetException(new InvalidOperationException($"{call} {why}. It was called with {call.Inputs}")));
        var done = Task.Factory.StartNew(
            () => work(watch.Over(charm)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Task.WhenAny(done, endless.Task).GetAwaiter().GetResult().GetAwaiter().GetResult();
    }

    /// <summary>The charm, of which every call is watched.</summary>
    public ICharm Over(ICharm charm) => new Watched(charm, this);

    /// <summary>Makes one call.</summary>
    public T Call<T>(WatchedCall call, Func<T> make)
    {
        var mine = running.Value!;
        mine.Begin(call);
        try
        {
            return make();
        }
        catch (OutOfMemoryException)
        {
            over(call, $"takes more memory than there is: {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:#,0} MiB");
            throw;
        }
        finally
        {
            mine.Begin(null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => closed.Set();

    private void Look()
    {
        var why = $"does not come to an end within {seconds} {(seconds == 1 ? "second" : "seconds")}";
        while (!closed.Wait(1000 / LooksInASecond))
            if (running.Values.Any(one => one.IsOver(seconds * LooksInASecond, call => over(call, why))))
                return;
    }

    // What one thread is about. While it is told that a call is over, the call cannot come to its end after all.
    private sealed class Running
    {
        private readonly Lock changing = new();
        private WatchedCall? call;
        private WatchedCall? seen;
        private int times;

        public void Begin(WatchedCall? next)
        {
            lock (changing)
                call = next;
        }

        public bool IsOver(int most, Action<WatchedCall> tell)
        {
            lock (changing)
            {
                (times, seen) = (ReferenceEquals(call, seen) ? times + 1 : 0, call);
                if (call is null || times < most)
                    return false;
                tell(call);
                return true;
            }
        }
    }

    private sealed class Watched(ICharm charm, Watch watch) : ICharm
    {
        public string Name => charm.Name;

        public IReadOnlyList<Query> Observe(Event @event, State state, Config config) =>
            watch.Call(new(nameof(Observe), @event, state, config), () => charm.Observe(@event, state, config));

        public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config) =>
            watch.Call(new(nameof(Decide), @event, state, config), () => charm.Decide(@event, state, config));

        public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
            watch.Call(new(nameof(Report), @event, state, config), () => charm.Report(@event, outcome, state, config));

        public IReadOnlyList<string> Secrets(Event @event, State state, Config config) =>
            watch.Call(new(nameof(Secrets), @event, state, config), () => charm.Secrets(@event, state, config));
    }
}
