using System.Collections.Immutable;
using Core.Domain;
using StandIn.Go;

namespace StandIn.Model;

/// <summary>A bag of a relation that the hook may write.</summary>
/// <param name="Relation">The relation's number.</param>
/// <param name="IsApplication">Whether the bag is the application's and not the unit's.</param>
internal sealed record OwnBag(int Relation, bool IsApplication);

/// <summary>Storage that is asked for.</summary>
/// <param name="Name">The storage as the charm names it.</param>
/// <param name="Count">How many instances.</param>
internal sealed record StorageRequest(string Name, ulong Count);

/// <summary>What an action returns. Juju takes it over when the action ends, whatever its exit code.</summary>
/// <param name="Results">The results, by key.</param>
/// <param name="IsFailed">Whether the action says that it failed.</param>
/// <param name="Message">Why.</param>
internal sealed record ActionOutcome(GoValue.Map Results, bool IsFailed, string Message);

/// <summary>What a hook changed, and Juju takes over in one step when the hook succeeds.</summary>
internal sealed record HookChanges
{
    /// <summary>What is written to the bags; an empty text takes the key away.</summary>
    public ImmutableDictionary<OwnBag, ImmutableSortedDictionary<string, string>> Bags { get; init; } =
        ImmutableDictionary<OwnBag, ImmutableSortedDictionary<string, string>>.Empty;

    /// <summary>The ports to open.</summary>
    public ImmutableList<Port> Opened { get; init; } = [];

    /// <summary>The ports to close.</summary>
    public ImmutableList<Port> Closed { get; init; } = [];

    /// <summary>The whole state of the charm after the changes; <c>null</c> if nothing changed.</summary>
    public ImmutableSortedDictionary<string, string>? State { get; init; }

    /// <summary>The storage that is asked for, a request for each call.</summary>
    public ImmutableList<StorageRequest> Storage { get; init; } = [];

    /// <summary>What becomes of secrets.</summary>
    public SecretChanges Secrets { get; init; } = new();

    /// <summary>What the action returns.</summary>
    public ActionOutcome Action { get; init; } = new(new GoValue.Map([]), false, "");
}
