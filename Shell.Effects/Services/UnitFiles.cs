using System.Text;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Ledger;

using static LanguageExt.Prelude;

namespace Shell.Effects.Services;

/// <summary>The unit files that this unit wrote, and no others.</summary>
/// <param name="ledger">Says which files are ours.</param>
/// <param name="directory">Where the administrator's unit files are: /etc/systemd/system. Source: systemd.unit(5).</param>
internal sealed class UnitFiles(UnitLedger ledger, string directory)
{
    private const UnixFileMode Mode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly FileStatus Wanted = new(FileKind.Regular, (int)Mode, Owner.OfThisProcess);

    /// <summary>True if this unit wrote the file, or was about to.</summary>
    public Either<Failure, bool> IsOurs(string name) => ledger.Has(Possession.Service, name);

    /// <summary>True if our file stands there with this text, mode 0644, and is root's.</summary>
    /// <returns><c>ServiceMasked</c>, <c>NotRegular</c> or <c>NotOurs</c> if something else stands there.</returns>
    public Either<Failure, bool> Is(string name, string text) =>
        from isOurs in IsOurs(name)
        from free in MayWrite(name, isOurs)
        from same in Result.Attempt(PathOf(name), () => RegularFile.Is(PathOf(name), Wanted, Encoding.UTF8.GetBytes(text)))
        select same;

    /// <summary>Our file stands there with this text, mode 0644, and is root's. What stands there must be ours, or nothing.</summary>
    public Either<Failure, Unit> Write(string name, string text) =>
        from added in ledger.Add(Possession.Service, name)
        from written in Result.Attempt(PathOf(name), () => AtomicFile.Write(PathOf(name), Encoding.UTF8.GetBytes(text), Mode, owner: null))
        select written;

    /// <summary>Our file is gone, on disk, and every link that starts the unit at boot. What was put in its place stays.</summary>
    public Either<Failure, Unit> Delete(string name) => Result.Attempt(PathOf(name), () =>
    {
        AtomicFile.Sweep(PathOf(name));
        if (FileStatus.Of(PathOf(name)).Kind == FileKind.Regular)
            AtomicFile.Delete(PathOf(name));
        // systemctl leaves them behind where the unit was masked after it was enabled.
        foreach (var place in Directory.EnumerateDirectories(directory, "*.*").Where(IsOfDependencies))
            if (FileStatus.Of(Path.Combine(place, name)).Kind == FileKind.Link)
                AtomicFile.Delete(Path.Combine(place, name));
    });

    /// <summary>The file is not ours any more.</summary>
    public Either<Failure, Unit> Forget(string name) => ledger.Drop(Possession.Service, name).Map(_ => unit);

    private static bool IsOfDependencies(string path) => Path.GetExtension(path) is ".wants" or ".requires" or ".upholds";

    private string PathOf(string name) => Path.Combine(directory, name);

    private Either<Failure, Unit> MayWrite(string name, bool isOurs)
    {
        var path = PathOf(name);
        return new FileInfo(path).LinkTarget switch
        {
            "/dev/null" => Result.Fail<Unit>(Cause.ServiceMasked, name, $"masked; run: systemctl unmask {name}"),
            { } target => Result.Fail<Unit>(Cause.NotRegular, path, $"a link to {target}; remove it"),
            null when Directory.Exists(path) => Result.Fail<Unit>(Cause.NotRegular, path, "a directory; remove it"),
            null => Result.Require(
                isOurs || !File.Exists(path), Cause.NotOurs, path, "a unit file that this unit did not write; move it away"),
        };
    }
}
