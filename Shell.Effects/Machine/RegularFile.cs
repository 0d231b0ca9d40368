using Microsoft.Win32.SafeHandles;

namespace Shell.Effects.Machine;

/// <summary>Reads regular files. A link at the end of a path is never followed.</summary>
internal static class RegularFile
{
    /// <summary>True if this content, with this mode and owner, is what stands at the path.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static bool Is(string path, FileStatus wanted, ReadOnlySpan<byte> content) =>
        FileStatus.Of(path) == wanted && Head(path, content.Length + 1).AsSpan().SequenceEqual(content);

    /// <summary>The first bytes of a file, at most so many.</summary>
    /// <exception cref="IOException">The operating system refused, or it is not a regular file.</exception>
    // What is open is looked at again: somebody may have put a pipe or a device there meanwhile.
    public static byte[] Head(string path, int maximum)
    {
        using var file = LibC.Open(path);
        return FileStatus.Of(file, path).Kind == FileKind.Regular ? Head(file, maximum) : throw new IOException("no longer a regular file");
    }

    private static byte[] Head(SafeFileHandle file, int maximum)
    {
        var buffer = new byte[maximum];
        var length = 0;
        while (length < maximum && RandomAccess.Read(file, buffer.AsSpan(length), length) is > 0 and var read)
            length += read;
        return buffer[..length];
    }
}
