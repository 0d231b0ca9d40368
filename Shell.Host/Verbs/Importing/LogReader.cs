namespace Verbs.Importing;

/// <summary>Reads machine-lock.log, unit-*.log, and what <c>juju debug-log</c> prints, line by line: each line says by its form which it is of.</summary>
internal static class LogReader
{
    private static readonly TimeSpan HalfADay = TimeSpan.FromHours(12);

    /// <summary>What the log says. A line that is not understood is named, and the rest is read.</summary>
    public static Log Read(string name, TextReader text)
    {
        var entries = new List<LogEntry>();
        var unread = new List<Mistake>();
        var number = 0;
        while (text.ReadLine() is { } raw)
        {
            number++;
            // A file that was being written when its machine lost power has zeros in it.
            var line = raw.Trim('\0').TrimEnd();
            if (Entry(line) is { } entry)
                entries.Add(OnItsDay(entry, entries));
            else if (line != "" && !GoesOn(line, entries))
                unread.Add(new Mistake(name, number, "this is no line of machine-lock.log or of a unit's log, or it is cut"));
        }

        return new Log(name, entries, unread).Attributed();
    }

    private static LogEntry? Entry(string line) => MachineLockLine.TryRead(line) ?? UnitLogLine.TryRead(line);

    // Messages have lines of their own; a line that begins with a date, or holds what no text does, is none of them.
    private static bool GoesOn(string line, List<LogEntry> entries) =>
        entries is [.., var last] && !Log.IsOfMachine(last) && !BeginsWithDate(line) && !line.Any(c => (char.IsControl(c) && c is not ('\t' or '\e')) || c == '\uFFFD');

    private static bool BeginsWithDate(string line) => line.Length > 4 && line[..4].All(char.IsAsciiDigit) && line[4] == '-';

    // Where only the time of day is told, a new day begins when it falls back.
    private static LogEntry OnItsDay(LogEntry entry, List<LogEntry> entries)
    {
        if (!LogTime.IsBare(entry.Time) || entries is not [.., var last] || !LogTime.IsBare(last.Time))
            return entry;
        var sameDay = last.Time.Date + entry.Time.TimeOfDay;
        return entry with { Time = last.Time - sameDay > HalfADay ? sameDay.AddDays(1) : sameDay };
    }
}
