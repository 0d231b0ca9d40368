using Simulation;

namespace Proof.Checking;

/// <summary>How a check ended.</summary>
internal enum Ending
{
    /// <summary>Nothing new is to be found.</summary>
    Complete,

    /// <summary>It was told to stop.</summary>
    Stopped,

    /// <summary>It may not remember more.</summary>
    OutOfMemory,
}

/// <summary>What a check found.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="Progress">How far it came.</param>
/// <param name="Worlds">How many worlds it met.</param>
/// <param name="Trail">Every place, and how it was reached.</param>
/// <param name="Laws">What the laws said.</param>
/// <param name="Place">A place by its number.</param>
/// <param name="Move">The step that a move is.</param>
/// <param name="Reasons">Every reason that was given.</param>
internal sealed record CheckResult(
    Ending Ending, CheckProgress Progress, int Worlds, Trail Trail, LawBook Laws, Func<int, Place> Place, Func<int, LifeStep> Move, IEnumerable<string> Reasons)
{
    /// <summary>Why it proves nothing, though nothing new is to be found, and where to look, a line each; empty if it proves something.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];
}
