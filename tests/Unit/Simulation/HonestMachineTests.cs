using Core.Domain;
using Simulation;

namespace Tests.Unit.Simulation;

/// <summary>Where simulated packages, files and processes were other than real ones.</summary>
public sealed class HonestMachineTests
{
    private static readonly Effect StartWeb = Do.StartProcess(
        ["/usr/bin/web", "-c", "/etc/web.conf"], "/run/web.pid", "/usr/bin/web", "/etc/web.conf");

    private static Bench Web(string text) => Bench.Fresh.Do(Do.InstallPackage("web")).Do(Do.WriteFile("/etc/web.conf", text));

    [Fact]
    public void UpdatePackageIndex_FetchedBefore_Unchanged() =>
        Assert.Equal(Outcome.Unchanged, Bench.Fresh.Do(Do.UpdatePackageIndex()).Do(Do.UpdatePackageIndex(TimeSpan.FromHours(1))).Outcome);

    [Fact]
    public void UpdatePackageIndex_FetchedBeforeTheBoot_IsFetchedAgain() => Assert.Equal(
        Outcome.Changed,
        Bench.Fresh.Do(Do.UpdatePackageIndex()).Given(LifeStep.Reboot).Do(Do.UpdatePackageIndex(TimeSpan.FromHours(1))).Outcome);

    [Fact]
    public void Package_HalfwayWhileSomebodyHoldsTheLock_IsInMotionUntilTheLockIsFree()
    {
        var halfway = Bench.Fresh.Do(Do.InstallPackage("web")).Given(LifeStep.BreakPackage("web")).Given(LifeStep.LockPackages);
        Assert.Equal(Cause.InMotion, ((Answer.Unreadable)halfway.Scenario.World.Answer(Ask.Package("web"))).Failure.Cause);
        Assert.True(halfway.Given(LifeStep.UnlockPackages).Scenario.Machine.Package("web").Status.IsBroken);
    }

    [Fact]
    public void Package_NotHalfwayWhileSomebodyHoldsTheLock_IsKnown() =>
        Assert.True(
            Bench.Fresh.Do(Do.InstallPackage("web")).Given(LifeStep.LockPackages).Scenario.World.Answer(Ask.Package("web")).IsPackage);

    [Fact]
    public void RemovePackage_WithoutConfigurationFiles_LeavesNoTrace() =>
        Assert.Equal(
            PackageState.Absent, Bench.Fresh.Do(Do.InstallPackage("web")).Do(Do.RemovePackage("web")).Scenario.Machine.Package("web"));

    [Fact]
    public void RemovePackage_WithConfigurationFiles_IsResidual() =>
        Assert.True(
            Bench.Fresh.Do(Do.InstallPackage("leaving"))
                .Do(Do.RemovePackage("leaving")).Scenario.Machine
                .Package("leaving").Status.IsResidual);

    [Fact]
    public void InstallPackage_Held_IsClaimedAllTheSame() =>
        Assert.True(
            Bench.Fresh.Do(Do.HoldPackage("web")).Do(Do.InstallPackage("web")).Scenario.Machine.Ledger.HasClaim("scripted/0", "web"));

    [Fact]
    public void InstallPackage_HeldAndLower_DowngradeRefused() =>
        Assert.Equal(
            Cause.DowngradeRefused,
            Bench.Fresh.Do(Do.InstallPackage("web"))
                .Do(Do.HoldPackage("web"))
                .Do(Do.InstallPackage("web", VersionSpec.Exactly("1.0"))).Cause);

    [Fact]
    public void InstallPackage_BySomebodyOverAHold_HoldIsGone() =>
        Assert.False(
            Bench.Fresh.Given(LifeStep.HoldPackage("web"))
                .Given(LifeStep.InstallPackage("web", "1.0")).Scenario.Machine
                .Package("web").Held);

    [Fact]
    public void InstallPackage_BySomebodyInTheHeldVersion_StaysHeld() =>
        Assert.True(Bench.Fresh.Do(Do.InstallPackage("web")).Do(Do.HoldPackage("web")).Given(LifeStep.InstallPackage("web", "2.0"))
            .Scenario.Machine.Package("web").Held);

    [Fact]
    public void HoldPackage_NobodyKnows_PackageNotFound() =>
        Assert.Equal(Cause.PackageNotFound, Bench.Fresh.Do(Do.HoldPackage("nosuch")).Cause);

    [Fact]
    public void InstallPackage_NameThatNoPackageCanHave_PackageNotFound() =>
        Assert.Equal(Cause.PackageNotFound, Bench.Fresh.Do(Do.InstallPackage("No Name")).Cause);

    [Fact]
    public void RemoveFile_DirectoryOfSomebodyElse_Unchanged() =>
        Assert.Equal(Outcome.Unchanged, Bench.Fresh.Do(Do.CreateDirectory("/srv/a")).Do(Do.RemoveFile("/srv/a")).Outcome);

    [Fact]
    public void StartProcess_ProgramIsNotThere_MissingAndInTheLedger()
    {
        var after = Bench.Fresh.Do(StartWeb);
        Assert.Equal(
            (Cause.Missing, true), (after.Cause, after.Scenario.Machine.Ledger.Owns("scripted/0", Possession.Process, "/run/web.pid")));
    }

    [Fact]
    public void StartProcess_ConfigurationIsBroken_ServiceFailed() => Assert.Equal(Cause.ServiceFailed, Web("broken\n").Do(StartWeb).Cause);

    [Fact]
    public void Signal_Kill_EndsTheDaemon() =>
        Assert.Equal(
            ProcessState.Stopped,
            Web("good\n").Do(StartWeb).Do(Do.Signal(SignalTarget.OfProcess("/run/web.pid", "/usr/bin/web", ""), "SIGKILL"))
                .Scenario.Machine.Process("/run/web.pid", "/usr/bin/web"));

    [Fact]
    public void Listener_HasTheKernelsShortName() =>
        Assert.Equal(
            "a-program-with-",
            ((ListenerState.Held)Bench.Fresh.Given(
                LifeStep.TakePort(80, "/usr/bin/a-program-with-a-long-name")).Scenario.Machine.Listener(80)).Program);

    [Fact]
    public void Command_ProgramIsNotThere_IsUnreadable() =>
        Assert.Equal(Cause.Missing, ((Answer.Unreadable)Bench.Fresh.Scenario.World.Answer(Ask.Command(["/usr/bin/nosuch"]))).Failure.Cause);
}
