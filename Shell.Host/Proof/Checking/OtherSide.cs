using Core.Domain;
using Simulation.Juju;

namespace Proof.Checking;

/// <summary>What may happen next on the other side of a unit's relations, by what the plan says of it.</summary>
internal static class OtherSide
{
    /// <summary>
    /// Every step that Juju would take now; one that changes nothing is among them. At most one relation of each endpoint.
    /// </summary>
    public static IEnumerable<RelationStep> Steps(Uniter uniter, IReadOnlyList<RemoteSide> remotes)
    {
        if (!uniter.Remote.Life.IsAlive)
            return [];
        return remotes.SelectMany((remote, number) =>
        {
            var id = $"{remote.Endpoint}:{number}";
            return uniter.Remote.Relations.FirstOrDefault(relation => relation.Id == id) is not { } relation
                ? [RelationStep.NewRelate(id, remote.Application)]
                : relation.Life.IsAlive ? Steps(relation, remote) : [];
        });
    }

    private static IEnumerable<RelationStep> Steps(RemoteRelation relation, RemoteSide remote)
    {
        yield return RelationStep.NewRemove(relation.Id);
        if (relation.Members.Count < remote.MostUnits)
            yield return RelationStep.NewJoin(relation.Id, Free(relation));
        foreach (var (unit, _) in relation.Members)
            yield return RelationStep.NewLeave(relation.Id, unit);
        foreach (var (unit, _) in relation.Members)
            foreach (var data in remote.OfUnits.Prepend(Bag.Empty))
                yield return RelationStep.NewWrite(relation.Id, unit, data);
        foreach (var data in remote.OfApplication is [] ? [] : remote.OfApplication.Prepend(Bag.Empty))
            yield return RelationStep.NewWrite(relation.Id, relation.RemoteApplication, data);
    }

    // The lowest number that no unit has: lives that were otherwise and are alike now are one. A peer has another number than the unit.
    private static string Free(RemoteRelation relation) => Enumerable.Range(relation.IsPeer ? 1 : 0, relation.Members.Count + 1)
        .Select(number => $"{relation.RemoteApplication}/{number}")
        .First(unit => !relation.Members.ContainsKey(unit));
}
