using System.Text;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Ledger;

using Value = Microsoft.FSharp.Core.FSharpResult<string, Core.Domain.Failure>;
using static LanguageExt.Prelude;

namespace Shell.Effects.Services;

/// <summary>The unit files that this unit wrote, and no others.</summary>
/// <param name="ledger">Says which files are ours.</param>
/// <param name="directory">Where the administrator's unit files are: /etc/systemd/system. Source: systemd.unit(5).</param>
/// <param name="time">The clock.</param>
internal sealed class UnitFiles(UnitLedger ledger, string directory, TimeProvider time)
{
    private const UnixFileMode Mode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly FileStatus Wanted = new(FileKind.Regular, (int)Mode, OwnerIds.OfThisProcess);

    /// <summary>True if this unit wrote the file, or was about to.</summary>
    public Either<Failure, bool> IsOurs(string name) => ledger.Has(Possession.Service, name);

    /// <summary>True if our file stands there with this content, mode 0644, and is root's.</summary>
    /// <param name="name">The unit's name.</param>
    /// <param name="content">The content, without a made value.</param>
    /// <returns><c>ServiceMasked</c>, <c>NotRegular</c> or <c>NotOurs</c> if something else stands there.</returns>
    public Either<Failure, bool> Is(string name, Content content) =>
        from isOurs in IsOurs(name)
        from free in MayWrite(name, isOurs)
        from same in Result.Attempt(PathOf(name), () =>
            FileStatus.Of(PathOf(name)) == Wanted && RegularFile.Is(PathOf(name), content, TextOf(content), NoValue))
        select same;

    /// <summary>Our file stands there with this content, mode 0644, and is root's. What stands there must be ours, or nothing.</summary>
    public Either<Failure, Unit> Write(string name, Content content) =>
        from added in ledger.Add(Possession.Service, name)
        from written in Result.Attempt(PathOf(name), () =>
        {
            if (DropIn.Is(name))
                Directory.CreateDirectory(DirectoryOf(name));
            AtomicFile.Write(PathOf(name), Encoding.UTF8.GetBytes(TextOf(content)), Mode, owner: null);
        })
        select written;

    /// <summary>
    /// True if there are files of a loaded unit that systemd has not read, and does not miss: by itself systemd sees neither the first
    /// drop-in of a unit, nor a unit file that came to stand before a package's.
    /// </summary>
    /// <param name="name">The unit's name.</param>
    /// <param name="shown">What systemd says of the unit: FragmentPath and DropInPaths are what was read.</param>
    public bool HasUnread(string name, IReadOnlyDictionary<string, string> shown)
    {
        var read = shown.GetValueOrDefault("FragmentPath", "");
        var isShadowed = read != "" && read != PathOf(name) && IsRegular(PathOf(name));
        return shown.GetValueOrDefault("LoadState") == "loaded" && (isShadowed || UnreadDropIns(name, shown).Any());
    }

    private IEnumerable<string> UnreadDropIns(string name, IReadOnlyDictionary<string, string> shown)
    {
        var directory = PathOf(name) + ".d";
        if (!shown.TryGetValue("DropInPaths", out var paths) || !Directory.Exists(directory))
            return [];
        var read = paths.Split(' ');
        return Directory.EnumerateFiles(directory, "*.conf").Where(path => !read.Contains(path) && IsRegular(path));
    }

    private static bool IsRegular(string path) => FileStatus.Of(path).Kind == FileKind.Regular;

    /// <summary>Our file is gone, on disk, and every link that starts the unit at boot. What was put in its place stays.</summary>
    public Either<Failure, Unit> Delete(string name) => Result.Attempt(PathOf(name), () =>
    {
        AtomicFile.Sweep(PathOf(name));
        if (IsRegular(PathOf(name)))
            AtomicFile.Delete(PathOf(name));
        if (DropIn.Is(name) && Directory.Exists(DirectoryOf(name)) && !Directory.EnumerateFileSystemEntries(DirectoryOf(name)).Any())
            Directory.Delete(DirectoryOf(name));
        // systemctl leaves them behind where the unit was masked after it was enabled.
        foreach (var place in Directory.EnumerateDirectories(directory, "*.*").Where(IsOfDependencies))
            if (FileStatus.Of(Path.Combine(place, name)).Kind == FileKind.Link)
                AtomicFile.Delete(Path.Combine(place, name));
    });

    /// <summary>The file is not ours any more.</summary>
    public Either<Failure, Unit> Forget(string name) => ledger.Drop(Possession.Service, name).Map(_ => unit);

    private static bool IsOfDependencies(string path) => Path.GetExtension(path) is ".wants" or ".requires" or ".upholds";

    private string TextOf(Content content) => content.Write(NoValue, time.GetUtcNow()).ResultValue;

    // The effect was refused if its content names one.
    private static Value NoValue(ContentPiece piece) =>
        Value.NewError(Failure.Of(Cause.Invalid, $"{piece}", "a unit file holds no made value, no secret and no resource"));

    private string PathOf(string name) => Path.Combine(directory, name);

    private string DirectoryOf(string name) => Path.GetDirectoryName(PathOf(name))!;

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
