namespace Shell.Effects.Files;

/// <summary>
/// The directories in which the shell keeps what it knows of a unit. What stands there says what root deletes: nobody but root may write in
/// them, whatever the umask of the hook that made them.
/// </summary>
internal static class OwnDirectory
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Readable =
        Private | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>
    /// A directory stands at the path, on disk; where there was none, made with mode 0755, and so are those that lead to it.
    /// </summary>
    /// <exception cref="IOException">The operating system refused, or something else stands there.</exception>
    public static void Make(string path) => Make(path, Readable);

    /// <summary>The same, with mode 0700.</summary>
    /// <exception cref="IOException">The operating system refused, or something else stands there.</exception>
    public static void MakePrivate(string path) => Make(path, Private);

    /// <summary>Nobody but root may write in the directory. Returns what was wrong, for a person to read; empty if nothing was.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="mayBeLink">Whether a link to a directory will do.</param>
    /// <exception cref="IOException">The operating system refused, or something else stands there.</exception>
    public static string Mend(string path, bool mayBeLink)
    {
        var status = mayBeLink ? FileStatus.Behind(path) : FileStatus.Of(path);
        if (status.Kind is not (FileKind.Directory or FileKind.Absent))
            throw ObstacleException.Of(path, status);
        if (status.Kind is FileKind.Absent || !status.IsOpenToOthers)
            return "";
        using var directory = mayBeLink ? LibC.Follow(path) : LibC.Open(path);
        LibC.ChangeOwner(directory, OwnerIds.OfThisProcess, path);
        File.SetUnixFileMode(directory, (UnixFileMode)status.Mode & ~(UnixFileMode.GroupWrite | UnixFileMode.OtherWrite));
        return $"{path}: users other than root could write there ({status.Rights}). "
            + "The rights are mended; check whether every file is the unit's";
    }

    /// <summary>A directory stands at the path, with mode 0700 if it is new. Its parent must exist.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static void Create(string path)
    {
        try
        {
            Directory.CreateDirectory(path, Private);
        }
        catch (UnauthorizedAccessException) when (Unchangeable.At(path) is { } obstacle)
        {
            throw obstacle;
        }
    }

    private static void Make(string path, UnixFileMode mode)
    {
        if (Directory.Exists(path))
            return;
        // Another process may have made the directory since.
        if (FileStatus.Of(path) is { Kind: not (FileKind.Absent or FileKind.Directory) } status)
            throw ObstacleException.Of(path, status);
        var parent = Path.GetDirectoryName(path)!;
        Make(parent, Readable);
        Create(path);
        File.SetUnixFileMode(path, mode);
        LibC.SyncDirectory(parent);
    }
}
