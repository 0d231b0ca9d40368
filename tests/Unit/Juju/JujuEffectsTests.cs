using Core.Domain;
using LanguageExt;
using Shell.Effects.Juju;
using Tests.Shared;
using Tests.Unit.Fakes;

namespace Tests.Unit.Juju;

public sealed class JujuEffectsTests : IDisposable
{
    private const string StatusGet = "/tools/status-get --include-data --format=json";
    private const string ApplicationStatusGet = "/tools/status-get --application --include-data --format=json";
    private const string OpenedPorts = "/tools/opened-ports --endpoints --format=json";

    private readonly TemporaryDirectory directory = new();
    private readonly ScriptedRunner runner = new();
    private readonly List<string> warnings = [];
    private readonly JujuEffects effects;

    public JujuEffectsTests() =>
        effects = ToldJuju.Of(runner, "tinyproxy/0", directory.File("tinyproxy-0"), warnings.Add);

    public void Dispose() => directory.Dispose();

    [Fact]
    public void SetStatus_JujuShowsIt_IsUnchanged()
    {
        runner.On(StatusGet, output: """{"message":"ready","status":"active","status-data":{}}""");
        Assert.Equal(Outcome.Unchanged, Run(Tell.Status(Status.Active("ready"))));
        Assert.Equal([StatusGet], runner.Calls);
    }

    [Theory]
    [InlineData("""{"message":"other","status":"active"}""")]
    [InlineData("""{"message":"ready","status":"waiting"}""")]
    [InlineData("""{"message":"ready","status":"unknown"}""")]
    public void SetStatus_JujuShowsAnother_IsChanged(string shown)
    {
        runner.On(StatusGet, output: shown).On("/tools/status-set -- active ready");
        Assert.Equal(Outcome.Changed, Run(Tell.Status(Status.Active("ready"))));
    }

    [Fact]
    public void SetStatus_AfterAnotherInThisHook_ComparesWithThat()
    {
        runner.On(StatusGet, output: """{"message":"ready","status":"active"}""")
            .On("/tools/status-set -- maintenance work").On("/tools/status-set -- active ready");
        Assert.Equal(
            [Outcome.Changed, Outcome.Unchanged, Outcome.Changed],
            new[] { Status.Maintenance("work"), Status.Maintenance("work"), Status.Active("ready") }
                .Select(status => Run(Tell.Status(status))));
        Assert.Single(runner.Calls, StatusGet);
    }

    [Fact]
    public void SetStatus_Refused_IsNotTakenForSet()
    {
        runner.On(StatusGet, output: """{"message":"","status":"unknown"}""")
            .On("/tools/status-set -- active ready", exit: 1, error: "ERROR no\n")
            .On("/tools/status-set -- active ready");
        Assert.IsType<Outcome.Failed>(Run(Tell.Status(Status.Active("ready"))));
        Assert.Equal(Outcome.Changed, Run(Tell.Status(Status.Active("ready"))));
    }

    [Fact]
    public void SetApplicationStatus_OfTheLeader_IsToldWhereItDiffers()
    {
        runner.On("/tools/is-leader --format=json", output: "true")
            .On(ApplicationStatusGet, output: """{"application-status":{"message":"","status":"waiting","status-data":{},"units":{}}}""")
            .On("/tools/status-set --application -- active --ready");
        Status[] told = [Status.Waiting(""), Status.Active("--ready"), Status.Active("--ready")];
        Assert.Equal(
            [Outcome.Unchanged, Outcome.Changed, Outcome.Unchanged], told.Select(status => Run(Tell.ApplicationStatus(status))));
        Assert.Distinct(runner.Calls);
    }

    [Fact]
    public void SetApplicationStatus_OfAnotherUnit_IsRefusedInPlainWords()
    {
        runner.On("/tools/is-leader --format=json", output: "false");
        Assert.Equal(
            Outcome.NewFailed(Failure.Of(Cause.Refused, "status-set", "only the leader tells the application's status")),
            Run(Tell.ApplicationStatus(Status.Active(""))));
        Assert.Single(runner.Calls);
    }

