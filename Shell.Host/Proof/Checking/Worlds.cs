using System.Collections.Concurrent;
using Core.Domain;
using Microsoft.FSharp.Collections;
using Simulation;
using Simulation.Juju;

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

/// <summary>Where a unit's life has come to: the world, and what Juju's agent is about.</summary>
internal readonly record struct Place(World World, Uniter Uniter);

/// <summary>Gives equal values one number, from 0, whoever asks first. Safe for many threads.</summary>
internal sealed class Interner<T>
    where T : notnull
{
    private readonly ConcurrentDictionary<T, int> numbers = new();
    private readonly Lock adding = new();

    // Grown by a copy: who has a number reads its value from whichever array is there, and waits for nobody.
    private T[] values = new T[16];
    private int count;

    /// <summary>How many values there are.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>The value of a number.</summary>
    public T this[int number] => Volatile.Read(ref values)[number];

    /// <summary>The number of a value.</summary>
    public int Of(T value) => numbers.TryGetValue(value, out var number) ? number : Add(value);

    /// <summary>The first of all equal values.</summary>
    public T The(T value) => this[Of(value)];

    private int Add(T value)
    {
        lock (adding)
        {
            if (numbers.TryGetValue(value, out var there))
                return there;
            if (count == values.Length)
                Volatile.Write(ref values, [.. values, .. new T[count]]);
            values[count] = value;
            numbers[value] = count;
            return count++;
        }
    }
}
