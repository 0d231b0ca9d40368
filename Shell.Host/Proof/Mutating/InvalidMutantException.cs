namespace Proof.Mutating;

/// <summary>A mutant cannot be loaded or compiled: a defect of the operator that made it, and no word on the charm.</summary>
public sealed class InvalidMutantException(string mutant, Exception cause) : Exception($"mutant {mutant} is no valid program: {cause.Message}", cause);
