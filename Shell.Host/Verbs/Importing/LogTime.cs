using System.Globalization;

namespace Verbs.Importing;

/// <summary>The time that a line of a log begins with.</summary>
internal static class LogTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF"];

    private static readonly string[] Bare = ["HH:mm:ss", "HH:mm:ss.FFFFFF"];

    /// <summary>The day of a time that came without a date; there is one before it, so that clocks can be set back.</summary>
    public static readonly DateTime FirstDay = DateTime.MinValue.AddDays(1);

    /// <summary>Takes the date and time off a line; without a date, as <c>juju debug-log</c> has it, the time is of <see cref="FirstDay"/>.</summary>
    /// <param name="line">The line.</param>
    /// <param name="time">The time.</param>
    /// <param name="rest">The line without it, and without the space behind it.</param>
    public static bool TryTake(string line, out DateTime time, out string rest) =>
        TryTake(line, 2, Formats, out time, out rest) ? time.Year is > 1970 and < 9000 : TryTakeBare(line, out time, out rest);

    /// <summary>True for a time that came without a date.</summary>
    public static bool IsBare(DateTime time) => time.Year == 1;

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
            && DateTime.TryParseExact(string.Join(' ', parts[..words]), formats, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out time);
    }
}
