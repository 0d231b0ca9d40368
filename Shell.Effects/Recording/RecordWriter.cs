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

    /// <summary>The decision is written; on disk, if it touches the machine. What is too much or too old for the limits is gone.</summary>
    /// <param name="decided">The decision.</param>
    /// <param name="limits">How much is kept.</param>
    /// <param name="secrets">What must not be written.</param>
    /// <returns>The segment that it is in, for its end.</returns>
    public Either<Failure, string> Write(Decided decided, RecordLimits limits, IEnumerable<Secret> secrets) =>
        Append(
            secrets,
            held => directory.Choose(held, limits, time.GetUtcNow()),
            (_, text) => text.Add(decided),
            decided.Steps.Any(step => step.Effect.IsMachine));

    /// <summary>The hook's end is written, into the segment of its decision; if that is gone by now, both into the youngest.</summary>
    /// <param name="decided">The decision.</param>
    /// <param name="ending">The end.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="limits">How much is kept.</param>
    /// <param name="secrets">What must not be written.</param>
    public Either<Failure, string> Write(
        Decided decided, Ending ending, string segment, RecordLimits limits, IEnumerable<Secret> secrets) =>
        Append(
            secrets,
            held => File.Exists(segment) ? segment : directory.Choose(held, limits, time.GetUtcNow()),
            (chosen, text) => (chosen == segment ? text : text.Add(decided)).Add(ending),
            isOnDisk: false);

    private Either<Failure, string> Append(
        IEnumerable<Secret> secrets, Func<SafeFileHandle, string> choose, Func<string, SegmentText, SegmentText> add, bool isOnDisk) =>
        from made in Result.Attempt(directory.Path, Make)
        from held in Result.Attempt(directory.Path, () => OwnFile.Lock(directory.Lock, LockLimit, Waiting))
        from segment in Locked(held, secrets, choose, add, isOnDisk)
        select segment;

    private Either<Failure, string> Locked(
        SafeFileHandle held,
        IEnumerable<Secret> secrets,
        Func<SafeFileHandle, string> choose,
        Func<string, SegmentText, SegmentText> add,
        bool isOnDisk)
    {
        using (held)
            return Redaction.Of(secrets, directory.Key).Bind(redaction => Result.Attempt(directory.Path, () =>
            {
                var chosen = choose(held);
                Append(chosen, new SegmentText(redaction), text => add(chosen, text), isOnDisk);
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
