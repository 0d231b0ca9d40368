using System.Globalization;

namespace Replaying.Importing;

/// <summary>The time that a line of a log begins with.</summary>
internal static class LogTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd H:mm:ss", "yyyy-MM-dd H:mm:ss.FFFFFF"];

    private static readonly string[] Bare = ["H:mm:ss", "H:mm:ss.FFFFFF"];

    // RFC 3339, and how show-status-log writes times, with --utc and without.
    private static readonly string[] Instants =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "dd MMM yyyy HH:mm:ssK"];

    /// <summary>The day of a time that came without a date; there is one before it, so that clocks can be set back.</summary>
    public static readonly DateTime FirstDay = DateTime.MinValue.AddDays(1);

    /// <summary>
    /// Takes the date and time off a line; without a date, as <c>juju debug-log</c> has it, the time is of <see cref="FirstDay"/>.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="time">The time.</param>
    /// <param name="rest">The line without it, and without the space behind it.</param>
    public static bool TryTake(string line, out DateTime time, out string rest) =>
        TryTake(line, 2, Formats, out time, out rest)
            ? IsLikely(time)
            : TryTakeInstant(line, out time, out rest) || TryTakeBare(line, out time, out rest);

    /// <summary>A moment that is told with its time zone, in UTC; none if the text is none.</summary>
    public static DateTime? Instant(string text)
    {
        // Go tells more digits of a second than .NET reads.
        var dot = text.IndexOf('.');
        var end = dot < 0 ? 0
            : text.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9') is >= 0 and var digits ? dot + 1 + digits
            : text.Length;
        var known = end > dot + 8 ? text.Remove(dot + 8, end - dot - 8) : text;
        return known.Length > 10 && (known[^1] == 'Z' || known[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(known, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && IsLikely(time.UtcDateTime)
                ? DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Unspecified)
                : null;
    }

    /// <summary>True for a time that came without a date.</summary>
    public static bool IsBare(DateTime time) => time.Year == 1;

    private static bool IsLikely(DateTime time) => time.Year is > 1970 and < 9000;

    private static bool TryTakeInstant(string line, out DateTime time, out string rest)
    {
        var parts = line.Split(' ', 2);
        rest = parts[^1];
        var instant = parts.Length == 2 ? Instant(parts[0]) : null;
        time = instant ?? default;
        return instant is not null;
    }

    private static bool TryTakeBare(string line, out DateTime time, out string rest)
    {
        var isTime = TryTake(line, 1, Bare, out time, out rest);
        time = FirstDay + time.TimeOfDay;
        return isTime;
    }

    private static bool TryTake(string line, int words, string[] formats, out DateTime time, out string rest)
    {
        var parts = line.Split(' ', words + 1);
        rest = parts.Length == words + 1 ? parts[words] : "";
        time = default;
        return parts.Length == words + 1
            && DateTime.TryParseExact(
                string.Join(' ', parts[..words]), formats, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out time);
    }
}
