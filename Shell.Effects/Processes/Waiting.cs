using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Processes;

/// <summary>Waits for what other processes bring about, each time with a limit.</summary>
/// <param name="pause">Lets that much time pass.</param>
internal sealed class Waiting(Action<TimeSpan> pause)
{
    private const int Readings = 20;
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>Waiting that sleeps.</summary>
    public static Waiting Real { get; } = new(Thread.Sleep);

    /// <summary>That much time has passed.</summary>
    public void Pause(TimeSpan time) => pause(time);

    /// <summary>Reads until two readings in a row, half a second apart, agree. Gives up after ten seconds.</summary>
    /// <param name="read">Reads once; its failure ends the waiting.</param>
    /// <param name="agree">True if the earlier and the later reading together show what is waited for.</param>
    /// <param name="otherwise">What comes back where they never do.</param>
    public Either<Failure, T> Steady<T>(Func<Either<Failure, T>> read, Func<T, T, bool> agree, Func<Either<Failure, T>> otherwise)
    {
        return read().Bind(first => Again(first, Readings));

        Either<Failure, T> Again(T before, int left)
        {
            if (left == 0)
                return otherwise();
            pause(BetweenReadings);
            return read().Bind(now => agree(before, now) ? now : Again(now, left - 1));
        }
    }

    /// <summary>Looks ten times a second until it is so; false if it is not so within the limit.</summary>
    public bool Until(Func<bool> isSo, TimeSpan limit) => Until(isSo, so => so, BetweenLooks, limit);

    /// <summary>Reads until a reading will do, and gives up at the limit; the last reading comes back.</summary>
    /// <param name="read">Reads once.</param>
    /// <param name="willDo">True if there is nothing more to wait for.</param>
    /// <param name="between">Between two readings.</param>
    /// <param name="limit">How long all waiting may take.</param>
    public T Until<T>(Func<T> read, Func<T, bool> willDo, TimeSpan between, TimeSpan limit)
    {
        var reading = read();
        for (var left = limit; !willDo(reading) && left > TimeSpan.Zero; left -= between)
        {
            pause(between);
            reading = read();
        }

        return reading;
    }
}
