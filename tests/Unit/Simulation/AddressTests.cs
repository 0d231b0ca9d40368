using Core.Domain;
using Simulation;

namespace Tests.Unit.Simulation;

/// <summary>What a hook reads of its networks in a life.</summary>
public sealed class AddressTests
{
    private static readonly Query<EndpointNetwork> Asked = Ask.Network("web");
    private static readonly EndpointNetwork Inner = EndpointNetwork.Of("192.168.0.1");

    private static readonly Site Site = Site.Empty("ubuntu@24.04");

    [Fact]
    public void Address_ThatChanges_BringsConfigChangedWithTheNewOne()
    {
        var life = Lived(Site, LifeStep.ChangeAddress("10.0.0.7"), LifeStep.LoseAddress, LifeStep.ChangeAddress("10.0.0.1"));
        Assert.Equal(
            ["start: 10.0.0.1", "config-changed: 10.0.0.7", "config-changed: ", "config-changed: 10.0.0.1"],
            life.Hooks.TakeLast(4).Select(Seen));
    }

    [Fact]
    public void Address_ThatIsTheSame_BringsNoHook() =>
        Assert.Equal("start: 10.0.0.1", Seen(Lived(Site, LifeStep.ChangeAddress("10.0.0.1")).Hooks[^1]));

    [Fact]
    public void Endpoint_ThatTheSiteNames_KeepsItsNetwork()
    {
        var life = Lived(Site.WithNetwork("web", Inner), LifeStep.ChangeAddress("10.0.0.7"));
        Assert.Equal("config-changed: 192.168.0.1", Seen(life.Hooks[^1]));
        Assert.Equal("start: ", Seen(Lived(Site.WithNetwork("web", EndpointNetwork.None)).Hooks[^1]));
    }

    // Juju writes it there with config-changed.
    [Fact]
    public void Bag_OfTheUnit_HasTheNewAddressAfterConfigChanged()
    {
        var related = Lived(Site, LifeStep.Relate("web:1", "haproxy"), LifeStep.Meanwhile(LifeStep.ChangeAddress("10.0.0.7")));
        Assert.Equal("10.0.0.1", Written(related));
        Assert.Equal("10.0.0.7", Written(related.Live(LifeStep.UpdateStatus)));
        Assert.Equal("10.0.0.7", Written(related.Live(LifeStep.UpdateStatus).Live(LifeStep.LoseAddress)));
    }

    [Fact]
    public void Recalled_RecordedNetwork_IsAnsweredAsItWas()
    {
        var life = Lived(Site.WithNetwork("web", Inner));
        Assert.Equal(Reading<EndpointNetwork>.NewKnown(Inner), Recalled.World(life.Hooks[^1].After, Config.Empty, Site).Read(Asked));
    }

    [Fact]
    public void Network_NameOfNoEndpoint_IsRefusedAsByTheShell() => Assert.Equal(
        Cause.Invalid, ((Reading<EndpointNetwork>.Unreadable)Lived(Site).World.Read(Ask.Network("--x"))).Failure.Cause);

    private static string Seen(HookTrace hook) => $"{hook.Event.Name}: {hook.Before.Get(Asked).BindAddress}";

    private static string Written(Scenario life) => life.World.Unit.Relations.ById["web:1"].OwnUnit["ingress-address"].Or("");

    private static Scenario Lived(Site site, params LifeStep[] steps) => Scenario.Of(Listener, site).Live([LifeStep.Deploy, .. steps]);

    private static ICharm Listener { get; } = Charm.Create<string>(
        "listener", _ => Parsed<string>.NewValid(""), (_, _, _) => [Asked], (_, _, _) => [],
        (_, _, state, _) => [Tell.Status(Status.Active(state.Get(Asked).IngressAddress)).Because("it listens there")]);
}
