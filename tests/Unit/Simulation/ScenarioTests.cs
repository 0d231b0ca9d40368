using Core.Domain;
using Simulation;

namespace Tests.Unit.Simulation;

public sealed class ScenarioTests
{
    private static readonly ICharm Web = Charm.Create<Config>(
        "web",
        Parsed<Config>.NewValid,
        (_, _, _) => [Ask.Package("web")],
        (_, state, _) => state.Package("web").Or(PackageState.Absent).Satisfies(VersionSpec.Any)
            ? []
            : [Do.CreateDirectory("/srv/web").Because("it serves from there"), Do.InstallPackage("web").Because("it is not installed")],
        (_, outcome, _, _) => outcome is Outcome.Failed { Failure: var failure }
            ? [Tell.Status(Status.Maintenance(failure.ToString())).Because("it failed"), Tell.FailHook("again").Because("it failed")]
            : [Tell.Ports(Port.Tcp(80)).Because("it serves"), Tell.Status(Status.Active("up")).Because("it serves")]);

    private static readonly Scenario Fresh = Scenario.Of(Web, Site.Empty("ubuntu@24.04").WithPackage("web", "1.0-1"));
    private static readonly Scenario Failing = Scenario.Of(Web, Site.Empty("ubuntu@24.04"));

    [Fact]
    public void Of_NoUnitNamed_IsTheCharmsFirst() => Assert.Equal("web/0", Fresh.Unit.Context.Unit);

    [Fact]
    public void Run_Hook_HasEffectsOutcomesReportAndStatus()
    {
        var after = Fresh.Run(Event.Install);
        Assert.Equal([Do.CreateDirectory("/srv/web"), Do.InstallPackage("web")], after.Effects);
        Assert.Equal([Outcome.Changed, Outcome.Changed], after.Outcomes);
        Assert.Equal([Tell.Ports(Port.Tcp(80)), Tell.Status(Status.Active("up"))], after.Report);
        Assert.Equal((Status.Active("up"), 0, "1.0-1"), (after.Status, after.Exit, after.Machine.Package("web").Version));
    }

    [Fact]
    public void Run_Twice_ChainsTheStates() => Assert.Empty(Fresh.Run(Event.Install).Run(Event.Start).Effects);

    [Fact]
    public void Run_OnAScenario_LeavesItAsItWas()
    {
        Fresh.Run(Event.Install);
        Assert.Equal(PackageState.Absent, Fresh.Machine.Package("web"));
    }

    [Fact]
    public void Run_FailingHook_KeepsTheStatusAndDropsThePorts()
    {
        var after = Failing.Run(Event.Install);
        Assert.Equal((1, "web: no such package", 0), (after.Exit, after.Status.Message, after.Unit.OpenedPorts.Length));
    }

    [Fact]
    public void Live_FailingHook_HoldsBackTheLaterOnes() => Assert.Single(Failing.Live(LifeStep.Deploy).Hooks);

    [Fact]
    public void Live_Deploy_RunsTheFourHooksInOrder() =>
        Assert.Equal(
            ["install", "leader-elected", "config-changed", "start"], Fresh.Live(LifeStep.Deploy).Hooks.Select(hook => hook.Event.Name));

    [Fact]
    public void RunKilledAfter_OneEffect_DoesThatOneAndReportsNothing()
    {
        var killed = Fresh.RunKilledAfter(Event.Install, 1);
        Assert.True(killed.Machine.File("/srv/web").Exists);
        Assert.Equal((PackageState.Absent, 137, 0), (killed.Machine.Package("web"), killed.Exit, killed.Report.Count));
    }

    [Fact]
    public void RunKilledAfter_TheWholeReport_HasNotOpenedThePort()
    {
        var killed = Fresh.RunKilledAfter(Event.Install, 4);
        Assert.Equal((StatusKind.Active, 0), (killed.Status.Kind, killed.Unit.OpenedPorts.Length));
    }

    [Fact]
    public void Given_ThingsOnTheMachine_RunNoHook() =>
        Assert.Empty(Fresh.Given(LifeStep.InstallPackage("web", "1.0-1")).Hooks);

    [Fact]
    public void Beside_AnotherUnit_SharesTheMachine() =>
        Assert.Equal(
            "1.0-1", Scenario.Of(Web, Site.Empty("ubuntu@24.04"), "web/1").Beside(Fresh.Run(Event.Install)).Machine.Package("web").Version);
}
