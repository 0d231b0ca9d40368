using System.Collections.Immutable;
using System.Globalization;
using StandIn.Model;

namespace Tests.Machine.Juju;

/// <summary>A relation of a unit, as Juju holds it. Tests write the other side of it and read the charm's side.</summary>
/// <param name="id">As website:3.</param>
/// <param name="application">The application on the other side.</param>
public sealed class UnitRelation(string id, string application)
{
    /// <summary>The address of every unit.</summary>
    internal const string Address = "10.0.0.9";

    public string Id => id;

    public string Endpoint => id.Split(':')[0];

    internal int Number => int.Parse(id.Split(':')[1], CultureInfo.InvariantCulture);

    public string Application => application;

    /// <summary>The units on the other side that have joined and not departed.</summary>
    public SortedSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>What each unit and each application has said: committed, of the unit itself and its application.</summary>
    public Dictionary<string, SortedDictionary<string, string>> Bags { get; } = [];

    /// <summary>What this unit or application has said.</summary>
    public SortedDictionary<string, string> Bag(string name)
    {
        if (!Bags.TryGetValue(name, out var bag))
            Bags.Add(name, bag = new(StringComparer.Ordinal));
        return bag;
    }

    /// <summary>The unit or application says this, and nothing else but what Juju says for it.</summary>
    public void Says(string name, params (string Key, string Value)[] values)
    {
        var bag = Bag(name);
        bag.Clear();
        if (name.Contains('/'))
            (bag["ingress-address"], bag["private-address"], bag["egress-subnets"]) = (Address, Address, $"{Address}/32");
        foreach (var (key, value) in values)
            bag[key] = value;
    }

    /// <summary>The relation as the tools of a unit see it.</summary>
    internal Relation Held(string unit) => new(Endpoint, Number)
    {
        Key = $"{unit.Split('/')[0]}:{Endpoint} {application}:{Endpoint}",
        RemoteApplication = application,
        Own = Settings(unit),
        OwnApplication = Settings(unit.Split('/')[0]),
        Application = Settings(application),
        Units = Of(Members),
        Departed = Of(Bags.Keys.Where(name => name.StartsWith($"{application}/", StringComparison.Ordinal)).Except(Members)),
    };

    /// <summary>What a unit and its application say from now on.</summary>
    internal void Take(Relation relation, string unit)
    {
        Bags[unit] = new(relation.Own, StringComparer.Ordinal);
        Bags[unit.Split('/')[0]] = new(relation.OwnApplication, StringComparer.Ordinal);
    }

    private ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Of(IEnumerable<string> units) =>
        units.ToImmutableSortedDictionary(unit => unit, Settings, StringComparer.Ordinal);

    private ImmutableSortedDictionary<string, string> Settings(string name) =>
        Bag(name).ToImmutableSortedDictionary(StringComparer.Ordinal);
}

/// <summary>The hook of a relation that runs.</summary>
internal sealed record RelationHook(UnitRelation Relation, string Unit, string Departing);
