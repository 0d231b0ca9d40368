namespace Replaying.Causes;

/// <summary>
/// The names of inputs in a history. Questions of one sort that are never asked together, such as who listens on which port, are one input:
/// the name has the words that they share.
/// </summary>
internal sealed class InputNames
{
    private readonly Dictionary<string, string> names = [];

    /// <summary>The names in these situations.</summary>
    public InputNames(IEnumerable<Situation> situations)
    {
        Dictionary<string, HashSet<string>> sorts = [];
        HashSet<string> together = [];
        var alike = situations.Select(situation => situation.State.Facts.Select(fact => Input.Words(fact.Query)).ToArray())
            .DistinctBy(asked => string.Join('\n', asked));
        foreach (var asked in alike)
        {
            foreach (var words in asked)
                (sorts.TryGetValue(Sort(words), out var all) ? all : sorts[Sort(words)] = []).Add(words);
            together.UnionWith(asked.CountBy(Sort).Where(sort => sort.Value > 1).Select(sort => sort.Key));
        }

        foreach (var (sort, all) in sorts.Where(sort => !together.Contains(sort.Key) && sort.Value.Count > 1))
            foreach (var words in all)
                names[words] = Shared(all);
        foreach (var (sort, all) in sorts)
            shared[sort] = together.Contains(sort) || all.Count == 1 ? "" : Shared(all);
    }

    private readonly Dictionary<string, string> shared = [];

    /// <summary>The input that a part is.</summary>
    public string Of(string words) =>
        names.TryGetValue(words, out var name) ? name
        : shared.TryGetValue(Sort(words), out var common) && common != "" && words.StartsWith(common, StringComparison.Ordinal) ? common
        : words;

    private static string Sort(string words) => words.Split(' ')[0];

    private static string Shared(IEnumerable<string> all)
    {
        var split = all.Select(words => words.Split(' ')).ToArray();
        var count = Enumerable.Range(0, split.Min(words => words.Length))
            .TakeWhile(at => split.All(words => words[at] == split[0][at])).Count();
        return string.Join(' ', split[0].Take(Math.Max(count, 1)));
    }
}
