using Simulation;
using Simulation.Laws;

namespace Proof.Checking;

/// <summary>A hook that was simulated in a world, and, once they were asked for, the ways in which it can go badly.</summary>
/// <param name="ran">How it ran to its end.</param>
/// <param name="crashes">Works out how it is cut short; let go when that is done, and with it the worlds between the effects.</param>
/// <param name="unanswered">Works out how it goes without an answer; let go when that is done.</param>
internal sealed class KnownHook(Ran ran, IEnumerable<Crash> crashes, IEnumerable<Crash> unanswered)
{
    private IEnumerable<Crash> crashes = crashes;
    private IEnumerable<Crash> unanswered = unanswered;

    /// <summary>How it ran to its end.</summary>
    public Ran Ran => ran;

    /// <summary>Every way in which it can be cut short, each as this makes it, and counted once.</summary>
    public IReadOnlyList<Crash> Crashes(Func<Crash, Crash> make, ref long count) => Known(ref crashes, make, ref count);

    /// <summary>Every way in which it can go without an answer, each as this makes it, and counted once.</summary>
    public IReadOnlyList<Crash> Unanswered(Func<Crash, Crash> make, ref long count) => Known(ref unanswered, make, ref count);

    // Two that ask at once both work it out, and come to the same.
    private static Crash[] Known(ref IEnumerable<Crash> ways, Func<Crash, Crash> make, ref long count)
    {
        var found = Volatile.Read(ref ways);
        if (found is Crash[] known)
            return known;
        Crash[] all = [.. found.Select(make)];
        if (Interlocked.CompareExchange(ref ways, all, found) == found)
            Interlocked.Add(ref count, all.Length);
        return all;
    }
}
