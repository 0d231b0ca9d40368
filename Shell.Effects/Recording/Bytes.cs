using System.Text;

namespace Shell.Effects.Recording;

/// <summary>Lines as bytes, without making text of them.</summary>
internal static class Bytes
{
    /// <summary>Compares by content.</summary>
    public static IEqualityComparer<ReadOnlyMemory<byte>> Comparer { get; } = new ByContent();

    /// <summary>A text in UTF-8.</summary>
    public static byte[] Of(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The lines that end, without their newlines.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> WholeLines(ReadOnlyMemory<byte> bytes) =>
        Lines(bytes[..(bytes.Span.LastIndexOf((byte)'\n') + 1)]);

    /// <summary>The lines without their newlines, the last one too if it does not end.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> bytes)
    {
        for (int end; (end = bytes.Span.IndexOf((byte)'\n')) >= 0; bytes = bytes[(end + 1)..])
            yield return bytes[..end];
        if (!bytes.IsEmpty)
            yield return bytes;
    }

    private sealed class ByContent : IEqualityComparer<ReadOnlyMemory<byte>>
    {
        public bool Equals(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other) => one.Span.SequenceEqual(other.Span);

        public int GetHashCode(ReadOnlyMemory<byte> bytes)
        {
            var hash = default(HashCode);
            hash.AddBytes(bytes.Span);
            return hash.ToHashCode();
        }
    }
}
