using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Shell.Effects.Recording;

/// <summary>
/// What the last hook that looked through all segments found: the next needs not. It stands in the file that is the record's lock.
/// </summary>
/// <param name="Oldest">The number of the oldest segment; 0 if nobody looked yet.</param>
/// <param name="Youngest">That of the youngest.</param>
/// <param name="Bytes">What the whole record was allowed to be.</param>
internal readonly record struct SegmentBounds(int Oldest, int Youngest, long Bytes)
{
    private const int Width = 48;

    /// <summary>What stands in the file.</summary>
    public static SegmentBounds Read(SafeFileHandle file)
    {
        Span<byte> text = stackalloc byte[Width];
        var length = RandomAccess.Read(file, text, 0);
        return Encoding.ASCII.GetString(text[..length]).Trim().Split(' ') is [var oldest, var youngest, var bytes]
            && int.TryParse(oldest, out var first) && int.TryParse(youngest, out var last) && long.TryParse(bytes, out var most)
            ? new(first, last, most)
            : default;
    }

    /// <summary>It stands in the file.</summary>
    public void Write(SafeFileHandle file) =>
        RandomAccess.Write(file, Encoding.ASCII.GetBytes($"{Oldest} {Youngest} {Bytes}".PadRight(Width - 1) + "\n"), 0);
}
