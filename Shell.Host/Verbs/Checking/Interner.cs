using System.Collections.Concurrent;

namespace Verbs.Checking;

/// <summary>Gives equal values one number, from 0, whoever asks first. Safe for many threads.</summary>
internal sealed class Interner<T>
    where T : notnull
{
    private readonly ConcurrentDictionary<T, int> numbers = new();
    private readonly List<T> values = [];

    /// <summary>How many values there are.</summary>
    public int Count => numbers.Count;

    /// <summary>The value of a number.</summary>
    public T this[int number]
    {
        get
        {
            lock (values)
                return values[number];
        }
    }

    /// <summary>The number of a value.</summary>
    public int Of(T value) => numbers.TryGetValue(value, out var number) ? number : Add(value);

    private int Add(T value)
    {
        lock (values)
        {
            if (numbers.TryGetValue(value, out var there))
                return there;
            values.Add(value);
            numbers[value] = values.Count - 1;
            return values.Count - 1;
        }
    }
}
