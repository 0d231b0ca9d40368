using StandIn.Commands;
using StandIn.Go;

namespace StandIn.Tools;

/// <summary>Whether the unit leads its application.</summary>
internal sealed class IsLeader : Reader
{
    public override ToolInfo Info => new(
        "is-leader", "", "Print whether this unit leads its application.", "A unit that leads goes on to lead for 30 seconds at least.");

    public override string? Run() =>
        Leads(out var isLeader) is { } error ? $"leadership status unknown: {error}" : Print(new GoValue.Flag(isLeader));
}
