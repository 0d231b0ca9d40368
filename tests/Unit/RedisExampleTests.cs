using Core.Domain;
using Desk;
using Proof;
using Redis;
using Simulation;
using Tests.Unit.Fakes;
using Tests.Unit.Guides;

namespace Tests.Unit;

/// <summary>The Redis charm under examples/ holds every law.</summary>
public sealed class RedisExampleTests
{
    private static Scenario Settled { get; } = Scenario.Of(RedisCharm.Instance, RedisPlan.Site)
        .Live(LifeStep.Deploy, LifeStep.Relate("db:1", "web"), LifeStep.JoinRelation("db:1", "web/0"));

    private static Scenario Rotated => Settled.Live(LifeStep.RunAction(RedisCharm.Rotate));

    private static MadeState Password(Scenario unit) => unit.World.Read(Ask.Made(RedisCharm.Password.Name)).Or(MadeState.Absent);

    // With faults and every configuration: check of the charm itself.
    [Fact]
    public void Redis_EveryLifeWithoutAFault_KeepsEveryLaw()
    {
        var plan = RedisPlan.Check with { Configs = [RedisPlan.Check.Configs[0]] };
        var found = EveryLife.WithoutAFault(RedisCharm.Instance, RedisPlan.Site, plan);
        Assert.Contains(found.All, each => each.Progress.Places > 100);
    }

    [Fact]
    public void Code_AndCharmcraftYaml_Agree() => Assert.Empty(Agreement.Of(
        RedisCharm.Instance, RedisPlan.Site, RedisPlan.Check, Repository.File("examples/redis/charmcraft.yaml")));

    [Fact]
    public void Page_OfThePackagedService_ShowsTheWholeCharmAndItsSite()
    {
        var blocks = Block.Of("docs/packaged-service.md").Where(block => block.Language == "csharp").ToLookup(block => block.File!);
        var charm = File.ReadAllText(Repository.File("examples/redis/RedisCharm.cs"));
        var plan = File.ReadAllLines(Repository.File("examples/redis/RedisPlan.cs")).Select(line => line.Trim()).ToHashSet();
        Assert.Equal($"// RedisCharm.cs\n{charm}", Assert.Single(blocks["RedisCharm.cs"]).Text);
        Assert.All(blocks["RedisPlan.cs"].SelectMany(block => block.Text.Split('\n')[1..]), line => Assert.Contains(line.Trim(), plan));
        Assert.InRange(charm.Split('\n').Select(line => line.Trim()).Count(line => line != "" && !line.StartsWith("//")), 1, 60);
    }

    [Fact]
    public void Rules_AndParse_Agree() =>
        Assert.Empty(OptionEdges.Wrong(RedisOptions.Rules, RedisOptions.Defaults, RedisOptions.Parse));

    [Fact]
    public void Deployed_Defaults_RunsThePackagesServiceWithTheCharmsFile()
    {
        Assert.Equal(Status.Active(""), Settled.Status);
        Assert.Equal([Port.Tcp(6379)], Settled.Unit.OpenedPorts);
        var service = Settled.Machine.Service(RedisCharm.Service.Name);
        Assert.Equal((true, true), (service.IsActive, service.IsEnabled));
        Assert.Equal("port 6379\n", Settled.Machine.File("/etc/redis/redis.conf").Content);
    }

    // Redis refuses to start with an address twice. Seen on a machine whose one address is the loopback's.
    [Fact]
    public void Configured_AddressOfTheLoopback_IsBoundOnce() => Assert.Contains(
        "bind 127.0.0.1 -::1\n",
        Settled.Live(LifeStep.ChangeAddress("127.0.0.1")).World.Machine.Files[RedisCharm.ConfigFile].Content,
        StringComparison.Ordinal);

    // Found by a stranger's plan: a restart that is refused is no needless one.
    [Fact]
    public void Configured_ServiceMaskedMeanwhile_BreaksNoLawOfRestarts()
    {
        var masked = Settled
            .Given(LifeStep.Configure(RedisOptions.Defaults.With("port", 7000)), LifeStep.MaskService(RedisCharm.Service.Name));
        Assert.Contains(Do.RestartService(RedisCharm.Service.Name), masked.Run(Event.ConfigChanged).Effects);
        Assert.False(RedisPlan.Check.Says("P26b", masked, Event.ConfigChanged).IsBroken);
    }

    [Fact]
    public void Related_Leader_SaysWhereItServesAndWhichSecretHasThePassword()
    {
        var said = Settled.Unit.Relations.ById["db:1"].OwnApplication;
        Assert.Equal((Site.FirstAddress, "6379"), (said["host"].Or(""), said["port"].Or("")));
        Assert.StartsWith("secret:", said["secret-password"].Or(""), StringComparison.Ordinal);
    }

    [Fact]
    public void Configured_PortTooLow_BlocksAndLeavesRedisAlone()
    {
        var blocked = Settled.Live(LifeStep.Configure(RedisOptions.Defaults.With("port", 80)));
        Assert.Equal(Status.Blocked("port \"80\" must be 1024 to 65535"), blocked.Status);
        Assert.Equal(Settled.World.Machine.Services, blocked.World.Machine.Services);
    }

    [Fact]
    public void Rotate_Running_RestartsWithAnotherPassword()
    {
        Assert.Contains(Do.RestartService(RedisCharm.Service.Name), Rotated.Effects);
        Assert.Equal(Status.Active(""), Rotated.Status);
        Assert.Contains(Do.Remake(RedisCharm.Password.Name, RedisCharm.Password.Recipe), Rotated.Effects);
        Assert.DoesNotContain(Rotated.Report, told => told.IsFailAction);
    }

    [Fact]
    public void Rotate_RedisIsDown_FailsAndChangesNothing()
    {
        var down = Settled.Given(LifeStep.StopService(RedisCharm.Service.Name));
        var rotated = down.Live(LifeStep.RunAction(RedisCharm.Rotate));
        Assert.Contains(rotated.Report, told => told.IsFailAction);
        Assert.Empty(rotated.Effects);
    }

    [Fact]
    public void Rotate_KilledAfterTheNewPassword_GoesBackToWhatTheClientsHave()
    {
        var next = Settled.RunKilledAfter(Event.OfAction(RedisCharm.Rotate, "1"), 1).Run(Event.UpdateStatus);
        Assert.Equal([Do.Remake(RedisCharm.Password.Name, RedisCharm.Password.Known)], next.Effects);
        Assert.Equal((Password(Settled), Status.Active("")), (Password(next), next.Status));
    }

    [Fact]
    public void Removed_Unit_LeavesThePackageAsItsDistributionHasIt()
    {
        var gone = Settled.Live(LifeStep.RemoveRelation("db:1"), LifeStep.Remove);
        Assert.False(gone.Machine.Service(RedisCharm.Service.Name).IsActive);
        Assert.Equal(
            ["/etc/redis/redis.conf", "/usr/lib/systemd/system/redis-server.service"],
            gone.World.Machine.Files.Keys.Where(path => path.Split('/')[1] is "etc" or "usr"));
    }
}
