using System.Collections.Immutable;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Juju;
using Shell.Effects.Relations;
using static LanguageExt.Prelude;

namespace Shell.Effects.Secrets;

/// <summary>Who may read a secret of the unit's own, or of its application.</summary>
/// <param name="Relations">The relations whose whole other side may.</param>
/// <param name="Applications">The applications on those sides. Juju keeps one grant for each, whichever relation it came with.</param>
/// <param name="Units">The one unit that may on account of a relation, by the relation's id.</param>
internal sealed record GrantedReaders(
    ImmutableSortedSet<string> Relations, ImmutableSortedSet<string> Applications, ImmutableSortedDictionary<string, string> Units)
{
    /// <summary>Nobody but the owner.</summary>
    public static GrantedReaders Nobody { get; } = new([], [], ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>The facts of the secret with these readers.</summary>
    public OwnSecretFacts On(OwnSecretFacts facts) =>
        Units.Aggregate(facts.WithReaders(Relations), (known, reader) => known.WithUnit(reader.Key, reader.Value));

    /// <summary>These readers and one more, as secret-info-get shows him, with his relations.</summary>
    public GrantedReaders With(SecretReader reader, IReadOnlyList<string> relations) => reader.Unit == ""
        ? this with { Relations = Relations.Union(relations), Applications = Applications.Add(reader.Application) }
        : this with { Units = Units.SetItems(relations.Select(relation => KeyValuePair.Create(relation, reader.Unit))) };
}

/// <summary>Grants and revokes the reading of secrets.</summary>
/// <param name="tools">The hook tools.</param>
/// <param name="relations">Say which application is on the other side.</param>
/// <param name="application">The unit's own application.</param>
internal sealed class SecretGrants(HookTools tools, UnitRelations relations, string application)
{
    /// <summary>Who may read the secret, as Juju says.</summary>
    public Either<Failure, GrantedReaders> Of(OwnSecretInfo info) => info.Readers.Aggregate(
        Right<Failure, GrantedReaders>(GrantedReaders.Nobody),
        (known, reader) => known.Then(readers => RelationsOf(reader).Then(ids =>
            Right<Failure, GrantedReaders>(readers.With(reader, ids)))));

    /// <summary>The wanted readers may read the secret once the hook has succeeded, and nobody else.</summary>
    /// <returns>Who may then: the same object if there was nothing to tell; <c>Refused</c> where Juju refuses it.</returns>
    /// <remarks>
    /// A grant of one kind comes in the hook after the one that takes the other kind away: until then Juju does nothing, or refuses the
    /// grant. Source: GrantSecret in juju internal/worker/uniter/runner/context/context.go.
    /// </remarks>
    public Either<Failure, GrantedReaders> Set(string uri, OwnSecret wanted, GrantedReaders now)
    {
        var coming = wanted.Readers.Where(id => !now.Units.ContainsKey(id));
        var units = wanted.Units.Where(pair => !now.Relations.Contains(pair.Key)).ToImmutableSortedDictionary();
        return Sides(coming).Then(sides => Sides(now.Relations.Except(wanted.Readers)).Then(going =>
        {
            var next = new GrantedReaders(
                [.. sides.Select(side => side.Relation)], [.. sides.Select(side => side.Application)], units);
            return Result.All(Calls(uri, now, next, sides, going)).Then(told =>
                Right<Failure, GrantedReaders>(told.Count == 0 ? now : next));
        }));
    }

    private IEnumerable<Either<Failure, Unit>> Calls(
        string uri, GrantedReaders now, GrantedReaders next, IEnumerable<Side> coming, IEnumerable<Side> going)
    {
        foreach (var side in coming.Where(side => !now.Applications.Contains(side.Application)).DistinctBy(side => side.Application))
            yield return tools.SecretGrant(uri, side.Relation);
        foreach (var (relation, unit) in next.Units.Where(pair => now.Units.GetValueOrDefault(pair.Key) != pair.Value))
            yield return tools.SecretGrant(uri, relation, unit);
        foreach (var side in going.Where(side => !next.Applications.Contains(side.Application)))
            yield return tools.SecretRevoke(uri, side.Relation);
        foreach (var (relation, unit) in now.Units.Where(pair => next.Units.GetValueOrDefault(pair.Key) != pair.Value))
            yield return tools.SecretRevoke(uri, relation, unit);
    }

    // Juju names a relation by its two ends.
    private Either<Failure, IReadOnlyList<string>> RelationsOf(SecretReader reader) =>
        reader.EndpointOf(application) is not "" and var endpoint
        ? tools.RelationIds(endpoint).Then(Sides).Then(sides => Right<Failure, IReadOnlyList<string>>(IdsWith(sides, reader.Application)))
        : Right<Failure, IReadOnlyList<string>>([]);

    private static IReadOnlyList<string> IdsWith(IEnumerable<Side> sides, string application) =>
        [.. sides.Where(side => side.Application == application).Select(side => side.Relation)];

    private Either<Failure, IReadOnlyList<Side>> Sides(IEnumerable<string> ids) =>
        Result.All(ids.Select(id => relations.Application(id).Then(name => Right<Failure, Side>(new(id, name)))));

    // A relation, and the application on its other side.
    private sealed record Side(string Relation, string Application);
}
