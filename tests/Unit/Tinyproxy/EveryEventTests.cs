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

    [Fact]
    public void Action_AfterStop_StartsNothing()
    {
        var after = Subject.Deployed.Run(Event.Stop).Live(LifeStep.NewRunAction("restart"));
        Assert.Empty(after.Effects);
        Assert.Contains(Tell.FailAction("this charm has no action restart"), after.Report);
    }
}
