namespace Shell.Effects.Input;

/// <summary>A line, and whether it was longer.</summary>
/// <param name="Text">The line without its newline, or its beginning.</param>
/// <param name="IsCut">True if the rest of it was left out.</param>
public readonly record struct InputLine(ReadOnlyMemory<byte> Text, bool IsCut);

/// <summary>Cuts a stream into lines, however long, in bounded memory.</summary>
public static class InputLines
{
    private const byte NewLine = (byte)'\n';

    /// <summary>Returns the lines of a stream, also a last line that does not end. A line is valid until the next line is read.</summary>
    /// <param name="stream">Read to its end, and not closed.</param>
    /// <param name="longest">How much of a line is kept.</param>
    public static IEnumerable<InputLine> Read(Stream stream, int longest)
    {
        var buffer = new byte[longest + (1 << 16)];
        var filled = 0;
        var isCut = false;
        for (int read; (read = stream.Read(buffer, filled, buffer.Length - filled)) > 0;)
        {
            var start = 0;
            var searched = filled;
            filled += read;
            for (int end;
                (end = Array.IndexOf(buffer, NewLine, searched, filled - searched)) >= 0;
                searched = start = end + 1, isCut = false)
                yield return new InputLine(buffer.AsMemory(start, Math.Min(end - start, longest)), isCut || end - start > longest);
            // Of a line that is too long, what is read more takes the place of what was read before.
            var kept = Math.Min(filled - start, longest);
            isCut |= filled - start > longest;
            Buffer.BlockCopy(buffer, start, buffer, 0, kept);
            filled = kept;
        }

        if (filled > 0)
            yield return new InputLine(buffer.AsMemory(0, filled), isCut);
    }
}
