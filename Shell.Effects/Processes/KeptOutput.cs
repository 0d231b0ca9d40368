using System.Buffers;
using System.Text;

namespace Shell.Effects.Processes;

/// <summary>
/// What came through one pipe: all of it, or its beginning and its end if it was more than is kept. Its memory is bounded.
/// </summary>
internal sealed class KeptOutput
{
    /// <summary>How much is kept whole: more than Juju's largest answer that a charm asks for today, in bytes.</summary>
    public const int Head = 4 << 20;

    /// <summary>How much of the end is kept of what is longer, in bytes: there programs say what went wrong.</summary>
    public const int Tail = 64 << 10;

    private readonly ArrayBufferWriter<byte> head = new();
    private byte[] rest = []; // at most two tails: a whole one, and what came since it was cut to that
    private int filled;
    private long left; // between the two

    /// <summary>True if something in the middle is left out.</summary>
    public bool IsCut => filled > 0;

    /// <summary>What is kept, read as UTF-8; a line in the middle says how much is left out.</summary>
    public string Text => IsCut
        ? $"{Read(head.WrittenSpan)}\n… {left + filled - LastBytes.Length} bytes left out …\n{Read(LastBytes)}"
        : Read(head.WrittenSpan);

    /// <summary>Takes what came next, at most a tail of it.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var fits = Math.Min(bytes.Length, Head - head.WrittenCount);
        head.Write(bytes[..fits]);
        if (fits < bytes.Length)
            AddRest(bytes[fits..]);
    }

    private void AddRest(ReadOnlySpan<byte> bytes)
    {
        if (rest is [])
            rest = new byte[2 * Tail];
        if (filled + bytes.Length > rest.Length)
        {
            left += filled - Tail;
            LastBytes.CopyTo(rest);
            filled = Tail;
        }

        bytes.CopyTo(rest.AsSpan(filled));
        filled += bytes.Length;
    }

    private ReadOnlySpan<byte> LastBytes => rest.AsSpan(Math.Max(0, filled - Tail)..filled);

    private static string Read(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
