namespace Shell.Effects.Recording;

/// <summary>Cuts a stream into lines without making text of them.</summary>
internal static class JsonLines
{
    private const byte NewLine = (byte)'\n';

    /// <summary>The lines of a stream without their newlines; each is good until the next one is taken.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Read(Stream stream)
    {
        var buffer = new byte[1 << 16];
        var filled = 0;
        for (int read; (read = stream.Read(buffer, filled, buffer.Length - filled)) > 0;)
        {
            var start = 0;
            var searched = filled;
            filled += read;
            for (int end; (end = Array.IndexOf(buffer, NewLine, searched, filled - searched)) >= 0; searched = start = end + 1)
                yield return buffer.AsMemory(start..end);
            filled -= start;
            Buffer.BlockCopy(buffer, start, buffer, 0, filled);
            if (filled == buffer.Length)
                Array.Resize(ref buffer, 2 * filled);
        }

        if (filled > 0)
            yield return buffer.AsMemory(0, filled);
    }
}
