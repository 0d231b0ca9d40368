using Core.Domain;
using Simulation;
using Simulation.Laws;

namespace Proof.Checking;

/// <summary>A status as an operator knows it: one for each reason for which the charm tells one.</summary>
/// <param name="Kind">Juju's word.</param>
/// <param name="Because">The reason; empty for what Juju shows before the first hook.</param>
/// <param name="Example">Its message in the shortest life to it.</param>
internal sealed record StatusNode(string Kind, string Because, string Example);

/// <summary>A hook that changed one status into another, and what had happened before it.</summary>
internal sealed record StatusEdge(StatusNode From, StatusNode To, IReadOnlyList<string> Causes);

/// <summary>
/// What an operator sees of a unit as it goes through everything that can happen to it: the statuses, and
/// what moves it from one to the next.
/// </summary>
internal sealed class StatusGraph
{
    private readonly Dictionary<Status, string> reasons = [];
    private readonly Dictionary<string, StatusNode> nodes = [];
    private readonly Dictionary<(string From, string To), OrderedDictionary<string, int>> edges = [];

    /// <summary>The statuses.</summary>
    public IReadOnlyList<StatusNode> Nodes => [.. nodes.Values];

    /// <summary>The moves between them, those that were met most often first; of each the causes, those of shorter lives first.</summary>
    public IReadOnlyList<StatusEdge> Edges =>
        [.. edges
            .OrderByDescending(edge => edge.Value.Values.Sum())
            .ThenBy(edge => edge.Key)
            .Select(edge => new StatusEdge(
                nodes[edge.Key.From],
                nodes[edge.Key.To],
                [.. edge.Value.Keys]))];

    /// <summary>Notes a hook that ran in a world; those of shorter lives come first.</summary>
    /// <param name="before">The world.</param>
    /// <param name="ran">The hook.</param>
    /// <param name="cause">What had happened before it: the last thing that was no hook.</param>
    public void Note(World before, Ran ran, string cause)
    {
        var told = ran.Trace.Report.LastOrDefault(step => step.Effect.IsSetStatus)?.Because ?? "";
        reasons.TryAdd(ran.World.Unit.Status, told);
        var (from, to) = (Node(before.Unit.Status), Node(ran.World.Unit.Status));
        if (from == to)
            return;
        var causes = edges.TryGetValue((from, to), out var known) ? known : edges[(from, to)] = [];
        causes[cause] = causes.TryGetValue(cause, out var count) ? count + 1 : 1;
    }

    private string Node(Status status)
    {
        var because = reasons.GetValueOrDefault(status, "");
        var key = $"{status.Kind.Word} {because}";
        nodes.TryAdd(key, new StatusNode(status.Kind.Word, because, status.Message));
        return key;
    }
}
