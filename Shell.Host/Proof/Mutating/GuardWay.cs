namespace Proof.Mutating;

/// <summary>One way that a guard can go.</summary>
/// <param name="Index">Its place among all ways of the charm, from 0.</param>
/// <param name="Leads">
/// The first place of the source that it leads to; <c>null</c> if the next guard or the function's end comes first, or without symbols.
/// </param>
public sealed record GuardWay(int Index, SourcePosition? Leads)
{
    /// <summary>Such as <c>to Decision.fs:39:13</c>.</summary>
    public override string ToString() => Leads is null ? "onward" : $"to {Leads}:{Leads.Column}";
}
