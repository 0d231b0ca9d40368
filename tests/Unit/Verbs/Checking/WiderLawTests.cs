using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>Laws that say nothing of tinyproxy: it has no secret, no leader's work, and no revision before it.</summary>
public sealed class WiderLawTests
{
    private const string Secret = "correct horse";

    private static CheckPlan Unserved => Beacon.Plan with { Claims = Beacon.Plan.Claims.WithServing(_ => false) };

    [Fact]
    public void P28_SecretInAFile_Holds() =>
        Assert.True(Says("P28", Keeper(Do.WriteFile("/etc/key", Secret), Status.Active("ready"))).IsHolds);

    [Fact]
    public void P28_NoSecret_IsSilent() => Assert.True(Says("P28", Beacon.Sound).IsSilent);

    [Fact]
    public void P28_SecretShown_IsBroken() => Assert.All(
        [
            Keeper(Do.RunCommand(["/bin/login", Secret]), Status.Active("ready")),
            Keeper(
                Do.RunCommand(["/bin/login"], environment: new Dictionary<string, string> { ["PASSWORD"] = Secret }),
                Status.Active("ready")),
            Keeper(Do.Tell(Tell.Status(Status.Maintenance($"with {Secret}"))), Status.Active("ready")),
            Keeper(Do.RunCommand(["/bin/login"]), Status.Active("ready"), $"it is {Secret}"),
            Keeper(Do.WriteFile("/etc/key", Secret), Status.Active($"ready, {Secret}")),
            Keeper(Do.WriteFile("/etc/key", ""), Status.Active("ready"), $"it is {Secret}"),
            Keeper(Do.WriteFile("/etc/key", ""), Status.Active("ready"), "it must", Ask.Command(["/bin/login", Secret])),
        ],
        charm =>
        {
            Assert.StartsWith("broken: a secret is in ", $"{Says("P28", charm)}", StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, $"{Says("P28", charm)}", StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("0600", "holds")]
    [InlineData("0640", "holds")]
    [InlineData("0644", "broken: everybody can open /etc/key")]
    public void P28b_FileWithASecretThatEverybodyReads_IsBroken(string mode, string verdict)
    {
        var charm = Charm.Create<string>(
            "writer",
            _ => Parsed<string>.NewValid(""),
            (_, _, _) => [],
            (_, _, _) =>
                [
                    Do.Make("password", Recipe.RandomText(20)).Because("it is not made"),
                    Do.WriteFile("/etc/key", Content.Of(Content.Made("password")), Mode.Of(mode)).Because("it is not written"),
                ],
            (_, _, _, _) => [Tell.Status(Status.Active("")).Because("it is so")]);
        Assert.Equal(verdict, $"{Says("P28b", charm)}");
    }

    [Fact]
    public void P29_LeaderDoesWhatIsTheApplications_Holds() =>
        Assert.Empty(
            Broken(
                "P29",
                Beacon.Plan.Claims.WithApplication(effect =>
                    effect is Effect.File { Effect: FileEffect.WriteFile { Payload.Content.Literal: var text } }
                    && text.Contains("leading"))));

    [Fact]
    public void P29_AnybodyDoesIt_IsBroken() =>
        Assert.Equal(
            ["it would WriteFile /etc/beacon.ready, and does not lead"],
            Broken("P29", Beacon.Plan.Claims.WithApplication(effect => $"{effect}" == "WriteFile /etc/beacon.ready")));

    [Fact]
    public void P36_OtherRevisionComesToTheSame_Holds() => Assert.Empty(Broken("P36", Beacon.Plan.Claims.WithRevisions([Beacon.Restless])));

    [Fact]
    public void P36_OtherRevisionDoesNotKnowAFile_IsBrokenOnTheWayThere() => Assert.Contains(
        "after the refresh it differs from a fresh deployment in files, ledger",
        Broken("P36", Beacon.Plan.Claims.WithRevisions([Beacon.Renamed])));

    [Fact]
    public void P36_OtherRevisionWritesAFileMore_IsBrokenOnTheWayBack() => Assert.Equal(
        ["after the refresh and back it differs from a fresh deployment in files, ledger"],
        Broken("P36", Beacon.Plan.Claims.WithRevisions([Beacon.Extended])));

    [Fact]
    public void P36_OtherRevisionFailsOnWhatIsThere_IsBroken() => Assert.Equal(
        ["after the refresh it does not come to its end, and says maintenance: what is this?"],
        Broken(
            "P36",
            Beacon.Plan.Claims.WithRevisions(
                [Stuck(
                    Tell.Status(Status.Maintenance("what is this?")).Because("it is there"),
                    Tell.FailHook("what is this?").Because("it is there"))])));

    [Fact]
    public void P36_OtherRevisionTellsThatOnlyAPersonCanMendIt_Holds() =>
        Assert.DoesNotContain(
            Broken("P36", Beacon.Plan.Claims.WithRevisions([Stuck(Tell.Status(Status.Blocked("remove it")).Because("it is there"))])),
            why => why.StartsWith("after the refresh it", StringComparison.Ordinal));

    [Fact]
    public void P36_OtherRevisionThrows_IsNoDefectOfThisOne()
    {
        var thrower = Charm.Create<string>(
            "thrower",
            _ => Parsed<string>.NewValid(""),
            (_, _, _) => [],
            (_, _, _) => throw new InvalidOperationException("no"),
            (_, _, _, _) => []);
        Assert.Equal(["in the refresh or on the way back a revision throws"], Broken("P36", Beacon.Plan.Claims.WithRevisions([thrower])));
        Assert.Empty(Broken("P5", Beacon.Plan.Claims.WithRevisions([thrower])));
    }

    // Cannot go on where the beacon's file stands.
    private static ICharm Stuck(params Step<JujuEffect>[] told) => Charm.Create<string>(
        "stuck", _ => Parsed<string>.NewValid(""), (_, _, _) => [Ask.File(Beacon.Ready)], (_, _, _) => [],
        (_, _, state, _) =>
            state.File(Beacon.Ready).Or(FileState.Absent).Exists ? told : [Tell.Status(Status.Active("")).Because("nothing is there")]);

    [Fact]
    public void P31_ActionSaysActiveOfAUnitThatIsDown_IsBroken()
    {
        var hopeful = Keeper(Do.WriteFile("/etc/key", ""), Status.Active("ready"));
        var stopped = Scenario.Of(hopeful, Site.Empty("ubuntu@24.04")).Run(Event.Install).Run(Event.Stop);
        Assert.Equal(
            "broken: it says active: ready, and does not serve it: nothing of it runs",
            $"{Unserved.Says("P31", stopped, Event.OfAction("rotate", "1"))}");
    }

    [Fact]
    public void P31_ActionSaysActiveOfWhatRuns_Holds()
    {
        var sound = Charm.Create<string>(
            "runner",
            _ => Parsed<string>.NewValid(""),
            (_, _, _) => [],
            (happened, _, _) =>
                [(happened.IsStop ? Do.StopSnap("minid") : Do.InstallSnap("minid", SnapSource.OfChannel("latest/stable"))).Because("so")],
            (_, _, _, _) => [Tell.Status(Status.Active("ready")).Because("it runs")]);
        var running = Scenario.Of(sound, Site.Empty("ubuntu@24.04").WithSnap("minid", "1.0", "minid")).Run(Event.Install);
        Assert.Equal("holds", $"{Unserved.Says("P31", running, Event.OfAction("rotate", "1"))}");
    }

    [Fact]
    public void P24b_SnapThatRunsAfterStop_IsBroken()
    {
        var careless = Keeper(Do.InstallSnap("minid", SnapSource.OfChannel("latest/stable")), Status.Active("ready"));
        var installed = Scenario.Of(careless, Site.Empty("ubuntu@24.04").WithSnap("minid", "1.0", "minid")).Run(Event.Install);
        Assert.Equal("broken: minid still runs, or would at boot", $"{Beacon.Plan.Says("P24b", installed, Event.Stop)}");
    }

    // A program listens on port 8005.
    [Theory]
    [InlineData("8005/tcp", "holds")]
    [InlineData("8000-8010/tcp", "holds")]
    [InlineData("icmp", "holds")]
    [InlineData("8000-8004/tcp", "broken: 8000-8004/tcp is opened, and nothing serves there")]
    [InlineData("80/tcp (website)", "broken: 80/tcp (website) is opened, and nothing serves there")]
    public void P30_PortIsOpened_HasToBeServed(string text, string verdict)
    {
        var port = Port.TryParse(text, out var read) ? read : throw new ArgumentException(text);
        var charm = Charm.Create<string>(
            "server",
            _ => Parsed<string>.NewValid(""),
            (_, _, _) => [],
            (_, _, _) => [Do.StartProcess(["/usr/bin/web"], "/run/web.pid", "/usr/bin/web").Because("it must")],
            (_, _, _, _) => [Tell.Ports(port).Because("it serves"), Tell.Status(Status.Active("")).Because("it serves")]);
        var fresh = Scenario.Of(charm, Site.Empty("ubuntu@24.04").WithProgram("/usr/bin/web", "", _ => [8005]));
        Assert.Equal(verdict, $"{Beacon.Plan.Says("P30", fresh, Event.Install)}");
    }

    private static IEnumerable<string> Broken(string law, Claims claims)
    {
        var plan = Beacon.Plan with { Claims = claims };
        var found = new Explorer(Beacon.Sound, plan, Beacon.Fresh, new CheckLimits(1, 2, 1L << 40)).Run(CancellationToken.None);
        Assert.True(found.Laws[plan.AllLaws.Single(each => each.IsCalled(law))].Spoke > 0);
        return found.Laws.Violations.Where(violation => violation.Law.Tag == law).Select(violation => violation.Why);
    }

    private static Verdict Says(string law, ICharm charm) =>
        Beacon.Plan.Says(law, Scenario.Of(charm, Site.Empty("ubuntu@24.04")), Event.Install);

    private static ICharm Keeper(Effect effect, Status status, string because = "it must", params Query[] queries) => Charm.Create<string>(
        "keeper", _ =>
            Parsed<string>.NewValid(""), (_, _, _) =>
                queries, (_, _, _) =>
                    [effect.Because(because)], (_, _, _, _) => [Tell.Status(status).Because("it is so")], (_, _, _) => [Secret]);
}
