using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Tinyproxy;

public sealed class RemovalTests
{
    private static readonly string[] Own = [Subject.ConfigFile, Subject.ServiceFile, Subject.LoadedConfig];

    [Fact]
    public void Remove_DeployedUnit_LeavesNothingOfItsOwn()
    {
        var after = Subject.Deployed.Live(LifeStep.Remove);
        Assert.All(Own, path => Assert.Equal(FileState.Absent, after.Machine.File(path)));
        Assert.Empty(after.Machine.Ledger.Entries);
    }

    [Fact]
    public void Remove_SharedMachine_KeepsThePackage() =>
        Assert.Equal(PackageState.Installed(Subject.Pinned), Subject.Deployed.Live(LifeStep.Remove).Machine.Package(Subject.Package));

    [Fact]
    public void Remove_DedicatedMachine_RemovesThePackage() =>
        Assert.True(
            Subject.Deployed.Configure("dedicated-machine", true).Live(LifeStep.Remove).Machine.Package(Subject.Package).Status.IsAbsent);

    [Fact]
    public void Remove_DedicatedMachineButThePackageWasThereBefore_KeepsIt() =>
        Assert.True(Subject.Fresh.Given(LifeStep.InstallPackage(Subject.Package, Subject.Pinned)).Configure("dedicated-machine", true)
            .Live(LifeStep.Deploy, LifeStep.Remove).Machine.Package(Subject.Package).Status.IsInstalled);

    [Fact]
    public void Remove_OneOfTwoUnits_LeavesTheOtherServing()
    {
        var second = Subject.On(Subject.Site(), "tinyproxy/1").Beside(Subject.Deployed).Configure("port", 8001).Live(LifeStep.Deploy);
        var removed = Subject.Deployed.Beside(second).Configure("dedicated-machine", true).Live(LifeStep.Remove);
        Assert.Equal(Status.Active("/foo/ on port 8001"), second.Beside(removed).Run(Event.UpdateStatus).Status);
    }

    [Fact]
    public void Remove_LastOfTwoUnits_TakesThePackageThatTheFirstBrought()
    {
        var second = Subject.On(Subject.Site(), "tinyproxy/1").Beside(Subject.Deployed)
            .Configure("port", 8001).Configure("dedicated-machine", true).Live(LifeStep.Deploy);
        var alone = second.Beside(Subject.Deployed.Beside(second).Live(LifeStep.Remove)).Live(LifeStep.Remove);
        Assert.True(alone.Machine.Package(Subject.Package).Status.IsAbsent);
    }

    [Fact]
    public void Remove_FileThatSomebodyElseWrote_Stays() =>
        Assert.Equal("theirs", Subject.Fresh.Given(LifeStep.WriteFile(Subject.ConfigFile, "theirs"))
            .Live(LifeStep.Deploy, LifeStep.Remove).Machine.File(Subject.ConfigFile).Content);

    [Fact]
    public void Remove_TwiceOrWithoutStop_Succeeds() =>
        Assert.All(Subject.Deployed.Run(Event.Remove).Run(Event.Remove).Hooks, hook => Assert.Equal(0, hook.Exit));

    [Fact]
    public void Remove_InvalidConfig_RemovesAllTheSame() =>
        Assert.Empty(Subject.Deployed.Configure("slug", "").Live(LifeStep.Remove).Machine.Ledger.Entries);

    [Fact]
    public void Remove_FilesGoneAlready_Succeeds()
    {
        var after = Subject.Deployed.Given([.. Own.Select(LifeStep.RemoveFile)]).Live(LifeStep.Remove);
        Assert.Equal((Status.Maintenance("Removed"), 0), (after.Status, after.Exit));
    }

    [Fact]
    public void Remove_LedgerCannotBeRead_FailsSoThatJujuTriesAgain()
    {
        var state = State.Of(HookContext.For("tinyproxy/0")).With(
            Ask.Ledger, Answer.NewUnreadable(Failure.Of(Cause.InputOutput, "ledger", "torn")));
        Assert.Empty(Subject.Charm.Decide(Event.Remove, state, Config.Empty));
        Assert.Contains(Subject.Charm.Report(Event.Remove, Outcome.Unchanged, state, Config.Empty), step => step.Effect.IsFailHook);
    }

    [Fact]
    public void Remove_HeldPackageOnADedicatedMachine_ReleasesIt()
    {
        var after = Subject.Deployed.Configure("dedicated-machine", true)
            .Given(LifeStep.HoldPackage(Subject.Package))
            .Live(LifeStep.Remove);
        Assert.Equal((true, 0), (after.Machine.Package(Subject.Package).Status.IsInstalled, after.Machine.Ledger.Entries.Count));
    }

    // Juju deletes the unit after a remove that succeeds: what it could not clean up would have no owner.
    [Theory]
    [InlineData("stop")]
    [InlineData("remove")]
    public void Report_GoingUnitFailsForGood_FailsTheHook(string hook)
    {
        var failed = Outcome.NewFailed(Failure.Of(Cause.DiskFull, "/var/lib/charm", ""));
        var report = Subject.Charm.Report(
            hook == "stop" ? Event.Stop : Event.Remove, failed, Subject.Deployed.Hooks[^1].After, Config.Empty);
        Assert.Contains(
            Tell.FailHook("/var/lib/charm: no space left on the disk; Juju runs the hook again"), report.Select(step => step.Effect));
    }
}
