using System.Text;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Commands;

/// <summary>One call on its way to an answer.</summary>
internal sealed class ToolRun(HookToolContext context, ToolCall call)
{
    /// <summary>The call.</summary>
    public ToolCall Call { get; } = call;

    /// <summary>The context, as the call has changed it so far.</summary>
    public HookToolContext Context { get; set; } = context;

    /// <summary>What was printed.</summary>
    public StringBuilder Stdout { get; } = new();

    /// <summary>What was said of errors.</summary>
    public StringBuilder Stderr { get; } = new();

    /// <summary>What was written to files.</summary>
    public Dictionary<string, string> Written { get; } = [];

    /// <summary>What the tool made of its arguments.</summary>
    public GoValue Understood { get; set; } = GoValue.Nothing;

    /// <summary>Whether the standard input is missing.</summary>
    public bool NeedsStdin { get; set; }

    /// <summary>The answer with this exit code.</summary>
    public ToolAnswer End(int code) => new(code, $"{Stdout}", $"{Stderr}", Context)
    {
        Written = Written,
        NeedsStdin = NeedsStdin,
        Understood = Understood,
    };

    /// <summary>The answer after an error.</summary>
    public ToolAnswer Fail(int code, string error)
    {
        Stderr.Append("ERROR ").Append(error).Append('\n');
        return End(code);
    }
}
