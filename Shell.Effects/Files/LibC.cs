using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Shell.Effects.Files;

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
    private const int NoTerminal = 0x100;
    private const int OwnerOnly = 0x180;
    private const int ExclusiveLock = 2;
    private const int WithoutWaiting = 4;
    private const int GetRecordLock = 5;
    private const short WriteLock = 1;
    private const short Unlocked = 2;

    // The one flag whose value differs between the processors that a charm is packed for.
    private static readonly int NoFollow = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>Opens a file or a directory to be read. A link is refused, and a pipe without a writer is not waited for.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static SafeFileHandle Open(string path) => Open(path, NoFollow, 0);

    /// <summary>The same, but what a link leads to is opened.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static SafeFileHandle Follow(string path) => Open(path, 0, 0);

    /// <summary>
    /// Opens a file to be read and written, which is made with mode 0600 if there is none. A link is refused, and nothing is waited for.
    /// </summary>
    /// <remarks>.NET's own way to open takes a lock, and fails where it does not get it.</remarks>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static SafeFileHandle OpenOrCreate(string path) => Open(path, ReadWrite | Create | NoFollow, OwnerOnly);

    private static SafeFileHandle Open(string path, int flags, int mode)
    {
        var handle = open(path, flags | NonBlocking | NoTerminal | CloseOnExec, mode);
        return handle.IsInvalid ? throw Error(path) : handle;
    }

    /// <summary>What stands at a path, a link at its end followed or not; false if nothing can stand there.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static bool TryStat(string path, bool isFollowed, out Status status)
    {
        if (statx(CurrentDirectory, path, isFollowed ? 0 : SymlinkNoFollow, uint.MaxValue >> 1, out status) == 0)
            return true;
        return Marshal.GetLastPInvokeError() is ErrorNumber.NoSuchEntry or ErrorNumber.NotADirectory or ErrorNumber.LinksInCircles
            ? false
            : throw Error(path);
    }

    /// <summary>What the file system forbids and allows at a path, whoever asks; nothing where it does not say.</summary>
    public static ulong AttributesOf(string path) =>
        statx(CurrentDirectory, path, SymlinkNoFollow, uint.MaxValue >> 1, out var status) == 0 ? status.Attributes : 0;

    /// <summary>What an open handle stands for.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static Status Stat(SafeFileHandle file, string path) =>
        statx(file, "", EmptyPath, uint.MaxValue >> 1, out var status) == 0 ? status : throw Error(path);

    /// <summary>What was opened belongs to that user and that group.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static void ChangeOwner(SafeFileHandle file, OwnerIds owner, string path)
    {
        if (fchown(file, owner.User, owner.Group) != 0)
            throw Error(path);
    }

    /// <summary>Names made, replaced and removed in a directory are on disk.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static void SyncDirectory(string path)
    {
        using var directory = open(path, CloseOnExec, 0);
        if (directory.IsInvalid || fsync(directory) != 0)
            throw Error(path);
    }

    /// <summary>
    /// The file is locked, and nobody else holds its lock; false if somebody does. Closing it lets it go. Source: flock(2).
    /// </summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static bool TryLock(SafeFileHandle file, string path)
    {
        if (flock(file, ExclusiveLock | WithoutWaiting) == 0)
            return true;
        return Marshal.GetLastPInvokeError() is ErrorNumber.TryAgain or ErrorNumber.Interrupted ? false : throw Error(path);
    }

    /// <summary>
    /// The process that holds a lock of fcntl(2) on the file, as apt and dpkg lock; null if none does, if
    /// there is no file, or if this process may not write to it.
    /// </summary>
    public static int? LockHolder(string path)
    {
        using var file = open(path, ReadWrite | NoFollow | CloseOnExec, OwnerOnly);
        var asked = new RecordLock { Type = WriteLock };
        return !file.IsInvalid && fcntl(file, GetRecordLock, ref asked) == 0 && asked.Type != Unlocked ? asked.Process : null;
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
            ErrorNumber.NoSuchEntry => new FileNotFoundException(message, path),
            ErrorNumber.NotPermitted or ErrorNumber.AccessDenied =>
                (Exception?)Unchangeable.At(path) ?? new UnauthorizedAccessException(message),
            _ => new IOException(message, number),
        };
    }

    /// <summary>The head of struct statx, which is the same on every processor. Source: statx(2).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct Status
    {
        /// <summary>What the file system forbids and allows, whoever asks.</summary>
        [FieldOffset(8)]
        public ulong Attributes;

        /// <summary>How many names it has.</summary>
        [FieldOffset(16)]
        public uint Links;

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

    // struct flock of the 64-bit processors; of all zeros it is about the whole file. Source: fcntl(2).
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    private struct RecordLock
    {
        [FieldOffset(0)]
        public short Type;

        [FieldOffset(24)]
        public int Process;
    }

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

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(SafeFileHandle file, int command, ref RecordLock asked);
}