    [Fact]
    public void SetWorkloadVersion_Told_IsRememberedByTheUnit()
    {
        runner.On("/tools/application-version-set -- 1.11.1");
        Assert.Equal(Outcome.Changed, Run(Tell.WorkloadVersion("1.11.1")));
        Assert.Equal(Outcome.Unchanged, Run(Tell.WorkloadVersion("1.11.1")));
        Assert.Single(runner.Calls);
        Assert.Equal("1.11.1", effects.ToldVersion());
    }

    // Found by check with two faults: a version that was told and not remembered left the one before it remembered.
    [Fact]
    public void SetWorkloadVersion_KilledBeforeItIsRemembered_NothingIsRemembered()
    {
        runner.On("/tools/application-version-set -- 1.11.1");
        Run(Tell.WorkloadVersion("1.11.1"));
        runner.On("/tools/application-version-set -- 1.10.0", exit: 1, error: "signal: killed\n");
        Run(Tell.WorkloadVersion("1.10.0"));
        Assert.Equal("", effects.ToldVersion());
    }

    [Fact]
    public void SetWorkloadVersion_Refused_IsNotRemembered()
    {
        runner.On("/tools/application-version-set -- 1", exit: 1, error: "ERROR no\n");
        Assert.IsType<Outcome.Failed>(Run(Tell.WorkloadVersion("1")));
        Assert.Equal("", effects.ToldVersion());
    }

