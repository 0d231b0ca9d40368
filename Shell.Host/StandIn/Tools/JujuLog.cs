using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>Writes a line to the model's log, at once.</summary>
internal sealed class JujuLog : Tool
{
    private string message = "";
    private string level = "INFO";
    private bool isDebug;

    public override ToolInfo Info => new("juju-log", "<message>", "Write a line to the model's log.", "");

    private string Module => $"unit.{Scope.Unit}.juju-log";

    public override void SetFlags(FlagSet flags)
    {
        flags.Boolean(value => isDebug = value, "log at debug level", "debug");
        flags.Text(text => level = text, "INFO", "Send log message at the given level", "l", "log-level");
        TakeOldFormat(flags);
    }

    public override string? Init(IReadOnlyList<string> arguments)
    {
        message = string.Join(' ', arguments);
        return arguments.Count == 0 ? "no message specified" : null;
    }

    public override string? Run()
    {
        WarnOfOldFormat();
        var word = isDebug ? "DEBUG" : level == "" ? "INFO" : Level(level.ToUpperInvariant());
        if (word is null)
            Write("WARNING", $"Specified log level of {GoText.Quote(level)} is not valid");
        if (Scope.IsRestricted is false && Model.ErrorOf(AgentCall.HookRelation) is { } error)
            return error;
        var relation = Scope is { IsRestricted: false, Relation: { } number } ? Model.Relations.GetValueOrDefault(number) : null;
        Write(word ?? "INFO", relation is null ? message : $"{relation.Id}: {message}");
        return null;
    }

    private void Write(string word, string text) => Model = Model with { Log = Model.Log.Add(new LogLine(word, Module, text)) };

    private static string? Level(string word) => word switch
    {
        "WARN" => "WARNING",
        "UNSPECIFIED" or "TRACE" or "DEBUG" or "INFO" or "WARNING" or "ERROR" or "CRITICAL" => word,
        _ => null,
    };
}
