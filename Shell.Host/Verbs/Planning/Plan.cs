using Core.Domain;

namespace Verbs.Planning;

/// <summary>What a charm would do, and what it knew.</summary>
/// <param name="Event">The hook that is planned.</param>
/// <param name="State">All that was read.</param>
/// <param name="Config">The configuration.</param>
/// <param name="Steps">What the hook would do, in order.</param>
/// <param name="Report">What Juju would be told; empty if something is to be done first, for then it depends on how that ends.</param>
internal sealed record Plan(
    Event Event, State State, Config Config, IReadOnlyList<Step<Effect>> Steps, IReadOnlyList<Step<JujuEffect>> Report)
{
    /// <summary>Observes and decides, as a hook does.</summary>
    public static Plan Make(ICharm charm, IPlanSource source, HookContext context, Event hook, Config config)
    {
        var state = Observation.Run(charm, hook, context, config, queries => queries.Select(source.Answer));
        var steps = charm.Decide(hook, state, config);
        var report = steps.Count == 0 ? charm.Report(hook, Outcome.Unchanged, state, config) : [];
        return new(hook, state, config, steps, report);
    }
}
