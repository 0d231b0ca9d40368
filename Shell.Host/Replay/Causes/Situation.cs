using Core.Domain;

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
    public static Situation Of(HookRecord hook, HookPart part) => part is HookPart.Decision { Round: var round }
        ? new(hook.Decided.Event, hook.Rounds[round - 1].State, hook.Decided.Config, null, Refusals.None)
        : new(hook.Decided.Event, hook.After, hook.Decided.Config, hook.Outcome, Refusals.Of(hook.Report, hook.Told));
}
