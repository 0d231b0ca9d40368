using Core.Domain;

namespace Verbs.Proving;

/// <summary>A charm of which it can be told whether it still decides: a mutant may go round for ever.</summary>
internal sealed class TimedCharm(ICharm charm) : ICharm
{
    private long since;

    public string Name => charm.Name;

    /// <summary>For how long one call has been running; zero while none is.</summary>
    public TimeSpan Busy => Volatile.Read(ref since) is var began and not 0 ? TimeSpan.FromMilliseconds(Environment.TickCount64 - began) : TimeSpan.Zero;

    public IReadOnlyList<Query> Observe(Event @event, State state, Config config) => Time(() => charm.Observe(@event, state, config));

    public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config) => Time(() => charm.Decide(@event, state, config));

    public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
        Time(() => charm.Report(@event, outcome, state, config));

    public IReadOnlyList<string> Secrets(Event @event, State state, Config config) => Time(() => charm.Secrets(@event, state, config));

    private T Time<T>(Func<T> call)
    {
        Volatile.Write(ref since, Environment.TickCount64);
        try
        {
            return call();
        }
        finally
        {
            Volatile.Write(ref since, 0);
        }
    }
}
