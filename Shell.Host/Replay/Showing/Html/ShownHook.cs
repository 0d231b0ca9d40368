using Core.Domain;
using Replaying.Judging;

namespace Replaying.Showing.Html;

/// <summary>A hook in a unit's timeline.</summary>
/// <param name="Number">Its number in the list of all hooks, from 1.</param>
/// <param name="Hook">The hook.</param>
/// <param name="Group">The number of its group of differences, from 1; 0 if it is in none.</param>
/// <param name="Before">How the unit stood before it.</param>
internal sealed record ShownHook(int Number, ReplayedHook Hook, int Group, Standing Before)
{
    /// <summary>What was recorded.</summary>
    public HookRecord Record => Hook.Entry.Record;

    /// <summary>The decision.</summary>
    public Decided Decided => Record.Decided;

    /// <summary>The end; <c>null</c> if it did not come to its report.</summary>
    public Finished? Finished => (Record.Ending as Ending.Finished)?.Payload;

    /// <summary>What the charm threw; empty if it did not.</summary>
    public string Defect => Record.Ending is Ending.Threw threw ? threw.Payload.Defect : "";

    /// <summary>How the unit stands after it.</summary>
    public Standing Standing { get; } = Before.After(Hook.Entry.Record);

    /// <summary>True if this build decides otherwise.</summary>
    public bool Differs => !Hook.Judgement.IsSame;

    /// <summary>True if the hook failed, and the unit is in error.</summary>
    public bool HasFailed => Finished is { Exit: not 0 } || Defect != "";

    /// <summary>True if it was killed, or ran when the record was taken.</summary>
    public bool IsUnfinished => Record.Ending.IsUnfinished;

    /// <summary>True if the operator sees something else than before.</summary>
    public bool MovesStatus => !Standing.LooksLike(Before);

    /// <summary>What failed, each with the reason: effects, and what Juju refused to be told.</summary>
    public IEnumerable<(string Effect, Failure Failure)> Failures =>
        Failed(Decided.Steps, Record.Taken).Concat(Finished is { } finished ? Failed(finished.Report, finished.Told) : []);

    /// <summary>True if something went wrong: it failed, an effect of it did, or it never finished.</summary>
    public bool HasTrouble => HasFailed || IsUnfinished || Failures.Any();

    /// <summary>True if all was as it should be: nothing changed, and nothing else was told than before.</summary>
    public bool IsSettled => Finished is { Exit: 0 } finished && !MovesStatus
        && finished.Taken.All(taken => taken.Outcome.IsUnchanged)
        && finished.Told.All(told => told.Outcome is { IsUnchanged: true } or { IsChanged: true })
        && finished.Report.All(step => step.Effect.IsSetStatus);

    /// <summary>True if a reader learns nothing of this hook that the one before did not tell: all is as it should be, or the same fails again.</summary>
    public bool Repeats(ShownHook before) => !MovesStatus && Group == before.Group && Differs == before.Differs && Hook.IsPartial == before.Hook.IsPartial
        && ((IsSettled && before.IsSettled) || FailsLike(before));

    private bool FailsLike(ShownHook before) => (Failures.Any() || Defect != "") && !IsUnfinished && !before.IsUnfinished
        && Defect == before.Defect && Finished?.Exit == before.Finished?.Exit
        && Record.Taken.Select(taken => taken.Outcome).SequenceEqual(before.Record.Taken.Select(taken => taken.Outcome))
        && Equals(Decided.Steps, before.Decided.Steps) && Equals(Finished?.Report, before.Finished?.Report);

    private static IEnumerable<(string Effect, Failure Failure)> Failed<T>(IEnumerable<Step<T>> steps, IEnumerable<Taken> taken) =>
        from pair in steps.Zip(taken)
        let failed = pair.Item2.Outcome as Outcome.Failed
        where failed is not null
        select ($"{pair.Item1.Effect}", failed.Failure);
}
