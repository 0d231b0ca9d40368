using System.Text;

namespace Packing;

/// <summary>One file of a .charm.</summary>
/// <param name="Name">Its path inside the charm, with <c>/</c>.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Mode">Its permission bits.</param>
public sealed record CharmEntry(string Name, ReadOnlyMemory<byte> Content, UnixFileMode Mode)
{
    /// <summary>The mode of a file that is run: 0755. No file of a charm has more.</summary>
    public const UnixFileMode Executable = (UnixFileMode)0x1ed;

    /// <summary>The mode of a file that is read: 0644.</summary>
    public const UnixFileMode Plain = (UnixFileMode)0x1a4;

    /// <summary>A file that is read, in UTF-8.</summary>
    public static CharmEntry OfText(string name, string text) => new(name, Encoding.UTF8.GetBytes(text), Plain);

    /// <summary>The file on disk at <paramref name="path"/>, under <paramref name="name"/>.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CharmEntry OfFile(string name, string path, UnixFileMode mode) => new(name, File.ReadAllBytes(path), mode);
}
