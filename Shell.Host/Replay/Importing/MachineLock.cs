using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Shell.Effects.Yaml;

namespace Replaying.Importing;

/// <summary>The lines of machine-lock.log.</summary>
/// <remarks>Source: core/machinelock/machinelock.go in Juju</remarks>
internal static class MachineLockLine
{
    private const string Opening = "=== agent ";
    private const string Closing = " started ===";

    /// <summary>What the line says, or none if it is no line of that file.</summary>
    public static LogEntry? TryRead(string line)
    {
        if (!LogTime.TryTake(line, out var time, out var rest) || LogTime.IsBare(time))
            return null;
        return rest.StartsWith(Opening, StringComparison.Ordinal) && rest.EndsWith(Closing, StringComparison.Ordinal)
            ? new LogEntry.LockOpened(time, UnitTag.Unit(rest[Opening.Length..^Closing.Length]))
            : Held(time, rest);
    }

    // A worker may say nothing of what it does.
    private static LogEntry.Held? Held(DateTime time, string rest) => Described(time, rest) ?? (
        rest.Split(", waited ") is [var who, var times]
        && !who.Contains('(')
        && who.Split(": ", 2) is [var tag, var worker]
        && !tag.Contains(' ')
        && times.Split(", held ") is [var waited, var held]
        && GoDuration.TryRead(waited) is { } wait
        && GoDuration.TryRead(held) is { } duration
            ? Held(time, UnitTag.Unit(tag), worker.Split(' ')[^1], "", wait, duration)
            : null);

    private static LogEntry.Held? Described(DateTime time, string rest) =>
        rest.Split(": ", 2) is [var tag, var work] && !tag.Contains(' ')
        && work.LastIndexOf("), waited ", StringComparison.Ordinal) is > 0 and var end
        && work[(end + "), waited ".Length)..].Split(", held ") is [var waited, var held]
        && work.IndexOf(" (", StringComparison.Ordinal) is > 0 and var start && start + 2 <= end
        && GoDuration.TryRead(waited) is { } wait && GoDuration.TryRead(held) is { } duration
            ? Held(time, UnitTag.Unit(tag), work[..start].Split(' ')[^1], work[(start + 2)..end], wait, duration)
            : null;

    private static LogEntry.Held Held(DateTime time, string unit, string worker, string text, TimeSpan waited, TimeSpan duration) =>
        new(time, unit, worker, worker == "uniter" ? Work.Parse(text) : new Work.Other(text), waited, duration);
}

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

/// <summary>How long the machine lock was held.</summary>
/// <param name="Held">By the unit's agent, in all.</param>
/// <param name="Waited">How long the unit's agent waited for it, in all.</param>
/// <param name="Longest">The longest time that the unit's agent held it; none if it never did.</param>
/// <param name="Others">By the other agents of the machine, in all.</param>
internal sealed record LockUse(TimeSpan Held, TimeSpan Waited, LogEntry.Held? Longest, TimeSpan Others)
{
    /// <summary>What these entries of machine-lock.log tell for a unit.</summary>
    public static LockUse Of(IReadOnlyCollection<LogEntry.Held> entries, string unit)
    {
        var own = entries.Where(entry => entry.Unit == unit).ToList();
        return new(
            Sum(own.Select(entry => entry.Duration)),
            Sum(own.Select(entry => entry.Waited)),
            own.MaxBy(entry => entry.Duration),
            Sum(entries.Where(entry => entry.Unit != unit).Select(entry => entry.Duration)));
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> durations) => durations.Aggregate(TimeSpan.Zero, (sum, duration) => sum + duration);
}

/// <summary>Durations as Go writes them: 0s, 47s, 11m2s, 1h2m3s, 1.5s, 350ms.</summary>
/// <remarks>Source: https://pkg.go.dev/time#ParseDuration</remarks>
internal static class GoDuration
{
    private static readonly (string Unit, double Seconds)[] Units =
        [("ms", 1e-3), ("us", 1e-6), ("µs", 1e-6), ("ns", 1e-9), ("h", 3600), ("m", 60), ("s", 1)];

    /// <summary>The duration, or none if the text is no duration of Go's.</summary>
    public static TimeSpan? TryRead(string text)
    {
        if (text is "" or "0")
            return text == "" ? null : TimeSpan.Zero;
        var seconds = 0.0;
        while (text != "")
        {
            var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
            var unit = Units.FirstOrDefault(unit => text[digits..].StartsWith(unit.Unit, StringComparison.Ordinal));
            if (unit.Unit is null
                || !double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return null;
            seconds += number * unit.Seconds;
            text = text[(digits + unit.Unit.Length)..];
        }

        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>A duration in whole seconds, as Juju writes it: 11m2s, 1h0m0s.</summary>
    public static string Text(TimeSpan duration)
    {
        var hours = (long)duration.TotalHours;
        return (hours > 0 ? $"{hours}h" : "") + (hours > 0 || duration.Minutes > 0 ? $"{duration.Minutes}m" : "") + $"{duration.Seconds}s";
    }
}
