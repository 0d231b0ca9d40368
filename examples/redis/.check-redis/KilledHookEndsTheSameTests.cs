using Core.Domain;
using Simulation;
using Xunit;

/// <summary>KilledHookEndsTheSame (P6): A hook killed after any of its effects ends, when Juju runs it again, where it would have ended.</summary>
/// <remarks>check found: the retry after the hook was killed after 2 effects, and the hook undisturbed: they differ in values that a secret alone has, files, services, secrets of the unit's own, status</remarks>
public sealed class KilledHookEndsTheSameTests
{
    [Fact]
    public void KilledHookEndsTheSame_AfterThisLife_Holds()
    {
        var unit = Scenario.Of(Redis.RedisCharm.Instance, Redis.RedisPlan.Site)
            .Given(LifeStep.Configure(Config.Empty.With("bind-all", false).With("maxmemory-mb", 64).With("port", 6379)))
            .Live(
                LifeStep.Meanwhile(LifeStep.Deploy),
                LifeStep.RunHook(Event.Install, HookEnd.Undisturbed),
                LifeStep.RunHook(Event.LeaderElected, HookEnd.Undisturbed),
                LifeStep.Meanwhile(LifeStep.RunAction("rotate-password")));
        var verdict = Redis.RedisPlan.Check.Says("KilledHookEndsTheSame", unit, Event.OfAction("rotate-password", "1"));
        Assert.False(verdict.IsBroken, verdict.ToString());
    }
}
