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

/// <summary>How far the local time of machine-lock.log is from UTC.</summary>
/// <param name="Offsets">Local time less UTC, for each run in machine-lock.log: summer time may begin in the middle of it.</param>
/// <param name="Matches">How many runs stand in both logs; 0 if the distance is not known, and taken for nothing.</param>
internal sealed record LogClock(IReadOnlyList<TimeSpan> Offsets, int Matches)
{
    // A switch of the clock has to be borne out by more than one run.
    private const double SwitchCost = 1.5;

    private static readonly TimeSpan[] Candidates =
        [.. Enumerable.Range(-48, 48 + 56 + 1).Select(quarter => TimeSpan.FromMinutes(15 * quarter)).OrderBy(offset => offset.Duration())];

    private static readonly TimeSpan[] Switches = [TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(-1)];

    /// <summary>The distance at which most of the runs in machine-lock.log are found in the unit's log.</summary>
    public static LogClock Find(IReadOnlyList<HookTime> locks, HookTimes ends)
    {
        var usual = Candidates
            .Select(offset => (Offset: offset, Distances: Distances(locks, ends, offset)))
            .OrderByDescending(found => found.Distances.Length).ThenBy(found => found.Distances.Sum())
            .First().Offset;
        var offsets = Switched(locks, ends, [.. Switches.Select(change => usual + change)]);
        return BorneOut(locks, ends, offsets) is > 0 and var matches
            ? new(offsets, matches)
            : new([.. locks.Select(_ => TimeSpan.Zero)], 0);
    }

    private static double[] Distances(IEnumerable<HookTime> locks, HookTimes ends, TimeSpan offset) =>
        [.. locks.Select(released => ends.Distance(released, offset)).OfType<double>()];

    // How many runs stand in both logs; 0 if it may be by chance. Where the two overlap, four of five have to; and of update-status, which
    // comes every five minutes, one or two would do so at some distance or other.
    private static int BorneOut(IReadOnlyList<HookTime> locks, HookTimes ends, TimeSpan[] offsets)
    {
        var common = locks.Where((released, at) => ends.Knows(released.Kind) && ends.Covers(released.Time - offsets[at])).Count();
        var matches = locks.Where((released, at) => ends.Distance(released, offsets[at]) is not null).ToList();
        return 5 * matches.Count >= 4 * common && (matches.Count > 2 || matches.Any(match => match.Kind != "update-status"))
            ? matches.Count
            : 0;
    }

    // The cheapest course through the offsets: a run that is not found costs one, one that is far off less, a switch of the clock more.
    // (Viterbi's algorithm.)
    private static TimeSpan[] Switched(IReadOnlyList<HookTime> locks, HookTimes ends, TimeSpan[] offsets)
    {
        var costs = new double[offsets.Length];
        var before = new List<int[]>();
        foreach (var released in locks)
        {
            var from = offsets.Select((_, to) => Enumerable.Range(0, offsets.Length).MinBy(at => costs[at] + (at == to ? 0 : SwitchCost)))
                .ToArray();
            costs = [.. offsets.Select((offset, to) =>
                costs[from[to]] + (from[to] == to ? 0 : SwitchCost) + (
                    ends.Distance(released, offset) / HookTimes.Late.TotalSeconds / 2 ?? 1))];
            before.Add(from);
        }

        return Back(before, offsets, Enumerable.Range(0, offsets.Length).MinBy(at => costs[at]));
    }

    private static TimeSpan[] Back(List<int[]> before, TimeSpan[] offsets, int last)
    {
        var chosen = new TimeSpan[before.Count];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            chosen[i] = offsets[last];
            last = before[i][last];
        }

        return chosen;
    }
}
