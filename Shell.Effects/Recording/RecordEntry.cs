using Core.Domain;

namespace Shell.Effects.Recording;

/// <summary>What a record holds: a hook, or a line that this build cannot read.</summary>
public abstract record RecordEntry
{
    private RecordEntry()
    {
    }

    /// <summary>A hook.</summary>
    /// <param name="Record">The hook. Within a segment, equal states, configurations and lists of steps are the same objects.</param>
    /// <param name="Line">The line of its decision, from 1.</param>
    /// <param name="IsPartial">True if what it depended on was recorded without a secret.</param>
    public sealed record Hook(HookRecord Record, int Line = 0, bool IsPartial = false) : RecordEntry;

    /// <summary>A line that this build cannot read.</summary>
    /// <param name="Number">Its number, from 1.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Unreadable(int Number, string Reason) : RecordEntry
    {
        /// <summary>The hook that is lost with it; <c>null</c> if none is, as far as can be known.</summary>
        public LostHook? Lost { get; init; }
    }

    /// <summary>A hook whose decision was not read.</summary>
    /// <param name="Name">Its name; empty where that is lost, too.</param>
    /// <param name="IsDecision">True of the line of its decision, false of one that tells how the hook went on.</param>
    public readonly record struct LostHook(string Name, bool IsDecision);

    /// <summary>The same, behind so many lines more.</summary>
    internal RecordEntry After(int lines) => this switch
    {
        Hook hook => hook with { Line = hook.Line + lines },
        Unreadable line => line with { Number = line.Number + lines },
        _ => this,
    };
}
