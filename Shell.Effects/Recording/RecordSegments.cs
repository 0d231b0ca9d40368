namespace Shell.Effects.Recording;

/// <summary>
/// Cuts a record into parts that can be read by themselves, so that several can be read at once and none for longer than it takes.
/// </summary>
public static class RecordSegments
{
    private const int ReadAtOnce = 1 << 18;
    private const int Largest = 1 << 25;
    private const byte NewLine = (byte)'\n';

    /// <summary>The longest line that is read, in bytes.</summary>
    public const int LongestLine = 1 << 24;

    /// <summary>
    /// The segments of a record, in order, each with all of its lines. A record of format 0 is one segment;
    /// of what is too long for one, the lines are cut.
    /// </summary>
    /// <param name="record">Read to its end, and not closed.</param>
    /// <exception cref="FormatException">It is JSON, and not lines of JSON.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Split(Stream record)
    {
        var buffer = new byte[2 * ReadAtOnce];
        var filled = 0;
        var searched = 0;
        var isFirst = true;
        for (int read; (read = record.Read(buffer, filled, buffer.Length - filled)) > 0;)
        {
            filled += read;
            if (isFirst)
                Refuse(buffer.AsSpan(..filled));
            isFirst = false;
            for (int end; (end = RecordHeader.Find(buffer.AsSpan(..filled), ref searched)) > 0; searched = 0)
            {
                yield return buffer.AsMemory(0, end);
                (buffer, filled) = Next(buffer, end, filled);
            }

            if (buffer.Length - filled >= ReadAtOnce)
                continue;
            if (filled < Largest)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
                continue;
            }

            // Nothing that is written today is so large: it is of format 0, whose lines stand alone, or no record.
            var cut = buffer.AsSpan(..filled).LastIndexOf(NewLine) + 1;
            yield return buffer.AsMemory(0, cut == 0 ? filled : cut);
            (buffer, filled) = cut == 0 ? AfterLine(record) : Next(buffer, cut, filled);
            searched = 0;
        }

        if (filled > 0)
            yield return buffer.AsMemory(0, filled);
    }

    // The part goes out with its buffer; what follows it needs another.
    private static (byte[] Buffer, int Filled) Next(byte[] buffer, int end, int filled)
    {
        var next = new byte[Math.Max(2 * ReadAtOnce, filled - end + ReadAtOnce)];
        buffer.AsSpan(end..filled).CopyTo(next);
        return (next, filled - end);
    }

    // A line that is too long by far went out without its end.
    private static (byte[] Buffer, int Filled) AfterLine(Stream record)
    {
        var buffer = new byte[2 * ReadAtOnce];
        for (int read; (read = record.Read(buffer, 0, buffer.Length)) > 0;)
            if (Array.IndexOf(buffer, NewLine, 0, read) is >= 0 and var end)
                return Next(buffer, end, read);
        return (buffer, 0);
    }

    // JSON over several lines and a list are not what is meant, and each of their lines would be a mistake.
    private static void Refuse(ReadOnlySpan<byte> head)
    {
        head = head.TrimStart(" \t\r\n"u8);
        if (head is [(byte)'[', ..])
            throw new FormatException("a list of JSON: a record has one object a line, as `jq -c '.[]'` makes it of a list");
        if (head is [(byte)'{', ..] && head[1..].TrimStart(" \t\r"u8) is [NewLine, ..])
            throw new FormatException("JSON over several lines: a record has one object a line, as `jq -c .` writes it");
    }
}
