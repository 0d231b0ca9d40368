using Core.Domain;
using Shell.Effects.Juju;

namespace Shell.Effects;

/// <summary>
/// The same charm. As soon as it is known what the hook will tell Juju, Juju is asked what it shows of that: all at once.
/// </summary>
/// <param name="charm">The charm.</param>
/// <param name="juju">Tells Juju.</param>
internal sealed class AskingAhead(ICharm charm, JujuEffects juju) : ICharm
{
    /// <inheritdoc/>
    public string Name => charm.Name;

    /// <inheritdoc/>
    public IReadOnlyList<Query> Observe(Event @event, State state, Config config) => charm.Observe(@event, state, config);

    /// <inheritdoc/>
    // A hook that does nothing tells its status next; meanwhile the decision is written.
    public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config)
    {
        var steps = charm.Decide(@event, state, config);
        if (steps.Count == 0 && !@event.IsAction)
            juju.AskStatus();
        return steps;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config)
    {
        var steps = charm.Report(@event, outcome, state, config);
        // One alone is asked for when it is told, without a thread.
        foreach (var step in steps.Where(_ => steps.Count > 1))
            juju.Ask(step.Effect);
        return steps;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Secrets(Event @event, State state, Config config) => charm.Secrets(@event, state, config);
}
