namespace Shell.Effects.Files;

/// <summary>Compares files.</summary>
internal static class SameContent
{
    private const int BlockSize = 64 * 1024;

    /// <summary>True if both are files of the same bytes; false if there is no second one.</summary>
    /// <exception cref="IOException">The first cannot be read.</exception>
    public static bool Of(string path, string other)
    {
        using var first = File.OpenRead(path);
        if (!File.Exists(other) || first.Length != new FileInfo(other).Length)
            return false;
        using var second = File.OpenRead(other);
        Span<byte> left = new byte[BlockSize], right = new byte[BlockSize];
        int count;
        while ((count = first.ReadAtLeast(left, BlockSize, throwOnEndOfStream: false)) > 0)
        {
            if (!left[..count].SequenceEqual(right[..second.ReadAtLeast(right, BlockSize, throwOnEndOfStream: false)]))
                return false;
        }

        return true;
    }
}
