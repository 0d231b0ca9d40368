using System.Collections.Concurrent;

namespace Proof.Checking;

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
