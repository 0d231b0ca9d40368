using System.Globalization;
using System.Text.RegularExpressions;

namespace StandIn.Go;

/// <summary>Moments and spans as Go's time reads and prints them.</summary>
internal static partial class GoTime
{
    /// <summary>Reads RFC 3339, or the same without a zone, which is UTC.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        var match = Moment().Match(text);
        if (!match.Success)
            return null;
        int Number(int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        var (year, month, day, hour, minute, second) = (Number(1), Number(2), Number(3), Number(4), Number(5), Number(6));
        if (year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        if (hour > 23 || minute > 59 || second > 59)
            return null;
        var fraction = match.Groups[7].Value is { Length: > 1 } digits ? decimal.Parse($"0.{digits[1..]}") : 0;
        var whole = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        var moment = whole.AddTicks((long)(fraction * TimeSpan.TicksPerSecond));
        return Zone(match.Groups[8].Value) is { } zone ? new DateTimeOffset(moment - zone, TimeSpan.Zero) : null;
    }

    /// <summary>A moment in RFC 3339, with as many digits of a second as it has.</summary>
    public static string Format(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'");

    /// <summary>A moment in UTC as Juju's statuses print it.</summary>
    public static string FormatBlank(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'");

    /// <summary>Reads a span such as <c>1h30m</c> or <c>1.5h</c>.</summary>
    public static TimeSpan? ParseDuration(string text)
    {
        var match = Span().Match(text);
        if (text.TrimStart('+', '-') == "0" && text.Length <= 2)
            return TimeSpan.Zero;
        if (!match.Success)
            return null;
        var nanoseconds = 0m;
        foreach (var (digits, unit) in match.Groups[2].Captures.Zip(match.Groups[3].Captures))
        {
            var (number, one) = (Number(digits.Value), Nanoseconds(unit.Value));
            if (number > long.MaxValue / one)
                return null;
            nanoseconds += decimal.Truncate(number * one);
        }

        return nanoseconds > long.MaxValue
            ? null
            : new TimeSpan((long)Math.Ceiling(nanoseconds / TimeSpan.NanosecondsPerTick) * (match.Groups[1].Value == "-" ? -1 : 1));
    }

    private static decimal Number(string digits) =>
        digits.Length > 20 ? long.MaxValue : decimal.Parse($"0{digits}0", NumberStyles.AllowDecimalPoint) / (digits.Contains('.') ? 1 : 10);

    private static decimal Nanoseconds(string unit) => unit switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        _ => 3_600_000_000_000,
    };

    private static TimeSpan? Zone(string text) =>
        text is "" or "Z" ? TimeSpan.Zero
        : (int.Parse(text[1..3]), int.Parse(text[4..])) is (<= 24, <= 60) and var (hours, minutes)
            ? new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1)
            : null;

    [GeneratedRegex(@"^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)([.,]\d+)?(Z|[+-]\d\d:\d\d)?\z", RegexOptions.ECMAScript)]
    private static partial Regex Moment();

    [GeneratedRegex(@"^([-+]?)(?:(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+\z", RegexOptions.ECMAScript)]
    private static partial Regex Span();
}
