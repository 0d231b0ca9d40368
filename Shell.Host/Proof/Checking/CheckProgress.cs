namespace Proof.Checking;

/// <summary>How far a check has come.</summary>
/// <param name="Places">The places found: a world, and what Juju's agent is about.</param>
/// <param name="Transitions">The moves from place to place that were followed.</param>
/// <param name="Simulated">The hooks that were simulated.</param>
/// <param name="Crashed">The hooks that were simulated to end badly.</param>
/// <param name="Asked">The hooks that were looked at, simulated or remembered.</param>
/// <param name="Frontier">The places whose moves are being followed.</param>
/// <param name="Faults">How many faults the lives have that are being followed.</param>
internal sealed record CheckProgress(int Places, long Transitions, long Simulated, long Crashed, long Asked, int Frontier, int Faults);
