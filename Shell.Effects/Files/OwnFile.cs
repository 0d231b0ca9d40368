using System.Text;
using Core.Domain;
using Microsoft.Win32.SafeHandles;
using Shell.Effects.Processes;

namespace Shell.Effects.Files;

/// <summary>
/// Files that the shell keeps for itself: regular files of mode 0600 that only root may write. Anything else
/// in the place of one is told with its path; it is neither read, nor waited for, nor replaced.
/// </summary>
internal static class OwnFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    /// <summary>What is in the file; null if nothing stands there.</summary>
    /// <param name="path">The path.</param>
    /// <param name="maximum">How many bytes it can have.</param>
    /// <exception cref="IOException">The operating system refused, or something else stands there.</exception>
    public static byte[]? Read(string path, int maximum)
    {
        if (FileStatus.Of(path).Kind is FileKind.Absent)
            return null;
        using var file = RegularFile.Open(path);
        Trust(path, LibC.Stat(file, path));
        return RegularFile.Whole(file, path, maximum);
    }

    /// <summary>The file's text, read as UTF-8; empty if nothing stands there.</summary>
    /// <param name="path">The path.</param>
    /// <param name="maximum">How many bytes it can have.</param>
    /// <exception cref="IOException">The operating system refused, or something else stands there.</exception>
    public static string ReadText(string path, int maximum) => Encoding.UTF8.GetString(Read(path, maximum) ?? []);

    /// <summary>The file stands there with this content, whole or not at all, on disk. A directory for it is made.</summary>
    /// <exception cref="IOException">The operating system refused, or something else stands there.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        OwnDirectory.Make(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, content, OwnerOnly, owner: null);
    }

    /// <summary>The same of a text, written as UTF-8.</summary>
    /// <exception cref="IOException">The operating system refused, or something else stands there.</exception>
    public static void WriteText(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// The file has this content, which is shorter than before: where the disk has no room for a second file, it is written over the first.
    /// So a unit of a full machine can be removed.
    /// </summary>
    /// <param name="path">The path.</param>
    /// <param name="content">The content.</param>
    /// <param name="write">Writes the content where there is room.</param>
    /// <exception cref="IOException">The operating system refused, or something else stands there.</exception>
    public static void WriteFewer(string path, byte[] content, Action write)
    {
        try
        {
            write();
        }
        catch (IOException error) when (FileFailure.Of(path, error).Cause.IsDiskFull)
        {
            WriteOver(path, content);
        }
    }

    private static void WriteOver(string path, byte[] content)
    {
        using var file = Open(path);
        RandomAccess.Write(file, content, 0);
        RandomAccess.SetLength(file, content.Length);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Opens a file that is written in place; made if there is none. Its directory must exist.</summary>
    /// <exception cref="IOException">The operating system refused, or something else stands there.</exception>
    public static SafeFileHandle Open(string path)
    {
        if (FileStatus.Of(path) is { Kind: not (FileKind.Absent or FileKind.Regular) } other)
            throw ObstacleException.Of(path, other);
        var file = LibC.OpenOrCreate(path);
        try
        {
            var status = LibC.Stat(file, path);
            Trust(path, status);
            // What is written here would be written there, too. A file that is put in place whole is not hurt by it.
            return status.Links == 1
                ? file
                : throw ObstacleException.NotRegular(path, "a file of several names (hard links) stands there; move it away");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file, as above, and locks it. The kernel lets the lock go when its holder ends, however it ends.</summary>
    /// <param name="path">The path.</param>
    /// <param name="limit">How long its holder is waited for.</param>
    /// <param name="waiting">Lets time pass.</param>
    /// <exception cref="IOException">The operating system refused, something else stands there, or somebody
    /// holds the lock all that time.</exception>
    public static SafeFileHandle Lock(string path, TimeSpan limit, Waiting waiting)
    {
        var file = Open(path);
        if (waiting.Until(() => LibC.TryLock(file, path), isLocked => isLocked, BetweenLooks, limit))
            return file;
        file.Dispose();
        throw new ObstacleException(Failure.Of(
            Cause.TimedOut, path, $"another process holds its lock, for {limit.TotalSeconds:0} s now; fuser -v {path} names it"));
    }

    private static void Trust(string path, LibC.Status known)
    {
        var status = FileStatus.Of(known);
        if (status.Kind is not FileKind.Regular)
            throw ObstacleException.Of(path, status);
        if (status.IsOpenToOthers)
            throw ObstacleException.OpenToOthers(path, status);
    }
}
