using System.Collections.Immutable;
using Core.Domain;
using Simulation;
using Simulation.Juju;

namespace Proof;

/// <summary>A unit after a life. Only what Juju, an operator, a machine or a crash can cause happened, in a possible order.</summary>
public sealed record Lived
{
    private ImmutableList<string> past = [];
    private ImmutableList<HookTrace> hooks = [];
    private bool isOver;

    internal Lived(ICharm charm, World origin, Config config)
    {
        (Charm, Origin) = (charm, origin);
        World = Life.Happen(origin, LifeStep.Configure(config));
        Uniter = World.Deployed();
        past = [$"juju deploy --config {World.Unit.Config}"];
    }

    /// <summary>The charm that the unit runs.</summary>
    public ICharm Charm { get; }

    /// <summary>The unit before anything was configured, on the machine that it came to.</summary>
    public World Origin { get; }

    /// <summary>The machine and the unit now.</summary>
    public World World { get; private init; }

    /// <summary>Juju's agent now: which hooks may come.</summary>
    public Uniter Uniter { get; private init; }

    /// <summary>Every hook that ran, the newest last. A killed hook is here with all that it would have done.</summary>
    public IReadOnlyList<HookTrace> Hooks => hooks;

    /// <summary>The hooks and actions that Juju may run next; none if it waits, or if the unit is gone.</summary>
    internal IEnumerable<Event> Due =>
        Uniter.Next().SelectMany(operation => operation.TryEvent(out var hook) ? [hook] : Array.Empty<Event>());

    /// <summary>Juju has nothing to do for a unit that was started and is to stay.</summary>
    internal bool IsAtRest => Uniter.IsAtRest;

    /// <summary>What happened, line by line, each with the status that Juju showed then.</summary>
    public override string ToString() => string.Join('\n', past);

    /// <summary>After one thing more. A charm that throws has no future: nothing more happens.</summary>
    internal Lived Then(Func<Lived, Lived> turn)
    {
        try
        {
            return isOver ? this : turn(this);
        }
        catch (Exception)
        {
            return this with { isOver = true };
        }
    }

    /// <summary>Juju's agent, or what it is told, changed.</summary>
    internal Lived With(string told, Uniter uniter) => Note(told, World, uniter);

    /// <summary>A hook ended.</summary>
    internal Lived With(string told, HookTrace hook, World world, Uniter uniter) =>
        Note(told, world, uniter) with { hooks = hooks.Add(hook) };

    /// <summary>Something happened, of which Juju's agent heard where it is Juju's business.</summary>
    internal Lived With(LifeStep step)
    {
        var world = Life.Happen(World, step);
        var isHeard = step.Juju is { Value: var heard } && World.Hears(heard);
        return Note($"{step}", world, isHeard ? Uniter.Hear(step.Juju!.Value, world.Unit.Config) : Uniter);
    }

    /// <summary>juju config. Juju compares: back to what it was is no change.</summary>
    internal Lived With(Config config)
    {
        var world = Life.Happen(World, LifeStep.Configure(config));
        if (world.Unit.Config.Equals(World.Unit.Config))
            return this;
        var said = world.Unit.Config.Values.Where(pair => !Equals(World.Unit.Config.Values.GetValueOrDefault(pair.Key), pair.Value));
        return Note(
            "juju config " + string.Join(' ', said.Select(pair => $"{pair.Key}={pair.Value}")),
            world,
            Uniter.Hear(JujuStep.NewConfigure(config), world.Unit.Config));
    }

    private Lived Note(string told, World world, Uniter uniter) => this with
    {
        past = past.Add($"{told}  -> {world.Unit.Status}"),
        World = world,
        Uniter = uniter,
    };
}
