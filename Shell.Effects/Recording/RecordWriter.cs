using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Recording;

/// <summary>Appends to a unit's record, <c>record.jsonl</c> in the unit's directory, readable by root alone.</summary>
/// <remarks>One hook of a unit writes at a time: Juju's machine lock sees to it.</remarks>
/// <param name="unitDirectory">The unit's directory, such as /var/lib/charm/tinyproxy-0; made if there is none.</param>
public sealed class RecordWriter(string unitDirectory)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string path = Path.Combine(unitDirectory, "record.jsonl");

    /// <summary>The decision is on disk.</summary>
    public Either<Failure, Unit> Write(Decided decided) => Append(RecordLine.Of(decided));

    /// <summary>The hook's end is on disk.</summary>
    /// <param name="finished">The end.</param>
    /// <param name="decided">The decision that it ends.</param>
    public Either<Failure, Unit> Write(Finished finished, Decided decided) => Append(RecordLine.Of(finished, decided));

    private Either<Failure, Unit> Append(byte[] line) => Result.Attempt(path, () =>
    {
        Directory.CreateDirectory(unitDirectory, OwnerOnly | UnixFileMode.UserExecute);
        // Not locked: whoever reads the record of a live unit must not make its hook fail.
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = OwnerOnly,
        });
        if (EndsTorn(file))
            file.WriteByte((byte)'\n');
        file.Write(line);
        file.Flush(flushToDisk: true);
    });

    // A hook that was killed while it wrote leaves half a line; what is appended must not become part of it.
    private static bool EndsTorn(FileStream file)
    {
        if (file.Length == 0)
            return false;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }
}
