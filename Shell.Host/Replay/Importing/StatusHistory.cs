using System.Text.Json;
using Core.Domain;

namespace Replaying.Importing;

/// <summary>
/// What <c>juju show-status-log</c> prints of a unit, as a table, YAML or JSON: the agent's statuses tell when a hook began, and by the
/// next one whether it failed. update-status is not in it.
/// </summary>
/// <remarks>Source: cmd/juju/status/history.go and internal/worker/uniter/operation in Juju</remarks>
internal sealed class StatusHistory
{
    private static readonly string[] Kinds =
        [
            "juju-unit", "workload", "unit", "agent", "application", "saas", "machine", "juju-machine", "container", "juju-container",
            "model",
        ];

    private static readonly string[] Agents = ["juju-unit", "agent"];

    private readonly List<Told> all = [];
    private Dictionary<string, string>? item;
    private string key = "";

    private sealed record Told(DateTime Time, string Kind, string Status, string Message);

    /// <summary>True if there was any.</summary>
    public bool IsThere => Count > 0 || item is not null;

    /// <summary>How many statuses it has.</summary>
    public int Count => all.Count;

    /// <summary>Takes in a line; false if it is of no such history.</summary>
    public bool Take(string line) => line[0] == '[' ? TakeJson(line) : TakeRow(line) || TakeYaml(line);

    /// <summary>What it tells of hooks, in the order of time.</summary>
    public IEnumerable<LogEntry> Entries()
    {
        Close();
        Told? begun = null;
        foreach (var told in all.OrderBy(told => told.Time).Where(told => Agents.Contains(told.Kind)))
        {
            if (begun is not null)
                yield return Ended(begun, told.Time, told.Status == "error" ? HookOutcome.Failed : HookOutcome.Ran, told);
            else if (told.Status == "error" && UniterMessage.Quoted(told.Message, "hook failed: ") is { } failed)
                yield return new LogEntry.Noted(told.Time, "", LogSign.AwaitingResolution, HookName.Kind(failed));
            begun = told.Status == "executing" && Running(told.Message) is Work.Hook ? told : null;
            if (told.Status == "executing" && Running(told.Message) is { } work)
                yield return new LogEntry.Executing(told.Time, "", work);
        }

        if (begun is not null)
            yield return Ended(begun, begun.Time, HookOutcome.Untold, begun);
    }

    private static LogEntry.HookEnded Ended(Told begun, DateTime time, HookOutcome outcome, Told next) =>
        new(time, "", Words(begun.Message)[1], outcome, outcome == HookOutcome.Failed ? next.Message.Head(200) : "");

    private static string[] Words(string message) => message.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // running db-relation-joined hook for mysql/0; running action backup; running commands
    private static Work? Running(string message) => Words(message) switch
    {
        ["running", var name, "hook"] => new Work.Hook(HookName.Kind(name), Subject.None),
        ["running", var name, "hook", "for", var about] => new Work.Hook(HookName.Kind(name), Subject.OfHook(HookName.Kind(name), about)),
        ["running", "action", var name, ..] => new Work.Action("", name),
        ["running", "commands", ..] => new Work.Commands(),
        _ => null,
    };

    private bool TakeJson(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var told = json.RootElement.EnumerateArray().Select(Of).ToList();
            all.AddRange(told.OfType<Told>());
            return told.Count > 0 && !told.Contains(null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static Told? Of(JsonElement json) => Of(
        JsonLogLine.Text(json, "since"), JsonLogLine.Text(json, "type"), JsonLogLine.Text(json, "status"),
        JsonLogLine.Text(json, "message"));

    private static Told? Of(string time, string kind, string status, string message) =>
        LogTime.Instant(time) is { } since && Kinds.Contains(kind) ? new(since, kind, status, message) : null;

    // The columns are two spaces apart at least; the header, in capitals once, is not of the kinds.
    private bool TakeRow(string line)
    {
        var cells = line.Split("  ", 4, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (cells is [var time, var type, var state, ..] && time.Equals("time", StringComparison.OrdinalIgnoreCase))
            return type.Equals("type", StringComparison.OrdinalIgnoreCase) && state.Equals("status", StringComparison.OrdinalIgnoreCase);
        if (cells is not [var since, var kind, var status, ..]
            || Of(since, kind, status, cells.ElementAtOrDefault(3) ?? "") is not { } told)
            return false;
        all.Add(told);
        return true;
    }

    // A list of mappings, as Go writes it: "- status: executing", then the other keys, two spaces in; what is further in belongs to the key
    // before.
    private bool TakeYaml(string line)
    {
        var isNew = line.StartsWith("- ", StringComparison.Ordinal)
            && line[2..].Split(": ", 2) is [var first, _]
            && first is "status" or "message" or "since" or "type";
        if (isNew)
        {
            Close();
            item = [];
        }

        if (item is null || !(isNew || line.StartsWith("  ", StringComparison.Ordinal)))
            return false;
        if (line.Length > 2 && line[2] != ' ')
        {
            var pair = line[2..].Split(':', 2);
            key = pair[0];
            item[key] = pair.Length > 1 ? pair[1].Trim() : "";
        }
        else if (key == "message")
        {
            item[key] += " " + line.Trim();
        }

        return true;
    }

    private void Close()
    {
        if (item is not null && Of(Value("since"), Value("type"), Value("status"), Value("message")) is { } told)
            all.Add(told);
        item = null;
    }

    private string Value(string name) => item!.GetValueOrDefault(name, "") switch
    {
        ['\'', .. var inner, '\''] => inner.Replace("''", "'"),
        ['"', .. var inner, '"'] => inner.Replace("\\\"", "\"").Replace("\\\\", "\\"),
        var plain => plain,
    };
}
