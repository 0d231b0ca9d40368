using Core.Domain;
using Proof.Checking;
using Replaying.Lives;
using Simulation;
using Simulation.Juju;

namespace Tests.Unit.Verbs.Checking;

public sealed class CounterexampleTests
{
    // What the checker reaches with Juju's agent step by step, a life reaches, too: there is one Juju.
    [Fact]
    public void Life_ToAnyState_LeadsThere()
    {
        var found = Beacon.Check(Beacon.Sound, faults: 1);
        var worlds = new Worlds();
        Assert.All(Enumerable.Range(0, found.Trail.Count), at =>
        {
            var place = found.Place(at);
            var config = found.Place(found.Trail.To(at)[0].To).World.Unit.Config;
            var steps = Counterexample.Of(found, at);
            var (_, end) = Life.Run(Beacon.Sound, Life.Happen(Beacon.Fresh, LifeStep.Configure(config)), steps);
            Assert.True(
                worlds.Of(Known(place.World, steps)) == worlds.Of(Known(end, steps)),
                $"another world after {string.Join("; ", steps.Select(LifeWriter.Text))}");
            Assert.Equal(Told(place.Uniter), Told(end.Uniter!.Value));
        });
    }

    // Of a hook that fails for want of an answer the status is not followed: no hook goes by the status.
    private static World Known(World world, IEnumerable<LifeStep> steps)
    {
        if (!steps.Any(step => step.Juju is { Value: JujuStep.RunHook { End: HookEnd.Broken { Fault.IsUnread: true } } }))
            return world;
        return new World(world.Machine, world.Unit.WithStatus(Status.Maintenance("not followed")), world.Uniter);
    }

    // Configurations and revisions are numbered otherwise.
    private static string Told(Uniter uniter) =>
        $"{uniter.Agent} {uniter.Agent.IsStarted} {uniter.Agent.IsStopped} {uniter.Agent.IsRemoved} {uniter.Agent.IsLeader} "
        + $"{uniter.Remote.Life} {uniter.Remote.IsLeader} "
        + $"{uniter.Agent.Charm == uniter.Remote.Charm} {uniter.Agent.ConfiguredCharm == uniter.Agent.Charm} "
        + $"{uniter.Agent.Versions.Config == uniter.Remote.Versions.Config} "
        + $"{uniter.Remote.Resolved} {uniter.Remote.IsRefreshForced} {uniter.Remote.IsTickDue} {uniter.Agent.IsRebootDetected}";
}
