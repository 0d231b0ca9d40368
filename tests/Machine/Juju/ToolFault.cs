using StandIn.Serving;

namespace Tests.Machine.Juju;

/// <summary>What goes wrong when a hook tool is called.</summary>
public abstract record ToolFault
{
    /// <summary>The tool answers rightly, so much later; other tools wait for it.</summary>
    public sealed record Slow(TimeSpan Delay) : ToolFault;

    /// <summary>The tool does nothing and answers this: rubbish, an error.</summary>
    public sealed record Answers(ToolReply Reply) : ToolFault;

    /// <summary>Whoever has to die dies by this, once the tool has done its work or before.</summary>
    public sealed record Dies(Action Strike, bool IsDone) : ToolFault;

    /// <summary>dispatch gets SIGKILL, its children do not; the tool does nothing.</summary>
    public sealed record Kill : ToolFault;
}
