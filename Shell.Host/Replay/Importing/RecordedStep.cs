namespace Replaying.Importing;

/// <summary>A step of the life that the logs tell.</summary>
/// <param name="Time">When it was over: UTC if a unit's log tells it, else the agent's local time.</param>
internal abstract record RecordedStep(DateTime Time)
{
    /// <summary>Juju ran something of the unit's.</summary>
    /// <param name="Time">When it was over.</param>
    /// <param name="Work">What it was; its subject is what the logs tell.</param>
    /// <param name="Name">The hook's full name; empty where only its kind is told.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Reason">Why it failed, in Juju's words; else empty.</param>
    /// <param name="Held">How long it held the machine lock, if machine-lock.log is there.</param>
    internal sealed record Run(
        DateTime Time, Work Work, string Name, HookOutcome Outcome, string Reason, TimeSpan? Held) : RecordedStep(Time)
    {
        /// <summary>The hook's kind, such as relation-changed; empty if it is no hook.</summary>
        public string Kind => Work is Work.Hook hook ? hook.Kind : "";

        /// <summary>What the logs call it.</summary>
        public string Told =>
            Work is Work.Hook { Subject.Id: { Length: > 0 } id } && Name == "" ? $"{Work.Name} {id}" : Name == "" ? Work.Name : Name;
    }

    /// <summary>Something happened between two hooks.</summary>
    internal sealed record Noted(DateTime Time, LogSign Sign, string Detail) : RecordedStep(Time);
}
