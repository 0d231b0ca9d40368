using System.IO.Compression;
using System.Text;

namespace Tests.Unit.Inputs;

/// <summary>Compressed bytes.</summary>
internal static class Gzip
{
    public static byte[] Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static byte[] Of(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        return packed.ToArray();
    }

    /// <summary>So many zeros, packed, without ever having them.</summary>
    public static byte[] OfZeros(long count)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            for (var zeros = new byte[1 << 20]; count > 0; count -= zeros.Length)
                gzip.Write(zeros);
        return packed.ToArray();
    }
}
