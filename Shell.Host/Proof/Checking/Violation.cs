using Core.Domain;
using Simulation.Laws;

namespace Proof.Checking;

/// <summary>A law that does not hold somewhere.</summary>
/// <param name="Law">The law.</param>
/// <param name="Why">In what way.</param>
/// <param name="At">The first place where it was seen.</param>
/// <param name="Hook">The hook that was to run there.</param>
/// <param name="Count">In how many places.</param>
internal sealed record Violation(Law Law, string Why, int At, Event Hook, int Count);
