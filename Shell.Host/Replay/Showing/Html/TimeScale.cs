using System.Globalization;

namespace Replaying.Showing.Html;

/// <summary>
/// Where each hook of a unit stands on a line from 0 to 1: by its time, or by its place among the others where the times say nothing.
/// </summary>
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

/// <summary>Times and durations for a person to read.</summary>
internal static class Spans
{
    /// <summary>The moment that a record's time means; <c>null</c> if it means none.</summary>
    public static DateTimeOffset? Moment(string time) =>
        DateTimeOffset.TryParse(
            time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;

    /// <summary>A time of a record, to the second; as it stands there if it is none.</summary>
    public static Markup Time(string time) => Moment(time) is { } moment
        ? Markup.Of("time", [("datetime", moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"))], moment.ToString("yyyy-MM-dd HH:mm:ss"))
        : Markup.Of("span", "time", time == "" ? "no time" : time);

    /// <summary>From one time to another; one of them if they are the same.</summary>
    public static Markup Between(string first, string last) =>
        first == last ? Time(first) : Markup.Join(Time(first), " ", Markup.Of("span", "until", "to ", Time(last)));

    /// <summary>How long something took; empty where nobody had a clock.</summary>
    public static string Took(int milliseconds) => milliseconds == 0 ? "" : Of(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>A duration in its two largest units.</summary>
    public static string Of(TimeSpan span) => span switch
    {
        { TotalMilliseconds: < 1000 } => $"{span.TotalMilliseconds:0} ms",
        { TotalSeconds: < 60 } => $"{span.TotalSeconds:0.#} s",
        { TotalMinutes: < 60 } => Two(span.Minutes, "min", span.Seconds, "s"),
        { TotalHours: < 24 } => Two(span.Hours, "h", span.Minutes, "min"),
        _ => Two(span.Days, "d", span.Hours, "h"),
    };

    private static string Two(int more, string unit, int less, string lesser) =>
        less == 0 ? $"{more} {unit}" : $"{more} {unit} {less} {lesser}";
}
