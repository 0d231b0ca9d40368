using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Tinyproxy.Defects;

/// The eight defects that killing and repeating the hooks of canonical/operator's examples/machine-tinyproxy brought out.
public sealed class CrashDefectsTests
{
    [Fact]
    public void Defect1_InstallKilledAnywhere_RetryTellsTheWorkloadVersion() =>
        Assert.All(Subject.Fresh.KilledEverywhere(Event.Install), killed => Assert.Equal("1.11.1", killed.Run(Event.Install).Unit.Version));

    [Fact]
    public void Defect2_ConfigChangedKilledAnywhere_RetryLoadsTheNewConfig() =>
        Assert.All(
            Subject.Deployed.Configure("slug", "bar").KilledEverywhere(Event.ConfigChanged),
            killed => Assert.Contains("/bar/", killed.Run(Event.ConfigChanged).Loaded()));

    [Fact]
    public void Defect3_RemoveKilledAnywhere_RetryRemovesTheRest() =>
        Assert.All(
            Subject.Deployed.Run(Event.Stop).KilledEverywhere(Event.Remove),
            killed => Assert.Equal((0, 0), (killed.Run(Event.Remove).Exit, killed.Run(Event.Remove).Machine.Ledger.Entries.Count)));

    [Fact]
    public void Defect4_DeployedWithABadSlug_RemoveSucceeds() =>
        Assert.All(
            Subject.Fresh.Configure("slug", "bad_slug").Live(LifeStep.Deploy, LifeStep.Remove).Hooks, hook => Assert.Equal(0, hook.Exit));

    [Fact]
    public void Defect5_ServiceDies_UpdateStatusStartsIt() =>
        Assert.True(Subject.Deployed.Given(LifeStep.StopService(Subject.Service)).Run(Event.UpdateStatus).IsServing());

    [Fact]
    public void Defect6_ProcessNumberReused_NothingIsSignalledByNumber()
    {
        var life = Subject.Deployed.Configure("slug", "bar").Run(Event.ConfigChanged).Live(LifeStep.Reboot, LifeStep.Remove);
        Assert.DoesNotContain(life.Hooks.SelectMany(hook => hook.Steps), step => step.Step.Effect.IsProcess);
    }

    [Fact]
    public void Defect7_RemoveOnASharedMachine_KeepsThePackage() =>
        Assert.True(Subject.Deployed.Live(LifeStep.Remove).Machine.Package(Subject.Package).Status.IsInstalled);

    [Fact]
    public void Defect8_RefreshWithANewPin_InstallsIt() =>
        Assert.Equal(
            Subject.Pinned,
            Subject.Deployed.Given(LifeStep.InstallPackage(Subject.Package, "1.11.0-1")).Live(LifeStep.Refresh)
                .Machine.Package(Subject.Package).Version);

    // The hook that wrote the unit file again was killed before systemd read it: systemd calls the unit an error.
    [Fact]
    public void UnitFile_CameBackUnderTheRunningService_IsReadBySystemd()
    {
        var deployed = Subject.Deployed;
        var torn = deployed
            .Given(LifeStep.MaskService(Subject.Service), LifeStep.UnmaskService(Subject.Service))
            .Given(LifeStep.WriteFile(Subject.ServiceFile, deployed.Machine.File(Subject.ServiceFile).Content));
        Assert.Equal(LoadState.Error, torn.Machine.Service(Subject.Service).Load);
        var service = torn.Run(Event.UpdateStatus).Machine.Service(Subject.Service);
        Assert.Equal((LoadState.Loaded, UnitFileState.Enabled), (service.Load, service.File));
    }
}
