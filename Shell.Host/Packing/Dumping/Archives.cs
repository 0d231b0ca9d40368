using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Shell.Effects.Input;

namespace Packing.Dumping;

/// <summary>
/// A directory that an archive is unpacked into. What an archive becomes is bounded, and nothing of it gets out of the directory.
/// </summary>
/// <param name="into">The directory, which is empty.</param>
/// <param name="largest">How many bytes all files together may have.</param>
internal sealed class Unpacked(string into, long largest = Unpacked.Largest)
{
    /// <summary>How many bytes all files of an archive may have, and the archive itself.</summary>
    public const long Largest = 256 << 20;

    private const int MostFiles = 50_000;

    private readonly List<(string Path, string Target)> links = [];
    private long room = largest;
    private int count;

    /// <summary>Makes a file, in place of one that was there.</summary>
    /// <exception cref="InvalidDataException">It cannot be one of the directory's, or there is no room for it.</exception>
    public void File(string name, UnixFileMode mode, Stream? content)
    {
        var path = Path(name);
        using (var file = System.IO.File.Create(path))
            room = Copy(content ?? Stream.Null, file, room);
        System.IO.File.SetUnixFileMode(path, mode);
    }

    /// <summary>Makes a directory, as Juju will: its mode is not kept.</summary>
    /// <exception cref="InvalidDataException">It cannot be one of the directory's.</exception>
    public void Directory(string name) => System.IO.Directory.CreateDirectory(Path(name));

    /// <summary>Notes a link. Links come last, so that nothing is written through one.</summary>
    /// <exception cref="InvalidDataException">It cannot be one of the directory's.</exception>
    public void Link(string name, string target) => links.Add((Path(name), target));

    /// <summary>Makes the same file under another name.</summary>
    /// <exception cref="InvalidDataException">One of them cannot be the directory's.</exception>
    public void Again(string name, string first) => System.IO.File.Copy(Path(first), Path(name), overwrite: true);

    /// <summary>Makes the links.</summary>
    public void Close()
    {
        foreach (var (path, target) in links)
            System.IO.File.CreateSymbolicLink(path, target);
    }

    /// <summary>Copies. Returns how many bytes of the room are left.</summary>
    /// <exception cref="InvalidDataException">There is no room for all.</exception>
    public static long Copy(Stream from, Stream to, long room)
    {
        var chunk = new byte[1 << 16];
        for (int read; (read = from.Read(chunk)) > 0; to.Write(chunk, 0, read))
            if ((room -= read) < 0)
                throw new InvalidDataException($"it grows beyond what pack unpacks, {Largest >> 20} MiB");
        return room;
    }

    private string Path(string name)
    {
        if (++count > MostFiles)
            throw new InvalidDataException($"it holds more than {MostFiles:#,0} files, and pack unpacks no more");
        if (name.Split('/').Contains("..") || name.Contains('\0'))
            throw new InvalidDataException($"it holds {name}, which leads out of the part");
        var path = System.IO.Path.Combine(into, name.Trim('/'));
        System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }
}

/// <summary>
/// A tar archive, plain or in gzip, unpacked as craft-parts does it: without the directory that all of it lies in (craft-parts
/// sources/tar_source.py).
/// </summary>
internal static partial class TarArchive
{
    /// <summary>Unpacks it.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="plain">Where it may be put without its compression; nothing is there yet.</param>
    /// <param name="into">Where it is unpacked.</param>
    /// <exception cref="InvalidDataException">It is no such archive, or none that can be shipped.</exception>
    public static void Unpack(string path, string plain, Unpacked into)
    {
        var tar = Plain(path, plain);
        var common = Common([.. Entries(tar).Select(entry => (Name(entry), entry.EntryType == TarEntryType.Directory))]);
        foreach (var entry in Entries(tar).Where(entry => Name(entry) != common))
            Take(entry, Stripped(Name(entry), common), common, into);
        into.Close();
    }

