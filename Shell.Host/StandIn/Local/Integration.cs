using System.Collections.Immutable;

namespace StandIn.Local;

/// <summary>One end of a relation.</summary>
/// <param name="Application">The application.</param>
/// <param name="Endpoint">Its endpoint.</param>
public sealed record RelationEnd(string Application, string Endpoint)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Application}:{Endpoint}";
}

/// <summary>A relation between two applications, or among the units of one.</summary>
/// <param name="Number">Its number.</param>
/// <param name="First">The end that uses; of a peer relation the only end.</param>
/// <param name="Second">The end that offers; of a peer relation the same as the first.</param>
public sealed record Integration(int Number, RelationEnd First, RelationEnd Second)
{
    /// <summary>Whether the relation is being removed.</summary>
    public bool IsDying { get; init; }

    /// <summary>What each unit and each application has said, by name.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Bags { get; init; } =
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>>.Empty;

    /// <summary>How often each of them has said something else.</summary>
    public ImmutableSortedDictionary<string, int> Versions { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Whether the units of one application are related to each other.</summary>
    public bool IsPeer => First == Second;

    /// <summary>Both ends, as Juju names the relation.</summary>
    public string Key => IsPeer ? $"{First}" : $"{First} {Second}";

    /// <summary>The ends of an application: none, one, or two where the application is related to itself.</summary>
    internal IEnumerable<RelationEnd> EndsOf(string application) =>
        new[] { First, Second }.Distinct().Where(end => end.Application == application);

    /// <summary>The end on the other side.</summary>
    internal RelationEnd Opposite(RelationEnd end) => end == First ? Second : First;

    /// <summary>What a unit or an application has said.</summary>
    /// <param name="name">Its name.</param>
    public ImmutableSortedDictionary<string, string> Bag(string name) =>
        Bags.GetValueOrDefault(name, ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>The relation once a unit or an application says this.</summary>
    internal Integration Saying(string name, ImmutableSortedDictionary<string, string> bag) =>
        bag.SequenceEqual(Bag(name)) ? this : this with
        {
            Bags = Bags.SetItem(name, bag),
            Versions = Versions.SetItem(name, Versions.GetValueOrDefault(name) + 1),
        };
}
