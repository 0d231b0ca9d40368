using System.Text;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;
using Shell.Effects.Values;
using static LanguageExt.Prelude;

namespace Shell.Effects.Files;

/// <summary>Files and directories. A link at the end of a path is never followed.</summary>
/// <param name="runner">Runs <c>rm</c>.</param>
/// <param name="ledger">Knows what this unit made.</param>
/// <param name="values">Has the made values and the secrets that a content names.</param>
/// <param name="withheld">Knows which files have a secret.</param>
internal sealed class FileSystem(ICommandRunner runner, UnitLedger ledger, MadeValues values, WithheldFiles withheld)
    : IFileEffectVisitor<Either<Failure, Outcome>>
{
    private const int MaximumRead = 64 * 1024;

    /// <summary>
    /// What stands at a path. Of a regular file the first 64 KiB are read, and a byte that is not UTF-8 as U+FFFD: one that grew or was
    /// damaged differs from what is wanted, and can be rewritten.
    /// </summary>
    /// <returns><c>Denied</c> if a regular file may not be read.</returns>
    public Either<Failure, FileState> Read(FileQuery query) =>
        Result.Accept(Refusal.OfPath(query.Path))
            .Bind(_ => Result.Attempt(query.Path, () => State(query.Path)))
            .Bind(state => state is FileState.Regular regular ? Shown(query.Path, regular) : state);

    /// <summary>Whether the file at the path has this content.</summary>
    /// <returns><c>Invalid</c> for a path or a content that cannot be, <c>Denied</c> if the file may not be read.</returns>
    public Either<Failure, HoldsState> Holds(string path, Content content) =>
        Result.Accept(Refusal.OfPath(path)).Bind(_ => Result.Accept(content.Refusal(path))).Bind(_ => Status(path))
            .Bind(status => values.Written(content).Match(
                Right: text => status.Kind is FileKind.Regular ? Has(path, content, text) : Without(status),
                Left: failure => Unmade(failure, status)));

    /// <summary>What the file at the path says as a certificate.</summary>
    /// <returns><c>Invalid</c> for a path that cannot be, <c>Denied</c> if the file may not be read.</returns>
    public static Either<Failure, CertificateState> Certificate(string path) =>
        from _ in Result.Accept(Refusal.OfPath(path))
        from state in Result.Attempt(path, () => State(path))
        select state switch
        {
            { IsAbsent: true } => CertificateState.Absent,
            FileState.Regular file => PublicParts.Certificate(file.Text),
            _ => CertificateState.OfNone($"{state} stands there"),
        };

    /// <inheritdoc/>
    public Either<Failure, Outcome> WriteFile(WriteFile effect) =>
        Wanted(effect.Path, FileKind.Regular, effect.Mode, effect.Owner).Bind(wanted => Content(effect).Bind(text =>
            Ensure.That(effect.Path, () => Is(effect, wanted, text), () => Put(effect, wanted, text))));

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

    private Either<Failure, string> Content(WriteFile effect) =>
        Result.Accept(effect.Content.Refusal(effect.Path)).Bind(_ => values.Written(effect.Content));

    // What is withheld no longer is noted last.
    private Either<Failure, Unit> Put(WriteFile effect, FileStatus wanted, string text) =>
        MayWrite(effect)
            .Bind(_ => Result.When(effect.Content.IsSecret, () => withheld.Add(effect.Path, text)))
            .Bind(_ => Result.Attempt(effect.Path, () =>
                AtomicFile.Write(effect.Path, Encoding.UTF8.GetBytes(text), (UnixFileMode)effect.Mode.Bits, wanted.Owner)))
            .Bind(_ => Result.When(!effect.Content.IsSecret, () => withheld.Drop(effect.Path)));

    private Either<Failure, bool> Is(WriteFile effect, FileStatus wanted, string text) =>
        Status(effect.Path).Bind(status => withheld.Has(effect.Path).Bind(isNoted =>
            status == wanted && isNoted == effect.Content.IsSecret ? IsWritten(effect.Path, effect.Content, text) : false));

    private Either<Failure, bool> IsWritten(string path, Content content, string text) =>
        Result.Attempt(path, () => RegularFile.Is(path, content, text, values.InPlace));

    private Either<Failure, HoldsState> Has(string path, Content content, string text) =>
        IsWritten(path, content, text).Map(same => same ? HoldsState.Same : HoldsState.Differs);

    // What is not made, or may not be read, cannot stand there.
    private static Either<Failure, HoldsState> Unmade(Failure failure, FileStatus status) =>
        failure.Cause is { IsMissing: true } or { IsNotRegular: true } or { IsSecretNotFound: true } or { IsSecretNotGranted: true }
            ? Without(status)
            : Left(failure);

    private static HoldsState Without(FileStatus status) => status.Kind is FileKind.Absent ? HoldsState.Absent : HoldsState.Differs;

    private Either<Failure, FileState> Shown(string path, FileState.Regular state) => withheld.Fingerprint(path, state.Text)
        .Map(fingerprint => fingerprint == "" ? state : FileState.OfWithheld(fingerprint, state.Mode, state.Owner));

    private static FileState State(string path) => FileStatus.Of(path) switch
    {
        { Kind: FileKind.Absent } => FileState.Absent,
        { Kind: FileKind.Regular } status => FileState.OfText(Text(path), new Mode(status.Mode), status.Owner.Named),
        { Kind: FileKind.Directory } status => FileState.OfDirectory(new Mode(status.Mode), status.Owner.Named),
        { Kind: FileKind.Link } => FileState.OfLink(new FileInfo(path).LinkTarget ?? ""),
        _ => FileState.Special,
    };

    private static string Text(string path) => Encoding.UTF8.GetString(RegularFile.Head(path, MaximumRead));

    private static Either<Failure, FileStatus> Wanted(string path, FileKind kind, Mode mode, Owner owner) =>
        from fits in Result.Accept(Refusal.OfPath(path))
        from right in Result.Accept(Refusal.OfRights(path, mode, owner))
        from known in OwnerIds.Find(path, owner)
        select new FileStatus(kind, mode.Bits, known);

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
        from revealed in withheld.Drop(path)
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
