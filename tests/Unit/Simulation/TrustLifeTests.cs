using Core.Domain;
using Proof;
using Tests.Unit.Verbs.Checking;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Simulation;

/// <summary>Whether a hook is trusted in a life, and what <c>check</c> makes of that.</summary>
public sealed class TrustLifeTests
{
    private static readonly Site Site = Site.Empty("ubuntu@24.04");

    [Fact]
    public void Trust_ThatComesAndGoes_BringsConfigChanged()
    {
        var life = Lived(Site, LifeStep.Trust, LifeStep.Trust, LifeStep.RemoveTrust);
        Assert.Equal(["start: False", "config-changed: True", "config-changed: False"], life.Hooks.TakeLast(3).Select(Seen));
    }

    [Fact]
    public void Trust_OfTheSite_IsThereFromTheFirstHookOnAndCanGo()
    {
        var life = Lived(Site.WithTrust(), LifeStep.Trust, LifeStep.RemoveTrust);
        Assert.Equal(["install: True", "config-changed: False"], new[] { life.Hooks[0], life.Hooks[^1] }.Select(Seen));
        Assert.Equal("start: True", Seen(life.Hooks[^2]));
    }

    [Fact]
    public void Recalled_RecordedTrust_IsAnsweredAsItWas()
    {
        var state = State.Of(HookContext.For("taker/0")).With(Ask.Trusted, true);
        Assert.True(Recalled.World(state, Config.Empty, Site).Read(Ask.Trusted).Or(false));
    }

    // It is blocked until the operator trusts it, and Juju's agent tells it of that.
    [Fact]
    public void Check_CharmThatNeedsTrust_KeepsEveryLaw()
    {
        var plan = new CheckPlan(
            Claims.Least.WithServing(world => world.Read(Ask.Trusted).Or(false)), [Config.Empty], [LifeStep.Trust, LifeStep.RemoveTrust]);
        var found = SmallCheck.Of(Taker, plan, Site.WithTrust());
        Assert.Equal("Complete", $"{found.Ending}");
        Assert.Empty(found.Laws.Violations.Select(violation => $"{violation.Law.Name} {violation.Hook}: {violation.Why}"));
        var places = Enumerable.Range(0, found.Trail.Count).Select(found.Place);
        Assert.Contains(places, place => place.Uniter.IsAtRest && place.World.Unit.Status.Kind.IsBlocked);
    }

    private static string Seen(HookTrace hook) => $"{hook.Event.Name}: {hook.Before.Get(Ask.Trusted)}";

    private static Scenario Lived(Site site, params LifeStep[] steps) => Scenario.Of(Taker, site).Live([LifeStep.Deploy, .. steps]);

    private static ICharm Taker { get; } = Charm.Create<string>(
        "taker", _ => Parsed<string>.NewValid(""), (_, _, _) => [Ask.Trusted], (_, _, _) => [],
        (e, outcome, state, config) => Usual.Report(e, outcome, config, _ => state.Get(Ask.Trusted)
            ? Status.Active("")
            : Status.Blocked("trust it: juju trust taker")));
}
