using Core.Domain;
using MyCharm;
using Proof;
using Proof.Checking;
using Simulation;
using SnapCharm;

namespace Tests.Unit;

/// The two charms that an author copies hold every law in every place that they can come to with one fault.
public sealed class FixtureCharmTests
{
    [Fact]
    public void MyCharm_EveryLifeWithOneFault_KeepsEveryLaw() => Holds(MyCharm.MyCharm.Instance, MyPlan.Site, MyPlan.Check, 17_196);

    [Fact]
    public void SnapCharm_EveryLifeWithOneFault_KeepsEveryLaw() => Holds(SnapCharm.SnapCharm.Instance, SnapPlan.Site, SnapPlan.Check, 2_433);

    [Fact]
    public void MyCharm_UndeclaredAction_DoesNothingButFail()
    {
        var killed = Scenario.Of(MyCharm.MyCharm.Instance, MyPlan.Site).Given(LifeStep.NewConfigure(MyPlan.Check.Configs[0]))
            .Live(LifeStep.Deploy).Given(LifeStep.NewKillDaemon(MyWorkload.PidFile));
        var after = killed.Live(LifeStep.NewRunAction("restart"));
        Assert.Empty(after.Effects);
        Assert.Contains(Tell.FailAction("this charm has no action restart"), after.Report);
        Assert.NotEmpty(after.Run(Event.UpdateStatus).Effects);
    }

    // Pinned, for a search that explored too little finds nothing, either.
    private static void Holds(ICharm charm, Site site, CheckPlan plan, int places)
    {
        var limits = new CheckLimits(Faults: 1, Threads: Environment.ProcessorCount, Memory: 1L << 30);
        var result = new Explorer(charm, plan, World.Fresh($"{charm.Name}/0", Config.Empty, site), limits).Run(CancellationToken.None);
        Assert.Equal(("Complete", places), ($"{result.Ending}", result.Progress.Places));
        Assert.Empty(result.Laws.Violations.Select(violation => $"{violation.Law.Id} {violation.Hook}: {violation.Why}"));
    }
}
