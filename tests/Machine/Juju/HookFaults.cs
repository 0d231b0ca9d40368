namespace Tests.Machine.Juju;

/// <summary>What goes wrong in the hooks of a unit, until it is set anew.</summary>
public sealed record HookFaults
{
    /// <summary>Tools whose link is not there.</summary>
    public IReadOnlyCollection<string> MissingTools { get; init; } = [];

    /// <summary>Asked at each call of a tool; null: it works.</summary>
    public Func<ToolCall, ToolFault?> OnCall { get; init; } = _ => null;

    /// <summary>SIGKILL for dispatch, not for its children, so long after it was asked for, or when it starts later.</summary>
    public TimeSpan? KillAfter { get; init; }

    /// <summary>
    /// Told of the transient unit that dispatch is about to run in; what comes back is disposed of when dispatch has ended.
    /// </summary>
    public Func<string, IDisposable?> OnStart { get; init; } = _ => null;

    /// <summary>Variables of dispatch's environment to set, or to leave out where the value is null.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();
}