    private static void Take(TarEntry entry, string name, string common, Unpacked into)
    {
        switch (entry.EntryType)
        {
            case var _ when name is "" or ".":
                break;
            case TarEntryType.Directory:
                into.Directory(name);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                into.File(name, (entry.Mode & (UnixFileMode)0x1ff) | UnixFileMode.UserWrite, entry.DataStream);
                break;
            case TarEntryType.SymbolicLink:
                into.Link(name, entry.LinkName);
                break;
            case TarEntryType.HardLink:
                into.Again(name, Stripped(entry.LinkName, common));
                break;
            default:
                throw new InvalidDataException($"it holds {name}, which is neither a file nor a directory nor a link");
        }
    }

    private static string Plain(string path, string plain)
    {
        using var archive = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[4];
        archive.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        archive.Position = 0;
        switch (magic)
        {
            case [0x1f, 0x8b, ..]:
                using (var gzip = Inflating.Gzip(archive))
                using (var file = File.Create(plain))
                    Unpacked.Copy(gzip, file, Unpacked.Largest);
                return plain;
            case [0x42, 0x5a, 0x68, _] or [0xfd, 0x37, 0x7a, 0x58] or [0x28, 0xb5, 0x2f, 0xfd]:
                throw new InvalidDataException(
                    "it is packed with bzip2, xz or zstd; of these pack unpacks none, but gzip: pack it again as .tar.gz");
            default:
                return path;
        }
    }

    private static IEnumerable<TarEntry> Entries(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new TarReader(file);
        while (reader.GetNextEntry() is { } entry)
            if (entry.EntryType != TarEntryType.GlobalExtendedAttributes)
                yield return entry;
    }

    private static string Name(TarEntry entry) => entry.EntryType == TarEntryType.Directory ? entry.Name.TrimEnd('/') : entry.Name;

    /// <summary>The directory that all entries lie in: what their names have in common, or the directory around that.</summary>
    private static string Common((string Name, bool IsDirectory)[] entries)
    {
        var names = entries.Select(entry => entry.Name).Order(StringComparer.Ordinal).ToArray();
        if (names is not [var first, .., var last])
            (first, last) = (names.FirstOrDefault(""), names.FirstOrDefault(""));
        var common = first[..first.AsSpan().CommonPrefixLength(last)];
        return entries.All(entry => Within(entry.Name, common) is { Length: > 0 } || (entry.IsDirectory && entry.Name == common))
            ? common
            : string.Join('/', Names(common).SkipLast(1)) is { Length: > 0 } outer ? outer : ".";
    }

    private static string Stripped(string name, string common) => Dots().Replace(Within(name, common) ?? name, "");

    /// <summary>The path from a directory on; <c>null</c> if it does not lie there.</summary>
    private static string? Within(string name, string directory) => (Names(name), Names(directory)) switch
    {
        var (inner, outer) when inner.Length >= outer.Length && inner.Take(outer.Length).SequenceEqual(outer) =>
            string.Join('/', inner.Skip(outer.Length)),
        _ => null,
    };

    private static string[] Names(string path) => [.. path.Split('/').Where(name => name is not ("" or "."))];

    [GeneratedRegex(@"^(?:\.{0,2}/)*")]
    private static partial Regex Dots();
}

/// <summary>
/// A zip archive, unpacked as craft-parts does it: a link in it is a file that holds where it leads (craft-parts sources/zip_source.py).
/// </summary>
internal static class ZippedArchive
{
    /// <summary>Unpacks it.</summary>
    /// <exception cref="InvalidDataException">It is no such archive, or none that can be shipped.</exception>
    public static void Unpack(string path, Unpacked into)
    {
        using var file = File.OpenRead(path);
        using var archive = Inflating.Zip(file);
        foreach (var entry in archive.Entries)
            Take(entry, string.Join('/', entry.FullName.Split('/').Where(name => name is not ("" or "." or ".."))), into);
    }

    private static void Take(ZipArchiveEntry entry, string name, Unpacked into)
    {
        if (name == "")
            return;
        if (entry.FullName.EndsWith('/'))
        {
            into.Directory(name);
            return;
        }

        if (entry.IsEncrypted)
            throw new InvalidDataException($"it holds {name} under a password");
        using var content = entry.Open();
        into.File(name, (UnixFileMode)(entry.ExternalAttributes >> 16 & 0x1ff) is var mode and not 0 ? mode : CharmEntry.Plain, content);
    }
}
