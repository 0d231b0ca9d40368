using Shell.Effects.Juju;

namespace Verbs.Importing;

/// <summary>One of Juju's logs, read.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Entries">What its lines say, in their order.</param>
/// <param name="Unread">The lines that could not be understood.</param>
internal sealed record Log(string Name, IReadOnlyList<LogEntry> Entries, IReadOnlyList<Mistake> Unread)
{
    /// <summary>The same log, in which every line of a unit's log that names no unit is of the unit that the log, or else its file's name, names.</summary>
    public Log Attributed()
    {
        var unit = Entries.Where(entry => !IsOfMachine(entry)).Select(entry => entry.Unit).FirstOrDefault(UnitName.IsValid) ?? UnitTag.OfFile(Name);
        return this with { Entries = [.. Entries.Select(entry => entry.Unit == "" ? entry with { Unit = unit } : entry)] };
    }

    /// <summary>True for a line of machine-lock.log, which many agents write.</summary>
    public static bool IsOfMachine(LogEntry entry) => entry is LogEntry.Held or LogEntry.LockOpened;
}
