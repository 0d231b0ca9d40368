using System.Text;

namespace Verbs.Packing;

/// <summary>One file of a .charm.</summary>
/// <param name="Name">Its path inside the charm, with <c>/</c>.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="IsExecutable">Mode 0755 if so, else 0644.</param>
public sealed record CharmEntry(string Name, ReadOnlyMemory<byte> Content, bool IsExecutable)
{
    /// <summary>A file that is read, in UTF-8.</summary>
    public static CharmEntry OfText(string name, string text) => new(name, Encoding.UTF8.GetBytes(text), IsExecutable: false);

    /// <summary>The file on disk at <paramref name="path"/>, under <paramref name="name"/>.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CharmEntry OfFile(string name, string path, bool isExecutable) => new(name, File.ReadAllBytes(path), isExecutable);
}
