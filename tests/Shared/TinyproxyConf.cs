namespace Tests.Shared;

/// One line of a tinyproxy.conf: its directive, in lower case as tinyproxy compares it, and its arguments.
public sealed record Directive(string Name, IReadOnlyList<string> Arguments)
{
    public override string ToString() => $"{Name}({string.Join(", ", Arguments)})";
}

/// Reads tinyproxy.conf(5), without knowing how the charm writes it.
public static class TinyproxyConf
{
    public static IReadOnlyList<Directive> Parse(string text) =>
        [.. text.Split('\n').Select(Line).OfType<Directive>()];

    public static IReadOnlyList<int> Ports(string text) =>
        [.. Parse(text).Where(line => line.Name == "port").Select(line => int.Parse(line.Arguments[0]))];

    private static Directive? Line(string line)
    {
        var words = Words(line).ToList();
        return words.Count == 0 ? null : new Directive(words[0].ToLowerInvariant(), words[1..]);
    }

    // A # starts a comment also behind a directive; a quoted argument has no escapes and ends at the next quote.
    private static IEnumerable<string> Words(string line)
    {
        for (var at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]))
                at++;
            else if (line[at] == '#')
                yield break;
            else
            {
                var isQuoted = line[at] == '"';
                var start = isQuoted ? at + 1 : at;
                var end = isQuoted ? line.IndexOf('"', start) : EndOfWord(line, start);
                if (end < 0)
                    throw new FormatException($"no closing quote: {line}");
                yield return line[start..end];
                at = isQuoted ? end + 1 : end;
            }
        }
    }

    private static int EndOfWord(string line, int start)
    {
        var end = start;
        while (end < line.Length && !char.IsWhiteSpace(line[end]) && line[end] != '#')
            end++;
        return end;
    }
}
