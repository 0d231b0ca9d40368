using System.Text;
using Core.Domain;
using Microsoft.FSharp.Core;
using Microsoft.Win32.SafeHandles;

namespace Shell.Effects.Files;

/// <summary>Opens and reads regular files, and nothing else: a pipe or a device could be read for ever. Nothing is waited for.</summary>
internal static class RegularFile
{
    // Seconds since 1970 grow by a digit now and then.
    private const int Moments = 1024;

    /// <summary>True if the file was written with this content, at whatever moment. A link is not followed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">The content.</param>
    /// <param name="text">The content's text, were it written now.</param>
    /// <param name="fill">The value of a made piece or of a secret's, quoted.</param>
    /// <exception cref="IOException">The operating system refused, or it is not a regular file.</exception>
    public static bool Is(string path, Content content, string text, Func<ContentPiece, FSharpResult<string, Failure>> fill)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var there = Head(path, bytes.Length + (content.HasMoment ? Moments : 1));
        return content.HasMoment
            ? content.IsWritten(Encoding.UTF8.GetString(there), fill).ResultValue
            : there.AsSpan().SequenceEqual(bytes);
    }

    /// <summary>The first bytes of a file, at most so many. A link is not followed.</summary>
    /// <exception cref="IOException">The operating system refused, or it is not a regular file.</exception>
    public static byte[] Head(string path, int maximum)
    {
        using var file = Open(path);
        return Read(file, maximum);
    }

    /// <summary>A file to be read; a link is not followed.</summary>
    /// <exception cref="IOException">The operating system refused, or it is not a regular file.</exception>
    // Looked at before, for to open a device may set it going, and after, for somebody may have put something else there meanwhile.
    public static SafeFileHandle Open(string path)
    {
        Require(path, FileStatus.Of(path));
        return Checked(path, LibC.Open(path));
    }

    /// <summary>A file to be read; a link is followed, as the program follows it for which the file is.</summary>
    /// <exception cref="IOException">The operating system refused, or it is not a regular file.</exception>
    public static SafeFileHandle Follow(string path)
    {
        Require(path, FileStatus.Behind(path));
        return Checked(path, LibC.Follow(path));
    }

    /// <summary>All that is in a file; of one that is written meanwhile, as much as there was.</summary>
    /// <param name="file">An open file.</param>
    /// <param name="path">Its path, for a person to read.</param>
    /// <param name="maximum">How many bytes it can have.</param>
    /// <exception cref="IOException">The operating system refused, or it is larger.</exception>
    public static byte[] Whole(SafeFileHandle file, string path, int maximum)
    {
        var size = RandomAccess.GetLength(file);
        return size <= maximum
            ? Read(file, (int)size)
            : throw ObstacleException.NotRegular(
                path, $"a file of {size} bytes, of {maximum} at most, stands there; move it away");
    }

    private static byte[] Read(SafeFileHandle file, int maximum)
    {
        var buffer = new byte[maximum];
        var length = 0;
        while (length < maximum && RandomAccess.Read(file, buffer.AsSpan(length), length) is > 0 and var read)
            length += read;
        return length == maximum ? buffer : buffer[..length];
    }

    private static SafeFileHandle Checked(string path, SafeFileHandle file)
    {
        try
        {
            Require(path, FileStatus.Of(file, path));
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void Require(string path, FileStatus status)
    {
        if (status.Kind is not (FileKind.Regular or FileKind.Absent))
            throw ObstacleException.Of(path, status);
    }
}
