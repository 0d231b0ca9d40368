using Core.Domain;
using Simulation.Juju;
using static Tests.Unit.Simulation.Juju.Worlds;

namespace Tests.Unit.Simulation.Juju;

/// Source: internal/worker/uniter/relation/resolver.go in Juju
public sealed class RelationTests
{
    [Fact]
    public void Relations_TwoThatArrive_AreCreatedInAnyOrder() =>
        Assert.Equal(
            "run cluster-relation-created cluster:0 | run db-relation-created db:1",
            Course.Deployed().When(remote => remote.With(Db).With(Peer)).Next);

    [Fact]
    public void Relations_PeerAndOther_TakeTheOtherFirst() =>
        Assert.Equal(
            "run db-relation-joined db:1 mysql/0",
            Course.Deployed().Live(remote => remote.With(Db).With(Peer))
                .When(remote => remote.With(Db.WithMember("mysql/0", 1)).With(Peer.WithMember("web/1", 1))).Next);

    [Fact]
    public void Relations_TwoWithChanges_AreServedInAnyOrder() =>
        Assert.Equal(
            "run db-relation-joined db:1 mysql/0 | run db-relation-joined db:2 pg/0",
            Course.Deployed().Live(remote => remote.With(Db).With(Pg))
                .When(remote => remote.With(Db.WithMember("mysql/0", 1)).With(Pg.WithMember("pg/0", 1))).Next);

    [Fact]
    public void Changed_OfAJoinedUnit_ComesNextInItsRelationAlthoughTheUnitLeft() =>
        Assert.Equal(
            "db-relation-joined mysql/0, db-relation-changed mysql/0, db-relation-departed mysql/0",
            Course.Deployed().Live(remote => remote.With(Db)).Forget().When(remote => remote.With(Db.WithMember("mysql/0", 1)))
                .Begin("db-relation-joined mysql/0").When(remote => remote.With(Db)).End().Run().Ran);

    [Fact]
    public void Units_SeveralThatJoin_ComeByName() =>
        Assert.Equal(
            "db-relation-joined mysql/0, db-relation-changed mysql/0, db-relation-joined mysql/1, db-relation-changed mysql/1",
            Course.Deployed().Live(remote => remote.With(Db)).Forget()
                .Live(remote => remote.With(Db.WithMember("mysql/1", 1).WithMember("mysql/0", 1))).Ran);

    [Fact]
    public void Application_WritesData_ChangesBeforeItsUnitsJoin() =>
        Assert.Equal(
            "db-relation-created, db-relation-changed mysql, db-relation-joined mysql/0, db-relation-changed mysql/0",
            Course.Deployed().Live(remote => remote.With(Db.WithApplicationVersion(1).WithMember("mysql/0", 1))).Ran);

    [Fact]
    public void Unit_WritesData_Changes() =>
        Assert.Equal("db-relation-changed mysql/0", Related().Forget().Live(remote => remote.With(Db.WithMember("mysql/0", 2))).Ran);

    [Fact]
    public void Unit_WritesDataDuringChanged_ChangesAgain() =>
        Assert.Equal(
            "db-relation-changed mysql/0, db-relation-changed mysql/0",
            Related().Forget().When(remote => remote.With(Db.WithMember("mysql/0", 2))).Begin("db-relation-changed mysql/0")
                .When(remote => remote.With(Db.WithMember("mysql/0", 3))).End().Run().Ran);

    [Fact]
    public void Unit_Leaves_Departs()
    {
        var course = Related().Forget().When(remote => remote.With(Db));
        Assert.Equal("mysql/0", Departing(course));
        Assert.Equal("db-relation-departed mysql/0", course.Run().Ran);
    }

    [Fact]
    public void Departed_OfADyingUnit_NamesItself() =>
        Assert.Equal("web/0", Departing(Related().When(remote => remote.Dying()).Until(_ => true).Step(Operation.Resign)));

    [Fact]
    public void Relation_Suspended_BreaksAndIsCreatedAgainWhenResumed() =>
        Assert.Equal(
            "db-relation-departed mysql/0, db-relation-broken, db-relation-created, db-relation-joined mysql/0, db-relation-changed mysql/0",
            Related().Forget().Live(remote => remote.With(remote.Relation("db:1").Suspended(true)))
                .Live(remote => remote.With(remote.Relation("db:1").Suspended(false))).Ran);

    [Fact]
    public void Relation_SuspendedAndRemoved_BreaksOnce() =>
        Assert.Equal(
            "db-relation-departed mysql/0, db-relation-broken",
            Related().Forget().Live(remote => remote.With(remote.Relation("db:1").Suspended(true)))
                .Live(remote => remote.With(remote.Relation("db:1").Dying())).Ran);

    [Fact]
    public void Relation_DyingBeforeItIsSeen_HasNoHook() => Assert.Equal("", Course.Deployed().Live(remote => remote.With(Db.Dying())).Ran);

    [Fact]
    public void Relation_OfADyingUnit_IsNotCreated() =>
        Assert.Equal("stop, remove", Course.Deployed().Live(remote => remote.With(Db).Dying()).Ran);

    [Fact]
    public void PeerRelation_OfADyingUnit_DepartsAndNeverBreaks() =>
        Assert.Equal(
            "cluster-relation-departed web/1, stop, remove",
            Course.Deployed().Live(remote => remote.With(Peer.WithMember("web/1", 1))).Forget().Live(remote => remote.Dying()).Ran);

    [Fact]
    public void Changed_FailsAndTheUnitLeaves_IsRetriedForTheSameUnit() =>
        Assert.Equal(
            "fail-db-relation-changed mysql/0, db-relation-changed mysql/0, db-relation-departed mysql/0",
            Related().Forget().Fail("db-relation-changed mysql/0").Live(remote => remote.With(Db.WithMember("mysql/0", 2)))
                .Live(remote => remote.With(Db)).Resolve().Ran);

    private static RemoteRelation Pg => RemoteRelation.Of("db:2", "db", "pg");

    private static string Departing(Course course) =>
        course.Now.Next()[0] is Operation.RunHook { Hook.Event: Event.RelationDeparted { Payload.DepartingUnit: var unit } }
            ? unit
            : course.Next;
}
