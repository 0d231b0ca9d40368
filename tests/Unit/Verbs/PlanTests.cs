using Cli;
using Core.Domain;
using Simulation;
using Tests.Unit.Fakes;

namespace Tests.Unit.Verbs;

public sealed class PlanTests
{
    [Fact]
    public void Plan_SomethingToDo_ShowsStepsWithReasons()
    {
        var desk = new AuthorDesk();
        Assert.Equal(0, desk.Run("plan", "--event", "config-changed"));
        Assert.Equal(
            """
            config-changed on lamp/0 on ubuntu@24.04 would
              1 CreateDirectory /etc/lamp.d                       it holds the setting
              2 WriteFile /etc/default/lamp                       it is not as configured

            """,
            desk.Lineless);
        Assert.Matches(@"it is not as configured \(Lamp\.cs:\d+\)", desk.Output);
    }

    [Fact]
    public void Plan_NothingToDo_ShowsWhatJujuWouldBeTold()
    {
        var (_, settled) = Life.Step(Lamp.Charm, new AuthorDesk().World, LifeStep.Deploy);
        var desk = new AuthorDesk { World = settled };
        Assert.Equal(0, desk.Run("plan"));
        Assert.Equal(
            """
            update-status on lamp/0 on ubuntu@24.04 would
              do nothing to the machine, and tell Juju
              > active: level low                                 it shines

            """,
            desk.Lineless);
        Assert.Matches(@"it shines \(Lamp\.cs:\d+\)", desk.Output);
    }

    [Fact]
    public void Plan_Facts_ShowsConfigurationAndFacts()
    {
        var desk = new AuthorDesk { World = World.Fresh("lamp/0", Config.Empty.With("level", "high"), Site.Empty("ubuntu@24.04")) };
        Assert.Equal(0, desk.Run("plan", "--facts"));
        Assert.EndsWith(
            """

            Configuration
                level                                             high

            Facts
                file /etc/default/lamp                            absent

            """,
            desk.Output);
    }

    [Fact]
    public void Plan_AtADesk_SaysInOneSentenceWhereToRunIt()
    {
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("plan", "--event", "none"));
        Assert.Equal("plan: Juju did not start this program; run `juju exec --unit lamp/0 -- ./dispatch plan` for the plan of a unit, or `simulate` for a life in memory\n", desk.Errors);
    }

    // All that Juju sets is missing: no more is said of it than that.
    [Fact]
    public void Plan_WithoutAnyOfJujusVariables_SaysNoMore()
    {
        var missing = new LivePlanSource(new Dictionary<string, string>(), new ScriptedRunner()).Start(null, _ => { });
        Assert.StartsWith("JUJU_UNIT_NAME, ", missing.Match(Right: _ => "", Left: failure => failure.Subject));
    }

    [Fact]
    public void Plan_CharmThrows_TheDefectNamesTheEvent()
    {
        var desk = new AuthorDesk { World = World.Fresh("lamp/0", Config.Empty.With("level", "throw"), Site.Empty("ubuntu@24.04")) };
        Assert.Equal(1, desk.Run("plan", "--event", "start"));
        Assert.StartsWith("defect of the charm lamp: Decide threw InvalidOperationException on start", desk.Errors);
    }
}
