namespace Replaying.Showing.Html;

/// <summary>Where each hook of a unit stands on a line from 0 to 1: by its time, or by its place among the others where the times say nothing.</summary>
internal sealed class TimeScale
{
    // What follows the last hook is seen, too.
    private const double End = 0.98;

    private readonly double[] at;

    /// <summary>The line of these hooks.</summary>
    public TimeScale(IReadOnlyList<ShownHook> hooks)
    {
        var moments = Rising(hooks.Select(hook => Spans.Moment(hook.Hook.Time))).ToArray();
        Length = moments[^1] - moments.FirstOrDefault(moment => moment > DateTimeOffset.MinValue, moments[0]);
        at = IsTime
            ? [.. moments.Select(moment => End * Math.Max(0, 1 - ((moments[^1] - moment) / Length)))]
            : [.. hooks.Select((_, index) => End * index / hooks.Count)];
    }

    /// <summary>From the first hook to the last.</summary>
    public TimeSpan Length { get; }

    /// <summary>True if hooks stand where their times are.</summary>
    public bool IsTime => Length > TimeSpan.Zero;

    /// <summary>Where the hook of this index stands; the one after the last stands at the end.</summary>
    public double At(int index) => index < at.Length ? at[index] : 1;

    /// <summary>How long it is from one hook to the next.</summary>
    public TimeSpan After(int index) => (Math.Min(At(index + 1), End) - At(index)) / End * Length;

    // A clock that is set back, or a time that is none: the hook still came after the one before it.
    private static IEnumerable<DateTimeOffset> Rising(IEnumerable<DateTimeOffset?> moments)
    {
        var last = DateTimeOffset.MinValue;
        foreach (var moment in moments)
            yield return last = moment > last ? moment.Value : last;
    }
}
