using System.Collections.Immutable;
using StandIn.Go;

namespace StandIn.Local;

/// <summary>Which side of a relation an endpoint is.</summary>
public enum EndpointRole
{
    /// <summary>It offers.</summary>
    Provides,

    /// <summary>It uses.</summary>
    Requires,

    /// <summary>The units of one application among themselves.</summary>
    Peers,
}

/// <summary>An endpoint of a charm.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">Its side.</param>
/// <param name="Interface">What both sides speak.</param>
public sealed record Endpoint(string Name, EndpointRole Role, string Interface);

/// <summary>An option of a charm.</summary>
/// <param name="Type">Juju's word for its type.</param>
/// <param name="Default">Its default; nothing if it has none.</param>
public sealed record CharmOption(string Type, GoValue Default);

/// <summary>An action of a charm.</summary>
/// <param name="Defaults">The defaults of its parameters, by name.</param>
/// <param name="Parameters">The names of its parameters.</param>
/// <param name="Required">The names of those that have to be given.</param>
/// <param name="TakesOthers">Whether parameters that it does not name are taken.</param>
public sealed record CharmAction(
    ImmutableSortedDictionary<string, GoValue> Defaults,
    ImmutableSortedSet<string> Parameters,
    ImmutableSortedSet<string> Required,
    bool TakesOthers);

/// <summary>Storage that a charm asks for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>filesystem</c> or <c>block</c>.</param>
/// <param name="Location">Where it is mounted; empty if Juju chooses.</param>
/// <param name="Least">How many instances a unit has from the beginning.</param>
public sealed record CharmStorage(string Name, string Kind, string Location, int Least);
