using Shell.Effects.Recording;

namespace Replaying.Judging;

/// <summary>A recorded hook, and what this build makes of it.</summary>
/// <param name="File">The record.</param>
/// <param name="Line">The line of its decision, from 1.</param>
/// <param name="Entry">The hook.</param>
/// <param name="Judgement">What this build makes of it.</param>
internal sealed record ReplayedHook(string File, int Line, RecordEntry.Hook Entry, Judgement Judgement)
{
    /// <summary>Where it stands.</summary>
    public string Place => $"{File}:{Line}";

    /// <summary>When it was decided.</summary>
    public string Time => Entry.Record.Decided.Time;

    /// <summary>True if it was decided alike, as far as can be known without a secret.</summary>
    public bool IsPartial => Entry.IsPartial && Judgement.IsSame;
}
