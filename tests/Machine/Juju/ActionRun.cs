using StandIn.Go;
using StandIn.Model;

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
    public string? Failure { get; private set; }

    /// <summary>The action has ended and told this.</summary>
    internal void Tell(ActionOutcome outcome)
    {
        Failure = outcome.IsFailed ? outcome.Message : null;
        Add("", outcome.Results);
    }

    private void Add(string path, GoValue value)
    {
        if (value is GoValue.Map map)
            foreach (var (key, inner) in map.Entries ?? [])
                Add(path == "" ? ((GoValue.Text)key).Value : $"{path}.{((GoValue.Text)key).Value}", inner);
        else
            Results[path] = ((GoValue.Text)value).Value;
    }
}
