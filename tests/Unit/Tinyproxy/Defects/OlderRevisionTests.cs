using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Tinyproxy.Defects;

/// What an older revision left is mended by the refresh, though nothing that this revision names is wrong.
public sealed class OlderRevisionTests
{
    private const string OlderFile = "/etc/tinyproxy-0.filter";
    private const string OlderService = "tinyproxy-0.service";

    private static readonly Leftover Renamed = Left.Of(
        "a service of another name",
        Do.RemoveService(Subject.Service),
        Do.WriteService(
            OlderService,
            Subject.Deployed.World.Machine.Services[Subject.Service].Text
                .Replace(Subject.ServiceFile, $"/etc/systemd/system/{OlderService}")),
        Do.StartService(OlderService));

    [Fact]
    public void Refresh_FileOfAnotherNameInTheLedger_IsRemoved()
    {
        var after = Refreshed(Left.File(OlderFile, "example.com\n"));
        Assert.Equal(
            [Do.RemoveFile(OlderFile)], after.Hooks.Single(hook => hook.Event.IsUpgradeCharm).Steps.Select(step => step.Step.Effect));
        Assert.Equal(Subject.Deployed.World.Machine.Ledger, after.World.Machine.Ledger);
    }

    [Fact]
    public void Refresh_ServiceOfAnotherNameHoldsThePort_IsReplaced()
    {
        var after = Refreshed(Renamed);
        Assert.Equal(Subject.Deployed.Status, after.Status);
        Assert.Equal([Subject.Service], after.World.Machine.Services.Keys);
    }

    // Juju may stop the unit before the refresh has run a hook that knew its configuration.
    [Fact]
    public void Stop_ServiceOfAnotherName_IsNotLeftRunning()
    {
        var after = Subject.Deployed.Given(LifeStep.RefreshOver(Renamed)).Run(Event.Stop);
        Assert.Empty(after.World.Machine.Services);
    }

    private static Scenario Refreshed(Leftover leftover) => Subject.Deployed.Live(LifeStep.RefreshOver(leftover));
}
