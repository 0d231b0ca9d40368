namespace Packing.Dumping;

/// <summary>
/// The files of a part by their paths in the charm, and where each lies. A directory is there as long as a file is in it: a charm has no
/// others.
/// </summary>
internal sealed class PartTree(IEnumerable<KeyValuePair<string, string>> files)
{
    private readonly SortedDictionary<string, string> files = new(files.ToDictionary(), StringComparer.Ordinal);

    /// <summary>The paths with the files that lie there, sorted.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> Files => files;

    /// <summary>Where a file lies.</summary>
    public string this[string path] => files[path];

    /// <summary>
    /// Moves what a key of organize names to where its value says (craft-parts executor/organize.py); why not, if it cannot be.
    /// </summary>
    public string? Move(string from, string to)
    {
        var isGlob = from.Contains('*');
        string[] sources = [.. Matching(new(from))];
        foreach (var source in sources)
            if (Move(source, Clean(to), to.EndsWith('/') || Clean(to) == "", isGlob, sources.Length) is { } reason)
                return reason;
        return null;
    }

    /// <summary>Whether a file or a directory is there.</summary>
    public bool Contains(string path) => IsFile(path) || IsDirectory(path);

    /// <summary>The files and directories that a pattern means.</summary>
    public IEnumerable<string> Matching(PathPattern pattern) => files.Keys
        .SelectMany(file =>
            Around(file).Where(directory => pattern.Matches(directory, isDirectory: true)).Concat(pattern.Matches(file) ? [file] : []))
        .Distinct();

    private string? Move(string source, string to, bool isIntoDirectory, bool isGlob, int count)
    {
        var name = source[(source.LastIndexOf('/') + 1)..];
        var target = (IsFile(source), isGlob) switch
        {
            (false, false) => to,
            (false, true) => isIntoDirectory || IsDirectory(to) ? Joined(to, name) : to,
            _ => isIntoDirectory || IsDirectory(to) ? Joined(to, name) : to,
        };
        if (target == source)
            return null;
        if (target.Split('/').Contains(".."))
            return $"{to} leads out of the charm";
        foreach (var file in files.Keys.Where(path => path == source || path.StartsWith(source + "/")).ToArray())
            if (!TryMove(file, Joined(target, file[source.Length..].TrimStart('/'))))
                return count > 1
                    ? $"several files would become {to}; end it with a slash if it is a directory"
                    : $"{to} exists already, or a file stands where it needs a directory";
        return null;
    }

    private bool TryMove(string from, string to)
    {
        if (from == to)
            return true;
        if (Around(to).Any(IsFile) || IsDirectory(to) || !files.TryAdd(to, files[from]))
            return false;
        files.Remove(from);
        return true;
    }

    private bool IsFile(string path) => files.ContainsKey(path);

    private bool IsDirectory(string path) => path == "" || files.Keys.Any(file => file.StartsWith(path + "/"));

    /// <summary>The directories around a path, the outermost first.</summary>
    public static IEnumerable<string> Around(string path) =>
        Enumerable.Range(0, path.Length).Where(at => path[at] == '/').Select(at => path[..at]);

    /// <summary>A path without what says nothing.</summary>
    public static string Clean(string path) => string.Join('/', path.Split('/').Where(name => name is not ("" or ".")));

    private static string Joined(string directory, string name) => directory == "" ? name : name == "" ? directory : $"{directory}/{name}";
}

/// <summary>Where a path leads when every link in it is followed.</summary>
internal static class RealPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The path without links; <c>null</c> if its links have no end.</summary>
    public static string? Of(string path)
    {
        var links = 0;
        var left = new Stack<string>(Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var real = "/";
        while (left.TryPop(out var name))
        {
            var next = Path.GetFullPath(Path.Combine(real, name));
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
                return null;
            foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                left.Push(part);
            real = target.StartsWith('/') ? "/" : real;
        }

        return real;
    }

    /// <summary>Whether a path without links is a directory or lies in it.</summary>
    public static bool IsWithin(string directory, string path) => path == directory || path.StartsWith(directory.TrimEnd('/') + "/");
}
