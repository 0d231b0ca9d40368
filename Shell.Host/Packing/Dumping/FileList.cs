namespace Packing.Dumping;

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
