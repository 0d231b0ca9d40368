using Core.Domain;

namespace Tests.Unit.Core;

public sealed class EventTests
{
    private static readonly Dictionary<string, string> Relation = new()
    {
        ["JUJU_RELATION"] = "db",
        ["JUJU_RELATION_ID"] = "db:1",
        ["JUJU_REMOTE_APP"] = "postgresql",
        ["JUJU_REMOTE_UNIT"] = "postgresql/0",
        ["JUJU_DEPARTING_UNIT"] = "postgresql/0",
    };

    private static readonly Dictionary<string, string> Storage = new()
    {
        ["JUJU_STORAGE_ID"] = "data/0",
        ["JUJU_STORAGE_KIND"] = "filesystem",
        ["JUJU_STORAGE_LOCATION"] = "/srv/data",
    };

    private static readonly Dictionary<string, string> Secret = new()
    {
        ["JUJU_SECRET_ID"] = "secret:abc",
        ["JUJU_SECRET_LABEL"] = "password",
        ["JUJU_SECRET_REVISION"] = "7",
    };

    [Theory]
    [InlineData("install")]
    [InlineData("start")]
    [InlineData("config-changed")]
    [InlineData("upgrade-charm")]
    [InlineData("update-status")]
    [InlineData("leader-elected")]
    [InlineData("stop")]
    [InlineData("remove")]
    [InlineData("leader-settings-changed")]
    [InlineData("pre-series-upgrade")]
    [InlineData("post-series-upgrade")]
    [InlineData("collect-metrics")]
    [InlineData("meter-status-changed")]
    public void Of_PlainHook_IsKnownByItsName(string hook)
    {
        var @event = Event.Of(hook, new Dictionary<string, string>());
        Assert.Equal((hook, false), (@event.Name, @event.IsUnknown));
    }

    public static TheoryData<string, Func<RelationEvent, Event>> RelationHooks => new()
    {
        { "db-relation-created", Event.NewRelationCreated },
        { "db-relation-joined", Event.NewRelationJoined },
        { "db-relation-changed", Event.NewRelationChanged },
        { "db-relation-departed", Event.NewRelationDeparted },
        { "db-relation-broken", Event.NewRelationBroken },
    };

    [Theory, MemberData(nameof(RelationHooks))]
    public void Of_RelationHook_CarriesBothSides(string hook, Func<RelationEvent, Event> kind) =>
        Assert.Equal(kind(new("db", "db:1", "postgresql", "postgresql/0", "postgresql/0")), Event.Of(hook, Relation));

    public static TheoryData<string, Func<StorageEvent, Event>> StorageHooks => new()
    {
        { "data-storage-attached", Event.NewStorageAttached },
        { "data-storage-detaching", Event.NewStorageDetaching },
    };

    [Theory, MemberData(nameof(StorageHooks))]
    public void Of_StorageHook_CarriesTheInstance(string hook, Func<StorageEvent, Event> kind) =>
        Assert.Equal(kind(new("data", "data/0", "filesystem", "/srv/data")), Event.Of(hook, Storage));

    public static TheoryData<string, Func<SecretEvent, Event>> SecretHooks => new()
    {
        { "secret-changed", Event.NewSecretChanged },
        { "secret-expired", Event.NewSecretExpired },
        { "secret-remove", Event.NewSecretRemove },
        { "secret-rotate", Event.NewSecretRotate },
    };

    [Theory, MemberData(nameof(SecretHooks))]
    public void Of_SecretHook_CarriesTheRevision(string hook, Func<SecretEvent, Event> kind) =>
        Assert.Equal(kind(new("secret:abc", "password", 7)), Event.Of(hook, Secret));

    [Theory]
    [InlineData("")]
    [InlineData("rollback")]
    [InlineData("Install")]
    [InlineData("install ")]
    [InlineData("-relation-changed")]
    [InlineData("-storage-attached")]
    [InlineData("other-relation-changed")]
    [InlineData("db-relation-changed\n")]
    public void Of_UnknownOrMalformedName_IsUnknown(string hook) =>
        Assert.Equal(Event.NewUnknown(hook), Event.Of(hook, Relation));

    [Fact]
    public void Of_RelationHookWithoutItsVariables_IsUnknown() =>
        Assert.True(Event.Of("db-relation-changed", new Dictionary<string, string>()).IsUnknown);

    [Fact]
    public void Of_SecretHookWithRubbishRevision_HasNone() =>
        Assert.Equal(
            Event.NewSecretExpired(new("secret:abc", "", 0)),
            Event.Of(
                "secret-expired", new Dictionary<string, string> { ["JUJU_SECRET_ID"] = "secret:abc", ["JUJU_SECRET_REVISION"] = "x" }));

    private sealed class OnlyInstall : EventVisitor<string>
    {
        public override string Install() => "mine";
        public override string Other(Event @event) => @event.Name;
    }

    [Theory]
    [InlineData("install", "mine")]
    [InlineData("stop", "stop")]
    [InlineData("db-relation-joined", "db-relation-joined")]
    [InlineData("rollback", "rollback")]
    public void Accept_VisitorThatCaresForOneEvent_SendsTheRestToOther(string hook, string answer) =>
        Assert.Equal(answer, Event.Of(hook, Relation).Accept(new OnlyInstall()));
}
