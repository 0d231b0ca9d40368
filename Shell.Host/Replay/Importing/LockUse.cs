namespace Replaying.Importing;

/// <summary>How long the machine lock was held.</summary>
/// <param name="Held">By the unit's agent, in all.</param>
/// <param name="Waited">How long the unit's agent waited for it, in all.</param>
/// <param name="Longest">The longest time that the unit's agent held it; none if it never did.</param>
/// <param name="Others">By the other agents of the machine, in all.</param>
internal sealed record LockUse(TimeSpan Held, TimeSpan Waited, LogEntry.Held? Longest, TimeSpan Others)
{
    /// <summary>What these entries of machine-lock.log tell for a unit.</summary>
    public static LockUse Of(IReadOnlyCollection<LogEntry.Held> entries, string unit)
    {
        var own = entries.Where(entry => entry.Unit == unit).ToList();
        return new(
            Sum(own.Select(entry => entry.Duration)),
            Sum(own.Select(entry => entry.Waited)),
            own.MaxBy(entry => entry.Duration),
            Sum(entries.Where(entry => entry.Unit != unit).Select(entry => entry.Duration)));
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> durations) => durations.Aggregate(TimeSpan.Zero, (sum, duration) => sum + duration);
}
