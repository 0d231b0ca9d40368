using System.Globalization;

namespace Shell.Effects.Packages;

/// <summary>The lists that apt fetched from its archives.</summary>
/// <param name="directory">Where they are: /var/lib/apt/lists.</param>
internal sealed class AptLists(string directory = "/var/lib/apt/lists")
{
    private const string Release = "Release";

    /// <summary>True if a list of packages is not as long as its archive said when it was fetched, as a power cut may leave one.</summary>
    /// <remarks>
    /// apt reads such a list without a word, takes the rest for what the archive has, and fetches it again only when the archive changes.
    /// </remarks>
    public bool AreCut() => Directory.Exists(directory)
        && Directory.EnumerateFiles(directory, "*Packages").Any(path => Said(Path.GetFileName(path)) is { } said && said != Length(path));

    // An archive's list is named for its address, and so is the archive's table of what it has.
    private long? Said(string name) => Directory.EnumerateFiles(directory, "*" + Release)
        .Select(path => (Path: path, Archive: Archive(Path.GetFileName(path))))
        .Where(table => name.StartsWith(table.Archive, StringComparison.Ordinal))
        .OrderByDescending(table => table.Archive.Length)
        .Select(table => Said(table.Path, name[table.Archive.Length..]))
        .FirstOrDefault();

    private static string Archive(string table) => table[..^(table.EndsWith("InRelease") ? "In".Length + Release.Length : Release.Length)];

    // Lines of a hash, a size and a path below the archive. Source: https://wiki.debian.org/DebianRepository/Format
    private static long? Said(string table, string list) => File.ReadLines(table)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(fields => fields is [_, _, var path] && path.Replace('/', '_') == list)
        .Select(fields => long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : (long?)null)
        .FirstOrDefault();

    private static long Length(string path)
    {
        using var list = File.OpenRead(path);
        return list.Length;
    }
}
