using Microsoft.Win32.SafeHandles;

namespace Shell.Effects.Files;

/// <summary>What stands at a path.</summary>
internal enum FileKind
{
    Absent,
    Regular,
    Directory,
    Link,
    Special,
}

/// <summary>What stands at a path, without its content; links are not followed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Mode">Its permission bits.</param>
/// <param name="Owner">Whom it belongs to.</param>
internal sealed record FileStatus(FileKind Kind, int Mode, OwnerIds Owner)
{
    private const int TypeBits = 0xf000;
    private const int PermissionBits = 0xfff;

    /// <summary>What stands at a path.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static FileStatus Of(string path) => Of(path, isFollowed: false);

    /// <summary>What a path leads to, a link at its end followed.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static FileStatus Behind(string path) => Of(path, isFollowed: true);

    /// <summary>What was opened.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static FileStatus Of(SafeFileHandle file, string path) => Of(LibC.Stat(file, path));

    /// <summary>True if somebody may write there who is neither root nor whom this process runs as.</summary>
    public bool IsOpenToOthers => (Mode & 0x12) != 0 || (Owner.User != 0 && Owner.User != OwnerIds.OfThisProcess.User); // 0022

    /// <summary>The permission bits and the owner, for a person to read: <c>644 root:root</c>.</summary>
    public string Rights => $"{Convert.ToString(Mode, 8)} {Owner}";

    /// <summary>What kind of thing was opened.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static FileKind KindOf(SafeFileHandle file, string path) => KindOf(LibC.Stat(file, path).Mode & TypeBits);

    /// <summary>What stands there, for a person to read.</summary>
    public override string ToString() => Kind switch
    {
        FileKind.Absent => "nothing",
        FileKind.Regular => "a file",
        FileKind.Directory => "a directory",
        FileKind.Link => "a link",
        _ => "a device, a socket or a pipe",
    };

    private static FileStatus Of(string path, bool isFollowed) =>
        LibC.TryStat(path, isFollowed, out var status) ? Of(status) : new FileStatus(FileKind.Absent, 0, default);

    /// <summary>What the kernel said of it.</summary>
    public static FileStatus Of(LibC.Status status) =>
        new(KindOf(status.Mode & TypeBits), status.Mode & PermissionBits, new OwnerIds(status.User, status.Group));

    // Source: inode(7).
    private static FileKind KindOf(int type) => type switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Directory,
        0xa000 => FileKind.Link,
        _ => FileKind.Special,
    };
}
