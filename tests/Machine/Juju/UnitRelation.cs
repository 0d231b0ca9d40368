namespace Tests.Machine.Juju;

/// <summary>A relation of a unit, as Juju holds it. Tests write the other side of it and read the charm's side.</summary>
/// <param name="id">As website:3.</param>
/// <param name="application">The application on the other side.</param>
public sealed class UnitRelation(string id, string application)
{
    public string Id => id;

    public string Endpoint => id.Split(':')[0];

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
            (bag["ingress-address"], bag["private-address"], bag["egress-subnets"]) = ("10.0.0.9", "10.0.0.9", "10.0.0.9/32");
        foreach (var (key, value) in values)
            bag[key] = value;
    }
}

/// <summary>The hook of a relation that runs.</summary>
internal sealed record RelationHook(UnitRelation Relation, string Unit, string Departing);
