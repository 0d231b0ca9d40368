namespace Proof.Mutating;

/// <summary>A place in a charm's source.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record SourcePosition(string File, int Line, int Column)
{
    /// <summary>Such as <c>Workload.fs:131</c>.</summary>
    public override string ToString() => $"{File}:{Line}";
}
