using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Tinyproxy;

public sealed class OpenedPortTests
{
    private const string Stranger = "/usr/sbin/nginx";
    private const string Unit = "tinyproxy/0";

    [Fact]
    public void Install_ServiceAnswers_OpensThePort() =>
        Assert.Contains(Tell.Ports(Port.Tcp(8000)), Subject.Fresh.Run(Event.Install).Report);

    [Fact]
    public void ConfigChanged_PortMoves_OpensTheNewAndClosesTheOld() =>
        Assert.Equal(
            Leading(Status.Active("/foo/ on port 80"), Port.Tcp(80)),
            Subject.Deployed.Configure("port", 80).Run(Event.ConfigChanged).Report);

    private static JujuEffect[] Leading(Status status, Port port) =>
        [Tell.ApplicationStatus(status), Tell.Ports(port), Tell.Status(status)];

    [Fact]
    public void Install_StrangerHoldsThePort_BlocksWithPortAndHolder()
    {
        var after = Subject.Fresh.Given(LifeStep.TakePort(8000, Stranger)).Run(Event.Install);
        Assert.Equal(Status.Blocked("port 8000 is held by nginx (pid 1); set another port"), after.Status);
        Assert.Empty(after.Unit.OpenedPorts);
    }

    [Fact]
    public void ConfigChanged_NewPortIsHeld_LeavesTheRunningServiceAndItsFiles()
    {
        var after = Subject.Deployed.Given(LifeStep.TakePort(80, Stranger)).Configure("port", 80).Run(Event.ConfigChanged);
        Assert.Empty(after.Effects);
        Assert.Equal([Port.Tcp(8000)], after.Unit.OpenedPorts);
    }

    [Fact]
    public void UpdateStatus_HeldPortBecameFree_Serves() =>
        Assert.Equal(
            Status.Active("/foo/ on port 8000"),
            Subject.Fresh.Given(LifeStep.TakePort(8000, Stranger)).Live(LifeStep.Deploy)
                .Given(LifeStep.FreePort(8000)).Run(Event.UpdateStatus).Status);

    [Fact]
    public void Install_OtherUnitOfTheMachineHoldsThePort_NamesIt() =>
        Assert.Contains(
            "tinyproxy-tinyproxy-0.service",
            Subject.On(Subject.Site(), "tinyproxy/1").Beside(Subject.Deployed).Run(Event.Install).Status.Message);

    [Fact]
    public void Install_TwoUnitsWithTheirOwnPorts_BothServe()
    {
        var second = Subject.On(Subject.Site(), "tinyproxy/1").Beside(Subject.Deployed).Configure("port", 8001).Live(LifeStep.Deploy);
        Assert.Equal(Status.Active("/foo/ on port 8001"), second.Status);
        Assert.Equal(Status.Active("/foo/ on port 8000"), Subject.Deployed.Beside(second).Run(Event.UpdateStatus).Status);
    }

    [Fact]
    public void Report_ServiceIsUpAndSilent_WaitsAndOpensNothing()
    {
        var silent = Subject.Fresh.Run(Event.Install).Hooks[^1].After
            .With(Ask.Probe(8000, "/"), ProbeState.OfSilence("refused"));
        var report = Subject.Charm.Report(Event.Install, Outcome.Changed, silent, Subject.Fresh.Unit.Config)
            .Select(step => step.Effect)
            .ToList();
        Assert.Equal(Tell.Status(Status.Waiting("tinyproxy does not answer on port 8000 yet; update-status asks again")), report[^1]);
        Assert.DoesNotContain(Tell.Ports(Port.Tcp(8000)), report);
    }

