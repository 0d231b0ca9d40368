namespace Proof.Mutating;

/// <summary>A branch that the author of a charm wrote: an if, an operand of <c>&amp;&amp;</c> or <c>||</c>, a case of a match, a loop.</summary>
/// <param name="Id">Such as <c>Workload.staleness/guard-2</c>.</param>
/// <param name="Method">The author's function; its lambdas count to it.</param>
/// <param name="Position">Where; <c>null</c> without symbols.</param>
/// <param name="Ways">The ways that inputs can take: two of a condition, more of a match on many cases.</param>
public sealed record Guard(string Id, string Method, SourcePosition? Position, IReadOnlyList<GuardWay> Ways)
{
    /// <summary>Such as <c>Workload.staleness/guard-2 (Workload.fs:112:9)</c>.</summary>
    public override string ToString() => Position is null ? Id : $"{Id} ({Position}:{Position.Column})";
}
