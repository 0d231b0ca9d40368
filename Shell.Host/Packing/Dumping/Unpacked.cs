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

    /// <summary>Copies, and comes back with how many bytes of the room are left.</summary>
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
