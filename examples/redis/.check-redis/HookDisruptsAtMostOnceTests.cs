using Core.Domain;
using Simulation;
using Xunit;

/// <summary>HookDisruptsAtMostOnce (P24): A hook disrupts at most once, and nothing starts in stop or remove.</summary>
/// <remarks>check found: 2 disruptions</remarks>
public sealed class HookDisruptsAtMostOnceTests
{
    [Fact]
    public void HookDisruptsAtMostOnce_AfterThisLife_Holds()
    {
        var unit = Scenario.Of(Redis.RedisCharm.Instance, Redis.RedisPlan.Site)
            .Given(LifeStep.Configure(Config.Empty.With("bind-all", false).With("maxmemory-mb", 64).With("port", 6379)))
            .Live(
                LifeStep.Meanwhile(LifeStep.Deploy));
        var verdict = Redis.RedisPlan.Check.Says("HookDisruptsAtMostOnce", unit, Event.Install);
        Assert.False(verdict.IsBroken, verdict.ToString());
    }
}
