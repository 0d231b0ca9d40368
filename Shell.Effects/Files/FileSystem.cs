using System.Text;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;

using static LanguageExt.Prelude;

namespace Shell.Effects.Files;

/// <summary>Files and directories. A link at the end of a path is never followed.</summary>
/// <param name="runner">Runs <c>rm</c>.</param>
/// <param name="ledger">Knows what this unit made.</param>
internal sealed class FileSystem(ICommandRunner runner, UnitLedger ledger) : IFileEffectVisitor<Either<Failure, Outcome>>
{
    private const int MaximumRead = 64 * 1024;

    /// <summary>
    /// What stands at a path. Of a regular file the first 64 KiB are read, and a byte that is not UTF-8 as U+FFFD: one that grew or was
    /// damaged differs from what is wanted, and can be rewritten.
    /// </summary>
    /// <returns><c>Denied</c> if a regular file may not be read.</returns>
    public static Either<Failure, FileState> Read(FileQuery query) =>
        from _ in Result.Accept(Refusal.OfPath(query.Path))
        from state in Result.Attempt(query.Path, () => State(query.Path))
        select state;

    /// <inheritdoc/>
    public Either<Failure, Outcome> WriteFile(WriteFile effect) =>
        from wanted in Wanted(effect.Path, FileKind.Regular, effect.Mode, effect.Owner)
        let content = Encoding.UTF8.GetBytes(effect.Text)
        from outcome in Ensure.That(
            effect.Path,
            () => Result.Attempt(effect.Path, () => RegularFile.Is(effect.Path, wanted, content)),
            () => from _ in MayWrite(effect)
                  from written in Result.Attempt(
                      effect.Path, () => AtomicFile.Write(effect.Path, content, (UnixFileMode)effect.Mode, wanted.Owner))
                  select written)
        select outcome;

    /// <inheritdoc/>
    public Either<Failure, Outcome> RemoveFile(RemoveFile effect) =>
        from _ in Result.Accept(Refusal.OfPath(effect.Path))
        from swept in Result.Attempt(effect.Path, () => AtomicFile.Sweep(effect.Path))
        // A directory that stands there now is somebody else's: the file is gone.
        from outcome in Remove(
            Possession.File, effect.Path, status => status.Kind is FileKind.Absent or FileKind.Directory, _ => Unlink(effect.Path))
        select outcome;

    /// <inheritdoc/>
    public Either<Failure, Outcome> CreateDirectory(CreateDirectory effect) =>
        from wanted in Wanted(effect.Path, FileKind.Directory, effect.Mode, effect.Owner)
        from outcome in Ensure.That(
            effect.Path,
            () => Status(effect.Path).Map(status => status == wanted),
            () => from _ in MayCreate(effect.Path)
                  from made in Result.Attempt(effect.Path, () => Make(effect.Path, wanted))
                  select made)
        select outcome;

    /// <inheritdoc/>
    public Either<Failure, Outcome> RemoveDirectory(RemoveDirectory effect) =>
        from _ in Result.Accept(Refusal.OfPath(effect.Path))
        from outcome in Remove(Possession.Directory, effect.Path, status => status.Kind == FileKind.Absent, before => before.Kind switch
        {
            FileKind.Directory => new DirectoryTree(runner).Remove(effect.Path),
            FileKind.Link => Unlink(effect.Path),
            _ => Stands(effect.Path, before),
        })
        select outcome;

    private static FileState State(string path) => FileStatus.Of(path) switch
    {
        { Kind: FileKind.Absent } => FileState.Absent,
        { Kind: FileKind.Regular } status => FileState.NewRegular(Text(path), status.Mode, status.Owner.ToString()),
        { Kind: FileKind.Directory } status => FileState.NewDirectory(status.Mode, status.Owner.ToString()),
        { Kind: FileKind.Link } => FileState.NewLink(new FileInfo(path).LinkTarget ?? ""),
        _ => FileState.Special,
    };

    private static string Text(string path) => Encoding.UTF8.GetString(RegularFile.Head(path, MaximumRead));

    private static Either<Failure, FileStatus> Wanted(string path, FileKind kind, int mode, string owner) =>
        from fits in Result.Accept(Refusal.OfPath(path))
        from right in Result.Accept(Refusal.OfRights(path, mode, owner))
        from known in Owner.Find(path, owner)
        select new FileStatus(kind, mode, known);

    private Either<Failure, Unit> MayWrite(WriteFile effect) => Status(effect.Path).Bind(before => before.Kind switch
    {
        FileKind.Absent => MayAdd(Possession.File, effect.Path),
        FileKind.Regular => effect.Replace ? Right(unit) : Ours(Possession.File, effect.Path, before),
        _ => Stands(effect.Path, before),
    });

    private Either<Failure, Unit> MayCreate(string path) => Status(path).Bind(before => before.Kind switch
    {
        FileKind.Absent => MayAdd(Possession.Directory, path),
        FileKind.Directory => Ours(Possession.Directory, path, before),
        _ => Stands(path, before),
    });

    private Either<Failure, Unit> MayAdd(Possession kind, string path) =>
        // Not Missing, which Juju would try again for ever: nobody but the charm or the operator makes it.
        from _ in Result.Require(
            Directory.Exists(Path.GetDirectoryName(path)), Cause.NotRegular, path,
            $"{Path.GetDirectoryName(path)} is no directory; make it first: mkdir, or CreateDirectory in the charm")
        from added in ledger.Add(kind, path)
        select unit;

    private Either<Failure, Outcome> Remove(
        Possession kind, string path, Func<FileStatus, bool> isGone, Func<FileStatus, Either<Failure, Unit>> remove) =>
        from outcome in Ensure.That(
            path,
            () => Status(path).Map(isGone),
            () => from before in Status(path)
                  from ours in Ours(kind, path, before)
                  from removed in remove(before)
                  select removed)
        from dropped in ledger.Drop(kind, path)
        select outcome;

    private Either<Failure, Unit> Ours(Possession kind, string path, FileStatus before) =>
        from ours in ledger.Has(kind, path)
        from _ in Result.Require(
            ours, Cause.NotOurs, path,
            $"{before} ({before.Rights}) stands there that this unit did not make; move it away")
        select unit;

    private static Either<Failure, Unit> Stands(string path, FileStatus before) =>
        Result.Fail<Unit>(Cause.NotRegular, path, $"{before} stands there; move it away");

    private static Either<Failure, FileStatus> Status(string path) => Result.Attempt(path, () => FileStatus.Of(path));

    private static Either<Failure, Unit> Unlink(string path) => Result.Attempt(path, () => AtomicFile.Delete(path));

    private static void Make(string path, FileStatus wanted)
    {
        OwnDirectory.Create(path);
        using var directory = LibC.Open(path);
        LibC.ChangeOwner(directory, wanted.Owner, path);
        File.SetUnixFileMode(directory, (UnixFileMode)wanted.Mode);
        LibC.SyncDirectory(Path.GetDirectoryName(path)!);
    }
}
