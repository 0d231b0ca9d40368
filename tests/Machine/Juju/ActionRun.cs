namespace Tests.Machine.Juju;

/// <summary>One run of an action: its parameters, and what it came to.</summary>
public sealed class ActionRun(string id, IReadOnlyDictionary<string, object?> parameters)
{
    /// <summary>The task's number.</summary>
    public string Id { get; } = id;

    public IReadOnlyDictionary<string, object?> Parameters { get; } = parameters;

    /// <summary>What action-set told, by dotted key.</summary>
    public Dictionary<string, string> Results { get; } = [];

    /// <summary>What action-fail said; null if the action did not fail.</summary>
    public string? Failure { get; set; }
}
