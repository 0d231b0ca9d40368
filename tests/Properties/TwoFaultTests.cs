using Core.Domain;
using Simulation;
using Tinyproxy;
using Tinyproxy.Proof;

namespace Tests.Properties;

/// <summary>What check found in lives with two faults, each in the shortest life.</summary>
public sealed class TwoFaultTests
{
    private static readonly LifeStep NotASlug = LifeStep.Configure(Config.Empty.With("slug", "Not A Slug"));

    [Fact]
    public void Rights_RemoveWhereThePackageCannotBeReadAndNothingIsServed_MaySayWhy() => Holds("A1", Event.Remove,
    [
        Meanwhile(LifeStep.Deploy), Hook(Event.Install), Hook(Event.LeaderElected), Meanwhile(NotASlug), Meanwhile(LifeStep.Remove),
        Meanwhile(LifeStep.BreakPackage("tinyproxy-bin")), Meanwhile(LifeStep.LockPackages),
    ]);

    [Fact]
    public void Quiet_HookThatWaitsForJujuToCloseARange_HasSomethingToDo() => Holds("S2", Event.UpdateStatus,
    [
        LifeStep.Deploy, Meanwhile(LifeStep.Configure(Config.Empty.With("port", 8001))),
        LifeStep.RunHook(Event.ConfigChanged, HookEnd.NewBroken(Fault.NewUnread(19))),
        LifeStep.OpenPort(Port.Tcp(8001, 8010), "tinyproxy/0"),
    ]);

    [Fact]
    public void LostEvent_InstallThatForgetsATrueVersion_IsNoDifference() => Holds("P14", Event.Install,
    [
        Meanwhile(LifeStep.Deploy), LifeStep.RunHook(Event.Install, HookEnd.NewBroken(Fault.NewKilled(7))), Meanwhile(NotASlug),
        Meanwhile(LifeStep.RemovePackage("tinyproxy-bin")),
    ]);

    private static void Holds(string law, Event next, LifeStep[] life)
    {
        var unit = Scenario.Of(TinyproxyCharm.Instance, TinyproxySite.Offered).Given(LifeStep.Configure(TinyproxyPlan.Usual)).Live(life);
        var verdict = TinyproxyPlan.Check.Says(law, unit, next);
        Assert.False(verdict.IsBroken, $"{verdict}");
    }

    private static LifeStep Meanwhile(LifeStep step) => LifeStep.Meanwhile(step);

    private static LifeStep Hook(Event hook) => LifeStep.RunHook(hook, HookEnd.Undisturbed);
}
