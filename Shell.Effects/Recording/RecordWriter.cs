using Core.Domain;
using LanguageExt;
using Shell.Effects.Machine;

namespace Shell.Effects.Recording;

/// <summary>Appends to a unit's record, which root alone can read. Several processes may: a hook, and an action that runs beside it.</summary>
/// <param name="directory">Where the record is; made if there is none.</param>
/// <param name="time">The clock, for what is too old.</param>
public sealed class RecordWriter(RecordDirectory directory, TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The decision is written; on disk, if it touches the machine. What is too much or too old for the limits is gone.</summary>
    /// <param name="decided">The decision.</param>
    /// <param name="limits">How much is kept.</param>
    /// <param name="secrets">What must not be written.</param>
    /// <returns>The segment that it is in, for its end.</returns>
    public Either<Failure, string> Write(Decided decided, RecordLimits limits, IEnumerable<string> secrets) =>
        Append(secrets, text => text.Add(decided), decided.Steps.Any(step => step.Effect.IsMachine), () =>
        {
            var segments = directory.Segments();
            var current = directory.Current(segments, limits);
            RecordDirectory.Trim(segments, current, limits, time.GetUtcNow());
            return current;
        });

    /// <summary>The hook's end is written, into the segment of its decision.</summary>
    /// <param name="finished">The end.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="secrets">What must not be written.</param>
    public Either<Failure, string> Write(Finished finished, string segment, IEnumerable<string> secrets) =>
        Append(secrets, text => text.Add(finished), isOnDisk: false, () => segment);

    private Either<Failure, string> Append(IEnumerable<string> secrets, Func<SegmentText, SegmentText> add, bool isOnDisk, Func<string> choose) =>
        from made in Result.Attempt(directory.Path, () => Directory.CreateDirectory(directory.Path, OwnerOnly | UnixFileMode.UserExecute))
        from redaction in Redaction.Of(secrets, directory.Key)
        from segment in Result.Attempt(directory.Path, () =>
        {
            using var held = LibC.Lock(directory.Lock); // the kernel lets it go when its holder ends, however it ends: flock(2)
            var chosen = choose();
            Append(chosen, new SegmentText(redaction), add, isOnDisk);
            return chosen;
        })
        select segment;

    private void Append(string segment, SegmentText text, Func<SegmentText, SegmentText> add, bool isOnDisk)
    {
        // Shared: whoever reads the record of a live unit must not make its hook fail.
        using var file = new FileStream(segment, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, UnixCreateMode = OwnerOnly, BufferSize = 0,
        });
        var before = new byte[file.Length];
        file.ReadExactly(before);
        var lines = add(text.After(before)).Take();
        // A hook that was killed while it wrote leaves half a line; what is appended must not become part of it.
        file.Write(before is [] or [.., (byte)'\n'] ? lines : [(byte)'\n', .. lines]);
        if (!isOnDisk)
            return;
        file.Flush(flushToDisk: true);
        if (before is [])
            LibC.SyncDirectory(directory.Path);
    }
}
