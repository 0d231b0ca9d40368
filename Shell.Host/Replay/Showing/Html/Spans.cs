using System.Globalization;

namespace Replaying.Showing.Html;

/// <summary>Times and durations for a person to read.</summary>
internal static class Spans
{
    /// <summary>The moment that a record's time means; <c>null</c> if it means none.</summary>
    public static DateTimeOffset? Moment(string time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    /// <summary>A time of a record, to the second; as it stands there if it is none.</summary>
    public static Markup Time(string time) => Moment(time) is { } moment
        ? Markup.Of("time", [("datetime", moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"))], moment.ToString("yyyy-MM-dd HH:mm:ss"))
        : Markup.Of("span", "time", time == "" ? "no time" : time);

    /// <summary>From one time to another; one of them if they are the same.</summary>
    public static Markup Between(string first, string last) => first == last ? Time(first) : Markup.Join(Time(first), " ", Markup.Of("span", "until", "to ", Time(last)));

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

    private static string Two(int more, string unit, int less, string lesser) => less == 0 ? $"{more} {unit}" : $"{more} {unit} {less} {lesser}";
}
