using Core.Domain;
using Simulation;
using Tests.Shared;
using Tests.Unit.Verbs;
using Tinyproxy;

namespace Tests.Unit.Tinyproxy;

/// <summary>Tinyproxy between an upstream, which takes the place of the option, and a website, which learns where it is served.</summary>
public sealed class RelatedTests
{
    private const string Upstream = "upstream:0", Website = "website:1";
    private static readonly Status Waiting = Status.Waiting("Waiting for a unit of upstream to say a usable hostname and port");

    // Units in the order of their numbers; what is no hostname and port is passed over.
    [Fact]
    public void Upstream_OfSeveralUnits_TheFirstByNameThatSaysWhereItIsIsServed()
    {
        var unit = Joined("web/10", "web/2", "web/3")
            .Live(Says("web/10", "10.0.9.10", "80"), Says("web/3", "web.internal", "8080"), Says("web/2", "", "80"));
        Assert.Equal("http://web.internal:8080/", Served(unit));
        unit = unit.Live(Says("web/2", "10.0.9.2", "80"));
        Assert.Equal("http://10.0.9.2:80/", Served(unit));
        Assert.Equal("http://web.internal:8080/", Served(unit.Live(LifeStep.LeaveRelation(Upstream, "web/2"))));
    }

    [Fact]
    public void Upstream_UntilItSaysWhereItIs_IsWaitedForAndNothingIsFetched()
    {
        var unit = Subject.Deployed.Live(LifeStep.Relate(Upstream, "web"));
        Assert.Equal(Waiting, unit.Status);
        Assert.Equal("", Served(unit));
        Assert.True(unit.IsServing());
        Assert.Equal(Waiting, unit.Live(LifeStep.JoinRelation(Upstream, "web/0")).Status);
    }

    [Fact]
    public void Upstream_ThatIsNoLongerRelated_LeavesItsPlaceToTheOption()
    {
        var unit = Joined("web/0").Live(Says("web/0", "10.0.9.1", "80"), LifeStep.RemoveRelation(Upstream));
        Assert.Equal("http://www.example.com/", Served(unit));
        Assert.Equal(Status.Active("/foo/ on port 8000"), unit.Status);
    }

    // A reload, and no restart, moves the proxy from one upstream to another.
    [Fact]
    public void Upstream_ThatMoves_IsReloaded()
    {
        var unit = Joined("web/0").Live(Says("web/0", "10.0.9.1", "80"));
        var restarts = unit.Count("RestartService");
        unit = unit.Live(Says("web/0", "10.0.9.1", "8080"));
        Assert.Equal("http://10.0.9.1:8080/", Served(unit));
        Assert.Equal(restarts, unit.Count("RestartService"));
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "10.0.9.1/\"\nPort 1\nAllow 0.0.0.0/0", "80" },
        { "10.0.9.1\" \"x", "80" },
        { "user:password@10.0.9.1", "80" },
        { "999.1.1.1", "80" },
        { "-web", "80" },
        { "\0\u001b[31m", "80" },
        { new string('a', 100_000), "80" },
        { "10.0.9.1", "0" },
        { "10.0.9.1", "65536" },
        { "10.0.9.1", "99999999999999999999" },
        { "10.0.9.1", "+80" },
        { "10.0.9.1", "80\nPort 1" },
        { "10.0.9.1", "" },
        { "", "80" },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void Upstream_ThatSaysWhatIsNoHostnameAndPort_IsWaitedForAndAddsNoLine(string hostname, string port)
    {
        var unit = Joined("web/0").Live(Says("web/0", hostname, port));
        Assert.Equal(Waiting, unit.Status);
        Assert.Equal("Port 8000\nTimeout 600\nReverseOnly Yes\n", unit.Loaded());
    }

    [Fact]
    public void Website_OfAUnitThatServes_LearnsHostnameAndPort()
    {
        var unit = Subject.Deployed.Live(LifeStep.Relate(Website, "haproxy"));
        Assert.Equal(("10.0.0.1", "8000"), Told(unit));
        Assert.Equal(("10.0.0.1", "8080"), Told(unit.Configure("port", 8080).Run(Event.ConfigChanged)));
    }

    // The machine has the address 10.0.0.1, and the endpoint is bound to another network.
    [Fact]
    public void Website_BoundToANetworkOfItsOwn_LearnsTheAddressThere()
    {
        var network = new EndpointNetwork(EndpointNetwork.Of("10.9.0.1").BindAddresses, ["192.0.2.7", "10.9.0.1"], []);
        Assert.Equal(("192.0.2.7", "8000"), Told(Bound(network)));
    }

