using Simulation.Juju;
using static Tests.Unit.Simulation.Juju.Worlds;

namespace Tests.Unit.Simulation.Juju;

/// Every state that a unit can reach under Juju, for small worlds. The numbers are pinned: a change of the
/// agent that adds or loses a behaviour shows here.
public sealed class ClosureTests
{
    private static readonly Func<Uniter, Uniter>[] Small =
    [
        now => now.Change(remote => remote.Leading(!remote.IsLeader)),
        now => now.Change(remote => remote.Configured(1 - remote.Versions.Config)),
        now => now.Change(remote => remote.Dying()),
        now => now.Resolve(),
        now => now.ResolveWithoutRetry(),
        now => now.Succeed(),
        now => now.Commit(),
        now => now.Fail(),
        now => now.Crash(),
    ];

    private static readonly Func<Uniter, Uniter>[] Machine =
        [.. Small, now => now.Terminate(), now => now.Reboot()];

    private static readonly Func<Uniter, Uniter>[] Charm =
    [
        .. Small.Skip(2),
        now => now.Terminate(),
        now => now.Change(remote => remote.Refreshed(1 - remote.Charm)),
        now => now.Change(remote => remote.RefreshedByForce(1 - remote.Charm)),
    ];

    private static readonly Func<Uniter, Uniter>[] Relation =
    [
        .. Small.Skip(2),
        now => now.Change(remote => remote.With(Db.WithMember("mysql/0", 1))),
        now => now.Change(remote => remote.With(Db)),
        now => now.Change(remote => remote.With(Db.Suspended(true))),
    ];

    [Fact]
    public void SmallWorld_OfJuju4_Closes() => Assert.Equal((1420, 5696), Count(Release.Juju4, Small));

    [Fact]
    public void SmallWorld_OfJuju3_Closes() => Assert.Equal((2808, 12274), Count(Release.Juju3, Small));

    [Fact]
    public void SmallWorld_WithReboots_Closes() => Assert.Equal((2984, 14756), Count(Release.Juju4, Machine));

    [Fact]
    public void SmallWorld_WithRefreshes_Closes() => Assert.Equal((4728, 18922), Count(Release.Juju4, Charm));

    [Fact]
    public void SmallWorld_WithARelation_Closes() => Assert.Equal((818, 3269), Count(Release.Juju4, Relation));

    [Fact]
    public void EveryState_OfARemovedUnit_CanOnlyEnd() =>
        Assert.All(Reach(Release.Juju4, Machine).Keys.Where(now => now.Remote.Life.IsDying && now.Phase.IsResolving), now =>
            Assert.Equal("terminate", new Course(now, [], []).Resolve().Run().Resolve().Next));

    [Fact]
    public void EveryState_HasOneWayOnUnlessThereAreRelations() =>
        Assert.All(Reach(Release.Juju4, Charm).Keys.Where(now => now.Phase.IsResolving), now => Assert.Single(now.Next()));

    private static (int States, int Transitions) Count(Release release, Func<Uniter, Uniter>[] happenings)
    {
        var reached = Reach(release, happenings);
        return (reached.Count, reached.Values.Sum());
    }

    // Each state, and how many others it leads to.
    private static Dictionary<Uniter, int> Reach(Release release, Func<Uniter, Uniter>[] happenings)
    {
        var start = Uniter.Fresh(Remote.Fresh("web/0", release));
        var (reached, left) = (new Dictionary<Uniter, int> { [start] = 0 }, new Queue<Uniter>([start]));
        while (left.TryDequeue(out var now))
        {
            var next = now.Next()
                .Select(now.Begin)
                .Concat(happenings.Select(happen => happen(now)))
                .Where(other => !other.Equals(now))
                .Distinct()
                .ToList();
            reached[now] = next.Count;
            foreach (var other in next.Where(other => reached.TryAdd(other, 0))) left.Enqueue(other);
        }

        return reached;
    }
}
