using Core.Domain;
using Simulation;

namespace Tests.Unit.Simulation;

/// <summary>The model of a relation's other side in a life.</summary>
public sealed class RemoteModelLifeTests
{
    private const string Db = "db:1", Elsewhere = "6f1ca1c2-8b1f-4c8e-8a39-1d2e3f405162";

    private static readonly Query<IReadOnlyList<RelationState>> Relations = Ask.Relations("db");
    private static readonly Query<string> Model = Ask.RemoteModel(Db);
    private static readonly Site Site = Site.Empty("ubuntu@24.04");

    [Fact]
    public void RemoteModel_OfAnApplicationThatTheSiteNames_IsThatModelUntilTheRelationHasEnded()
    {
        var life = Lived(Site.WithModelOf("mysql", Elsewhere), LifeStep.Relate(Db, "mysql"), LifeStep.RemoveRelation(Db));
        Assert.Equal(
            [$"db-relation-created: {Elsewhere}", $"db-relation-broken: {Elsewhere}"], life.Hooks.TakeLast(2).Select(Seen));
        Assert.True(life.World.Read(Model).IsUnreadable);
    }

    [Fact]
    public void RemoteModel_OfAnyOtherApplication_IsTheUnitsOwn()
    {
        var life = Lived(Site, LifeStep.Relate(Db, "mysql"));
        Assert.Equal(life.World.Unit.Context.ModelUuid, life.World.Read(Model).Or("none"));
    }

    // As on a machine, where the tool refuses it.
    [Fact]
    public void RemoteModel_OfARelationThatIsNotThere_IsUnreadable() =>
        Assert.Equal(Cause.Refused, ((Reading<string>.Unreadable)Lived(Site).World.Read(Model)).Failure.Cause);

    [Fact]
    public void Recalled_RecordedModel_IsAnsweredAsItWas()
    {
        var state = State.Of(HookContext.For("taker/0"))
            .With(Relations, [RelationState.Of(Db, "mysql")]).With(Model, Elsewhere);
        Assert.Equal(Elsewhere, Recalled.World(state, Config.Empty, Site).Read(Model).Or(""));
    }

    private static string Seen(HookTrace hook) => $"{hook.Event.Name}: {hook.Before.Get(Model)}";

    private static Scenario Lived(Site site, params LifeStep[] steps) => Scenario.Of(Taker, site).Live([LifeStep.Deploy, .. steps]);

    private static ICharm Taker { get; } = Charm.Create<string>(
        "taker", _ => Parsed<string>.NewValid(""), (_, _, _) => [Relations, Model.Optional], (_, _, _) => [],
        (e, outcome, state, config) => Usual.Report(e, outcome, config, _ => Status.Active("")));
}
