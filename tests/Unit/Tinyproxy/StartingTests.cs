using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Tinyproxy;

public sealed class StartingTests
{
    private static readonly Status Serving = Status.Active("/foo/ on port 8000");

    [Fact]
    public void Install_ValidConfig_ServesAtOnce() => Assert.Equal(Serving, Subject.Fresh.Run(Event.Install).Status);

    [Fact]
    public void ConfigChanged_InstalledAndConfigMended_Serves() =>
        Assert.Equal(
            Serving, Subject.Fresh.Configure("slug", "").Live(LifeStep.Deploy).Configure("slug", "foo").Run(Event.ConfigChanged).Status);

    [Fact]
    public void Start_Serving_DecidesNothing() => Assert.Empty(Subject.Fresh.Run(Event.Install).Run(Event.Start).Effects);

    [Fact]
    public void UpdateStatus_SettledUnit_DecidesAndChangesNothing()
    {
        var after = Subject.Deployed.Run(Event.UpdateStatus);
        Assert.Empty(after.Effects);
        Assert.Equal([Tell.ApplicationStatus(Serving), Tell.Ports(Port.Tcp(8000)), Tell.Status(Serving)], after.Report);
        Assert.Equal([Outcome.Unchanged, Outcome.Unchanged, Outcome.Unchanged], after.Hooks[^1].Told);
    }

    [Fact]
    public void UpdateStatus_ServiceWasStopped_StartsItAgain()
    {
        var after = Subject.Deployed.Given(LifeStep.StopService(Subject.Service)).Run(Event.UpdateStatus);
        Assert.Equal([Do.StartService(Subject.Service)], after.Effects);
        Assert.Equal(Serving, after.Status);
    }

    [Fact]
    public void UpdateStatus_ServiceWasKilled_ServesAgain() =>
        Assert.Equal(Serving, Subject.Deployed.Given(LifeStep.KillService(Subject.Service)).Run(Event.UpdateStatus).Status);

    [Fact]
    public void Start_AfterReboot_ServesTheSame()
    {
        var after = Subject.Deployed.Live(LifeStep.Reboot);
        Assert.Equal(Serving, after.Status);
        Assert.Equal(Subject.Deployed.Loaded(), after.Loaded());
    }

    [Fact]
    public void UpdateStatus_ServiceIsMasked_BlocksWithTheCure()
    {
        var after = Subject.Deployed.Given(LifeStep.StopService(Subject.Service), LifeStep.MaskService(Subject.Service))
            .Run(Event.UpdateStatus);
        Assert.Equal(Status.Blocked($"{Subject.Service} is masked; run: systemctl unmask {Subject.Service}"), after.Status);
        Assert.Empty(after.Effects);
    }

    // Found by check with two faults: active, and gone after the next boot.
    [Fact]
    public void UpdateStatus_MaskedAndUnmaskedMeanwhile_StartsAtBootAgain()
    {
        var after = Subject.Deployed.Given(LifeStep.MaskService(Subject.Service), LifeStep.UnmaskService(Subject.Service))
            .Run(Event.UpdateStatus);
        Assert.Equal(UnitFileState.Enabled, ((Answer.Service)after.World.Answer(Ask.Service(Subject.Service))).Payload.File);
        Assert.Equal(Serving, after.Status);
    }

    [Fact]
    public void UpdateStatus_ServiceIsUnmasked_ServesAgain() =>
        Assert.Equal(
            Serving,
            Subject.Deployed.Given(LifeStep.StopService(Subject.Service), LifeStep.MaskService(Subject.Service))
                .Run(Event.UpdateStatus).Given(LifeStep.UnmaskService(Subject.Service)).Run(Event.UpdateStatus).Status);
}
