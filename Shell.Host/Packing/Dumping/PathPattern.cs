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
