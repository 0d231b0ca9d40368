using System.Collections.Immutable;
using StandIn.Model;
using SecretUri = StandIn.Model.SecretUri;

namespace StandIn.Local;

/// <summary>A model with all that Juju holds of it: one value, from which every tool answers and every next hook follows.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Release">The release of Juju: 3.6 or 4.</param>
public sealed record JujuModel(string Name, JujuRelease Release)
{
    /// <summary>The model's UUID.</summary>
    public string Uuid { get; init; } = "6f1ca1c2-8b1f-4c8e-8a39-1d2e3f405162";

    /// <summary>The applications by name.</summary>
    public ImmutableSortedDictionary<string, Application> Applications { get; init; } =
        ImmutableSortedDictionary<string, Application>.Empty;

    /// <summary>The units by name.</summary>
    public ImmutableSortedDictionary<string, ModelUnit> Units { get; init; } = ImmutableSortedDictionary<string, ModelUnit>.Empty;

    /// <summary>The relations by number.</summary>
    public ImmutableSortedDictionary<int, Integration> Integrations { get; init; } = ImmutableSortedDictionary<int, Integration>.Empty;

    /// <summary>The secrets by id.</summary>
    public ImmutableSortedDictionary<string, KeptSecret> Secrets { get; init; } = ImmutableSortedDictionary<string, KeptSecret>.Empty;

    /// <summary>Every action that was asked for, by its task's number.</summary>
    public ImmutableSortedDictionary<string, ActionTask> Actions { get; init; } = ImmutableSortedDictionary<string, ActionTask>.Empty;

    /// <summary>What charms wrote to the log, the oldest line first.</summary>
    public ImmutableList<UnitLine> Log { get; init; } = [];

    /// <summary>How many relations, secrets and actions there were: numbers are used once.</summary>
    public int Count { get; init; }

    /// <summary>The next address of a secret.</summary>
    internal SecretUri NextSecret => SecretAfter(0);

    /// <summary>The next address of a secret after so many others.</summary>
    internal SecretUri SecretAfter(int others) => new($"c{Count + others:d18}0", "");

    /// <summary>The units of an application, by name.</summary>
    /// <param name="application">The application's name.</param>
    public IEnumerable<ModelUnit> UnitsOf(string application) => Units.Values.Where(unit => unit.Application == application);

    /// <summary>The model with another state of one unit.</summary>
    internal JujuModel With(ModelUnit unit) => this with { Units = Units.SetItem(unit.Name, unit) };

    /// <summary>The model with another state of one application.</summary>
    internal JujuModel With(Application application) => this with { Applications = Applications.SetItem(application.Name, application) };

    /// <summary>The application, which must be there.</summary>
    internal Application ApplicationOf(string name) =>
        Applications.GetValueOrDefault(name) ?? throw new JujuRefusalException($"application \"{name}\" not found");

    /// <summary>The unit, which must be there.</summary>
    internal ModelUnit UnitOf(string name) => Units.GetValueOrDefault(name) ?? throw new JujuRefusalException($"unit \"{name}\" not found");
}
