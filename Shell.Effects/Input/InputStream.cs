using System.Text;

namespace Shell.Effects.Input;

/// <summary>
/// The text of an untrusted file, in UTF-8; unpacked if it is compressed with gzip, in any number of members.
/// The stream ends where the file cannot be read further, and <see cref="Trouble"/> says why. Memory and time are bounded.
/// </summary>
/// <remarks>Source: RFC 1952</remarks>
/// <param name="stream">The file; closed with this stream.</param>
/// <param name="count">Told of each part of the file that was read, how long it was.</param>
public sealed class InputStream(Stream stream, Action<int>? count = null) : ReadOnlyStream
{
    // Deflate makes at most 1,030 bytes of one: 20 of a usual log, 300 of the same line over and over.
    private const int MostGrowth = 500;
    private const long FreeGrowth = 1L << 28;
    private const long LongestLine = 1L << 30;

    private readonly PeekStream file = new(stream);
    private Stream? text;
    private bool isPacked;
    private long made;
    private long counted;
    private long lineLength;

    /// <summary>Why reading stopped before the end of the file; empty if it did not.</summary>
    public string Trouble { get; private set; } = "";

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (Trouble != "" || buffer.IsEmpty)
            return 0;
        try
        {
            text ??= Begun();
            var read = text.Read(buffer);
            Watch(buffer[..read]);
            return read;
        }
        catch (InvalidDataException)
        {
            Trouble = "the compressed file is cut off or damaged here";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Trouble = $"the rest cannot be read: {error.Message}";
        }

        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            (text ?? file).Dispose();
        base.Dispose(disposing);
    }

    private Stream Begun()
    {
        isPacked = file.Peek(2) is [0x1f, 0x8b, ..];
        file.IsWary = isPacked;
        var content = isPacked ? new PeekStream(Inflating.Gzip(file)) : file;
        Trouble = Packing.Of(content.Peek(Packing.HeadLength)) is { } packing ? $"it is {packing}: unpack it first" : "";
        return content.Peek(3) switch
        {
            _ when Trouble != "" => Null,
            [0xef, 0xbb, 0xbf, ..] => Without(content, 3),
            // As a shell of Windows redirects.
            [0xff, 0xfe, ..] => Encoding.CreateTranscodingStream(Without(content, 2), Encoding.Unicode, Encoding.UTF8),
            [0xfe, 0xff, ..] => Encoding.CreateTranscodingStream(Without(content, 2), Encoding.BigEndianUnicode, Encoding.UTF8),
            _ => content,
        };
    }

    private static PeekStream Without(PeekStream content, int head)
    {
        content.ReadExactly(stackalloc byte[head]);
        return content;
    }

    private void Watch(ReadOnlySpan<byte> read)
    {
        count?.Invoke((int)(file.Taken - counted));
        counted = file.Taken;
        made += read.Length;
        lineLength = read.LastIndexOf((byte)'\n') is >= 0 and var end ? read.Length - end - 1 : lineLength + read.Length;
        Trouble = Trouble != "" ? Trouble
            : read.IsEmpty && isPacked && file.HasLeft ? "the file is compressed up to here, and not compressed from here on"
            : isPacked && made > FreeGrowth + (MostGrowth * file.Taken)
                ? $"it has grown to more than {MostGrowth} times its size; the rest is not read"
            : lineLength > LongestLine ? "a line is longer than a gigabyte; the rest is not read"
            : "";
    }
}
