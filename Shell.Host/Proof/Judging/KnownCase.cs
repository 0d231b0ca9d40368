using Core.Domain;
using Simulation;

namespace Proof.Judging;

/// <summary>A hook that Juju may run in a world.</summary>
/// <param name="At">The first place where it was met.</param>
/// <param name="World">The world.</param>
/// <param name="Hook">The hook.</param>
/// <param name="IsAtRest">It is the update-status of a unit for which Juju has nothing to do.</param>
internal readonly record struct KnownCase(int At, World World, Event Hook, bool IsAtRest);
