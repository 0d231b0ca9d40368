namespace Replaying.Importing;

/// <summary>The lines of machine-lock.log.</summary>
/// <remarks>Source: core/machinelock/machinelock.go in Juju</remarks>
internal static class MachineLockLine
{
    private const string Opening = "=== agent ";
    private const string Closing = " started ===";

    /// <summary>What the line says, or none if it is no line of that file.</summary>
    public static LogEntry? TryRead(string line)
    {
        if (!LogTime.TryTake(line, out var time, out var rest) || LogTime.IsBare(time))
            return null;
        return rest.StartsWith(Opening, StringComparison.Ordinal) && rest.EndsWith(Closing, StringComparison.Ordinal)
            ? new LogEntry.LockOpened(time, UnitTag.Unit(rest[Opening.Length..^Closing.Length]))
            : Held(time, rest);
    }

    // A worker may say nothing of what it does.
    private static LogEntry.Held? Held(DateTime time, string rest) => Described(time, rest) ?? (
        rest.Split(", waited ") is [var who, var times]
        && !who.Contains('(')
        && who.Split(": ", 2) is [var tag, var worker]
        && !tag.Contains(' ')
        && times.Split(", held ") is [var waited, var held]
        && GoDuration.TryRead(waited) is { } wait
        && GoDuration.TryRead(held) is { } duration
            ? Held(time, UnitTag.Unit(tag), worker.Split(' ')[^1], "", wait, duration)
            : null);

    private static LogEntry.Held? Described(DateTime time, string rest) =>
        rest.Split(": ", 2) is [var tag, var work] && !tag.Contains(' ')
        && work.LastIndexOf("), waited ", StringComparison.Ordinal) is > 0 and var end
        && work[(end + "), waited ".Length)..].Split(", held ") is [var waited, var held]
        && work.IndexOf(" (", StringComparison.Ordinal) is > 0 and var start && start + 2 <= end
        && GoDuration.TryRead(waited) is { } wait && GoDuration.TryRead(held) is { } duration
            ? Held(time, UnitTag.Unit(tag), work[..start].Split(' ')[^1], work[(start + 2)..end], wait, duration)
            : null;

    private static LogEntry.Held Held(DateTime time, string unit, string worker, string text, TimeSpan waited, TimeSpan duration) =>
        new(time, unit, worker, worker == "uniter" ? Work.Parse(text) : new Work.Other(text), waited, duration);
}
