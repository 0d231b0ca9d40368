using System.IO.Compression;
using Shell.Effects.Input;

namespace Packing.Dumping;

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
