using Core.Domain;
using LanguageExt;
using Microsoft.Win32.SafeHandles;
using Shell.Effects.Files;
using Shell.Effects.Processes;

namespace Shell.Effects.Recording;

/// <summary>
/// Appends to a unit's record, which root alone can read. Several processes may: a hook, and an action that runs beside it.
/// </summary>
/// <param name="directory">Where the record is; made if there is none.</param>
/// <param name="time">The clock, for what is too old.</param>
public sealed class RecordWriter(RecordDirectory directory, TimeProvider time)
{
    // Another hook, or an action, holds it for milliseconds. A hook must not wait for one that is stopped: it holds Juju's machine lock.
    private static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(10);

    // Longer than what the largest hook has to say.
    internal const int LargestSegment = 64 << 20;

    /// <summary>Lets time pass while another process writes.</summary>
    internal Waiting Waiting { get; init; } = Waiting.Real;

    /// <summary>
    /// What came last of a hook is written: a decision, which is on disk if it touches the machine, or the end. Of a hook whose
    /// segment is gone by now, all is written into the youngest. What is too much or too old for the limits is gone.
    /// </summary>
    /// <param name="hook">The hook as far as it has come.</param>
    /// <param name="segment">The segment that the hook's first decision is in; empty for that decision.</param>
    /// <param name="limits">How much is kept.</param>
    /// <param name="secrets">What must not be written.</param>
    /// <returns>The segment that the hook is in.</returns>
    public Either<Failure, string> Write(HookRecord hook, string segment, RecordLimits limits, IEnumerable<Secret> secrets)
    {
        var isThere = false;
        return Append(
            secrets,
            held =>
            {
                isThere = segment != "" && File.Exists(segment);
                return isThere ? segment : directory.Choose(held, limits, time.GetUtcNow());
            },
            text => isThere ? text.AddLast(hook) : text.Add(hook),
            hook.Ending.IsUnfinished && hook.LastSteps.Any(step => step.Effect.IsMachine));
    }

    private Either<Failure, string> Append(
        IEnumerable<Secret> secrets, Func<SafeFileHandle, string> choose, Func<SegmentText, SegmentText> add, bool isOnDisk) =>
        from made in Result.Attempt(directory.Path, Make)
        from held in Result.Attempt(directory.Path, () => OwnFile.Lock(directory.Lock, LockLimit, Waiting))
        from segment in Locked(held, secrets, choose, add, isOnDisk)
        select segment;

    private Either<Failure, string> Locked(
        SafeFileHandle held,
        IEnumerable<Secret> secrets,
        Func<SafeFileHandle, string> choose,
        Func<SegmentText, SegmentText> add,
        bool isOnDisk)
    {
        using (held)
            return Redaction.Of(secrets, directory.Key).Bind(redaction => Result.Attempt(directory.Path, () =>
            {
                var chosen = choose(held);
                Append(chosen, new SegmentText(redaction), add, isOnDisk);
                return chosen;
            }));
    }

    private void Make()
    {
        OwnDirectory.MakePrivate(directory.Path);
        OwnDirectory.Mend(directory.Path, mayBeLink: false);
    }

    private void Append(string segment, SegmentText text, Func<SegmentText, SegmentText> add, bool isOnDisk)
    {
        using var file = OwnFile.Open(segment);
        var before = RegularFile.Whole(file, segment, LargestSegment);
        var lines = add(text.After(before)).Take();
        // A hook that was killed while it wrote leaves half a line; what is appended must not become part of it.
        RandomAccess.Write(file, before is [] or [.., (byte)'\n'] ? lines : [(byte)'\n', .. lines], before.Length);
        if (!isOnDisk)
            return;
        // The name too: a hook that did nothing may have begun the segment.
        RandomAccess.FlushToDisk(file);
        LibC.SyncDirectory(directory.Path);
    }
}
