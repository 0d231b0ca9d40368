using System.Collections.Immutable;
using Core.Domain;
using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>The ports that the unit has open, with what this hook asked for.</summary>
internal sealed class OpenedPorts : Reader
{
    private bool showsEndpoints;

    public override ToolInfo Info => new(
        "opened-ports",
        "",
        "List the ports that this unit has open.",
        "What this hook opens and closes is counted.");

    public override void SetFlags(FlagSet flags)
    {
        base.SetFlags(flags);
        flags.Boolean(value => showsEndpoints = value, "display the list of target application endpoints for each port range", "endpoints");
    }

    public override string? Run()
    {
        var ranges = (Scope.IsRestricted ? [] : All(Context))
            .GroupBy(port => port.Range)
            .OrderBy(range => range.First().Protocol.Word, StringComparer.Ordinal)
            .ThenBy(range => range.First().From)
            .ThenBy(range => range.First().To);
        return Print(new GoValue.Words([.. ranges.Select(range => showsEndpoints ? $"{range.Key} ({Endpoints(range)})" : range.Key)]));
    }

    /// <summary>The ports that are open, as the hook sees them.</summary>
    public static ImmutableList<Port> All(HookToolContext context) =>
        context.Model.Ports.AddRange(context.Changes.Opened.Except(context.Model.Ports)).RemoveRange(context.Changes.Closed);

    private static string Endpoints(IEnumerable<Port> range)
    {
        var names = range.Select(port => port.Endpoint).Order(StringComparer.Ordinal).ToArray();
        return names.Contains("") ? "*" : string.Join(", ", names);
    }
}
