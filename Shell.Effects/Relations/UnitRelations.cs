using System.Collections.Concurrent;
using Core.Domain;
using LanguageExt;
using Microsoft.FSharp.Collections;
using Shell.Effects.Juju;
using static LanguageExt.Prelude;

namespace Shell.Effects.Relations;

/// <summary>Reads the relations of the unit, and writes what the unit says in them. One instance serves one hook.</summary>
/// <param name="tools">The hook tools.</param>
/// <param name="unit">The unit's name.</param>
/// <param name="hook">The hook that runs: in it a relation may end, or a unit depart.</param>
/// <param name="leadership">Says whether the unit leads.</param>
internal sealed class UnitRelations(HookTools tools, string unit, Event hook, Leadership leadership)
{
    // Tools wait for the agent, and the agent for its controller: more than that at a time help nobody.
    private const int Most = 8;

    private readonly string application = unit.Split('/')[0];
    private readonly ConcurrentDictionary<(string Relation, BagOwner Owner), Bag> said = new();
    private readonly ConcurrentDictionary<string, string> applications = new();

    /// <summary>The relations of an endpoint, in the order of their ids.</summary>
    /// <returns><c>Invalid</c> for a name that no endpoint has, <c>Malformed</c> where a tool prints something else, or too much.</returns>
    public Either<Failure, IReadOnlyList<RelationState>> Read(RelationsQuery query) =>
        from accepted in Result.Accept(Refusal.OfEndpoint(query.Endpoint))
        from ids in tools.RelationIds(query.Endpoint)
        from relations in Read([.. ids.Where(id => id != Breaking(query.Endpoint)?.Id)])
        select (IReadOnlyList<RelationState>)ListModule.OfSeq(
            relations.Concat(Ended(query.Endpoint)).OrderBy(relation => relation.Id, StringComparer.Ordinal));

    /// <summary>The bag says this once the hook has succeeded, and nothing else.</summary>
    /// <returns><c>Refused</c> where Juju refuses it, as of an application's data that the unit may not write.</returns>
    public Either<Failure, Outcome> Say(SetRelationData effect) =>
        from accepted in Result.Accept(Refusal.OfRelationData(effect.Relation, effect.Owner, effect.Data))
        from allowed in Allowed(effect)
        from bag in Said(effect.Relation, effect.Owner)
        from outcome in Send(effect, bag)
        select outcome;

    /// <summary>The application on the other side of a relation.</summary>
    public Either<Failure, string> Application(string relation) => applications.TryGetValue(relation, out var known)
        ? known
        : tools.RelationApplication(relation).Map(name => applications[relation] = name);

    private RelationEvent? Breaking(string endpoint) =>
        hook is Event.RelationBroken { Payload: var relation } && relation.Endpoint == endpoint ? relation : null;

    // Whether relation-ids still lists it differs from release to release. Nothing of the other side is left.
    private IEnumerable<RelationState> Ended(string endpoint) => Breaking(endpoint) is { } relation
        ? [RelationState.Of(relation.Id, relation.RemoteApplication).Breaks()]
        : [];

    private Either<Failure, IReadOnlyList<RelationState>> Read(string[] ids)
    {
        if (ids.Length == 0)
            return Right<Failure, IReadOnlyList<RelationState>>([]);
        var asked = SideBySide.Begin(leadership.Ask);
        return from members in SideBySide.Read(ids, Most, Members)
               from leads in asked.GetAwaiter().GetResult()
               from bags in SideBySide.Read([.. members.SelectMany(relation => relation.Bags(unit, application, leads))], Most, Bag)
               select (IReadOnlyList<RelationState>)[.. members.Select(relation => State(relation, bags.ToDictionary(), leads))];
    }

    private Either<Failure, Members> Members(string id) =>
        from units in tools.RelationList(id)
        from name in units is [var first, ..] ? applications[id] = first.Split('/')[0] : Application(id)
        select new Members(id, name, [.. units.Where(other => other != Departed(id)?.RemoteUnit)]);

    private RelationEvent? Departed(string id) =>
        hook is Event.RelationDeparted { Payload: var relation } && relation.Id == id ? relation : null;

    private Either<Failure, KeyValuePair<BagName, Bag>> Bag(BagName name) =>
        tools.RelationGet(name.Relation, name.Name, name.IsApplication).Map(bag =>
        {
            if (name.Name == unit)
                said[(name.Relation, BagOwner.Unit)] = bag;
            else if (name.IsApplication && name.Name == application)
                said[(name.Relation, BagOwner.Application)] = bag;
            return KeyValuePair.Create(name, bag);
        });

    private RelationState State(Members relation, Dictionary<BagName, Bag> bags, bool leads)
    {
        Bag Of(string name, bool isApplication) => bags[new(relation.Id, name, isApplication)];

        var known = RelationState.Of(relation.Id, relation.Application)
            .WithApplication(Of(relation.Application, isApplication: true))
            .WithOwnUnit(Of(unit, isApplication: false))
            .Departs(Departed(relation.Id)?.DepartingUnit ?? "");
        known = leads || relation.Application == application
            ? known.WithOwnApplication(Of(application, isApplication: true))
            : known.WithoutOwnApplication();
        return relation.Units.Aggregate(known, (all, name) => all.WithUnit(name, Of(name, isApplication: false)));
    }

    private Either<Failure, Unit> Allowed(SetRelationData effect) =>
        effect.Owner.IsUnit
            ? Right<Failure, Unit>(Prelude.unit)
            : leadership.Ask().Bind(leads =>
                Result.Require(leads, Cause.Refused, "relation-set", "only the leader writes the application's data"));

    private Either<Failure, Bag> Said(string relation, BagOwner owner) => said.TryGetValue((relation, owner), out var known)
        ? known
        : tools.RelationGet(relation, owner.IsUnit ? unit : application, owner.IsApplication);

    private Either<Failure, Outcome> Send(SetRelationData effect, Bag bag)
    {
        var changes = effect.Sent(bag);
        return changes.Count == 0
            ? Outcome.Unchanged
            : tools.RelationSet(effect.Relation, effect.Owner.IsApplication, changes).Map(_ =>
            {
                said[(effect.Relation, effect.Owner)] = bag.With(new Bag(changes));
                return Outcome.Changed;
            });
    }
}

/// <summary>Who is in a relation, as relation-list has it.</summary>
internal sealed record Members(string Id, string Application, IReadOnlyList<string> Units)
{
    /// <summary>Every bag that this unit may read.</summary>
    public IEnumerable<BagName> Bags(string unit, string application, bool leads) =>
        new[] { new BagName(Id, unit, false), new BagName(Id, Application, true) }
            .Concat(leads ? [new BagName(Id, application, true)] : [])
            .Concat(Units.Select(name => new BagName(Id, name, false)))
            .Distinct();
}

/// <summary>A bag: that of a unit, or of an application.</summary>
internal sealed record BagName(string Relation, string Name, bool IsApplication);