    // A memory that is lost is told once more; one that cannot be kept fails no hook.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void SetWorkloadVersion_SomethingElseStandsWhereItIsRemembered_IsToldToJujuAndInTheLog(string kind)
    {
        var told = directory.File("tinyproxy-0/told");
        Obstacle.Put(told, kind);
        runner.On("/tools/application-version-set -- 1");
        Assert.Equal(Outcome.Changed, Obstacle.Soon(() => Run(Tell.WorkloadVersion("1"))));
        Assert.All(warnings, warning => Assert.Contains($"{told}: ", warning));
        Assert.NotEmpty(warnings);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ForgetWorkloadVersion_SomethingElseStandsThere_StopsNothing(string kind)
    {
        Obstacle.Put(directory.File("tinyproxy-0/told"), kind);
        Assert.Equal(Outcome.Unchanged, Obstacle.Soon(() => effects.ForgetWorkloadVersion().IfLeft(Outcome.NewFailed)));
        Assert.NotEmpty(warnings);
    }

    public static TheoryData<string> Kinds => Obstacle.Kinds;

    [Fact]
    public void SetPorts_AreOpenAlready_IsUnchanged()
    {
        runner.On(OpenedPorts, output: """["8888/tcp"]""");
        Assert.Equal(Outcome.Unchanged, Run(Tell.Ports(Port.Tcp(8888))));
    }

    [Fact]
    public void SetPorts_SomeDiffer_OnlyTheseAreSentAndKnownWithoutAskingAgain()
    {
        runner.On(OpenedPorts, output: """["1/tcp","3/tcp"]""").On("/tools/open-port -- 2/tcp").On("/tools/close-port -- 1/tcp");
        var wanted = Tell.Ports(Port.Tcp(3), Port.Tcp(2), Port.Tcp(2));
        Assert.Equal([Outcome.Changed, Outcome.Unchanged], new[] { wanted, wanted }.Select(Run));
        Assert.Equal([Port.Tcp(2), Port.Tcp(3)], effects.OpenedPorts().RightToSeq().Single().Order());
        Assert.Equal(3, runner.Calls.Count);
    }

    [Fact]
    public void SetPorts_OneIsRefused_IsNotTakenForOpenAndTheOthersAreSent()
    {
        runner.On(OpenedPorts, output: """["3/tcp"]""").On("/tools/open-port -- 1/tcp", exit: 1, error: "ERROR conflict\n")
            .On("/tools/open-port -- 2/tcp").On("/tools/close-port -- 3/tcp");
        Assert.Equal(
            Outcome.NewFailed(Failure.Of(Cause.Refused, "open-port", "conflict")), Run(Tell.Ports(Port.Tcp(1), Port.Tcp(2))));
        Assert.Equal([Port.Tcp(2)], effects.OpenedPorts().RightToSeq().Single());
    }

    [Fact]
    public void SetPorts_InsideAnOwnRange_ClosesTheRangeAndAsksForNothingThatJujuRefuses()
    {
        runner.On(OpenedPorts, output: """["7990-8010/tcp"]""").On("/tools/close-port -- 7990-8010/tcp");
        Assert.Equal(Outcome.NewFailed(Port.Tcp(8000).Awaited(Port.Tcp(7990, 8010))), Run(Tell.Ports(Port.Tcp(8000))));
        Assert.Equal(2, runner.Calls.Count);
    }

    [Fact]
    public void SetPorts_OfEndpoints_AreSentForEach()
    {
        runner.On(OpenedPorts, output: """["80/tcp (admin, website)","443/tcp (website)"]""")
            .On("/tools/close-port --endpoints website -- 80/tcp").On("/tools/open-port --endpoints admin -- 443/tcp");
        Assert.Equal(
            Outcome.Changed,
            Run(Tell.Ports(Port.Tcp(80).On("admin"), Port.Tcp(443).On("website"), Port.Tcp(443).On("admin"))));
        Assert.Equal(3, runner.Calls.Count);
    }

    [Fact]
    public void SetPorts_OverlapEachOther_IsRefusedAndNothingIsAsked()
    {
        Assert.IsType<Outcome.Failed>(Run(Tell.Ports(Port.Tcp(8000), Port.Tcp(7990, 8010))));
        Assert.Empty(runner.Calls);
    }

    [Theory]
    [InlineData("""["80/tcp","http"]""")]
    [InlineData("""["65536/tcp"]""")]
    [InlineData("""["90-80/tcp"]""")]
    [InlineData("""{"80/tcp":true}""")]
    [InlineData("""["80/tcp ()"]""")]
    [InlineData("""["80/tcp (--format)x"]""")]
    [InlineData("""["80/tcp (*, website)"]""")]
    [InlineData("""[null]""")]
    public void SetPorts_WhatIsOpenIsNoPort_FailsAndChangesNothing(string output)
    {
        runner.On(OpenedPorts, output: output);
        Assert.Equal(Cause.Malformed, Assert.IsType<Outcome.Failed>(Run(Tell.Ports())).Failure.Cause);
        Assert.Equal([OpenedPorts], runner.Calls);
    }

    [Fact]
    public void FailHook_Message_IsOneErrorLine()
    {
        runner.On("/tools/juju-log --log-level ERROR -- apt is locked");
        Assert.Equal(Outcome.Changed, Run(Tell.FailHook("apt is locked")));
    }

    [Fact]
    public void Action_ResultAndFailure_AreTold()
    {
        runner.On("/tools/action-set -- a.b=1").On("/tools/action-fail -- no").On("/tools/juju-log --log-level INFO -- line");
        foreach (var effect in new[] { Tell.ActionResult("a.b", "1"), Tell.FailAction("no"), Tell.Log(LogLevel.Info, "line") })
            Assert.Equal(Outcome.Changed, Run(effect));
    }

    [Fact]
    public void Leader_Asked_IsJujusAnswer()
    {
        runner.On("/tools/is-leader --format=json", output: "true\n");
        Assert.Equal(true, effects.Leader());
    }

    private Outcome Run(JujuEffect effect) => effect.Accept(effects).IfLeft(Outcome.NewFailed);
}
