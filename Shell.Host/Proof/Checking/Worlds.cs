using System.Collections.Concurrent;
using Core.Domain;
using Microsoft.FSharp.Collections;
using Simulation;

namespace Proof.Checking;

/// <summary>Every world that was met, each once. Two that are equal in all that a charm or Juju can see are the same object.</summary>
internal sealed class Worlds
{
    private readonly Parts<FSharpMap<string, PackageState>> packages = new();
    private readonly Parts<FSharpMap<string, FileState>> files = new();
    private readonly Parts<FSharpMap<string, Service>> services = new();
    private readonly Parts<FSharpMap<string, Running>> daemons = new();
    private readonly Parts<FSharpMap<string, SnapState>> snaps = new();
    private readonly Parts<FSharpList<LedgerEntry>> ledgers = new();
    private readonly Interner<(FSharpMap<int, string>, FSharpSet<string>, bool, bool)> surroundings = new();
    private readonly Interner<(Config, bool, string)> configs = new();
    private readonly Interner<(Status, string, string, FSharpList<Port>, FSharpMap<Port, string>)> shown = new();

    private readonly ConcurrentDictionary<World, int> objects = new(ReferenceEqualityComparer.Instance);
    private readonly Interner<Key> keys = new();
    private readonly ConcurrentDictionary<int, World> worlds = new();

    /// <summary>How many there are.</summary>
    public int Count => worlds.Count;

    /// <summary>The world of a number.</summary>
    public World this[int number] => worlds[number];

    /// <summary>The number of a world.</summary>
    public int Of(World world) => objects.TryGetValue(world, out var known) ? known : Find(world.Bare);

    /// <summary>The one object that stands for this world.</summary>
    public World The(World world) => worlds[Of(world)];

    private int Find(World world)
    {
        var key = KeyOf(world.Machine, world.Unit);
        var number = keys.Of(key);
        if (!worlds.ContainsKey(number))
            objects[worlds.GetOrAdd(number, Shared(world, key))] = number;
        return number;
    }

    // Most of a world is as it was in the one before: its parts are the same objects, and remembered once.
    private World Shared(World world, Key key)
    {
        var machine = world.Machine;
        return world.On(new Machine(
            machine.Site, packages[key.Packages], files[key.Files], services[key.Services], daemons[key.Daemons], snaps[key.Snaps],
            machine.Strangers, ledgers[key.Ledger], machine.IsIndexOld, machine.ArePackagesLocked, machine.BrokenPrograms));
    }

    private Key KeyOf(Machine machine, JujuUnit unit) => new(
        packages.Of(machine.Packages),
        files.Of(machine.Files),
        services.Of(machine.Services),
        daemons.Of(machine.Daemons),
        snaps.Of(machine.Snaps),
        surroundings.Of((machine.Strangers, machine.BrokenPrograms, machine.ArePackagesLocked, machine.IsIndexOld)),
        ledgers.Of(machine.Ledger),
        configs.Of((unit.Config, unit.IsLeader, unit.Context.Base)),
        shown.Of((unit.Status, unit.Version, unit.ToldVersion, unit.OpenedPorts, unit.TakenPorts)));

    private readonly record struct Key(int Packages, int Files, int Services, int Daemons, int Snaps, int Surroundings, int Ledger, int Config, int Shown);
}
