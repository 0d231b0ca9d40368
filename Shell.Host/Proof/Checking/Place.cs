using Simulation;
using Simulation.Juju;

namespace Proof.Checking;

/// <summary>Where a unit's life has come to: the world, and what Juju's agent is about.</summary>
internal readonly record struct Place(World World, Uniter Uniter);
