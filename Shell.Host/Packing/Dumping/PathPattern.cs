using System.Text;
using System.Text.RegularExpressions;

namespace Packing.Dumping;

/// <summary>
/// A path with wildcards inside a part, as Python's pathlib reads it: <c>*</c> and <c>?</c> inside a name, <c>**</c> for directories at any
/// depth, <c>[abc]</c>.
/// </summary>
internal sealed class PathPattern
{
    private readonly Regex regex;
    private readonly bool isOfDirectories;

    /// <summary>A pattern; a slash at its end says that it means directories alone.</summary>
    public PathPattern(string pattern)
    {
        const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline;
        (isOfDirectories, regex) = (pattern.EndsWith('/'), new Regex($"^{Translated(pattern.Trim('/'))}$", Options));
    }

    /// <summary>Whether a path, which has no slashes at its ends, is meant.</summary>
    public bool Matches(string path, bool isDirectory = false) => (isDirectory || !isOfDirectories) && regex.IsMatch(path);

    /// <summary>Whether a file or a directory around it is meant.</summary>
    public bool Covers(string file) => Matches(file) || PartTree.Around(file).Any(directory => Matches(directory, isDirectory: true));

    private static string Translated(string pattern)
    {
        string[] names = [.. pattern.Split('/').Where(name => name is not ("" or "."))];
        var text = new StringBuilder();
        for (var i = 0; i < names.Length; i++)
            text.Append((names[i], i == names.Length - 1) switch
            {
                ("**", true) => ".*",
                ("**", false) => "(?:[^/]+/)*",
                (var name, true) => Name(name),
                var (name, _) => Name(name) + "/",
            });
        return text.ToString();
    }

    private static string Name(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
            text.Append(name[i] switch
            {
                '*' => "[^/]*",
                '?' => "[^/]",
                '[' when name.IndexOf(']', Math.Min(i + 2, name.Length)) is > 0 and var end => Set(name[(i + 1)..(i = end)]),
                var c => Regex.Escape($"{c}"),
            });
        return text.ToString();
    }

    private static string Set(string characters)
    {
        var isNegated = characters[0] == '!';
        var escaped = (isNegated ? characters[1..] : characters)
            .Replace("\\", "\\\\").Replace("[", "\\[").Replace("]", "\\]").Replace("^", "\\^");
        return $"[{(isNegated ? "^/" : "")}{escaped}]";
    }
}

/// <summary>
/// Which files stage or prime takes: those that an entry names, less those that an entry with <c>-</c> names (craft-parts
/// executor/filesets.py).
/// </summary>
internal sealed class FileList
{
    private readonly string[] includes;
    private readonly PathPattern[] excludes;

    private FileList(IReadOnlyList<string> entries)
    {
        string[] named = [.. entries.Where(entry => !entry.StartsWith('-')).Select(entry => entry.StartsWith('\\') ? entry[1..] : entry)];
        includes = named.Length == 0 ? ["*"] : named;
        excludes = [.. entries.Where(entry => entry.StartsWith('-')).Select(entry => new PathPattern(entry[1..]))];
    }

    /// <summary>What is left when stage has chosen and prime chooses: prime alone, unless prime means all that stage took.</summary>
    public static FileList Of(IReadOnlyList<string>? stage, IReadOnlyList<string>? prime)
    {
        IReadOnlyList<string> staged = stage ?? ["*"], primed = prime ?? ["*"];
        string[] narrowed = [.. primed.Where(entry => entry != "*")];
        return new(narrowed.Length < primed.Count || narrowed.All(entry => entry.StartsWith('-')) ? [.. narrowed, .. staged] : primed);
    }

    /// <summary>The entries without wildcards that name nothing in a part.</summary>
    public IEnumerable<string> Missing(PartTree tree) => includes
        .Where(include =>
            !include.Contains('*')
                && !tree.Contains(PartTree.Clean(include))
                && !excludes.Any(exclude => exclude.Covers(PartTree.Clean(include))));

    /// <summary>The entries that prime names although stage leaves them out.</summary>
    public static IEnumerable<string> Torn(IReadOnlyList<string>? stage, IReadOnlyList<string>? prime) =>
        (prime ?? []).Where(entry => entry != "*" && (stage ?? []).Contains("-" + entry));

    /// <summary>The files of a part that are taken: those that are named, and all in directories that are.</summary>
    public IEnumerable<string> Taken(PartTree tree)
    {
        HashSet<string> named = [];
        foreach (var include in includes)
            Name(named, include, tree);
        return tree.Files.Select(file => file.Key)
            .Where(file => PartTree.Around(file).Append(file).Any(named.Contains) && !excludes.Any(exclude => exclude.Covers(file)));
    }

    /// <summary>
    /// A star at the beginning of a name does not stand for a dot, and what begins with a dot is named no longer when it comes.
    /// </summary>
    private static void Name(HashSet<string> named, string include, PartTree tree)
    {
        if (!include.Contains('*'))
        {
            named.Add(PartTree.Clean(include));
            return;
        }

        named.UnionWith(tree.Matching(new(include)));
        if (!include.StartsWith('.'))
            foreach (var hidden in tree.Matching(new($".{include}")).ToArray())
                named.ExceptWith(tree.Matching(new($"{hidden}/{include}")).Append(hidden));
    }
}
