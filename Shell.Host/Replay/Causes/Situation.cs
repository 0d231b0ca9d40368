using Core.Domain;
using Shell.Effects;

namespace Replaying.Causes;

/// <summary>All that one list of effects depends on.</summary>
/// <param name="Event">The event.</param>
/// <param name="State">What is known: for a report, what was known after the effects.</param>
/// <param name="Config">The configuration.</param>
/// <param name="Outcome">What became of the effects; <c>null</c> for a decision, which comes before.</param>
/// <param name="Refused">What Juju refused to be told; nothing for a decision.</param>
internal sealed record Situation(Event Event, State State, Config Config, Outcome? Outcome, Refusals Refused)
{
    /// <summary>What a difference in a recorded hook depends on.</summary>
    public static Situation Of(HookRecord hook, string part) => part == "report" && hook.Ending is (Ending.Finished or Ending.Threw { Payload.Stage.IsAfterDecision: true })
        ? new(hook.Decided.Event, hook.After, hook.Decided.Config, Taken.Combine(hook.Taken), Refusals.Of(hook.Report, hook.Told))
        : new(hook.Decided.Event, hook.Decided.State, hook.Decided.Config, null, Refusals.None);

    /// <summary>What a charm would ask that nobody answered: what it decides without is not what it would decide.</summary>
    public IReadOnlyList<Query> Unanswered(ICharm charm)
    {
        try
        {
            return [.. charm.Observe(Event, State, Config).Where(query => !State.Has(query))];
        }
        catch (CharmDefectException)
        {
            return [];
        }
    }

    /// <summary>The effects that a charm has for it; <c>null</c> if it throws.</summary>
    public IReadOnlyList<object>? Effects(ICharm charm)
    {
        try
        {
            return Outcome is null
                ? [.. charm.Decide(Event, State, Config).Select(step => (object)step.Effect)]
                : [.. Refused.Told(charm.Report(Event, Outcome, State, Config)).Select(step => (object)step.Effect)];
        }
        catch (CharmDefectException)
        {
            return null;
        }
    }
}
