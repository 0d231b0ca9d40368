using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Tinyproxy;

public sealed class EveryEventTests
{
    private static readonly Dictionary<string, string> Variables = new() { ["JUJU_RELATION"] = "db", ["JUJU_RELATION_ID"] = "db:1" };

    [Theory]
    [InlineData("install")]
    [InlineData("start")]
    [InlineData("config-changed")]
    [InlineData("upgrade-charm")]
    [InlineData("update-status")]
    [InlineData("leader-elected")]
    [InlineData("leader-settings-changed")]
    [InlineData("pre-series-upgrade")]
    [InlineData("post-series-upgrade")]
    [InlineData("collect-metrics")]
    [InlineData("meter-status-changed")]
    [InlineData("db-relation-changed")]
    [InlineData("data-storage-attached")]
    [InlineData("secret-changed")]
    [InlineData("rollback")]
    public void Run_AnyEventButStopAndRemove_BringsAFreshMachineToServe(string hook) =>
        Assert.Equal(Status.Active("/foo/ on port 8000"), Subject.Fresh.Run(Event.Of(hook, Variables)).Status);

    [Fact]
    public void Stop_Serving_StopsAndNothingElse()
    {
        var after = Subject.Deployed.Run(Event.Stop);
        Assert.Equal([Do.StopService(Subject.Service)], after.Effects);
        Assert.Equal((Status.Maintenance("Stopped"), false, 0), (after.Status, after.IsServing(), after.Exit));
    }

    [Fact]
    public void Stop_NeverConfigured_DecidesNothing() => Assert.Empty(Subject.Fresh.Run(Event.Stop).Effects);

    [Theory]
    [InlineData("restart")]
    [InlineData("backup")]
    public void UndeclaredAction_ServiceStoppedByHand_DoesNothingButFail(string action)
    {
        var before = Subject.Deployed.Given(LifeStep.StopService(Subject.Service), LifeStep.RemoveFile(Subject.ConfigFile));
        var after = before.Live(LifeStep.RunAction(action));
        Assert.Empty(after.Effects);
        Assert.Equal(
            [Tell.FailAction($"this charm has no action {action}"), Tell.Status(
                Status.Maintenance($"Waiting for {Subject.Service} to start; the next hook starts it"))],
            after.Report);
        Assert.Equal((0, false), (after.Exit, after.IsServing()));
        Assert.Equal(before.World.Machine, after.World.Machine);
    }

    [Fact]
    public void UndeclaredAction_BeforeInstall_InstallsNothing()
    {
        var after = Subject.Fresh.Run(Event.NewAction(new("restart", "1", new Dictionary<string, string>())));
        Assert.Empty(after.Effects);
        Assert.True(after.Machine.Package(Subject.Package).Status.IsAbsent);
    }

    [Fact]
    public void UndeclaredAction_AfterStop_LeavesTheUnitStopped()
    {
        var after = Subject.Deployed.Run(Event.Stop).Live(LifeStep.RunAction("restart"));
        Assert.Empty(after.Effects);
        Assert.Equal([Tell.FailAction("this charm has no action restart"), Tell.Status(Status.Maintenance("Stopped"))], after.Report);
    }

    // Juju shows "exit status 1" of a hook that fails, and not what the action was told.
    [Fact]
    public void UndeclaredAction_NothingCanBeRead_FailsTheActionAndNotTheHook()
    {
        var action = Event.NewAction(new("restart", "1", new Dictionary<string, string>()));
        var state = State.Of(Subject.Deployed.Unit.Context);
        var report = Subject.Charm.Report(action, Outcome.Unchanged, state, Subject.Deployed.Unit.Config);
        Assert.Equal(["FailAction", "SetStatus"], report.Select(step => $"{step.Effect}".Split(' ')[0]));
    }
}
