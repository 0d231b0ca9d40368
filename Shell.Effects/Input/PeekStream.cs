using System.Runtime.ExceptionServices;

namespace Shell.Effects.Input;

/// <summary>A stream of which what comes next can be looked at.</summary>
/// <param name="rest">The stream; closed with this one.</param>
internal sealed class PeekStream(Stream rest) : ReadOnlyStream
{
    // More than whoever unpacks reads at once.
    private const int Last = 16 * 1024;

    private readonly byte[] ahead = new byte[4 * Last];
    private int start;
    private int end;
    private bool isOver;
    private ExceptionDispatchInfo? trouble;

    /// <summary>Whether the end comes byte by byte, so that who stops before the end leaves what it has not used.</summary>
    public bool IsWary { get; set; }

    /// <summary>How much was handed out.</summary>
    public long Taken { get; private set; }

    /// <summary>True if something is left that is not zero; tapes pad with zeros.</summary>
    public bool HasLeft => !isOver || ahead.AsSpan(start..end).ContainsAnyExcept((byte)0);

    /// <summary>What comes next, at least so much if there is so much; at most a few thousand bytes.</summary>
    public ReadOnlySpan<byte> Peek(int length)
    {
        if (end - start < length)
        {
            ahead.AsSpan(start..end).CopyTo(ahead);
            (start, end) = (0, end - start);
        }

        while (!isOver && end < length)
            isOver = !ReadMore();
        return ahead.AsSpan(start..end);
    }

    // What fails must not take with it what came before: it fails again when that was handed out.
    private bool ReadMore()
    {
        try
        {
            var read = rest.Read(ahead.AsSpan(end));
            end += read;
            return read > 0;
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            trouble = ExceptionDispatchInfo.Capture(error);
            return false;
        }
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = IsWary ? Ahead(buffer, Peek(Last + 1).Length > Last ? end - start - Last : 1)
            : start < end || isOver ? Ahead(buffer, end - start)
            : rest.Read(buffer);
        if (read == 0)
            trouble?.Throw();
        Taken += read;
        return read;
    }

    private int Ahead(Span<byte> buffer, int most)
    {
        var length = Math.Min(Math.Min(buffer.Length, most), end - start);
        ahead.AsSpan(start, length).CopyTo(buffer);
        start += length;
        return length;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            rest.Dispose();
        base.Dispose(disposing);
    }
}
