using Core.Domain;
using Replaying.Importing;

namespace Tests.Unit.Verbs.Importing;

public sealed class EventsTests
{
    private readonly Assumptions assumptions = new();

    [Fact]
    public void Of_RelationInBothLogs_IsWhole()
    {
        var course = new Journal(TimeSpan.Zero).Ran("db-relation-departed", " (45; unit: pg/2, departee: pg/2)").Course();
        var relation = Assert.IsType<Event.RelationDeparted>(Assert.Single(Events(course))).Payload;
        Assert.Equal(
            ("db", "db:45", "pg", "pg/2", "pg/2"),
            (relation.Endpoint, relation.Id, relation.RemoteApplication, relation.RemoteUnit, relation.DepartingUnit));
        Assert.Empty(assumptions.All);
    }

    [Fact]
    public void Of_RelationWithoutUnitLog_IsNamedByItsNumber()
    {
        var course =
            Journal.Read(
                (
                    "machine-lock.log",
                    new Journal(TimeSpan.Zero).Held("run relation-changed (45; app: pg) hook")
                        .Held("run relation-broken (45; app: pg) hook").MachineLock));
        var hooks = Events(course);
        Assert.Equal(["relation45-relation-changed", "relation45-relation-broken"], hooks.Select(hook => hook.Name));
        Assert.Equal("", ((Event.RelationChanged)hooks[0]).Payload.RemoteUnit);
        Assert.Contains(
            ("relations, whose endpoints machine-lock.log does not name: called \"relation\" and their number", 2), assumptions.All);
    }

    [Fact]
    public void Of_RelationWhoseEndpointAnotherHookTells_HasIt()
    {
        var course = new Journal(TimeSpan.Zero).Ran("db-relation-created", " (45; app: pg)").Wait(TimeSpan.FromMinutes(1))
            .Held("run relation-joined (45; unit: pg/0) hook").Course();
        Assert.Equal(["db-relation-created db:45", "db-relation-joined db:45 pg/0"], Events(course).Select(hook => hook.ToString()));
    }

    [Fact]
    public void Of_RelationThatTheCharmLogged_HasItsNumber()
    {
        var journal = new Journal(TimeSpan.Zero).Says("unit.web/0.juju-log", "db:7: hello").Told("db-relation-created");
        var hook = Assert.Single(Events(Journal.Read(("unit-web-0.log", journal.UnitLog))));
        Assert.Equal("db-relation-created db:7", hook.ToString());
        Assert.Contains(("who was on the other side of relations, which a unit's log does not tell: remote/0", 1), assumptions.All);
    }

    [Theory]
    [InlineData("run storage-attached (data/0) hook", "data-storage-attached data/0", "storage, of which the logs tell no place: a file "
        + "system below /srv")]
    [InlineData("run action 12", "action untold", "actions, of which the logs tell neither name nor parameters: named \"untold\", "
        + "without any")]
    [InlineData("run warp-core-breached hook", "warp-core-breached", "the hook warp-core-breached, of which nothing is known here: "
        + "decided as one that the charm does not know")]
    public void Of_HalfToldHook_SaysWhatWasFilledIn(string work, string expected, string assumption)
    {
        Assert.Equal([expected], Events(work).Select(hook => hook.ToString()));
        Assert.Contains((assumption, 1), assumptions.All);
    }

    [Fact]
    public void Of_Secret_HasUriAndRevision()
    {
        var secret =
            Assert.IsType<Event.SecretExpired>(Assert.Single(Events("run secret-expired (secret:9m4e2mr0ui3e8a215n4g/3) hook"))).Payload;
        Assert.Equal(("secret:9m4e2mr0ui3e8a215n4g", 3), (secret.Uri, secret.Revision));
        Assert.Empty(assumptions.All);
    }

    [Theory]
    [InlineData("run commands")]
    [InlineData("fail action 12")]
    public void Of_WorkWithoutCharm_IsNoEventAndSaysSo(string work)
    {
        Assert.Empty(Events(work));
        Assert.Single(assumptions.All);
    }

    private List<Event> Events(string work) =>
        Events(Journal.Read(("machine-lock.log", new Journal(TimeSpan.Zero).Held(work).MachineLock)));

    private List<Event> Events(Course course)
    {
        var events = new Events(course.Relations, assumptions);
        return [.. course.Steps.OfType<RecordedStep.Run>().Select(events.Of).OfType<Event>()];
    }
}
