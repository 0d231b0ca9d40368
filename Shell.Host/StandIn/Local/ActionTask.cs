using System.Collections.Immutable;
using StandIn.Go;

namespace StandIn.Local;

/// <summary>An action that was asked for.</summary>
/// <param name="Id">The task's number.</param>
/// <param name="Unit">The unit that runs it.</param>
/// <param name="Name">The action's name.</param>
/// <param name="Parameters">Its parameters, with their defaults.</param>
public sealed record ActionTask(string Id, string Unit, string Name, GoValue.Map Parameters)
{
    /// <summary>Whether it is over.</summary>
    public bool IsOver { get; init; }

    /// <summary>Why it failed; <c>null</c> if it did not fail.</summary>
    public string? Failure { get; init; }

    /// <summary>What it returned, by dotted key.</summary>
    public ImmutableSortedDictionary<string, string> Results { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What it told while it ran.</summary>
    public ImmutableList<string> Log { get; init; } = [];
}
