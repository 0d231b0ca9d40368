using Core.Domain;

namespace Cli;

/// <summary>What a charm would do, and what it knew.</summary>
/// <param name="Event">The hook that is planned.</param>
/// <param name="State">All that was read.</param>
/// <param name="Config">The configuration.</param>
/// <param name="Steps">What the hook would do, in order.</param>
/// <param name="Report">What Juju would be told; empty if something is to be done first, for then it depends on how that ends.</param>
internal sealed record Plan(
    Event Event, State State, Config Config, IReadOnlyList<Step<Effect>> Steps, IReadOnlyList<Step<JujuEffect>> Report)
{
    /// <summary>Goes through the hook as far as nothing has to be done for it.</summary>
    /// <exception cref="Shell.Effects.CharmDefectException">The charm threw.</exception>
    public static Plan Make(ICharm charm, IPlanSource source, HookContext context, Event hook, Config config)
    {
        List<Step<JujuEffect>> told = [];
        var progress = HookProgress.Begin(charm, hook, context, config).ToDecision(queries => [.. queries.Select(source.Answer)]);
        var decision = progress is HookProgress.Decided decided ? decided.Decision : null;
        while (true)
            switch (progress)
            {
                case HookProgress.Decided { Next: var next }:
                    progress = next.Invoke();
                    break;
                case HookProgress.Telling telling:
                    told.Add(telling.Step);
                    progress = telling.Next.Invoke(Taken.Untimed(Outcome.Unchanged));
                    break;
                case HookProgress.Ended ended:
                    decision = HookProgress.Whole(ended.Record, ended.Defect).Decided;
                    return new(hook, decision.State, config, decision.Steps, told);
                default:
                    return new(hook, decision!.State, config, decision.Steps, []);
            }
    }
}
