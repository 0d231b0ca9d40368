using Core.Domain;
using Microsoft.FSharp.Collections;

namespace Replaying.Causes;

/// <summary>
/// What a decision depends on in the answer to a question for relations, each by itself: who is related, which keys a bag has, and the
/// value of each key.
/// </summary>
internal static class RelationInputs
{
    /// <summary>The inputs in an answer.</summary>
    /// <param name="query">The question.</param>
    /// <param name="relations">The answer.</param>
    public static IEnumerable<Input> Of(Query query, IReadOnlyList<RelationState> relations) =>
        relations.SelectMany(relation => Places(relation).SelectMany(place => Of(query, relation, place)))
            .Prepend(new($"{query}", Shape(relations), of => Change(of, query, now => Shaped(now, relations))));

    private static IEnumerable<Input> Of(Query query, RelationState relation, Place place)
    {
        Func<Situation, Situation> Put(Func<Bag, Bag> change) => of => Change(of, query, all => all.Select(now =>
            now.Id == relation.Id && Places(now).FirstOrDefault(other => other.Name == place.Name) is { } there
                ? there.Put(change(there.Bag))
                : now));

        yield return new($"{place.Name}, keys", $"{place.Bag}", Put(now => Keyed(now, place.Bag)));
        foreach (var (key, value) in place.Bag.Values)
            yield return new(
                $"{place.Name}, key {PlainText.Escape(key)}",
                PlainText.Quote(value),
                Put(now => now.Values.ContainsKey(key) ? now.With(key, value) : now));
    }

    // The keys of the other bag; where both have one, the value that is there.
    private static Bag Keyed(Bag now, Bag other) =>
        other.Values.Aggregate(Bag.Empty, (bag, pair) => bag.With(pair.Key, now[pair.Key].Or(pair.Value)));

    private static IEnumerable<Place> Places(RelationState relation)
    {
        foreach (var unit in relation.Units)
            yield return new($"relation {relation.Id}, unit {unit.Name}", unit.Data, bag => relation.WithUnit(unit.Name, bag));
        yield return new(
            $"relation {relation.Id}, application {relation.RemoteApplication}", relation.Application, relation.WithApplication);
        yield return new($"relation {relation.Id}, own unit", relation.OwnUnit, relation.WithOwnUnit);
        if (relation.OwnApplication is Reading<Bag>.Known own)
            yield return new($"relation {relation.Id}, own application", own.Value, relation.WithOwnApplication);
    }

    private static string Shape(IReadOnlyList<RelationState> relations) => relations is [] ? "none" : string.Join(", ", relations.Select(
        relation => $"{relation.Id} to {relation.RemoteApplication} [{string.Join(", ", relation.Units.Select(unit => unit.Name))}]"
            + (relation.IsBreaking ? ", breaking" : relation.Departing == "" ? "" : $", {relation.Departing} departs")
            + (relation.OwnApplication.IsUnreadable ? ", not leading" : "")));

    // Who is related as in the other answer; what is said stays, where both have who says it.
    private static IEnumerable<RelationState> Shaped(IReadOnlyList<RelationState> now, IReadOnlyList<RelationState> other) =>
        other.Select(relation => now.FirstOrDefault(known => known.Id == relation.Id) is not { } known ? relation : Places(known).Aggregate(
            relation,
            (all, said) => Places(all).FirstOrDefault(place => place.Name == said.Name)?.Put(said.Bag) ?? all));

    private static Situation Change(
        Situation of, Query query, Func<IReadOnlyList<RelationState>, IEnumerable<RelationState>> change) =>
        of.State.Answer(query) is Answer.Relations { Payload: var now }
            ? of with { State = of.State.With(query, Answer.NewRelations(ListModule.OfSeq(change(now)))) }
            : of;

    /// <summary>A bag, and the relation with another in its place.</summary>
    private sealed record Place(string Name, Bag Bag, Func<Bag, RelationState> Put);
}
