using System.IO.Compression;
using System.Text;

namespace Packing;

/// <summary>A .charm is a zip that Juju unpacks with the permission bits it finds.</summary>
public static class CharmArchive
{
    // The high half of a Unix archive's external attributes is st_mode: the type of a regular file, and the mode.
    private const int RegularFile = 0x8000;

    // The earliest time that a zip can tell.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Writes the entries, sorted by name, without the time of day: the same bytes for the same entries. Directories have no entries of
    /// their own.
    /// </summary>
    /// <exception cref="PlatformNotSupportedException">Not on Unix: the archive would carry no permission bits, and <c>dispatch</c> would
    /// not run.</exception>
    public static void Write(
        Stream stream, IReadOnlyList<CharmEntry> entries, CompressionLevel compression = CompressionLevel.SmallestSize)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("A .charm is packed on Linux or macOS.");
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
            Add(archive, entry, compression);
    }

    private static void Add(ZipArchive archive, CharmEntry entry, CompressionLevel compression)
    {
        var file = archive.CreateEntry(entry.Name, compression);
        file.ExternalAttributes = (RegularFile | (int)entry.Mode) << 16;
        file.LastWriteTime = Epoch;
        using var content = file.Open();
        content.Write(entry.Content.Span);
    }
}

/// <summary>One file of a .charm.</summary>
/// <param name="Name">Its path inside the charm, with <c>/</c>.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Mode">Its permission bits.</param>
public sealed record CharmEntry(string Name, ReadOnlyMemory<byte> Content, UnixFileMode Mode)
{
    /// <summary>The mode of a file that is run: 0755. No file of a charm has more.</summary>
    public const UnixFileMode Executable = (UnixFileMode)0x1ed;

    /// <summary>The mode of a file that is read: 0644.</summary>
    public const UnixFileMode Plain = (UnixFileMode)0x1a4;

    /// <summary>A file that is read, in UTF-8.</summary>
    public static CharmEntry OfText(string name, string text) => new(name, Encoding.UTF8.GetBytes(text), Plain);

    /// <summary>The file on disk at <paramref name="path"/>, under <paramref name="name"/>.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CharmEntry OfFile(string name, string path, UnixFileMode mode) => new(name, File.ReadAllBytes(path), mode);
}
