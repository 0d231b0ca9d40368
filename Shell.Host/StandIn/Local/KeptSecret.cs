using System.Collections.Immutable;
using StandIn.Model;

namespace StandIn.Local;

/// <summary>What a unit knows of a secret that it has read.</summary>
/// <param name="Tracked">The revision that it reads until it refreshes.</param>
/// <param name="Label">Its own label; empty if there is none.</param>
/// <param name="Heard">The newest revision of which it has read or heard.</param>
public sealed record SecretReading(int Tracked, string Label, int Heard);

/// <summary>A secret with all who read it.</summary>
/// <param name="Secret">The secret, without what belongs to a single reader.</param>
public sealed record KeptSecret(Secret Secret)
{
    /// <summary>The units that have read the secret, by name.</summary>
    public ImmutableSortedDictionary<string, SecretReading> Readings { get; init; } =
        ImmutableSortedDictionary<string, SecretReading>.Empty;

    /// <summary>Whether the owner is to rotate the secret.</summary>
    public bool IsRotationDue { get; init; }

    /// <summary>The revision that has expired and of which the owner has not heard; 0 if there is none.</summary>
    public int Expired { get; init; }

    /// <summary>The former revisions of which the owner has heard that nobody reads them any more.</summary>
    public ImmutableSortedSet<int> Disused { get; init; } = [];

    /// <summary>The revisions that nobody reads any more, and of which the owner has not heard.</summary>
    internal IEnumerable<int> DueForRemoval => Secret.Contents.Keys.Where(revision =>
        revision < Secret.Revision && !Disused.Contains(revision) && Readings.Values.All(reading => reading.Tracked != revision));
}