    // The range that `juju exec -- open-port`, or the charm before `refresh --switch`, left.
    [Fact]
    public void UpdateStatus_OwnRangeIsOpenAroundThePort_IsClosedFirstAndThePortOpenedByTheNextHook()
    {
        var range = Port.Tcp(7990, 8010);
        var first = Subject.Deployed.Given(LifeStep.ClosePort(Port.Tcp(8000), Unit), LifeStep.OpenPort(range, Unit))
            .Run(Event.UpdateStatus);
        Assert.Equal(
            Leading(Status.Maintenance("port 8000/tcp waits for Juju to close 7990-8010/tcp; the next hook opens it"), Port.Tcp(8000)),
            first.Report);
        Assert.Equal(0, first.Exit);
        var second = first.Run(Event.UpdateStatus);
        Assert.Equal(Leading(Status.Active("/foo/ on port 8000"), Port.Tcp(8000)), second.Report);
        Assert.Equal([Port.Tcp(8000)], second.Unit.OpenedPorts);
    }

    [Fact]
    public void ConfigChanged_NewPortIsInsideAnOwnRange_ClosesBothAndTheNextHookOpens()
    {
        var first = Subject.Deployed.Given(LifeStep.OpenPort(Port.Tcp(9000, 9010), Unit))
            .Configure("port", 9005)
            .Run(Event.ConfigChanged);
        Assert.Equal(
            (0, Status.Maintenance("port 9005/tcp waits for Juju to close 9000-9010/tcp; the next hook opens it")),
            (first.Exit, first.Status));
        Assert.Empty(first.Unit.OpenedPorts);
        var second = first.Run(Event.UpdateStatus);
        Assert.Equal(Status.Active("/foo/ on port 9005"), second.Status);
        Assert.Equal([Port.Tcp(9005)], second.Unit.OpenedPorts);
    }

    [Fact]
    public void UpdateStatus_OwnRangeWithoutThePort_IsClosedAtOnce()
    {
        var after = Subject.Deployed.Given(LifeStep.OpenPort(Port.Tcp(9000, 9010), Unit)).Run(Event.UpdateStatus);
        Assert.Equal(Status.Active("/foo/ on port 8000"), after.Status);
        Assert.Equal([Port.Tcp(8000)], after.Unit.OpenedPorts);
    }

    [Theory]
    [InlineData(8000, 8000, "port 8000/tcp is opened by web/0; set another port")]
    [InlineData(7990, 8010, "port 8000/tcp is opened by web/0 as 7990-8010/tcp; set another port")]
    public void Install_JujuHasThePortOpenForAnotherUnit_BlocksWithTheHolderAndSucceeds(int from, int to, string status)
    {
        var after = Subject.Fresh.Given(LifeStep.OpenPort(Port.Tcp(from, to), "web/0")).Run(Event.Install);
        Assert.Equal((0, Status.Blocked(status)), (after.Exit, after.Status));
        Assert.Equal($"WARNING SetPorts 8000/tcp failed: {status}", after.Unit.Log[^1]);
        Assert.Equal($"DEBUG SetPorts 8000/tcp failed: {status}", after.Run(Event.UpdateStatus).Unit.Log[^1]);
    }

    [Fact]
    public void UpdateStatus_OtherUnitClosedThePort_Serves() =>
        Assert.Equal(
            Status.Active("/foo/ on port 8000"),
            Subject.Fresh.Given(LifeStep.OpenPort(Port.Tcp(8000), "web/0"))
                .Run(Event.Install)
                .Given(LifeStep.ClosePort(Port.Tcp(8000), "web/0"))
                .Run(Event.UpdateStatus).Status);

    // Its own port is closed all the same: nothing serves there any more.
    [Fact]
    public void ConfigChanged_NewPortIsOpenForAnotherUnit_BlocksAndClosesTheOld()
    {
        var after = Subject.Deployed.Given(LifeStep.OpenPort(Port.Tcp(80), "web/0")).Configure("port", 80).Run(Event.ConfigChanged);
        Assert.Equal((0, Status.Blocked("port 80/tcp is opened by web/0; set another port")), (after.Exit, after.Status));
        Assert.Empty(after.Unit.OpenedPorts);
    }

    [Fact]
    public void Stop_OpenPort_IsClosed() => Assert.Empty(Subject.Deployed.Run(Event.Stop).Unit.OpenedPorts);
}
