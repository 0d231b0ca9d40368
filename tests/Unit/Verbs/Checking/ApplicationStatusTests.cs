using Core.Domain;
using Proof.Checking;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>A charm that tells the status of its application, and the same without asking whether it leads.</summary>
public sealed class ApplicationStatusTests
{
    private static readonly Claims Served =
        Claims.Least.WithServing(world => world.Read(Ask.File("/etc/ready")).Or(FileState.Absent).Exists);

    [Fact]
    public void Check_LeaderThatTellsIt_KeepsEveryLaw()
    {
        var found = Check(Create(asks: true));
        Assert.Equal("Complete", $"{found.Ending}");
        Assert.Empty(found.Laws.Violations.Select(violation => $"{violation.Law.Name} {violation.Hook}: {violation.Why}"));
    }

    // Nothing else of the charm asks who leads.
    [Fact]
    public void Check_UnitThatTellsItWithoutLeading_IsRefuted() => Assert.Contains(
        "OnlyTheLeaderActsForTheApplication",
        Check(Create(asks: false)).Laws.Violations.Select(violation => violation.Law.Name));

    [Fact]
    public void Life_OfALeader_HasItsStatusAndKeepsItWhenAnotherLeads()
    {
        var life = Scenario.Of(Create(asks: true), Site.Empty("ubuntu@24.04"))
            .Live(LifeStep.Deploy, LifeStep.LoseLeadership, LifeStep.RemoveFile("/etc/ready"), LifeStep.UpdateStatus);
        Assert.Equal(Status.Active("all of it"), life.World.Unit.ApplicationStatus!.Value);
    }

    private static CheckResult Check(ICharm charm) => SmallCheck.Of(
        charm, new(Served, [Config.Empty], [LifeStep.RemoveFile("/etc/ready")]), Site.Empty("ubuntu@24.04"));

    private static ICharm Create(bool asks) => Charm.Create<string>(
        "told",
        _ => Parsed<string>.NewValid(""),
        (_, _, _) => asks ? [Ask.File("/etc/ready"), Ask.Ledger, Ask.Leader] : [Ask.File("/etc/ready"), Ask.Ledger],
        (e, state, _) => e.IsRemove ? Usual.Remove(state) : e.IsStop ? [] : Usual.WriteFile(state, "/etc/ready", ""),
        (e, outcome, state, config) =>
        [
            .. outcome.Obstacle is null && (!asks || state.Get(Ask.Leader))
                ? new[] { Tell.ApplicationStatus(Status.Active("all of it")).Because("it leads") }
                : [],
            .. Usual.Report(e, outcome, config, _ => Status.Active("")),
        ]);
}
