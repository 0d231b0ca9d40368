using Shell.Effects.Yaml;

namespace Packing.Dumping;

/// <summary>A part cannot be made for a platform.</summary>
internal sealed class NoClauseException(Problem problem) : Exception(problem.Message)
{
    /// <summary>Where that is said, and why.</summary>
    public Problem Problem => problem;
}
