using Replaying.Output;
using Shell.Effects.Juju;

namespace Replaying.Importing;

/// <summary>One of Juju's logs, read.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Entries">What its lines say of hooks and of the agent, in their order.</param>
/// <param name="Unread">The first lines that could not be understood.</param>
/// <param name="UnreadCount">How many there are.</param>
/// <param name="Understood">How many lines were understood.</param>
/// <param name="IsStatusHistory">True if it is what <c>juju show-status-log</c> prints.</param>
/// <param name="IsOfUntoldZone">True if <c>juju debug-log</c> printed it with dates, in UTC or in local time.</param>
/// <param name="Standing">What of which unit was not over when <c>juju_machine_lock</c> was called.</param>
internal sealed record Log(
    string Name, IReadOnlyList<LogEntry> Entries, IReadOnlyList<Mistake> Unread, int UnreadCount, int Understood, bool IsStatusHistory,
    bool IsOfUntoldZone, IReadOnlyList<(string Unit, string Text)> Standing)
{
    /// <summary>True if some of its lines, and so perhaps hooks, were not understood.</summary>
    public bool HasHoles => UnreadCount > 0;

    /// <summary>
    /// The same log, in which every line of a unit's log that names no unit is of this unit, or else of that which the file's name names.
    /// </summary>
    public Log Attributed(string unit)
    {
        var name = UnitName.IsValid(unit) ? unit : UnitTag.OfFile(Name);
        return this with { Entries = [.. Entries.Select(entry => entry.Unit == "" ? entry with { Unit = name } : entry)] };
    }

    /// <summary>True for a line of machine-lock.log, which many agents write.</summary>
    public static bool IsOfMachine(LogEntry entry) => entry is LogEntry.Held or LogEntry.LockOpened;
}
