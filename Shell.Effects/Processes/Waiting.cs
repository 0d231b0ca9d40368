using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Processes;

/// <summary>Waits for what other processes bring about, each time with a limit.</summary>
/// <param name="pause">Lets that much time pass.</param>
/// <param name="time">The clock, for what passes beside the pauses: to look may take longer than to wait.
/// Without a clock the pauses alone count.</param>
internal sealed class Waiting(Action<TimeSpan> pause, TimeProvider? time = null)
{
    private const int Readings = 20;
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>Waiting that sleeps.</summary>
    public static Waiting Real { get; } = new(Thread.Sleep, TimeProvider.System);

    /// <summary>A limit for several waits in all, which counts from now on.</summary>
    public WaitingLimit Limit(TimeSpan most) => new(pause, time, most);

    /// <summary>Reads until two readings in a row, half a second apart, agree. Gives up after ten seconds.</summary>
    /// <param name="read">Reads once; its failure ends the waiting.</param>
    /// <param name="agree">True if the earlier and the later reading together show what is waited for.</param>
    /// <param name="otherwise">What is returned if they never do.</param>
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

    /// <summary>Reads until a reading will do, and gives up at the limit. Returns the last reading.</summary>
    /// <param name="read">Reads once.</param>
    /// <param name="willDo">True if there is nothing more to wait for.</param>
    /// <param name="between">Between two readings.</param>
    /// <param name="limit">How long all waiting may take.</param>
    public T Until<T>(Func<T> read, Func<T, bool> willDo, TimeSpan between, TimeSpan limit)
    {
        var all = Limit(limit);
        var reading = read();
        while (!willDo(reading) && !all.IsReached)
        {
            all.Pause(between);
            reading = read();
        }

        return reading;
    }
}

/// <summary>How long several waits may take in all, with what is done between them.</summary>
/// <param name="pause">Lets that much time pass.</param>
/// <param name="time">The clock; without one the pauses alone count.</param>
/// <param name="most">The limit.</param>
internal sealed class WaitingLimit(Action<TimeSpan> pause, TimeProvider? time, TimeSpan most)
{
    private readonly long began = time?.GetTimestamp() ?? 0;
    private TimeSpan paused;

    /// <summary>True if so much time has passed.</summary>
    public bool IsReached => paused >= most || time?.GetElapsedTime(began) >= most;

    /// <summary>That much time has passed.</summary>
    public void Pause(TimeSpan length)
    {
        pause(length);
        paused += length;
    }
}
