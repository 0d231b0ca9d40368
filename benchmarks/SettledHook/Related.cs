using StandIn.Model;
using Tests.Machine.Juju;
using Tests.Machine.Lives;

namespace SettledHook;

/// <summary>A unit that asks much of Juju, and has nothing to do.</summary>
internal static class Related
{
    private const int Relations = 3, Units = 5;
    private const string First = "9m4e2mr0ui3e8a215n4g", Second = "9m4e2mr0ui3e8a215n50";

    /// <summary>What the unit has.</summary>
    public static string What => $"{Relations} relations of {Units} units each, 2 secrets, 1 storage";

    /// <summary>The unit, once it has settled.</summary>
    public static UnitAgent Settled(MachineAgent juju)
    {
        var unit = juju.AddUnit("related-charm/0");
        unit.State.Keep(First, 1, true, ("password", "correct horse"));
        unit.State.Keep(Second, 1, true, ("password", "battery staple"));
        unit.State.Storages["data/0"] = new StorageInstance("filesystem", "/srv/data");
        TinyproxyUnit.AssertSucceeded(
            unit.Deploy(PackedCharm.OfRelatedCharm, ("first", $"secret:{First}"), ("second", $"secret:{Second}")));
        foreach (var number in Enumerable.Range(1, Relations))
            Relate(unit, new UnitRelation($"upstream:{number}", $"web{number}"));
        return unit;
    }

    private static void Relate(UnitAgent unit, UnitRelation relation)
    {
        TinyproxyUnit.AssertSucceeded([unit.Relate(relation)]);
        foreach (var other in Enumerable.Range(0, Units).Select(number => $"{relation.Application}/{number}"))
        {
            TinyproxyUnit.AssertSucceeded(unit.Join(relation, other));
            TinyproxyUnit.AssertSucceeded([unit.Say(relation, other, ("hostname", $"{other.Replace('/', '-')}.internal"), ("port", "80"))]);
        }
    }
}
