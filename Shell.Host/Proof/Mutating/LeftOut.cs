namespace Proof.Mutating;

/// <summary>A function of the charm whose branches are not counted.</summary>
/// <param name="Method">The author's function, such as <c>Workload.staleness</c>.</param>
/// <param name="Why">What kept it from being counted.</param>
public sealed record LeftOut(string Method, string Why);
