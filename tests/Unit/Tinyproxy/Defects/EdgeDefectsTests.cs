using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Tinyproxy.Defects;

/// The nine defects and edge cases that were seen when canonical/operator's examples/machine-tinyproxy ran.
public sealed class EdgeDefectsTests
{
    [Fact]
    public void Defect1_FileWrittenAndReloadLost_NeverActiveWithAStaleConfig() =>
        Assert.All(
            Subject.Deployed.Configure("slug", "bar")
                .KilledEverywhere(Event.ConfigChanged)
                .Select(killed => killed.Run(Event.UpdateStatus)),
            after => Assert.Equal((StatusKind.Active, true), (after.Status.Kind, after.Loaded().Contains("/bar/"))));

    [Fact]
    public void Defect2_RemoveNeverConfiguredOrTwice_Succeeds() =>
        Assert.All(Subject.Fresh.Run(Event.Remove).Run(Event.Remove).Hooks, hook => Assert.Equal(0, hook.Exit));

    [Fact]
    public void Defect2_RemoveWithOthersFilesBeside_LeavesThem() =>
        Assert.True(
            Subject.Deployed.Given(LifeStep.WriteFile("/etc/tinyproxy/mine", "x"))
                .Live(LifeStep.Remove).Machine
                .File("/etc/tinyproxy/mine").Exists);

    [Fact]
    public void Defect3_ForeignProcessBehindAPidFile_IsNotStopped()
    {
        var life = Subject.Deployed.Given(LifeStep.WriteFile("/var/run/tinyproxy.pid", "1")).Live(LifeStep.Remove);
        Assert.All(life.Hooks.SelectMany(hook => hook.Steps), step => Assert.False(step.Step.Effect.IsProcess));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    public void Defect4_EmptyOrRubbishPidFile_DisturbsNothing(string content)
    {
        var after = Subject.Deployed.Given(LifeStep.WriteFile("/var/run/tinyproxy.pid", content)).Run(Event.UpdateStatus);
        Assert.Equal((0, StatusKind.Active), (after.Exit, after.Status.Kind));
    }

    [Fact]
    public void Defect5_ProxyCrashes_NextHookStartsIt() =>
        Assert.Equal(
            [Do.StartService(Subject.Service)],
            Subject.Deployed.Given(LifeStep.StopService(Subject.Service)).Run(Event.UpdateStatus).Effects);

    [Fact]
    public void Defect6_Refresh_VersionIsToldAgainWhenItMoved() =>
        Assert.Equal(
            "1.11.1",
            Subject.Deployed.Configure("package-version", "1.11.0-1").Given(LifeStep.InstallPackage(Subject.Package, "1.11.0-1"))
                .Run(Event.UpdateStatus).Configure("package-version", "auto").Live(LifeStep.Refresh).Unit.Version);

    [Fact]
    public void Defect7_Reboot_ServesBeforeAndAfterTheStartHook()
    {
        var booted = Subject.Deployed.Given(LifeStep.Reboot);
        Assert.Equal((true, true), (booted.IsServing(), booted.Run(Event.Start).IsServing()));
    }

    [Fact]
    public void Defect8_ProxyCrashesBetweenHooks_SystemdStartsItAgain() =>
        Assert.True(Subject.Deployed.Given(LifeStep.KillService(Subject.Service)).IsServing());

    // Whatever fails, and whether it passes or not: one status that names it. What passes fails the hook;
    // every other failure the run of the hook logs.
    [Fact]
    public void Defect9_AnyFailure_IsToldWithItsCause()
    {
        Cause[] causes =
            [Cause.Missing, Cause.CommandFailed, Cause.DiskFull, Cause.Unreachable, Cause.Malformed, Cause.ServiceFailed];
        foreach (var cause in causes)
        {
            var failed = Outcome.NewFailed(Failure.Of(cause, "/usr/bin/apt-get", "why"));
            var report = Subject.Charm.Report(Event.Install, failed, Subject.Deployed.Hooks[^1].After, Subject.Deployed.Unit.Config);
            Assert.Single(report, step => step.Effect is JujuEffect.SetStatus { Payload.Status.Message: ['/', .., 'w', 'h', 'y'] });
            Assert.Equal(Failure.Of(cause, "", "").IsTransient, report.Any(step => step.Effect.IsFailHook));
        }
    }
}
