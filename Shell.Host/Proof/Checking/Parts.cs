using System.Collections.Concurrent;

namespace Proof.Checking;

/// <summary>A part of many worlds: equal ones have one number and are one object, by which they are known again at once.</summary>
internal sealed class Parts<T>
    where T : class
{
    private readonly Interner<T> values = new();
    private readonly ConcurrentDictionary<T, int> objects = new(ReferenceEqualityComparer.Instance);

    /// <summary>The part of a number.</summary>
    public T this[int number] => values[number];

    /// <summary>The number of a part.</summary>
    public int Of(T part)
    {
        if (objects.TryGetValue(part, out var known))
            return known;
        var number = values.Of(part);
        objects[values[number]] = number;
        return number;
    }
}
