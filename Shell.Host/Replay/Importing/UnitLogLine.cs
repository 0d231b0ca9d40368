using System.Text.Json;
using Shell.Effects.Juju;

namespace Replaying.Importing;

/// <summary>
/// The lines of unit-*.log, of the controller's logsink.log, and of the text of <c>juju debug-log</c>, in which the agent's name stands
/// first.
/// </summary>
/// <remarks>Source: the formatter of github.com/juju/loggo, cmd/juju/commands/debuglog.go and apiserver/logsink.go in Juju</remarks>
internal static class UnitLogLine
{
    private static readonly string[] Levels = ["TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"];

    // Until Juju 1.16 all of Juju is one module, and the worker stands before the message.
    private const string Worker = "worker/uniter: ";

    /// <summary>
    /// True for a line in which the agent's name stands before date and time: so <c>juju debug-log --date</c> prints it, in UTC or in local
    /// time, which no line tells. With a process's number it is of Juju 1, with a model's UUID of logsink.log, and in UTC.
    /// </summary>
    public static bool IsOfUntoldZone(string line) =>
        line.Split(": ", 2) is [var entity, var body]
        && entity.Contains('-')
        && !entity.Contains(' ')
        && !entity.Contains('[')
        && !Guid.TryParse(entity, out _)
        && LogTime.TryTake(body, out var time, out _) && !LogTime.IsBare(time);

    /// <summary>What the line says, or none if it is no line of such a log, or goes on with the one before.</summary>
    public static LogEntry? TryRead(string line)
    {
        var (entity, body) = Entity(line);
        return LogTime.TryTake(body, out var time, out var rest)
            && rest.Split(' ', 3) is [var level, var module, ..] parts
            && Levels.Contains(level)
            && (parts.Length > 2 || IsOfCharm(module))
                ? Read(time, UnitTag.Unit(entity), module, parts.ElementAtOrDefault(2) ?? "")
                : null;
    }

    /// <summary>What a message says.</summary>
    /// <param name="time">When it was written.</param>
    /// <param name="unit">The agent's unit; the agent's name if it is no unit's; empty if it is not told.</param>
    /// <param name="module">The part of Juju that wrote it.</param>
    /// <param name="text">The message, behind its place in Juju's source and its labels, if these are shown.</param>
    /// <returns>None if it is cut.</returns>
    public static LogEntry? Read(DateTime time, string unit, string module, string text) => module.Split('.') switch
    {
        ["unit", var name, "juju-log"] => UniterMessage.OfCharm(time, unit == "" ? name : unit, Message(text)),
        ["unit", var name, ..] => new LogEntry.Irrelevant(time, unit == "" ? name : unit),
        [.., "uniter" or "operation" or "resolver"] parts when parts.Contains("uniter") =>
            UniterMessage.Read(time, OfModule(unit, parts), Message(text)),
        ["juju"] when Message(text) is var message && message.StartsWith(Worker, StringComparison.Ordinal) =>
            UniterMessage.Read(time, unit, message[Worker.Length..]),
        ["juju"] when UniterMessage.Quoted(Message(text), "Starting unit workers for ") is { } name => new LogEntry.Irrelevant(time, name),
        ["juju", ..] when UniterMessage.Ending(time, unit, Message(text)) is { } ended => ended,
        [var first, ..] when IsOfJuju(first) && UniterMessage.IsLikeAHook(text) => null,
        _ => new LogEntry.Irrelevant(time, unit),
    };

    // Until Juju 1.20 what a hook printed stands under the hook's name.
    private static bool IsOfJuju(string module) =>
        module.Equals("juju", StringComparison.OrdinalIgnoreCase) || module.StartsWith("worker", StringComparison.Ordinal);

    // The agent of an application on Kubernetes has the unit in the module: juju.worker.caasoperator.uniter.web/0.operation.
    private static string OfModule(string unit, string[] parts) =>
        UnitName.IsValid(unit) ? unit : parts.FirstOrDefault(UnitName.IsValid) ?? unit;

    // An empty message of the charm; all others say something.
    private static bool IsOfCharm(string module) => module.Split('.') is ["unit", var name, _, ..] && UnitName.IsValid(name);

    // unit-web-0: …; unit-web-0[3437]: … until Juju 1.25; and behind the model's UUID in logsink.log.
    private static (string Entity, string Body) Entity(string line) => line.Split(": ", 2) switch
    {
        [var model, var body] when Guid.TryParse(model, out _)
            && body.Split(' ', 2) is [var entity, var rest] => (entity.TrimEnd(':'), rest),
        [var entity, var body] when entity.Contains('-') && !entity.Contains(' ') => (entity.Split('[')[0], body),
        _ => ("", line),
    };

    // The place in Juju's source, such as runhook.go:186, is there in files and seldom in debug-log.
    private static string Message(string text) =>
        text.Split(' ', 2) is [var first, .. var message] && first.Split(".go:") is [_, var line] && line.All(char.IsAsciiDigit)
            ? message.FirstOrDefault() ?? ""
            : text;
}

/// <summary>Lines of <c>juju debug-log --format json</c> (Juju 4), of the controller's logsink.log, and of the API.</summary>
/// <remarks>Source: core/logger/record.go and rpc/params in Juju</remarks>
internal static class JsonLogLine
{
    /// <summary>What the line says, or none if it is no such line.</summary>
    public static LogEntry? TryRead(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return TryRead(json.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What one message says, or none if it is no message of a log.</summary>
    /// <exception cref="InvalidOperationException">A text in it is none.</exception>
    public static LogEntry? TryRead(JsonElement message) =>
        LogTime.Instant(Text(message, "timestamp", "ts")) is { } time && Text(message, "module", "mod") is { Length: > 0 } module
            ? UnitLogLine.Read(time, UnitTag.Unit(Text(message, "entity", "tag")), module, Text(message, "message", "msg"))
            : null;

    /// <summary>The text of the first of these properties that is there; empty if none is.</summary>
    /// <exception cref="InvalidOperationException">It is no text.</exception>
    public static string Text(JsonElement message, params string[] names) =>
        names.Where(name => message.ValueKind is JsonValueKind.Object && message.TryGetProperty(name, out _))
            .Select(name => message.GetProperty(name).GetString()).FirstOrDefault()
            ?? "";
}

/// <summary>Agents' names in logs and file names: unit-nova-compute-0 is nova-compute/0.</summary>
internal static class UnitTag
{
    /// <summary>The unit's name, or the tag as it is if it is no unit's.</summary>
    public static string Unit(string tag) =>
        tag.StartsWith("unit-", StringComparison.Ordinal) && tag.LastIndexOf('-') is > 4 and var hyphen
        && $"{tag[5..hyphen]}/{tag[(hyphen + 1)..]}" is var name && UnitName.IsValid(name)
            ? name
            : tag;

    /// <summary>The unit whose log has this file name, as it is or as Juju rotates it; empty if the name does not say.</summary>
    /// <remarks>Rotated: unit-ubuntu-0-2026-08-21T12-31-26.000.log.</remarks>
    public static string OfFile(string path)
    {
        var name = Path.GetFileName(path);
        var parts = name[..(name.IndexOf('.') is >= 0 and var dot ? dot : name.Length)].Split('-').ToList();
        var isRotated = parts.Count > 5 && parts[^3].Contains('T') && parts[^5].Length == 4;
        var unit = Unit(string.Join('-', isRotated ? parts[..^5] : parts));
        return UnitName.IsValid(unit) ? unit : "";
    }
}
