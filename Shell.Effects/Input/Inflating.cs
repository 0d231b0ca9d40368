using System.IO.Compression;

namespace Shell.Effects.Input;

/// <summary>
/// Unpacks gzip and zip, and fails where data is cut off or damaged. .NET reads the switch for that once in a process, so all unpacking
/// begins here.
/// </summary>
public static class Inflating
{
    static Inflating() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>Unpacks gzip.</summary>
    public static Stream Gzip(Stream packed) => new GZipStream(packed, CompressionMode.Decompress);

    /// <summary>Opens a zip archive for reading.</summary>
    /// <exception cref="InvalidDataException">It is no zip archive.</exception>
    public static ZipArchive Zip(Stream packed) => new(packed, ZipArchiveMode.Read);
}
