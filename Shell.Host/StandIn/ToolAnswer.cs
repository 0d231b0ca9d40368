using StandIn.Go;
using StandIn.Model;

namespace StandIn;

/// <summary>What a hook tool answered.</summary>
/// <param name="Code">0, 1 for an error while running, 2 for arguments that are refused.</param>
/// <param name="Stdout">What it printed. A byte that is no UTF-8 is U+DC80 to U+DCFF.</param>
/// <param name="Stderr">What it said of errors and deprecated options.</param>
/// <param name="Context">The context after the call.</param>
internal sealed record ToolAnswer(int Code, string Stdout, string Stderr, HookToolContext Context)
{
    /// <summary>What <c>--output</c> wrote, by the path as the caller named it.</summary>
    public IReadOnlyDictionary<string, string> Written { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the caller is to send its standard input and call again; nothing has changed then.</summary>
    public bool NeedsStdin { get; init; }

    /// <summary>What the tool made of its arguments, as a log shows it.</summary>
    public GoValue Understood { get; init; } = GoValue.Nothing;
}
