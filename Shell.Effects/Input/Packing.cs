namespace Shell.Effects.Input;

/// <summary>Ways to pack files that are not unpacked here, known by how such files begin.</summary>
internal static class Packing
{
    /// <summary>How much of a file tells it.</summary>
    public const int HeadLength = 262;

    /// <summary>What the file is, such as "compressed with xz"; none if it is none of them.</summary>
    public static string? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => "compressed with xz",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "compressed with zstd",
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] => "compressed with bzip2",
        [0x04, 0x22, 0x4d, 0x18, ..] => "compressed with lz4",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a zip archive",
        _ when head.Length >= HeadLength && head[257..HeadLength].SequenceEqual("ustar"u8) => "a tar archive",
        _ => null,
    };
}
