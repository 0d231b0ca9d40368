using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Shell.Effects;

/// <summary>
/// The digest that the linker writes into a program: equal programs have equal digests, whatever directory they were built in.
/// <c>readelf -n</c> shows it. Source: elf(5); ld(1), --build-id.
/// </summary>
internal static class BuildId
{
    private const int HeaderSize = 64;
    private const int PartSize = 56;
    private const uint Notes = 4;
    private const uint Id = 3;
    private const int Longest = 1 << 16;

    private static ReadOnlySpan<byte> Elf64 => [0x7f, (byte)'E', (byte)'L', (byte)'F', 2];

    /// <summary>
    /// The digest of a program of this machine's kind, in hexadecimal digits; empty if the file has none or cannot be read.
    /// </summary>
    public static string Of(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return Parts(file).Select(part => InNotes(Read(file, part.Offset, part.Size))).FirstOrDefault(id => id != "", "");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "";
        }
    }

    private static IEnumerable<(long Offset, int Size)> Parts(SafeFileHandle file)
    {
        var header = Read(file, 0, HeaderSize);
        if (header.Length < HeaderSize || !header.AsSpan().StartsWith(Elf64))
            yield break;
        var parts = Read(file, Number(header, 32), PartSize * MemoryMarshal.Read<ushort>(header.AsSpan(56)));
        for (var at = 0; at + PartSize <= parts.Length; at += PartSize)
        {
            var part = parts.AsMemory(at, PartSize);
            if (MemoryMarshal.Read<uint>(part.Span) == Notes)
                yield return (Number(part, 8), (int)long.Clamp(Number(part, 32), 0, Longest));
        }
    }

    private static long Number(ReadOnlyMemory<byte> part, int at) => MemoryMarshal.Read<long>(part.Span[at..]);

    // A note has the lengths of its name and of what it says, its kind, and both, each filled up to four bytes.
    private static string InNotes(byte[] notes)
    {
        for (var at = 0; at + 12 <= notes.Length;)
        {
            var name = MemoryMarshal.Read<int>(notes.AsSpan(at));
            var size = MemoryMarshal.Read<int>(notes.AsSpan(at + 4));
            var content = at + 12 + Filled(name);
            if (name < 0 || size < 0 || content < 0 || content > notes.Length - size)
                return "";
            if (MemoryMarshal.Read<uint>(notes.AsSpan(at + 8)) == Id && notes.AsSpan(at + 12, name).SequenceEqual("GNU\0"u8))
                return Convert.ToHexStringLower(notes.AsSpan(content, size));
            at = content + Filled(size);
        }

        return "";
    }

    private static int Filled(int length) => (length + 3) & ~3;

    private static byte[] Read(SafeFileHandle file, long offset, int size)
    {
        var bytes = new byte[int.Clamp(size, 0, Longest)];
        return offset < 0 ? [] : bytes[..RandomAccess.Read(file, bytes, offset)];
    }
}
