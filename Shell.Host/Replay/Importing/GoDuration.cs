using System.Globalization;

namespace Replaying.Importing;

/// <summary>Durations as Go writes them: 0s, 47s, 11m2s, 1h2m3s, 1.5s, 350ms.</summary>
/// <remarks>Source: https://pkg.go.dev/time#ParseDuration</remarks>
internal static class GoDuration
{
    private static readonly (string Unit, double Seconds)[] Units =
        [("ms", 1e-3), ("us", 1e-6), ("µs", 1e-6), ("ns", 1e-9), ("h", 3600), ("m", 60), ("s", 1)];

    /// <summary>The duration, or none if the text is no duration of Go's.</summary>
    public static TimeSpan? TryRead(string text)
    {
        if (text is "" or "0")
            return text == "" ? null : TimeSpan.Zero;
        var seconds = 0.0;
        while (text != "")
        {
            var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
            var unit = Units.FirstOrDefault(unit => text[digits..].StartsWith(unit.Unit, StringComparison.Ordinal));
            if (unit.Unit is null
                || !double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return null;
            seconds += number * unit.Seconds;
            text = text[(digits + unit.Unit.Length)..];
        }

        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>A duration in whole seconds, as Juju writes it: 11m2s, 1h0m0s.</summary>
    public static string Text(TimeSpan duration)
    {
        var hours = (long)duration.TotalHours;
        return (hours > 0 ? $"{hours}h" : "") + (hours > 0 || duration.Minutes > 0 ? $"{duration.Minutes}m" : "") + $"{duration.Seconds}s";
    }
}
