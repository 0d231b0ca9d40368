using Proof.Judging;

namespace Proof.Checking;

/// <summary>How far a check goes.</summary>
/// <param name="Faults">How many faults a life may have, 0 to 4.</param>
/// <param name="Threads">How many processors it uses.</param>
/// <param name="Memory">How many bytes it may remember.</param>
/// <param name="StopsAtViolation">Whether a law that does not hold ends it, once every place as near as that one was looked at.</param>
internal sealed record CheckLimits(int Faults, int Threads, long Memory, bool StopsAtViolation = false)
{
    /// <summary>How many of the plan's configurations it takes, the first ones; all of them if there are not so many.</summary>
    public int Configs { get; init; } = int.MaxValue;

    /// <summary>How many seconds one call of the charm may take.</summary>
    public int Seconds { get; init; } = Watch.Usual;

    /// <summary>Whether a hook is followed without each of its answers, also where that is known to be no new way. It shows that no verdict
    /// depends on that.</summary>
    public bool FollowsEveryLack { get; init; }
}
