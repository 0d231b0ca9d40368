using System.IO.Compression;

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
    public static void Write(Stream stream, IReadOnlyList<CharmEntry> entries)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("A .charm is packed on Linux or macOS.");
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
            Add(archive, entry);
    }

    private static void Add(ZipArchive archive, CharmEntry entry)
    {
        var file = archive.CreateEntry(entry.Name, CompressionLevel.SmallestSize);
        file.ExternalAttributes = (RegularFile | (int)entry.Mode) << 16;
        file.LastWriteTime = Epoch;
        using var content = file.Open();
        content.Write(entry.Content.Span);
    }
}
