using System.Collections.Immutable;

namespace StandIn.Model;

/// <summary>How far a relation is on its way to its end.</summary>
internal enum RelationLife
{
    /// <summary>It goes on.</summary>
    Alive,

    /// <summary>It is being removed.</summary>
    Dying,

    /// <summary>It is gone, and no longer listed.</summary>
    Dead,
}

/// <summary>A relation of the unit, with everybody's data.</summary>
/// <param name="Endpoint">The unit's own endpoint.</param>
/// <param name="Number">The relation's number.</param>
internal sealed record Relation(string Endpoint, int Number)
{
    /// <summary>The id under which charms know the relation, such as <c>db:1</c>.</summary>
    public string Id => $"{Endpoint}:{Number}";

    /// <summary>
    /// Both endpoints with their applications, as <c>wordpress:db mysql:db</c>. Empty where Juju's own double of a controller is stood in
    /// for.
    /// </summary>
    public string Key { get; init; } = "";

    /// <summary>Whether the units of one application are related to each other.</summary>
    public bool IsPeer { get; init; }

    /// <summary>How far the relation is on its way to its end.</summary>
    public RelationLife Life { get; init; }

    /// <summary>The remote application.</summary>
    public string RemoteApplication { get; init; } = "";

    /// <summary>The UUID of the remote application's model.</summary>
    public string RemoteModel { get; init; } = "";

    /// <summary>The unit's own data.</summary>
    public ImmutableSortedDictionary<string, string> Own { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The data of the unit's own application.</summary>
    public ImmutableSortedDictionary<string, string> OwnApplication { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The data of the remote application.</summary>
    public ImmutableSortedDictionary<string, string> Application { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The units that are in the relation, with their data.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Units { get; init; } =
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>>.Empty;

    /// <summary>The units that have left the relation, whose data can still be read.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Departed { get; init; } =
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>>.Empty;
}
