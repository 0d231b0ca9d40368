namespace Verbs.Importing;

/// <summary>The lines of unit-*.log and of the text of <c>juju debug-log</c>, in which the agent's name stands first.</summary>
/// <remarks>Source: the formatter of github.com/juju/loggo, and cmd/juju/commands/debuglog.go in Juju</remarks>
internal static class UnitLogLine
{
    private static readonly string[] Levels = ["TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"];

    /// <summary>What the line says, or none if it is no line of such a log, or goes on with the one before.</summary>
    public static LogEntry? TryRead(string line)
    {
        var (entity, body) = Entity(line);
        return LogTime.TryTake(body, out var time, out var rest) && rest.Split(' ', 3) is [var level, var module, var text] && Levels.Contains(level)
            ? Read(time, UnitTag.Unit(entity), module, text)
            : null;
    }

    private static (string Entity, string Body) Entity(string line) =>
        line.Split(": ", 2) is [var entity, var body] && entity.Contains('-') && !entity.Contains(' ') ? (entity, body) : ("", line);

    private static LogEntry? Read(DateTime time, string unit, string module, string text) => module.Split('.') switch
    {
        ["unit", var name, "juju-log"] => UniterMessage.OfCharm(time, unit == "" ? name : unit, Message(text)),
        ["unit", var name, ..] => new LogEntry.Irrelevant(time, unit == "" ? name : unit),
        [_, .., "uniter"] or [_, .., "uniter", "operation"] => UniterMessage.Read(time, unit, Message(text)),
        ["juju"] when UniterMessage.Quoted(Message(text), "Starting unit workers for ") is { } name => new LogEntry.Irrelevant(time, name),
        _ => new LogEntry.Irrelevant(time, unit),
    };

    // The place in Juju's source, such as runhook.go:186, is there in files and seldom in debug-log.
    private static string Message(string text) =>
        text.Split(' ', 2) is [var first, var message] && first.Split(".go:") is [_, var line] && line.All(char.IsAsciiDigit) ? message : text;
}