    [Fact]
    public void Website_OfAnEndpointWithoutAnAddress_IsToldNothingAndTheUnitServes()
    {
        var unit = Bound(EndpointNetwork.None);
        Assert.Equal(("", ""), Told(unit));
        Assert.Equal(Status.Active("/foo/ on port 8000"), unit.Status);
    }

    [Fact]
    public void Network_WithoutAWebsite_IsNotAsked() => Assert.DoesNotContain(
        Subject.Deployed.Run(Event.UpdateStatus).Hooks[^1].Before.Facts, fact => fact.Query == Ask.Network("website"));

    // Whoever sends requests there is to send none.
    [Fact]
    public void Website_WhileTheUpstreamIsAwaited_IsToldNothing()
    {
        var unit = Joined("web/0").Live(Says("web/0", "10.0.9.1", "80"), LifeStep.Relate(Website, "haproxy"));
        Assert.Equal(("10.0.0.1", "8000"), Told(unit));
        Assert.Equal(("", ""), Told(unit.Live(LifeStep.LeaveRelation(Upstream, "web/0"))));
    }

    [Fact]
    public void UpdateStatus_RelatedOnBothSidesAndSettled_ChangesNothing()
    {
        var unit = Joined("web/0").Live(Says("web/0", "10.0.9.1", "80"), LifeStep.Relate(Website, "haproxy")).Run(Event.UpdateStatus);
        Assert.Empty(unit.Effects);
        Assert.All(unit.Hooks[^1].Told, told => Assert.False(told.IsChanged));
    }

    [Fact]
    public void ShowConfig_OfARelatedUnit_TellsWhatIsServedAndChangesNothing()
    {
        var unit = Joined("web/0").Live(Says("web/0", "10.0.9.1", "80"), LifeStep.RunAction("show-config"));
        Assert.Empty(unit.Effects);
        Assert.Contains(Tell.ActionResult("config", unit.Loaded()), unit.Report);
        Assert.DoesNotContain(unit.Report, told => told.IsFailAction);
    }

    [Fact]
    public void ShowConfig_OfAConfigurationThatCannotBeUsed_FailsWithTheProblem()
    {
        var unit = Subject.Deployed.Configure("slug", "Not A Slug").Live(LifeStep.RunAction("show-config"));
        Assert.Contains(Tell.FailAction("slug \"Not A Slug\" must be 1 to 64 of a-z, 0-9 and -"), unit.Report);
    }

    [Fact]
    public void Life_RelatedOnBothSides_IsReadAndSimulated()
    {
        var desk = new AuthorDesk { Charm = TinyproxyCharm.Instance, Site = Subject.Site() };
        Assert.Equal(0, desk.Run("simulate", "--life", AuthorDesk.File(
            """
            life:
            - deploy
            - relate: {relation: 'website:1', application: haproxy}
            - relate: {relation: 'upstream:0', application: web}
            - join-relation: {relation: 'upstream:0', unit: web/0}
            - write-relation: {relation: 'upstream:0', writer: web/0, data: {hostname: 10.0.9.1, port: '80'}}
            - run-action: show-config
            - remove-relation: 'upstream:0'
            - remove
            """)));
        string[] told =
        [
            "website-relation-created", "RelationData website:1", "waiting: Waiting for a unit of upstream",
            "active: /example/ on port 8000", "upstream-relation-broken", "maintenance: Removed",
        ];
        Assert.All(told, text => Assert.Contains(text, desk.Output));
    }

    private static Scenario Bound(EndpointNetwork network) => Subject.On(Subject.Site().WithNetwork("website", network))
        .Live(LifeStep.Deploy, LifeStep.Relate(Website, "haproxy"));

    private static Scenario Joined(params string[] units) => units.Aggregate(
        Subject.Deployed.Live(LifeStep.Relate(Upstream, "web")), (unit, name) => unit.Live(LifeStep.JoinRelation(Upstream, name)));

    private static LifeStep Says(string unit, string hostname, string port) =>
        LifeStep.WriteRelation(Upstream, unit, Bag.Empty.With("hostname", hostname).With("port", port));

    // Where the running process fetches; empty if nowhere.
    private static string Served(Scenario unit) =>
        unit.Loaded().Split('\n').FirstOrDefault(line => line.StartsWith("ReversePath", StringComparison.Ordinal))?.Split('"')[3] ?? "";

    private static (string, string) Told(Scenario unit)
    {
        var said = unit.World.Unit.Relations.ById[Website].OwnUnit;
        return (said["hostname"].Or(""), said["port"].Or(""));
    }
}
