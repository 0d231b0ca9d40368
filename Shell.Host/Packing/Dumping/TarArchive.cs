using System.Formats.Tar;
using System.Text.RegularExpressions;
using Shell.Effects.Input;

namespace Packing.Dumping;

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
