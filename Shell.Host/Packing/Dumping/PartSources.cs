using System.Security.Cryptography;
using System.Text.RegularExpressions;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Yaml;

using static LanguageExt.Prelude;

namespace Packing.Dumping;

/// <summary>
/// Where the files of the parts lie: in a directory of the project, or, unpacked from a file of the project, in one of our own that lasts
/// as long as this does (craft-parts sources/).
/// </summary>
/// <param name="directory">The project's directory.</param>
internal sealed partial class PartSources(string directory) : IDisposable
{
    private static readonly string[] Options =
    [
        "source-branch", "source-channel", "source-checksum", "source-commit", "source-depth", "source-submodules", "source-tag",
    ];

    private static readonly string[] Foreign = ["snap", "deb", "rpm", "7z"];

    private readonly List<(string Directory, string Name)> unpacked = [];

    /// <summary>Removes what was unpacked.</summary>
    public void Dispose()
    {
        foreach (var (into, _) in unpacked)
            Directory.Delete(Path.GetDirectoryName(into)!, recursive: true);
    }

    /// <summary>A path as the author knows it: in the project, or in an archive of it.</summary>
    public string Shown(string path) => unpacked.FirstOrDefault(one => RealPath.IsWithin(one.Directory, path)) is { Name: not null } archive
        ? $"{Path.GetRelativePath(archive.Directory, path)} in {archive.Name}"
        : Path.GetRelativePath(directory, path);

    /// <summary>The real directory that the part copies, or why there is none.</summary>
    public Either<Problem, string> Of(PartSettings part)
    {
        var (text, kind) = (part.Text("source"), Kind(part.Text("source"), part.Text("source-type")));
        return
            from known in Taken(part, text, kind)
            from real in Real(part, text)
            from source in Found(part, real, kind)
            from inner in Inner(part, source)
            select inner;
    }

    private static string Kind(string source, string type) => type != "" ? type : source switch
    {
        _ when Tar().IsMatch(source) => "tar",
        _ when source.Contains("://") || Git().IsMatch(source) => "git",
        _ => Foreign.Append("zip").FirstOrDefault(kind => source.EndsWith($".{kind}"), "local"),
    };

    private static Either<Problem, Unit> Taken(PartSettings part, string text, string kind)
    {
        if (text.Contains("://") || kind == "git")
            return part.Wrong("source", "pack uses no network; put the files, or an archive of them, into the project");
        if (Foreign.Contains(kind))
            return part.Wrong("source", $"pack unpacks tar, tar.gz and zip, and no {kind}; put the files into the project");
        if (kind is not ("local" or "tar" or "zip" or "file"))
            return part.Wrong(
                "source-type",
                $"charmcraft has no sources of type {kind}; it has local, tar, zip, file, git, {string.Join(", ", Foreign)}");
        return Options.FirstOrDefault(option => part.Text(option) != "" && (kind == "local" || option != "source-checksum")) is { } option
            ? part.Wrong(option, $"charmcraft takes no {option} with a source of type {kind}; remove it")
            : unit;
    }

    private Either<Problem, string> Real(PartSettings part, string text)
    {
        var path = Path.GetFullPath(Path.Combine(directory, text));
        return (RealPath.Of(path), RealPath.Of(directory)) switch
        {
            (null, _) or (_, null) => Wrong(part, "its links have no end"),
            var (real, project) when !RealPath.IsWithin(project, real) =>
                Wrong(part, $"{path} lies outside of the project, and pack copies only what the project holds"),
            var (real, _) => real,
        };
    }

    private Either<Problem, string> Found(PartSettings part, string real, string kind) =>
        (kind, File.Exists(real), Directory.Exists(real)) switch
    {
        ("local", false, true) => real,
        ("local", true, _) =>
            Wrong(part, $"{real} is a file; name the directory that holds it, and the file under prime, or write source-type: file"),
        (_, true, _) when FileStatus.Of(real) is { Kind: not FileKind.Regular } other => Wrong(part, $"{real} is {other}, and no file"),
        (_, true, _) => Checked(part, real).Bind(_ => Unpack(part, real, kind)),
        (_, _, true) => Wrong(part, $"{real} is a directory, and no file of type {kind}"),
        _ => Wrong(part, $"{real} does not exist"),
    };

    private Either<Problem, string> Unpack(PartSettings part, string real, string kind)
    {
        if (new FileInfo(real).Length > Unpacked.Largest)
            return Wrong(part, $"{real} is larger than {Unpacked.Largest >> 20} MiB, and pack unpacks no more");
        var scratch = Directory.CreateTempSubdirectory("charm-part-").FullName;
        var into = Directory.CreateDirectory(Path.Combine(RealPath.Of(scratch)!, "files")).FullName;
        unpacked.Add((into, Path.GetRelativePath(directory, real)));
        try
        {
            Unpack(real, kind, scratch, into);
            return into;
        }
        catch (Exception failure) when (
            failure is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Wrong(part, $"{Path.GetRelativePath(directory, real)} cannot be unpacked: {failure.Message}");
        }
    }

    private static void Unpack(string real, string kind, string scratch, string into)
    {
        if (kind == "tar")
            TarArchive.Unpack(real, Path.Combine(scratch, "plain.tar"), new(into));
        else if (kind == "zip")
            ZippedArchive.Unpack(real, new(into));
        else
            File.Copy(real, Path.Combine(into, Path.GetFileName(real)));
    }

    /// <summary>A source-checksum is an algorithm and its digest, such as <c>sha256/0a1b…</c>.</summary>
    private static Either<Problem, Unit> Checked(PartSettings part, string file)
    {
        if (part.Text("source-checksum") is not { Length: > 0 } checksum)
            return unit;
        using var stream = File.OpenRead(file);
        byte[] digest = checksum.Split('/', 2) switch
        {
            ["sha256", _] => SHA256.HashData(stream),
            ["sha384", _] => SHA384.HashData(stream),
            ["sha512", _] => SHA512.HashData(stream),
            _ => [],
        };
        return digest is [] ? part.Wrong(
            "source-checksum", "pack knows checksums of sha256, sha384 and sha512; write sha256/ and the digest")
            : checksum.EndsWith($"/{Convert.ToHexStringLower(digest)}") ? unit
            : part.Wrong("source-checksum", $"this is not the checksum of {file}");
    }

    private Either<Problem, string> Inner(PartSettings part, string source) =>
        RealPath.Of(Path.GetFullPath(Path.Combine(source, part.Text("source-subdir")))) switch
        {
            null => part.Wrong("source-subdir", "its links have no end"),
            var real when !RealPath.IsWithin(source, real) => part.Wrong("source-subdir", $"{Shown(real)} lies outside of the source"),
            var real when !Directory.Exists(real) => part.Wrong("source-subdir", $"{Shown(real)} does not exist, or is no directory"),
            var real => real,
        };

    private static Problem Wrong(PartSettings part, string reason) => part.Wrong("source", reason);

    [GeneratedRegex(@"\.(?:tar(?:\.[a-z0-9]+)?|tgz)$")]
    private static partial Regex Tar();

    [GeneratedRegex(@"^git(?:\+.+:|[@:])|\.git$")]
    private static partial Regex Git();
}
