using Core.Domain;
using Simulation;
using Tinyproxy;
using Tinyproxy.Proof;

namespace Tests.Properties;

/// <summary>What check found in lives with two faults, each in the shortest life.</summary>
public sealed class TwoFaultTests
{
    private static readonly LifeStep NotASlug = LifeStep.NewConfigure(Config.Empty.With("slug", "Not A Slug"));

    [Fact]
    public void Rights_RemoveWhereThePackageCannotBeReadAndNothingIsServed_MaySayWhy() => Holds("A1", Event.Remove,
    [
        Meanwhile(LifeStep.Deploy), Hook("install"), Hook("leader-elected"), Meanwhile(NotASlug), Meanwhile(LifeStep.Remove),
        Meanwhile(LifeStep.NewBreakPackage("tinyproxy-bin")), Meanwhile(LifeStep.LockPackages),
    ]);

    [Fact]
    public void Quiet_HookThatWaitsForJujuToCloseARange_HasSomethingToDo() => Holds("S2", Event.UpdateStatus,
    [
        LifeStep.Deploy, Meanwhile(LifeStep.NewConfigure(Config.Empty.With("port", 8001))),
        LifeStep.NewRunHook("config-changed", HookEnd.NewBroken(Fault.NewUnread(19))), LifeStep.NewOpenPort(new(8001, 8010, "tcp"), "tinyproxy/0"),
    ]);

    [Fact]
    public void LostEvent_InstallThatForgetsATrueVersion_IsNoDifference() => Holds("P14", Event.Install,
    [
        Meanwhile(LifeStep.Deploy), LifeStep.NewRunHook("install", HookEnd.NewBroken(Fault.NewKilled(7))), Meanwhile(NotASlug),
        Meanwhile(LifeStep.NewRemovePackage("tinyproxy-bin")),
    ]);

    private static void Holds(string law, Event next, LifeStep[] life)
    {
        var unit = Scenario.Of(TinyproxyCharm.Instance, TinyproxySite.Offered).Given(LifeStep.NewConfigure(TinyproxyPlan.Usual)).Live(life);
        var verdict = TinyproxyPlan.Check.Says(law, unit, next);
        Assert.False(verdict.IsBroken, $"{verdict}");
    }

    private static LifeStep Meanwhile(LifeStep step) => LifeStep.NewMeanwhile(step);

    private static LifeStep Hook(string name) => LifeStep.NewRunHook(name, HookEnd.Undisturbed);
}
