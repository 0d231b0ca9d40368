using Simulation;
using Simulation.Laws;

namespace Proof.Checking;

/// <summary>A hook that was simulated in a world, and, once they were asked for, the ways in which it can end badly.</summary>
/// <param name="ran">How it ran to its end.</param>
/// <param name="crashes">Works out the ways; let go when that is done, and with it the worlds between the effects.</param>
internal sealed class KnownHook(Ran ran, IEnumerable<Crash> crashes)
{
    private IEnumerable<Crash> crashes = crashes;

    /// <summary>How it ran to its end.</summary>
    public Ran Ran => ran;

    /// <summary>Every way in which it can end badly, each as this makes it, and counted once. Two that ask at once both work it out, and come to the same.</summary>
    public IReadOnlyList<Crash> Crashes(Func<Crash, Crash> make, ref long count)
    {
        var found = Volatile.Read(ref crashes);
        if (found is Crash[] known)
            return known;
        Crash[] all = [.. found.Select(make)];
        if (Interlocked.CompareExchange(ref crashes, all, found) == found)
            Interlocked.Add(ref count, all.Length);
        return all;
    }
}
