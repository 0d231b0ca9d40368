using Core.Domain;
using Simulation;

namespace Tests.Unit.Simulation;

/// <summary>What a hook reads of relations in a life, as Juju would have it.</summary>
public sealed class RelatedTests
{
    private const string Db = "db:1";
    private static readonly Bag Good = Bag.Empty.With("host", "a");
    private static readonly Query<IReadOnlyList<RelationState>> Asked = Ask.Relations("db");

    private static readonly Site Site = Site.Empty("ubuntu@24.04");

    [Fact]
    public void Relation_FromItsCreatedOn_IsThereAndItsUnitsFromTheirJoinedOn()
    {
        var life = Lived(LifeStep.Relate(Db, "mysql"), LifeStep.JoinRelation(Db, "mysql/0"), LifeStep.WriteRelation(Db, "mysql/0", Good));
        Assert.Equal(
            [
                "config-changed: none", "start: none", "db-relation-created: db:1 to mysql []", "db-relation-joined: mysql/0 ",
                "db-relation-changed: mysql/0 ", "db-relation-changed: mysql/0 a",
            ],
            life.Hooks.Skip(2).Select(Seen));
    }

    // The hook of a change shows it; so does any hook before it.
    [Fact]
    public void Data_WrittenMeanwhile_IsReadByTheNextHook()
    {
        var life = Lived(
            LifeStep.Relate(Db, "mysql"), LifeStep.JoinRelation(Db, "mysql/0"),
            LifeStep.Meanwhile(LifeStep.WriteRelation(Db, "mysql/0", Good)), LifeStep.Configure(Config.Empty.With("a", 1)));
        Assert.Equal(["config-changed: mysql/0 a", "db-relation-changed: mysql/0 a"], life.Hooks.TakeLast(2).Select(Seen));
    }

    [Fact]
    public void Unit_BetweenLeavingAndItsDeparted_IsStillThereWithItsData()
    {
        var life = Lived(
            LifeStep.Relate(Db, "mysql"), LifeStep.JoinRelation(Db, "mysql/0"), LifeStep.WriteRelation(Db, "mysql/0", Good),
            LifeStep.Meanwhile(LifeStep.LeaveRelation(Db, "mysql/0")), LifeStep.Configure(Config.Empty.With("a", 1)));
        Assert.Equal(
            ["config-changed: mysql/0 a", "db-relation-departed: db:1 to mysql [], mysql/0 departs"], life.Hooks.TakeLast(2).Select(Seen));
    }

    [Fact]
    public void Relation_ThatIsRemoved_DepartsAndBreaksAndIsGone()
    {
        var life = Lived(
            LifeStep.Relate(Db, "mysql"), LifeStep.JoinRelation(Db, "mysql/0"), LifeStep.RemoveRelation(Db), LifeStep.UpdateStatus);
        Assert.Equal(
            [
                "db-relation-departed: db:1 to mysql [], mysql/0 departs", "db-relation-broken: db:1 to mysql [], breaking",
                "update-status: none",
            ],
            life.Hooks.TakeLast(3).Select(Seen));
        Assert.Empty(life.World.Uniter!.Value.Remote.Relations);
        Assert.Empty(life.World.Unit.Relations.ById);
    }

    [Fact]
    public void Unit_ThatGoes_DepartsFromItsRelationsFirst()
    {
        var life = Lived(LifeStep.Relate(Db, "mysql"), LifeStep.JoinRelation(Db, "mysql/0"), LifeStep.Remove);
        Assert.Equal(
            [
                "db-relation-departed: db:1 to mysql [], talker/0 departs", "db-relation-broken: db:1 to mysql [], breaking", "stop: none",
                "remove: none",
            ],
            life.Hooks.TakeLast(4).Select(Seen));
    }

    [Fact]
    public void OwnData_OfAHookThatFailsOrIsLost_IsNotSaid()
    {
        var joined = Lived(LifeStep.Relate(Db, "mysql"), LifeStep.Meanwhile(LifeStep.JoinRelation(Db, "mysql/0")));
        Assert.Equal("0", Said(joined));
        var hook = Event.NewRelationJoined(new("db", Db, "mysql", "mysql/0", ""));
        var lost = joined.Live(LifeStep.RunHook(hook, HookEnd.NewBroken(Fault.Unflushed)));
        Assert.Equal("0", Said(lost));
        Assert.Equal("1", Said(lost.Live(LifeStep.Retry)));
    }

    [Fact]
    public void Application_OfAUnitThatDoesNotLead_IsNotReadOrWritten()
    {
        var life = Lived(LifeStep.Relate(Db, "mysql"), LifeStep.LoseLeadership, LifeStep.UpdateStatus);
        var relation = Assert.Single(Relations(life.Hooks[^1]));
        Assert.True(relation.OwnApplication.IsUnreadable);
        var (world, outcome) = Hook.Interpret(
            Do.Tell(Tell.RelationData(Db, BagOwner.Application, Good)), life.World);
        Assert.Equal(Cause.Refused, Assert.IsType<Outcome.Failed>(outcome).Failure.Cause);
        Assert.Same(life.World.Unit.Relations, world.Unit.Relations);
    }

    [Fact]
    public void Peers_ShareTheDataOfTheirApplication()
    {
        var life = Lived(
            LifeStep.Relate(Db, "talker"), LifeStep.JoinRelation(Db, "talker/1"), LifeStep.LoseLeadership,
            LifeStep.WriteRelation(Db, "talker", Good), LifeStep.UpdateStatus);
        var relation = Assert.Single(Relations(life.Hooks[^1]));
        Assert.Equal((Good, Reading<Bag>.NewKnown(Good)), (relation.Application, relation.OwnApplication));
    }

    [Fact]
    public void Recalled_RecordedRelations_AnswerAsTheyDid()
    {
        var life = Lived(LifeStep.Relate(Db, "mysql"), LifeStep.JoinRelation(Db, "mysql/0"), LifeStep.WriteRelation(Db, "mysql/0", Good));
        var world = Recalled.World(life.Hooks[^1].After, Config.Empty, Site);
        Assert.Equal(life.World.Answer(Asked), world.Answer(Asked));
    }

    private static string Said(Scenario life) => life.World.Unit.Relations.ById[Db].OwnUnit["units"].Or("");

    private static IReadOnlyList<RelationState> Relations(HookTrace hook) => hook.Before.Read(Asked).Or([]);

    private static string Seen(HookTrace hook) => $"{hook.Event.Name}: " + string.Join("; ", Relations(hook) switch
    {
        [] => ["none"],
        [{ Units: [_, ..] units, Departing: "" }] => units.Select(unit => $"{unit.Name} {unit.Data["host"].Or("")}"),
        var relations => relations.Select(relation => $"{relation}"),
    });

    private static Scenario Lived(params LifeStep[] steps) => Scenario.Of(Talker, Site).Live([LifeStep.Deploy, .. steps]);

    // Says how many units it sees.
    private static ICharm Talker { get; } = Charm.Create<string>(
        "talker", _ => Parsed<string>.NewValid(""), (_, _, _) => [Asked], (_, _, _) => [], (e, outcome, state, _) =>
        [
            .. state.Get(Asked).Where(relation => !relation.IsBreaking).Select(relation =>
                Tell.RelationData(relation.Id, BagOwner.Unit, Bag.Empty.With("units", $"{relation.Units.Count}")).Because("it is asked")),
            Tell.Status(Status.Active("")).Because("it talks"),
        ]);
}
