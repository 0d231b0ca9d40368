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

/// <summary>What a line of one of Juju's logs says.</summary>
/// <param name="Time">When it was written: local time in machine-lock.log, UTC in a unit's log.</param>
/// <param name="Unit">The unit that it is about; empty if the line does not say.</param>
internal abstract record LogEntry(DateTime Time, string Unit)
{
    /// <summary>An agent released the machine lock.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Unit">The agent's unit; the agent's name if it is no unit's.</param>
    /// <param name="Worker">The worker that held it: uniter, meterstatus, ….</param>
    /// <param name="Work">What it did meanwhile.</param>
    /// <param name="Waited">How long it had waited for the lock.</param>
    /// <param name="Duration">How long it held it.</param>
    internal sealed record Held(
        DateTime Time, string Unit, string Worker, Work Work, TimeSpan Waited, TimeSpan Duration) : LogEntry(Time, Unit);

    /// <summary>machine-lock.log says that an agent started.</summary>
    internal sealed record LockOpened(DateTime Time, string Unit) : LogEntry(Time, Unit);

    /// <summary>A hook begins, which Juju until 1.20 says.</summary>
    internal sealed record HookBegan(DateTime Time, string Unit, string Name) : LogEntry(Time, Unit);

    /// <summary>A hook ended.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Unit">The unit, if the line says.</param>
    /// <param name="Name">Its full name, such as db-relation-changed; empty where Juju until 1.20 says that the one that had begun
    /// failed.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Reason">Why it failed, in Juju's words; else empty.</param>
    internal sealed record HookEnded(
        DateTime Time, string Unit, string Name, HookOutcome Outcome, string Reason = "") : LogEntry(Time, Unit);

    /// <summary>An operation begins; only logged at level DEBUG.</summary>
    internal sealed record Executing(DateTime Time, string Unit, Work Work) : LogEntry(Time, Unit);

    /// <summary>The charm logged in a hook of a relation: which endpoint the relation's number belongs to.</summary>
    internal sealed record RelationNamed(DateTime Time, string Unit, string Endpoint, string Id) : LogEntry(Time, Unit);

    /// <summary>Something happened between two hooks.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Unit">The unit, if the line says.</param>
    /// <param name="Sign">What.</param>
    /// <param name="Detail">The hook or the words that belong to it; else empty.</param>
    internal sealed record Noted(DateTime Time, string Unit, LogSign Sign, string Detail = "") : LogEntry(Time, Unit);

    /// <summary>A line in good order that says nothing of hooks.</summary>
    internal sealed record Irrelevant(DateTime Time, string Unit) : LogEntry(Time, Unit);
}

/// <summary>What a unit's log tells besides hooks.</summary>
internal enum LogSign
{
    /// <summary>The unit's agent started.</summary>
    AgentStarted,

    /// <summary>The unit's agent ended.</summary>
    ShutDown,

    /// <summary>The unit's agent ended, for the charm had asked for a reboot (juju-reboot).</summary>
    NeedsReboot,

    /// <summary>The agent runs a hook that it had kept: after juju-reboot --now once more.</summary>
    Queued,

    /// <summary>The machine had rebooted.</summary>
    Rebooted,

    /// <summary>The agent went on with the deployment of the charm's files.</summary>
    CharmResumed,

    /// <summary>A hook has failed, and Juju waits.</summary>
    AwaitingResolution,
}
