using System.Text;
using System.Text.RegularExpressions;
using Shell.Effects.Yaml;

namespace Replaying.Importing;

/// <summary>
/// What <c>juju_machine_lock</c> prints on a machine: of each agent what holds the machine lock and waits for it; asked with
/// <c>history</c>, also what held it before, as machine-lock.log has it.
/// </summary>
/// <remarks>Source: core/machinelock/machinelock.go, Report, and internal/worker/introspection in Juju</remarks>
internal sealed partial class LockReport
{
    private readonly StringBuilder text = new();
    private readonly List<int> numbers = [];
    private readonly List<LogEntry> entries = [];
    private readonly List<(string Unit, string Text)> standing = [];
    private readonly List<(int Number, string Why)> unread = [];
    private bool isOpen;

    /// <summary>Takes in a line; false if it is of no such report.</summary>
    /// <param name="line">The line.</param>
    /// <param name="number">Its number in the file.</param>
    public bool Take(string line, int number)
    {
        isOpen = text.Length <= YamlReader.Longest && (Agent().IsMatch(line) || (isOpen && line[0] == ' '));
        if (!isOpen)
            return false;
        text.Append(line).Append('\n');
        numbers.Add(number);
        return true;
    }

    /// <summary>What held the lock, the oldest first.</summary>
    public IReadOnlyList<LogEntry> Entries => entries;

    /// <summary>What holds the lock or waits for it, and is not over.</summary>
    public IReadOnlyList<(string Unit, string Text)> Standing => standing;

    /// <summary>The lines that could not be understood.</summary>
    public IReadOnlyList<(int Number, string Why)> Unread => unread;

    /// <summary>Reads what was taken in.</summary>
    public void Close()
    {
        if (numbers.Count == 0)
            return;
        YamlReader.Read(text.ToString(), "", GoYaml.Dialect).Match(
            Right: Read,
            Left: problems => unread.AddRange(problems.Select(problem => (NumberOf(problem.At), problem.Message))));
    }

    private void Read(Node root)
    {
        foreach (var agent in ((Mapping)root).Entries)
        {
            foreach (var item in Items(agent, "history").Reverse())
                Read(agent.Name, item);
            standing.AddRange(Items(agent, "holder").Concat(Items(agent, "waiting")).Select(Line).Where(line => line is not ("" or "none"))
                .Select(line => (UnitTag.Unit(agent.Name), line)));
        }
    }

    private void Read(string tag, Node item)
    {
        var line = Line(item);
        if (line.Length > 20 && MachineLockLine.TryRead($"{line[..20]}{tag}: {line[20..]}") is { } entry)
            entries.Add(entry);
        else
            unread.Add((NumberOf(item.At), "this is no entry of a machine lock's history that is understood, or it is cut"));
    }

    /// <summary>
    /// With details, as <c>yaml</c> asks for them, or without: the line that machine-lock.log would have, less the agent.
    /// </summary>
    private static string Line(Node item) => item is not Mapping details ? item.Text : string.Concat(
        details.TextOf("released") is { Length: > 19 } released ? $"{released[..19]} " : "",
        details.TextOf("worker"), details.TextOf("comment") is { } comment ? $" ({comment})" : "",
        $", waited {details.TextOf("wait-time") ?? "0s"}, held {details.TextOf("hold-time") ?? "0s"}");

    private static IEnumerable<Node> Items(Entry agent, string key) => (agent.Value as Mapping)?[key] switch
    {
        Sequence list => list.Items,
        { } one => [one],
        null => [],
    };

    private int NumberOf(Shell.Effects.Yaml.Mark at) => numbers[Math.Clamp(at.Line, 1, numbers.Count) - 1];

    [GeneratedRegex("^(?:unit|machine|application|controller)-[a-z0-9-]+:$")]
    private static partial Regex Agent();
}
