using System.Text;
using Core.Domain;
using Replaying.Output;
using Shell.Effects.Input;
using Shell.Effects.Juju;

namespace Replaying.Importing;

/// <summary>
/// Reads machine-lock.log, unit-*.log, and what <c>juju debug-log</c>, <c>juju show-status-log</c> and <c>juju_machine_lock</c> print, line
/// by line: each line says by its form which it is of. A line that is not understood is named, and the rest is read.
/// </summary>
internal sealed class LogReader
{
    // Of a file that is none of Juju's logs not every line is worth naming.
    private const int MostNamed = 10;
    private const int LongestLine = 1 << 22;
    private const int MostEntries = 1_000_000;

    private static readonly TimeSpan HalfADay = TimeSpan.FromHours(12);

    private readonly string name;
    private readonly StatusHistory history = new();
    private readonly LockReport report = new();
    private readonly BegunHooks begun = new();
    private readonly List<LogEntry> entries = [];
    private readonly List<Mistake> unread = [];
    private LogEntry? last;
    private string unit = "";
    private int number;
    private int unreadCount;
    private int understood;
    private bool isOfUntoldZone;

    private LogReader(string name) => this.name = name;

    /// <summary>What the log says, read to its end, and where it can be read no further.</summary>
    public static Log Read(string name, InputStream input)
    {
        var reader = new LogReader(name);
        foreach (var line in InputLines.Read(input, LongestLine))
            if (!reader.Take(line))
                return reader.Closed();
        reader.number++;
        if (input.Trouble != "")
            reader.Miss(input.Trouble);
        return reader.Closed();
    }

    private Log Closed()
    {
        report.Close();
        foreach (var (line, why) in report.Unread)
            Miss(why, line);
        return new Log(
            name, [.. entries, .. report.Entries, .. history.Entries()], unread, unreadCount, understood, history.IsThere, isOfUntoldZone,
            report.Standing)
            .Attributed(unit);
    }

    // Returns whether the next line is worth reading.
    private bool Take(InputLine raw)
    {
        number++;
        if (raw.IsCut)
            Miss($"a line of more than {LongestLine >> 20} MiB, of which the beginning was read");
        // A file that was being written when its machine lost power has zeros in it.
        var line = PlainText.WithoutColour(Encoding.UTF8.GetString(raw.Text.Span)).Trim('\0', '\uFEFF').TrimEnd();
        if (line is "{" or "[")
            return Stop("JSON over several lines: `jq -c .` puts it into one");
        if (entries.Count + history.Count > MostEntries)
            return Stop($"more than {MostEntries:#,0} hooks, of which the first are read");
        if (line != "" && !IsOfReport(line))
            Take(line);
        return true;
    }

    private void Take(string line)
    {
        if (Entry(line.TrimStart()) is { } entry)
            Add(OnItsDay(entry), line);
        else if (!GoesOn(line))
            Miss("this is no line of a log of Juju's that is understood, or it is cut");
    }

    private bool IsOfReport(string line)
    {
        if (!report.Take(line, number) && !history.Take(line))
            return false;
        understood++;
        return true;
    }

    private void Add(LogEntry entry, string line)
    {
        last = entry;
        if (begun.Named(entry) is not { } named)
        {
            Miss("a hook failed here, and no line before says which");
            return;
        }

        understood++;
        isOfUntoldZone = isOfUntoldZone || (!Log.IsOfMachine(named) && UnitLogLine.IsOfUntoldZone(line.TrimStart()));
        if (unit == "" && !Log.IsOfMachine(named) && UnitName.IsValid(named.Unit))
            unit = named.Unit;
        if (named is not LogEntry.Irrelevant)
            entries.Add(named);
    }

    private bool Stop(string why)
    {
        Miss(why);
        return false;
    }

    private void Miss(string why) => Miss(why, number);

    private void Miss(string why, int line)
    {
        if (unreadCount++ < MostNamed)
            unread.Add(new Mistake(name, line, why));
    }

    private static LogEntry? Entry(string line) =>
        line[0] == '{' ? JsonLogLine.TryRead(line) : MachineLockLine.TryRead(line) ?? UnitLogLine.TryRead(line);

    // Messages have lines of their own. One that begins with a date, holds what no text does, or tells of a hook is none of them.
    private bool GoesOn(string line) =>
        last is not null
        && !Log.IsOfMachine(last)
        && !BeginsWithDate(line)
        && !UniterMessage.IsLikeAHook(line.Replace("\\\"", "\"", StringComparison.Ordinal))
        && !line.Any(c => (char.IsControl(c) && c != '\t') || c == '\uFFFD');

    private static bool BeginsWithDate(string line) => line.Length > 4 && line[..4].All(char.IsAsciiDigit) && line[4] == '-';

    // Where only the time of day is told, a new day begins when it falls back.
    private LogEntry OnItsDay(LogEntry entry)
    {
        if (!LogTime.IsBare(entry.Time) || last is null || !LogTime.IsBare(last.Time))
            return entry;
        var sameDay = last.Time.Date + entry.Time.TimeOfDay;
        return entry with { Time = last.Time - sameDay > HalfADay ? sameDay.AddDays(1) : sameDay };
    }
}
