using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Shell.Effects.Machine;

/// <summary>The calls of the C library that .NET has no method for.</summary>
internal static partial class LibC
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int EmptyPath = 0x1000;
    private const int SymlinkNoFollow = 0x100;
    private const int CurrentDirectory = -100;
    private const int ReadWrite = 2;
    private const int Create = 0x40;
    private const int OwnerOnly = 0x180;
    private const int ExclusiveLock = 2;
    private const int Interrupted = 4;
    private const int NoSuchEntry = 2;
    private const int NotPermitted = 1;
    private const int AccessDenied = 13;
    private const int NotADirectory = 20;

    // The one flag whose value differs between the processors that a charm is packed for.
    private static readonly int NoFollow = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>Opens a file or a directory to be read. A link is refused, and a pipe without a writer is not waited for.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static SafeFileHandle Open(string path)
    {
        var handle = open(path, NoFollow | NonBlocking | CloseOnExec);
        return handle.IsInvalid ? throw Error(path) : handle;
    }

    /// <summary>What stands at a path, a link not followed; false if nothing does.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static bool TryStat(string path, out Status status)
    {
        if (statx(CurrentDirectory, path, SymlinkNoFollow, uint.MaxValue >> 1, out status) == 0)
            return true;
        return Marshal.GetLastPInvokeError() is NoSuchEntry or NotADirectory ? false : throw Error(path);
    }

    /// <summary>What an open handle stands for.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static Status Stat(SafeFileHandle file, string path) =>
        statx(file, "", EmptyPath, uint.MaxValue >> 1, out var status) == 0 ? status : throw Error(path);

    /// <summary>What was opened belongs to that user and that group.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static void ChangeOwner(SafeFileHandle file, Owner owner, string path)
    {
        if (fchown(file, owner.User, owner.Group) != 0)
            throw Error(path);
    }

    /// <summary>Names made, replaced and removed in a directory are on disk.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static void SyncDirectory(string path)
    {
        using var directory = open(path, CloseOnExec);
        if (directory.IsInvalid || fsync(directory) != 0)
            throw Error(path);
    }

    /// <summary>Opens a file that is made if there is none, with mode 0600, and locks it; waits for who holds the lock. Closing it lets it go.</summary>
    /// <remarks>.NET's own way to open takes a lock itself, and fails where it does not get it.</remarks>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static SafeFileHandle Lock(string path)
    {
        var handle = open(path, ReadWrite | Create | NoFollow | CloseOnExec, OwnerOnly);
        if (handle.IsInvalid)
            throw Error(path);
        while (flock(handle, ExclusiveLock) != 0)
            if (Marshal.GetLastPInvokeError() != Interrupted)
                throw Error(path);
        return handle;
    }

    /// <summary>The path of what was opened, without any link in it.</summary>
    public static string RealPath(SafeFileHandle file) =>
        File.ResolveLinkTarget($"/proc/self/fd/{file.DangerousGetHandle()}", returnFinalTarget: false)!.FullName;

    private static Exception Error(string path)
    {
        var number = Marshal.GetLastPInvokeError();
        var message = $"{Marshal.GetPInvokeErrorMessage(number)}: {path}";
        return number switch
        {
            NoSuchEntry => new FileNotFoundException(message, path),
            NotPermitted or AccessDenied => new UnauthorizedAccessException(message),
            _ => new IOException(message, number),
        };
    }

    /// <summary>The head of struct statx, which is the same on every processor. Source: statx(2).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct Status
    {
        /// <summary>The user's number.</summary>
        [FieldOffset(20)]
        public uint User;

        /// <summary>The group's number.</summary>
        [FieldOffset(24)]
        public uint Group;

        /// <summary>The file's type and its permission bits.</summary>
        [FieldOffset(28)]
        public ushort Mode;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle open(string path, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle open(string path, int flags, int mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int directory, string path, int flags, uint mask, out Status status);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(SafeFileHandle directory, string path, int flags, uint mask, out Status status);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fchown(SafeFileHandle file, uint user, uint group);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int flock(SafeFileHandle file, int operation);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(SafeFileHandle file);
}
