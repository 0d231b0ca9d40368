using System.Text;
using StandIn.Commands;
using StandIn.Model;

namespace StandIn;

/// <summary>Answers every hook tool as Juju's agent does, byte for byte, from what a context holds.</summary>
/// <remarks>Source: juju internal/worker/uniter/runner/jujuc/server.go and juju/cmd 3, cmd.go.</remarks>
internal static class HookToolServer
{
    /// <summary>The names of the tools that a release has.</summary>
    /// <param name="release">The release.</param>
    public static IEnumerable<string> Names(JujuRelease release) => ToolTable.Names(release);

    /// <summary>Runs one call.</summary>
    /// <param name="context">Where the hook runs, what Juju holds, and what the hook changed before.</param>
    /// <param name="call">The call.</param>
    /// <returns>Exit code, output and the context after the call. An unknown tool is answered, too.</returns>
    public static ToolAnswer Run(HookToolContext context, ToolCall call)
    {
        var run = new ToolRun(context, call);
        return ToolTable.Find(call.Name, context.Scope.Release) is { } make
            ? Run(make(run))
            : run.Fail(1, $"bad request: unknown command: {call.Name}");
    }

    /// <summary>Runs a tool.</summary>
    internal static ToolAnswer Run(Tool tool)
    {
        if (tool.Refusal is { } refusal)
            return tool.It.Fail(1, $"bad request: {refusal}");
        var flags = new FlagSet();
        tool.SetFlags(flags);
        if (flags.Parse(tool.It.Call.Arguments, out var rest, out var asksHelp) is { } badOption)
            return tool.It.Fail(2, badOption);
        if (asksHelp)
        {
            tool.It.Stdout.Append(Help(tool.Info, flags));
            return tool.It.End(0);
        }

        return tool.Init(rest) is { } badArgument ? tool.It.Fail(2, badArgument)
            : tool.Run() is { } error ? tool.It.Fail(1, error)
            : tool.It.End(0);
    }

    private static string Help(ToolInfo info, FlagSet flags)
    {
        var help = new StringBuilder($"Usage: {info.Name}");
        help.Append(flags.HasAny ? " [options]" : "").Append(info.Arguments == "" ? "\n" : $" {info.Arguments}\n");
        help.Append($"\nSummary:\n{info.Purpose}\n");
        help.Append(flags.HasAny ? $"\nOptions:\n{flags.Help()}" : "");
        return help.Append(info.Details == "" ? "" : $"\nDetails:\n{info.Details.Trim()}\n").ToString();
    }
}
