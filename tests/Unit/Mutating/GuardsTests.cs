using Core.Domain;
using Proof.Mutating;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Mutating;

public sealed class GuardsTests
{
    private readonly MutatedCharm charm;
    private readonly Guards guards;

    public GuardsTests() => (charm, guards) = Guards.Instrument(Lives.Assembly);

    [Fact]
    public void Instrumented_DecidesTheSame() => Assert.Equal(Lives.Whole(Subject.Charm), Lives.Whole(charm));

    [Fact]
    public void Ids_AreDistinct() => Assert.Distinct(guards.All.Select(guard => guard.Id));

    [Fact]
    public void Guards_HaveTwoWaysOrMoreAndAPlace()
    {
        Assert.All(guards.All, guard => Assert.True(guard.Ways.Count >= 2, $"{guard}"));
        Assert.All(guards.All, guard => Assert.NotNull(guard.Position));
    }

    [Fact]
    public void NothingRan_NoTypeIsReached()
    {
        Assert.Empty(guards.Missed);
        Assert.Contains("Decision", guards.Unreached);
    }

    // A plan beside the charm runs in no copy of the charm: its branches are not the charm's.
    [Fact]
    public void Missed_OfATypeThatReachedNoGuard_IsTheTypeAlone()
    {
        Lives.Of(charm).Live(LifeStep.Deploy);
        Assert.DoesNotContain("Decision", guards.Unreached);
        Assert.DoesNotContain(guards.Missed, missed => guards.Unreached.Contains(missed.Guard.Method.Split('.')[0]));
        // A guard that was never reached is told once, not once for each way.
        var unreached = guards.Missed.Where(missed => missed.Way is null).Select(missed => missed.Guard).ToList();
        Assert.NotEmpty(unreached);
        Assert.All(unreached, guard => Assert.Single(guards.Missed, missed => missed.Guard == guard));
    }

    [Fact]
    public void Hook_ServiceRuns_OnlyThatWayIsTaken()
    {
        var deployed = Lives.Of(charm).Live(LifeStep.Deploy);
        var state = Hook.Observe(charm, Event.UpdateStatus, deployed.World);
        guards.Clear();
        charm.Decide(Event.UpdateStatus, state, deployed.Unit.Config);
        var guard = guards.All.First(guard => guard.Method == "Decision.run");
        Assert.Equal([false, true], guard.Ways.Select(guards.Took));
        Assert.Equal(guard.Position!.Line + 1, guard.Ways[0].Leads!.Line);
    }

    [Fact]
    public void Match_OnEvents_HasAWayForEachCaseAndOneForTheRest()
    {
        Lives.Of(charm).Live(LifeStep.Deploy, LifeStep.Remove);
        var guard = guards.All.First(guard => guard.Method == "Rules.decide");
        Assert.Equal([5, 2, 2], guard.Ways.Select(guards.Times));
    }

    // F# compiles if a || b to one branch on a value; the instrument takes it apart.
    [Fact]
    public void Or_OnlyTheSecondHolds_IsSeenInTheSecond()
    {
        var held = Lives.Of(charm).Live(
            LifeStep.Deploy, LifeStep.StopService("tinyproxy-tinyproxy-0.service"), LifeStep.TakePort(8000, "/usr/sbin/nginx"));
        guards.Clear();
        held.Run(Event.UpdateStatus);
        var operands = guards.All.Where(guard => guard.Method == "Decision.reconcile").Take(2).ToList();
        Assert.Equal([false, true], operands[0].Ways.Select(guards.Took));
        Assert.Equal([true, false], operands[1].Ways.Select(guards.Took));
    }

    [Fact]
    public void ManyThreads_NoWayIsLost()
    {
        Lives.Whole(charm);
        var once = guards.Missed.Select(missed => missed.Way).ToList();
        guards.Clear();
        Parallel.For(0, 16, _ => Lives.Whole(charm));
        Assert.Equal(once, guards.Missed.Select(missed => missed.Way));
    }
}
