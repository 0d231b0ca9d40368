using Proof.Judging;
using Simulation;
using Simulation.Juju;

namespace Proof.Checking;

/// <summary>How a check ended.</summary>
internal enum Ending
{
    /// <summary>Nothing new is to be found.</summary>
    Complete,

    /// <summary>It was told to stop.</summary>
    Stopped,

    /// <summary>It may not remember more.</summary>
    OutOfMemory,
}

/// <summary>What a check found.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="Progress">How far it came.</param>
/// <param name="Worlds">How many worlds it met.</param>
/// <param name="Trail">Every place, and how it was reached.</param>
/// <param name="Laws">What the laws said.</param>
/// <param name="Place">A place by its number.</param>
/// <param name="Move">The step that a move is.</param>
/// <param name="Reasons">Every reason that was given.</param>
internal sealed record CheckResult(
    Ending Ending,
    CheckProgress Progress,
    int Worlds,
    Trail Trail,
    LawBook Laws,
    Func<int, Place> Place, Func<int, LifeStep> Move, IEnumerable<string> Reasons)
{
    /// <summary>The units of which nothing is proved where a plan says of older revisions what cannot be.</summary>
    public const string OfOlder = "what older revisions leave";

    /// <summary>
    /// Why it proves nothing, though nothing new is to be found, and where to look, a line each; empty if it proves something.
    /// </summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];

    /// <summary>Of which units it proves nothing, if it lacks something.</summary>
    public string Unproved { get; init; } = "";

    /// <summary>The relations that are there when the unit is deployed.</summary>
    public IReadOnlyList<RelationStep> Settled { get; init; } = [];

    /// <summary>What an older revision can have left on no settled unit, and why, a line each.</summary>
    public IReadOnlyList<string> NeverLeft { get; init; } = [];

    /// <summary>What an older revision may have left, each with the number of settled units on which it was left.</summary>
    public IReadOnlyList<(Leftover Leftover, int Units)> Older { get; init; } = [];

    /// <summary>How many places were first met after a refresh over what an older revision left.</summary>
    public int PlacesOfOlder => Trail.CountBelow(move => Move(move).IsOverOlder);
}

/// <summary>How far a check goes.</summary>
/// <param name="Faults">How many faults a life may have, 0 to 4.</param>
/// <param name="Threads">How many processors it uses.</param>
/// <param name="Memory">How many bytes it may remember.</param>
/// <param name="StopsAtViolation">Whether a law that does not hold ends it, once every place as near as that one was looked at.</param>
internal sealed record CheckLimits(int Faults, int Threads, long Memory, bool StopsAtViolation = false)
{
    /// <summary>How many of the plan's configurations it takes, the first ones; all of them if there are not so many.</summary>
    public int Configs { get; init; } = int.MaxValue;

    /// <summary>The one neighbourhood that it takes, by name; <c>null</c> for all.</summary>
    public string? Only { get; init; }

    /// <summary>How many seconds one call of the charm may take.</summary>
    public int Seconds { get; init; } = Watch.Usual;

    /// <summary>Whether a hook is followed without each of its answers, also where that is known to be no new way. It shows that no verdict
    /// depends on that.</summary>
    public bool FollowsEveryLack { get; init; }
}

/// <summary>How far a check has come.</summary>
/// <param name="Places">The places found: a world, and what Juju's agent is about.</param>
/// <param name="Transitions">The moves from place to place that were followed.</param>
/// <param name="Simulated">The hooks that were simulated.</param>
/// <param name="Crashed">The hooks that were simulated to end badly.</param>
/// <param name="Asked">The hooks that were looked at, simulated or remembered.</param>
/// <param name="Frontier">The places whose moves are being followed.</param>
/// <param name="Faults">How many faults the lives have that are being followed.</param>
internal sealed record CheckProgress(int Places, long Transitions, long Simulated, long Crashed, long Asked, int Frontier, int Faults)
{
    /// <summary>Nothing was done.</summary>
    public static CheckProgress None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>How far two have come, one after the other.</summary>
    public static CheckProgress Sum(CheckProgress one, CheckProgress next) => next with
    {
        Places = one.Places + next.Places,
        Transitions = one.Transitions + next.Transitions,
        Simulated = one.Simulated + next.Simulated,
        Crashed = one.Crashed + next.Crashed,
        Asked = one.Asked + next.Asked,
    };
}
