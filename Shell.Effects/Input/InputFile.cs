using System.Globalization;
using Core.Domain;
using LanguageExt;
using Microsoft.Win32.SafeHandles;
using Shell.Effects.Files;

namespace Shell.Effects.Input;

/// <summary>Opens files that a person named.</summary>
public static class InputFile
{
    private const string Descriptors = "/dev/fd/";

    /// <summary>
    /// Returns the content of a file; links are followed. What this process has open already is read as it
    /// is: <c>/dev/stdin</c>, <c>/dev/fd/63</c>.
    /// </summary>
    /// <returns>The failure, if the file cannot be opened. Directories, devices, sockets and pipes are
    /// refused, because they might never end.</returns>
    public static Either<Failure, Stream> Open(string path) => Result.Attempt(path, Stream () => Read(path))
        .MapLeft(failure => Failure.Of(failure.Cause, path, failure.Detail.Replace($": {path}", "", StringComparison.Ordinal)));

    private static FileStream Read(string path)
    {
        var given = Descriptor(path);
        var file = given is { } number ? new SafeFileHandle(number, ownsHandle: false) : LibC.Follow(path);
        var kind = FileStatus.KindOf(file, path);
        if (kind == FileKind.Regular || given is not null)
            return new FileStream(file, FileAccess.Read, bufferSize: 0);
        file.Dispose();
        throw new IOException(kind == FileKind.Directory
            ? "it is a directory: name the files in it"
            : "it is a device, a socket or a pipe: send the content to standard input, and give - as the file");
    }

    private static int? Descriptor(string path) =>
        path == "/dev/stdin" ? 0
        : path.StartsWith(Descriptors, StringComparison.Ordinal)
            && int.TryParse(path[Descriptors.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
        : null;
}
