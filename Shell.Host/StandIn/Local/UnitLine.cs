using StandIn.Model;

namespace StandIn.Local;

/// <summary>A line of a unit's log.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Hook">The hook in which it was written.</param>
/// <param name="Line">The line.</param>
public sealed record UnitLine(string Unit, string Hook, LogLine Line)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Unit} {Hook} {Line.Level} {Line.Message}";
}
