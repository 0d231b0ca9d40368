using Simulation.Laws;

namespace Proof.Judging;

/// <summary>What came of a mutant.</summary>
internal abstract record Judgement
{
    private Judgement()
    {
    }

    /// <summary>It does the same as the charm in every case.</summary>
    public sealed record Equivalent : Judgement;

    /// <summary>A law does not hold of it.</summary>
    /// <param name="Law">The law.</param>
    /// <param name="Why">In what way.</param>
    /// <param name="Life">The shortest life that shows it, in words: what happens, and last the hook.</param>
    public sealed record Refuted(Law Law, string Why, IReadOnlyList<string> Life) : Judgement;

    /// <summary>It does something else, and every law holds of it.</summary>
    /// <param name="Difference">The first difference.</param>
    /// <param name="Life">The shortest life that comes to it.</param>
    public sealed record Survived(string Difference, IReadOnlyList<string> Life) : Judgement;
}
