namespace Replaying.Importing;

/// <summary>When a hook of which kind ended.</summary>
internal sealed record HookTime(DateTime Time, string Kind);

/// <summary>When the hooks of a unit's log ended, by kind, to be found by time.</summary>
internal sealed class HookTimes
{
    /// <summary>How long after the end of a hook Juju may release the lock, for it commits the hook in between.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(15);

    // Both are told in whole seconds.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, DateTime[]> times;
    private readonly (DateTime First, DateTime Last)? range;

    /// <summary>These moments.</summary>
    public HookTimes(IReadOnlyCollection<HookTime> ends)
    {
        times = ends.GroupBy(end => end.Kind).ToDictionary(kind => kind.Key, kind => kind.Select(end => end.Time).Order().ToArray());
        range = ends.Count == 0 ? null : (ends.Min(end => end.Time), ends.Max(end => end.Time));
    }

    /// <summary>True if a lock released at this time, in UTC, can be that of a hook that ended then.</summary>
    public static bool Fits(DateTime released, DateTime ended) => ended - released <= Early && released - ended <= Late;

    /// <summary>True if the hook ended too long before that release.</summary>
    public static bool IsTooEarly(DateTime released, DateTime ended) => released - ended > Late;

    /// <summary>True for a kind that one of them is of.</summary>
    public bool Knows(string kind) => times.ContainsKey(kind);

    /// <summary>True for a time, in UTC, between the first and the last of them.</summary>
    public bool Covers(DateTime time) => range is { } known && time >= known.First - Early && time <= known.Last + Late;

    /// <summary>
    /// How many seconds lie between a release of the lock and the nearest hook of its kind that it can be of; none if there is no such
    /// hook.
    /// </summary>
    public double? Distance(HookTime released, TimeSpan offset)
    {
        var time = released.Time - offset;
        var ofKind = times.GetValueOrDefault(released.Kind, []);
        var at = Array.BinarySearch(ofKind, time) is var found && found < 0 ? ~found : found;
        return new[] { at - 1, at }
            .Where(index => index >= 0 && index < ofKind.Length && Fits(time, ofKind[index]))
            .Select(index => (double?)(time - ofKind[index]).Duration().TotalSeconds)
            .Min();
    }
}
