using Core.Domain;
using Proof.Checking;
using Simulation.Laws;

namespace Proof.Judging;

/// <summary>
/// Judges other charms by a known one. What does the same in every case is equivalent; of all else the laws
/// are asked: first where it differs, then in every life that it can have itself.
/// </summary>
internal sealed class Judge(KnownCharm known, CheckLimits limits)
{
    // In so many of the cases where a mutant differs the laws are asked before it is explored.
    private const int Near = 24;

    /// <summary>What comes of this charm.</summary>
    public Judgement Of(ICharm mutant)
    {
        var differences = Differences.Of(mutant, known, Near);
        if (differences.Found is not [var first, ..])
            return new Judgement.Equivalent();
        var refuted = RefutedNear(mutant, differences) ?? RefutedAnywhere(mutant);
        return refuted is null ? new Judgement.Survived(first.What, known.Life(known.Cases[first.Case])) : refuted;
    }

    private Judgement.Refuted? RefutedNear(ICharm mutant, Differences differences)
    {
        var futures = new KnownFutures(mutant, new Worlds());
        var near = differences.Found.Take(Near).Select(found => known.Cases[found.Case]).Where(differences.IsReachedAlike);
        return near.Select(where => Refuted(futures, where)).FirstOrDefault(refuted => refuted is not null);
    }

    private Judgement.Refuted? Refuted(KnownFutures futures, KnownCase where)
    {
        var (book, plan) = (known.Checks[where.Plan].Laws, known.Plans[where.Plan]);
        var said = book.Ask(
            new Case(
                futures,
                plan.Claims,
                known.Origin,
                plan.Configs,
                plan.Troubles,
                where.World,
                where.Hook,
                where.IsAtRest));
        var broken = Array.FindIndex(said, verdict => verdict.IsBroken);
        return broken < 0 ? null : new(book.Asked[broken], ((Verdict.Broken)said[broken]).Why, known.Life(where));
    }

    private Judgement.Refuted? RefutedAnywhere(ICharm mutant) =>
        Enumerable.Range(0, limits.Faults + 1)
            .SelectMany(faults => known.Plans.Select(plan => Explored(mutant, plan, faults)))
            .FirstOrDefault(refuted => refuted is not null);

    private Judgement.Refuted? Explored(ICharm mutant, CheckPlan plan, int faults)
    {
        var explorer = new Explorer(
            mutant, plan, known.Origin, limits with { Faults = faults, Threads = 1, StopsAtViolation = true });
        var result = explorer.Run(CancellationToken.None);
        return result.Laws.Violations is [var first, ..]
            ? new(first.Law, first.Why, [.. result.Trail.To(first.At).Select(step => $"{result.Move(step.Move)}"), first.Hook.Name])
            : null;
    }
}

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
