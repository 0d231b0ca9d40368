using Core.Domain;

namespace Shell.Effects.Recording;

/// <summary>What a record holds: a hook, or a line that this build cannot read.</summary>
public abstract record RecordEntry
{
    private RecordEntry()
    {
    }

    /// <summary>A hook.</summary>
    public sealed record Hook(HookRecord Record) : RecordEntry;

    /// <summary>A line that this build cannot read.</summary>
    /// <param name="Number">Its number, from 1.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Unreadable(int Number, string Reason) : RecordEntry;
}
