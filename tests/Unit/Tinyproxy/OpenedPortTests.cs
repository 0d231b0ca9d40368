using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Tinyproxy;

public sealed class OpenedPortTests
{
    private const string Stranger = "/usr/sbin/nginx";

    [Fact]
    public void Install_ServiceAnswers_OpensThePort() => Assert.Contains(Tell.OpenPort(Port.Tcp(8000)), Subject.Fresh.Run(Event.Install).Report);

    [Fact]
    public void ConfigChanged_PortMoves_OpensTheNewAndClosesTheOld() =>
        Assert.Equal(
            [Tell.OpenPort(Port.Tcp(80)), Tell.ClosePort(Port.Tcp(8000)), Tell.Status(Status.Active("/foo/ on port 80"))],
            Subject.Deployed.Configure("port", 80).Run(Event.ConfigChanged).Report);

    [Fact]
    public void Install_StrangerHoldsThePort_BlocksWithPortAndHolder()
    {
        var after = Subject.Fresh.Given(LifeStep.NewTakePort(8000, Stranger)).Run(Event.Install);
        Assert.Equal(Status.Blocked("port 8000 is held by nginx (pid 1); set another port"), after.Status);
        Assert.Empty(after.Unit.OpenedPorts);
    }

    [Fact]
    public void ConfigChanged_NewPortIsHeld_LeavesTheRunningServiceAndItsFiles()
    {
        var after = Subject.Deployed.Given(LifeStep.NewTakePort(80, Stranger)).Configure("port", 80).Run(Event.ConfigChanged);
        Assert.Empty(after.Effects);
        Assert.Equal([Port.Tcp(8000)], after.Unit.OpenedPorts);
    }

    [Fact]
    public void UpdateStatus_HeldPortBecameFree_Serves() =>
        Assert.Equal(
            Status.Active("/foo/ on port 8000"),
            Subject.Fresh.Given(LifeStep.NewTakePort(8000, Stranger)).Live(LifeStep.Deploy)
                .Given(LifeStep.NewFreePort(8000)).Run(Event.UpdateStatus).Status);

    [Fact]
    public void Install_OtherUnitOfTheMachineHoldsThePort_NamesIt() =>
        Assert.Contains("tinyproxy-tinyproxy-0.service", Subject.On(Subject.Site(), "tinyproxy/1").Beside(Subject.Deployed).Run(Event.Install).Status.Message);

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
        var silent = Subject.Fresh.Run(Event.Install).Hooks[^1].After.With(Ask.Probe(8000, "/"), Answer.NewProbe(ProbeState.NewSilent("refused")));
        var report = Subject.Charm.Report(Event.Install, Outcome.Changed, silent, Subject.Fresh.Unit.Config).Select(step => step.Effect).ToList();
        Assert.Equal(Tell.Status(Status.Waiting("tinyproxy does not answer on port 8000 yet; update-status asks again")), report[^1]);
        Assert.DoesNotContain(Tell.OpenPort(Port.Tcp(8000)), report);
    }

    [Fact]
    public void Stop_OpenPort_IsClosed() => Assert.Empty(Subject.Deployed.Run(Event.Stop).Unit.OpenedPorts);
}
