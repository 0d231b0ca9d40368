using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Machine.Model;

/// <summary>The machine of the simulation, with the units that live on it.</summary>
internal sealed class Simulated(Site site)
{
    private World world = World.Fresh(ModelSubject.First, Config.Empty, site);

    /// <summary>Programs that are none of ours, by the port they hold.</summary>
    public bool IsStranger(int port) => world.Machine.Strangers.ContainsKey(port);

    /// <summary>Where they are.</summary>
    public IReadOnlyList<int> StrangersPorts => [.. world.Machine.Strangers.Keys];

    /// <summary>What a query gets.</summary>
    public Answer Answer(Query query) => world.Answer(query);

    /// <summary>A unit makes an effect true.</summary>
    public Outcome Do(string unit, Effect effect)
    {
        var (trace, after) = Simulation.Hook.Run(new Doing([effect.Because("the model")]), Event.UpdateStatus, For(unit, Config.Empty));
        world = after;
        return trace.Steps[0].Outcome;
    }

    /// <summary>Somebody else does something.</summary>
    public void Happen(LifeStep step)
    {
        var (_, after) = Life.Step(new Doing([]), world, step);
        world = after;
    }

    /// <summary>What the charm knows when it decides, and what it decides.</summary>
    public (State Known, IReadOnlyList<Step<Effect>> Steps) Decide(ModelStep.Hook hook)
    {
        var known = Simulation.Hook.Observe(Subject.Charm, hook.Event, For(hook.Unit, hook.Config));
        return (known, Subject.Charm.Decide(hook.Event, known, hook.Config));
    }

    private World For(string unit, Config config) => World.Fresh(unit, config, site).On(world.Machine);

    /// <summary>A charm that does always the same, and tells nothing.</summary>
    private sealed class Doing(IReadOnlyList<Step<Effect>> steps) : ICharm
    {
        public string Name => "doing";

        public IReadOnlyList<Query> Observe(Event hook, State state, Config config) => [];

        public IReadOnlyList<Step<Effect>> Decide(Event hook, State state, Config config) => steps;

        public IReadOnlyList<Step<JujuEffect>> Report(Event hook, Outcome outcome, State state, Config config) => [];

        public IReadOnlyList<string> Secrets(Event hook, State state, Config config) => [];
    }
}
