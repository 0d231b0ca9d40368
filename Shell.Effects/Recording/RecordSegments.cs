namespace Shell.Effects.Recording;

/// <summary>Cuts a record into parts that can be read by themselves, so that several can be read at once and none for longer than it takes.</summary>
public static class RecordSegments
{
    private const int ReadAtOnce = 1 << 18;
    private const int Largest = 1 << 25;

    // A segment's first line, behind the newline of the line before.
    private static ReadOnlySpan<byte> Border => "\n{\"format\":1}\n"u8;

    /// <summary>The segments of a record, in order, each with all of its lines. A record of format 0 is one segment.</summary>
    /// <param name="record">Read to its end, and not closed.</param>
    public static IEnumerable<ReadOnlyMemory<byte>> Split(Stream record)
    {
        var buffer = new byte[2 * ReadAtOnce];
        var filled = 0;
        for (int read; (read = record.Read(buffer, filled, buffer.Length - filled)) > 0;)
        {
            var searched = Math.Max(0, filled - Border.Length);
            filled += read;
            for (int at; (at = buffer.AsSpan(searched..filled).IndexOf(Border)) >= 0; searched = 0)
            {
                var end = searched + at + 1;
                yield return buffer.AsMemory(0, end);
                // The part goes out with its buffer; what follows it needs another.
                var rest = buffer.AsSpan(end..filled);
                var next = new byte[Math.Max(2 * ReadAtOnce, rest.Length + ReadAtOnce)];
                rest.CopyTo(next);
                (buffer, filled) = (next, rest.Length);
            }

            if (buffer.Length - filled >= ReadAtOnce)
                continue;
            if (filled < Largest)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
                continue;
            }

            // Nothing that is written today is so large: it is of format 0, whose lines stand alone, or no record.
            var cut = buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') is var last && last >= 0 ? last + 1 : filled;
            yield return buffer.AsMemory(0, cut);
            var left = buffer.AsSpan(cut..filled).ToArray();
            buffer = new byte[Math.Max(2 * ReadAtOnce, left.Length + ReadAtOnce)];
            left.CopyTo(buffer, 0);
            filled = left.Length;
        }

        if (filled > 0)
            yield return buffer.AsMemory(0, filled);
    }
}
