using System.IO.Compression;

namespace Shell.Effects.Input;

/// <summary>
/// Unpacking that notices what is cut off or damaged: else it would end like a whole one. .NET asks whether it shall when the first is unpacked in a
/// process, and never again; so all that unpacks begins here.
/// </summary>
public static class Inflating
{
    static Inflating() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>What is packed with gzip, unpacked.</summary>
    public static Stream Gzip(Stream packed) => new GZipStream(packed, CompressionMode.Decompress);

    /// <summary>A zip archive, to be read.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static ZipArchive Zip(Stream packed) => new(packed, ZipArchiveMode.Read);
}
