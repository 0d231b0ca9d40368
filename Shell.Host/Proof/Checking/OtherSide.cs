using Core.Domain;
using Simulation.Juju;

namespace Proof.Checking;

/// <summary>What may happen next on the other side of a unit's relations, by what the plan says of it.</summary>
internal static class OtherSide
{
    /// <summary>
    /// Every step that Juju would take now, with the number of its side; one that changes nothing is among them. At most one relation of
    /// each endpoint.
    /// </summary>
    public static IEnumerable<(int Side, RelationStep Step)> Steps(Uniter uniter, CheckPlan plan) =>
        from side in plan.Remotes.Select((remote, number) => (Remote: remote, Number: number))
        where side.Remote.Moves && uniter.Remote.Life.IsAlive
        from step in Steps(uniter, side.Remote, side.Remote.Relation(side.Number))
        select (side.Number, step);

    /// <summary>The numbers of the sides that are not as they settle: of an optional endpoint no relation is there then.</summary>
    public static IReadOnlyList<int> Away(Uniter uniter, CheckPlan plan) =>
        [.. Enumerable.Range(0, plan.Remotes.Count).Where(number => !IsSettled(uniter, plan.Remotes[number], number))];

    /// <summary>The agent after a step of the other side.</summary>
    public static Uniter Hear(this Uniter uniter, RelationStep step) => uniter.Hear(JujuStep.NewRelation(step), Config.Empty);

    private static bool IsSettled(Uniter uniter, RemoteSide remote, int number)
    {
        var (id, unit) = (remote.Relation(number), uniter.Remote.Unit);
        if (!remote.IsRequired)
            return uniter.Remote.Relations.All(relation => relation.Id != id) && uniter.Agent.Relations.All(known => known.Id != id);
        var settled = remote.Settling(number, unit).Aggregate(Hearing.Deployed(unit, isLeader: true, Config.Empty), Hear).Remote;
        return uniter.Remote.Relations.Contains(settled.Relations.Single(relation => relation.Id == id));
    }

    // An id is never given again: a relation comes when the agent has forgotten the one before.
    private static IEnumerable<RelationStep> Steps(Uniter uniter, RemoteSide remote, string id) =>
        uniter.Remote.Relations.FirstOrDefault(relation => relation.Id == id) is { } relation
            ? relation.Life.IsAlive ? Steps(relation, remote) : []
            : uniter.Agent.Relations.Any(known => known.Id == id) ? [] : [RelationStep.NewRelate(id, remote.Application)];

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
