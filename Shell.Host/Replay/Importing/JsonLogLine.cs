using System.Text.Json;

namespace Replaying.Importing;

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
