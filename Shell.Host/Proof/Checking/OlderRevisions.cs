using Simulation;

namespace Proof.Checking;

/// <summary>What older revisions left on units that they had settled, and which of it no settled unit can have.</summary>
internal sealed class OlderRevisions(CheckPlan plan)
{
    private readonly Leftover[] all = [.. plan.AllLeftovers];
    private readonly Dictionary<Leftover, string> reasons = [];
    private readonly List<(int At, Leftover Leftover, int Rank, int World)> found = [];

    /// <summary>
    /// Each settled unit as each older revision left it: where it was settled, what was left, its number in the plan, and the world's.
    /// </summary>
    public IReadOnlyList<(int At, Leftover Leftover, int Rank, int World)> Found => found;

    /// <summary>All that the plan names, each with the number of settled units on which it was left.</summary>
    public IReadOnlyList<(Leftover Leftover, int Units)> Left => [.. all.Select(leftover => (leftover, Units(leftover)))];

    /// <summary>
    /// What could be left on no settled unit, and why, a line each. Of a whole revision nothing is asked: it may leave what this one does.
    /// </summary>
    public IReadOnlyList<string> Lacks =>
    [
        .. plan.Leftovers.GroupBy(leftover => leftover)
        .Where(same => same.Count() > 1)
        .Select(same => $"the plan has two leftovers of the name {same.Key}."),
        .. plan.Leftovers.Distinct().Where(leftover => Units(leftover) == 0)
            .Select(leftover =>
                $"no older revision can have left {leftover}: {reasons.GetValueOrDefault(leftover, "no unit is settled")}."),
    ];

    /// <summary>A unit is settled: what each older revision would have left on it, where that makes a difference.</summary>
    /// <param name="at">Where it is.</param>
    /// <param name="settled">The unit.</param>
    /// <param name="number">The number of a world.</param>
    public void Leave(int at, World settled, Func<World, int> number)
    {
        for (var rank = 0; rank < all.Length; rank++)
        {
            var left = all[rank].Leave(settled);
            if (left.IsError)
                reasons[all[rank]] = left.ErrorValue;
            else if (number(left.ResultValue) is var world && world == number(settled))
                reasons[all[rank]] = "it makes no difference";
            else
                found.Add((at, all[rank], rank, world));
        }
    }

    private int Units(Leftover leftover) => found.Count(each => each.Leftover.Equals(leftover));
}
