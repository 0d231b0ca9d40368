namespace Shell.Effects.Files;

/// <summary>Writes files so that they appear whole or not at all, and removes them for good.</summary>
internal static class AtomicFile
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A regular file stands at the path with this content, mode and owner, on disk. Its directory must exist.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="content">The content.</param>
    /// <param name="mode">The permission bits, whatever the umask, in force before a byte is written.</param>
    /// <param name="owner">The owner, in force before a byte is written; null for whom this process runs as.</param>
    /// <exception cref="IOException">The file system refused, or what stands there is no file; at the path
    /// stands what stood there before.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode, OwnerIds? owner)
    {
        var temporary = Temporary(path);
        if (FileStatus.Of(path) is { Kind: not (FileKind.Absent or FileKind.Regular) } other)
            throw ObstacleException.Of(path, other);
        Unlink(temporary);
        try
        {
            Create(temporary, content, mode, owner);
            File.Move(temporary, path, overwrite: true);
        }
        catch (UnauthorizedAccessException) when (Unchangeable.At(path) is { } obstacle)
        {
            File.Delete(temporary);
            throw obstacle;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        LibC.SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>No file and no link stands at the path, on disk.</summary>
    /// <exception cref="IOException">The file system refused, or a directory stands there.</exception>
    public static void Delete(string path)
    {
        if (Unlink(path))
            LibC.SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>What a killed write to the path left beside it is gone, on disk.</summary>
    /// <exception cref="IOException">The file system refused.</exception>
    public static void Sweep(string path) => Delete(Temporary(path));

    // .NET says "access denied" of a directory.
    private static bool Unlink(string path)
    {
        var status = FileStatus.Of(path);
        if (status.Kind is FileKind.Directory)
            throw ObstacleException.Of(path, status);
        if (status.Kind is FileKind.Absent)
            return false;
        try
        {
            File.Delete(path);
            return true;
        }
        catch (UnauthorizedAccessException) when (Unchangeable.At(path) is { } obstacle)
        {
            throw obstacle;
        }
    }

    // A fixed name, so that the next write clears away what a crash left; a hidden one that nobody else gives, so that it is ours
    // to clear away, and that no "*.conf" of a configuration directory takes in.
    private static string Temporary(string path) => Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.charm-new");

    private static void Create(string path, ReadOnlySpan<byte> content, UnixFileMode mode, OwnerIds? owner)
    {
        // CreateNew is O_CREAT with O_EXCL: it fails at a link that somebody put there meanwhile. Source: open(2).
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Private, BufferSize = 0,
        });
        if (owner is { } given)
            LibC.ChangeOwner(file.SafeFileHandle, given, path);
        File.SetUnixFileMode(file.SafeFileHandle, mode); // after the owner: a change of owner clears the set-user-ID bit
        file.Write(content);
        file.Flush(flushToDisk: true);
    }
}
