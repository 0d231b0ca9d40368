namespace Replaying.Importing;

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
