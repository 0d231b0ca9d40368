using Core.Domain;
using Proof.Checking;
using Proof.Judging;
using Redis;
using Simulation;
using Ending = Proof.Checking.Ending;

namespace Tests.Unit.Mutating;

public sealed class KnownCharmTests
{
    // Tinyproxy's configuration, secret and two endpoints in one exploration took more memory than a judge has.
    [Fact]
    public void Explore_PlanWithAnEndpoint_MovesOneThingAfterTheOther()
    {
        var plan = RedisPlan.Check with { Configs = [.. RedisPlan.Check.Configs.Take(2)], Deployments = [] };
        var origin = World.Fresh("redis/0", Config.Empty, RedisPlan.Site);
        var known = KnownCharm.Explore(RedisCharm.Instance, plan, origin, new CheckLimits(0, 1, 4L << 30));
        Assert.Equal([0, 1], known.Plans.Select(part => part.Remotes.Count(remote => remote.Moves)));
        Assert.Equal([2, 1], known.Plans.Select(part => part.Configs.Count));
        Assert.All(known.Checks, check => Assert.Equal(Ending.Complete, check.Ending));
        Assert.Equal([0, 1], known.Cases.Select(met => met.Plan).Distinct());
        Assert.DoesNotContain(known.Cases, met => met.Plan == 0 && known.Life(met).Any(step => step.Contains("-relation-")));
        Assert.Contains(known.Cases, met => met.Plan == 1 && known.Life(met).Any(step => step.Contains("db-relation-joined")));
    }
}
