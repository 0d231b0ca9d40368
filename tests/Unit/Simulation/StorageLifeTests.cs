using Core.Domain;
using Simulation;

namespace Tests.Unit.Simulation;

/// <summary>What a hook reads of its storage in a life, and in which order Juju runs the hooks of storage.</summary>
public sealed class StorageLifeTests
{
    private static readonly Query<IReadOnlyList<StorageState>> Asked = Ask.Storage("data");
    private static readonly Site Site = Site.Empty("ubuntu@24.04");
    private static readonly Site Stored = Site.WithStorage("data/0", "/srv/data");

    [Fact]
    public void Storage_OfTheSite_IsAttachedBeforeInstallAndLetGoBeforeStop()
    {
        var life = Lived(Stored, LifeStep.Remove);
        Assert.Equal(
            [
                "data-storage-attached: data/0", "install: data/0", "leader-elected: data/0", "config-changed: data/0", "start: data/0",
                "data-storage-detaching: data/0, detaching", "stop: ", "remove: ",
            ],
            life.Hooks.Select(Seen));
    }

    [Fact]
    public void Storage_ThatTheOperatorAttachesAndDetaches_ComesAndGoes()
    {
        var life = Lived(Site, LifeStep.AttachStorage("data/1", "/dev/sdb"), LifeStep.DetachStorage("data/1"), LifeStep.UpdateStatus);
        Assert.Equal(
            ["start: ", "data-storage-attached: data/1", "data-storage-detaching: data/1, detaching", "update-status: "],
            life.Hooks.TakeLast(4).Select(Seen));
    }

    // Juju tells nobody of a storage that goes before it was attached.
    [Fact]
    public void Storage_ThatGoesBeforeItsHook_BringsNone()
    {
        var life = Lived(
            Site, LifeStep.Meanwhile(LifeStep.AttachStorage("data/1", "/srv/more")), LifeStep.Meanwhile(LifeStep.DetachStorage("data/1")),
            LifeStep.UpdateStatus);
        Assert.Equal(["start: ", "update-status: "], life.Hooks.TakeLast(2).Select(Seen));
    }

    [Fact]
    public void Storage_ThatIsThereOrIsNot_IsNotAttachedOrDetachedAgain()
    {
        var life = Lived(Stored, LifeStep.AttachStorage("data/0", "/srv/other"), LifeStep.DetachStorage("data/7"));
        Assert.Equal("start: data/0", Seen(life.Hooks[^1]));
        Assert.Equal("/srv/data", Assert.Single(life.World.Read(Asked).Or([])).Location);
    }

    // With the file system go its files. Until its hook has succeeded, it stays.
    [Theory]
    [InlineData("/srv/data", false)]
    [InlineData("/dev/sdb", true)]
    public void Detached_FileSystem_TakesItsFilesAlong(string location, bool stays)
    {
        var file = $"{location}/db";
        var life = Lived(Site.WithStorage("data/0", location), LifeStep.WriteFile(file, "rows"))
            .Live(LifeStep.Meanwhile(LifeStep.DetachStorage("data/0")));
        Assert.True(life.World.Read(Ask.File(file)).Or(FileState.Absent).Exists);
        var detaching = Event.NewStorageDetaching(new("data", "data/0", StorageState.At("data/0", location).Kind.Word, location));
        var lost = life.Live(LifeStep.RunHook(detaching, HookEnd.NewBroken(Fault.Unflushed)));
        Assert.Equal("data/0, detaching", Ids(lost.World.Read(Asked).Or([])));
        Assert.Equal(stays, lost.Live(LifeStep.UpdateStatus).World.Read(Ask.File(file)).Or(FileState.Absent).Exists);
    }

    // The operator says that the failed hook counts as run.
    [Fact]
    public void Detaching_ResolvedWithoutRetry_LetsGo()
    {
        var detaching = Event.NewStorageDetaching(new("data", "data/0", "filesystem", "/srv/data"));
        var life = Lived(Stored, LifeStep.Meanwhile(LifeStep.DetachStorage("data/0")))
            .Live(LifeStep.RunHook(detaching, HookEnd.NewBroken(Fault.Unflushed)), LifeStep.ResolveWithoutRetry, LifeStep.UpdateStatus);
        Assert.Equal(["data-storage-detaching: data/0, detaching", "update-status: "], life.Hooks.TakeLast(2).Select(Seen));
    }

    [Fact]
    public void Recalled_RecordedStorage_IsAnsweredAsItWasAndIsAttached()
    {
        IReadOnlyList<StorageState> storages = [StorageState.At("data/3", "/srv/data")];
        var state = State.Of(HookContext.For("taker/0")).With(Asked, storages);
        var world = Recalled.World(state, Config.Empty, Stored);
        Assert.Equal("data/3", Ids(world.Read(Asked).Or([])));
        var (moment, _) = Life.Step(Taker, world, LifeStep.DetachStorage("data/3"));
        Assert.Equal("data-storage-detaching: data/3, detaching", Seen(Assert.Single(moment.Hooks)));
    }

    private static string Seen(HookTrace hook) => $"{hook.Event.Name}: {Ids(hook.Before.Get(Asked))}";

    private static string Ids(IEnumerable<StorageState> storages) =>
        string.Join("; ", storages.Select(storage => storage.Id + (storage.IsDetaching ? ", detaching" : "")));

    private static Scenario Lived(Site site, params LifeStep[] steps) => Scenario.Of(Taker, site).Live([LifeStep.Deploy, .. steps]);

    private static ICharm Taker { get; } = Charm.Create<string>(
        "taker", _ => Parsed<string>.NewValid(""), (_, _, _) => [Asked], (_, _, _) => [],
        (_, _, state, _) => [Tell.Status(Status.Active(Ids(state.Get(Asked)))).Because("this is there")]);
}
