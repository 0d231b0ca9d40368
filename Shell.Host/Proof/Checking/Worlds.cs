using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Simulation;
using Simulation.Juju;

namespace Proof.Checking;

/// <summary>Every world that was met, each once. Two that are equal in all that a charm or Juju can see are the same object.</summary>
internal sealed class Worlds
{
    private readonly KnownSlice[] slices = [.. Slices.All.Select(slice => new KnownSlice(slice))];
    private readonly ConcurrentDictionary<World, int> objects = new(ReferenceEqualityComparer.Instance);
    private readonly Interner<Row> rows = new();
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
        var row = new Row([.. slices.Select(slice => slice.Of(world))]);
        var number = rows.Of(row);
        if (!worlds.ContainsKey(number))
            objects[worlds.GetOrAdd(number, Shared(world, row))] = number;
        return number;
    }

    // Most of a world is as it was in the one before: its slices are the same objects, and remembered once.
    private World Shared(World world, Row row)
    {
        for (var i = 0; i < slices.Length; i++)
            world = slices[i].Shared(world, row[i]);
        return world;
    }

    // What is equal in each slice is one world.
    private readonly struct Row(int[] numbers) : IEquatable<Row>
    {
        private readonly int[] numbers = numbers;

        public int this[int slice] => numbers[slice];

        public bool Equals(Row other) => numbers.AsSpan().SequenceEqual(other.numbers);

        public override bool Equals(object? other) => other is Row row && Equals(row);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(numbers.AsSpan()));
            return hash.ToHashCode();
        }
    }

    // Equal objects of a slice have one number and are one object, by which they are known again at once.
    private sealed class KnownSlice(Slice slice)
    {
        private readonly Interner<object> values = new();
        private readonly ConcurrentDictionary<object, int> objects = new(ReferenceEqualityComparer.Instance);

        public int Of(World world)
        {
            var value = slice.Read.Invoke(world);
            if (objects.TryGetValue(value, out var known))
                return known;
            var number = values.Of(value);
            objects[values[number]] = number;
            return number;
        }

        public World Shared(World world, int number) => slice.Replace(world, values[number]);
    }
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
