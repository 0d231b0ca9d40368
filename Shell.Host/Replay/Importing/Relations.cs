namespace Replaying.Importing;

/// <summary>
/// Which number belongs to which endpoint. machine-lock.log has the numbers, a unit's log the endpoints; what stands in both, and what the
/// charm logged, tells.
/// </summary>
internal sealed class Relations
{
    private readonly Dictionary<string, string> endpoints = [];

    /// <summary>What these logs tell.</summary>
    public Relations(IEnumerable<LogEntry> log, IEnumerable<RecordedStep> steps)
    {
        foreach (var named in log.OfType<LogEntry.RelationNamed>())
            endpoints.TryAdd(named.Id, named.Endpoint);
        foreach (var run in steps.OfType<RecordedStep.Run>())
        {
            if (run is { Name: not "", Work: Work.Hook { Subject.Id: { Length: > 0 } id } }
                && run.Kind.StartsWith("relation-", StringComparison.Ordinal))
                endpoints.TryAdd(id, HookName.Prefix(run.Name));
        }
    }

    /// <summary>The endpoint of a relation's number; empty if nothing tells it.</summary>
    public string Endpoint(string id) => endpoints.GetValueOrDefault(id, "");

    /// <summary>The number of an endpoint's only relation; empty if nothing tells it, or there are several.</summary>
    public string Id(string endpoint) =>
        endpoints.Where(pair => pair.Value == endpoint).Select(pair => pair.Key).ToArray() is [var id] ? id : "";
}
