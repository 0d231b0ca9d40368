using System.Collections.Concurrent;
using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Services;

/// <summary>What systemd is still doing with a unit. Source: org.freedesktop.systemd1(5).</summary>
/// <param name="time">The clock that systemd's monotonic times are of: CLOCK_MONOTONIC.</param>
internal sealed class ServiceMotion(TimeProvider time)
{
    // Type=simple counts as started before the program runs, and a program takes its port after that.
    private static readonly TimeSpan ComingUp = TimeSpan.FromMilliseconds(500);

    // The lowest number of restarts that was seen of each unit.
    private readonly ConcurrentDictionary<string, long> restarts = [];

    /// <summary>What systemd is doing with the unit, in words; none while it leaves the unit alone.</summary>
    /// <param name="name">The unit.</param>
    /// <param name="shown">Its properties.</param>
    public Option<string> Of(string name, IReadOnlyDictionary<string, string> shown)
    {
        string Get(string property) => shown.GetValueOrDefault(property, "");
        return (Get("ActiveState"), Get("SubState"), Get("Job")) switch
        {
            (_, var sub, _) when IsLoop(name, sub, Number(shown, "NRestarts")) => None,
            (_, var sub, _) when IsRestarting(sub) => $"systemd will start it again ({sub})",
            (not ("active" or "inactive" or "failed" or "") and var active, var sub, _) => $"systemd is at work on it ({active}, {sub})",
            (var active, _, not ("" or "0")) => $"a job of systemd waits for its turn ({active})",
            ("active", _, _) when IsYoung(Number(shown, "ActiveEnterTimestampMonotonic")) => "it became active less than half a second ago",
            _ => None,
        };
    }

    // Newer releases of systemd have more than one such word.
    private static bool IsRestarting(string sub) => sub.Contains("auto-restart");

    // A unit that was started again since it was looked at first, and is not up for all that, moves for ever: then this is how it is.
    private bool IsLoop(string name, string sub, long now)
    {
        var first = restarts.AddOrUpdate(name, now, (_, before) => Math.Min(before, now));
        return now - first > (IsRestarting(sub) ? 0 : 1);
    }

    private bool IsYoung(long since) => since > 0 && TimeSpan.FromMicroseconds(Now - since) < ComingUp;

    private double Now => time.GetTimestamp() * 1e6 / time.TimestampFrequency;

    private static long Number(IReadOnlyDictionary<string, string> shown, string property) =>
        long.TryParse(shown.GetValueOrDefault(property), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
