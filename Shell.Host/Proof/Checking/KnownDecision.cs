using Core.Domain;
using Simulation;
using Simulation.Laws;

namespace Proof.Checking;

/// <summary>What a charm did of what it knew, and all the cases in which it knew just that.</summary>
/// <param name="Record">The hook, as a unit would have recorded it.</param>
/// <param name="Cases">The numbers of the cases, the lowest first, each with what came over the machine before the report, if anything.</param>
internal sealed record KnownDecision(HookRecord Record, List<(int Case, LifeStep? Meanwhile)> Cases)
{
    /// <summary>All that decision and report depend on.</summary>
    internal readonly record struct Key(string Hook, Config Config, State Before, Outcome Outcome, State After)
    {
        /// <summary>That of a hook that ran.</summary>
        public static Key Of(Config config, Ran ran) =>
            new(ran.Trace.Event.Name, config, ran.Trace.Before, Outcome.Combine(ran.Trace.Steps.Select(step => step.Outcome)), ran.Trace.After);
    }
}
