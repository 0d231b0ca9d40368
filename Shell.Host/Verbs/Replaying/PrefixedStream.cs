namespace Verbs.Replaying;

/// <summary>A stream of which the beginning was read already, and which says how much is read.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> head, Stream rest, Action<int> count) : Stream
{
    private ReadOnlyMemory<byte> head = head;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (head.IsEmpty)
        {
            var read = rest.Read(buffer);
            count(read);
            return read;
        }

        var taken = Math.Min(buffer.Length, head.Length);
        head.Span[..taken].CopyTo(buffer);
        head = head[taken..];
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            rest.Dispose();
        base.Dispose(disposing);
    }
}
