using System.Collections.Immutable;

namespace StandIn.Model;

/// <summary>A new secret, or what changes of one. What is <c>null</c> stays.</summary>
/// <param name="Uri">The secret's address.</param>
internal sealed record SecretDraft(SecretUri Uri)
{
    /// <summary>The owner of a new secret.</summary>
    public SecretOwner? Owner { get; init; }

    /// <summary>The content, in base64 by key; empty if it stays.</summary>
    public ImmutableSortedDictionary<string, string> Content { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The owner's label.</summary>
    public string? Label { get; init; }

    /// <summary>What the secret is for.</summary>
    public string? Description { get; init; }

    /// <summary>How often the secret is rotated.</summary>
    public string? Rotation { get; init; }

    /// <summary>When the revision expires.</summary>
    public DateTimeOffset? Expiry { get; init; }

    /// <summary>Whether nothing would change.</summary>
    public bool IsEmpty => Content.IsEmpty && Label is null && Description is null && Rotation is null && Expiry is null;

    /// <summary>The draft with what another draft says over it.</summary>
    /// <param name="other">The later draft.</param>
    public SecretDraft With(SecretDraft other) => this with
    {
        Content = other.Content.IsEmpty ? Content : other.Content,
        Label = other.Label ?? Label,
        Description = other.Description ?? Description,
        Rotation = other.Rotation ?? Rotation,
        Expiry = other.Expiry ?? Expiry,
    };
}

/// <summary>A reader who is given access to a secret or loses it.</summary>
/// <param name="Relation">Both endpoints of the relation of a grant; empty for what is revoked.</param>
/// <param name="Application">The application; empty if only a unit is meant.</param>
/// <param name="Unit">The unit; empty if all units are meant.</param>
internal sealed record SecretReader(string Relation, string Application, string Unit);

/// <summary>What becomes of secrets when the hook succeeds, by the secrets' ids.</summary>
internal sealed record SecretChanges
{
    /// <summary>The secrets to add.</summary>
    public ImmutableSortedDictionary<string, SecretDraft> Added { get; init; } = ImmutableSortedDictionary<string, SecretDraft>.Empty;

    /// <summary>The secrets to change.</summary>
    public ImmutableSortedDictionary<string, SecretDraft> Updated { get; init; } = ImmutableSortedDictionary<string, SecretDraft>.Empty;

    /// <summary>The revisions to remove; an empty list is all of them.</summary>
    public ImmutableSortedDictionary<string, ImmutableList<int>> Removed { get; init; } =
        ImmutableSortedDictionary<string, ImmutableList<int>>.Empty;

    /// <summary>The readers who are given access, one for each relation.</summary>
    public ImmutableSortedDictionary<string, ImmutableList<SecretReader>> Granted { get; init; } =
        ImmutableSortedDictionary<string, ImmutableList<SecretReader>>.Empty;

    /// <summary>The readers who lose access.</summary>
    public ImmutableSortedDictionary<string, ImmutableList<SecretReader>> Revoked { get; init; } =
        ImmutableSortedDictionary<string, ImmutableList<SecretReader>>.Empty;

    /// <summary>The secrets whose latest revision this unit reads from then on.</summary>
    public ImmutableSortedSet<string> TrackedLatest { get; init; } = [];
}
