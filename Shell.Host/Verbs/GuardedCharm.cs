using Core.Domain;

namespace Verbs;

/// <summary>A charm whose exceptions name the event and the function: the rest of the program is not to blame.</summary>
internal sealed class GuardedCharm(ICharm charm) : ICharm
{
    public string Name => charm.Name;

    /// <summary>The charm itself.</summary>
    public static ICharm Unguarded(ICharm charm) => charm is GuardedCharm guarded ? guarded.Inner : charm;

    private ICharm Inner => charm;

    public IReadOnlyList<Query> Observe(Event @event, State state, Config config) =>
        Guard(nameof(Observe), @event, () => charm.Observe(@event, state, config));

    public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config) =>
        Guard(nameof(Decide), @event, () => charm.Decide(@event, state, config));

    public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
        Guard(nameof(Report), @event, () => charm.Report(@event, outcome, state, config));

    public IReadOnlyList<string> Secrets(Event @event, State state, Config config) =>
        Guard(nameof(Secrets), @event, () => charm.Secrets(@event, state, config));

    private T Guard<T>(string function, Event hook, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception error)
        {
            throw new CharmDefectException(charm.Name, function, hook, error);
        }
    }
}
