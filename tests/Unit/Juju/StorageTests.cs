using Core.Domain;
using Shell.Effects.Juju;
using Tests.Unit.Fakes;

namespace Tests.Unit.Juju;

/// <summary>The storage of the unit, by storage-list and storage-get.</summary>
public sealed class StorageTests
{
    private const string List = "/tools/storage-list --format=json -- data";

    private static readonly StorageState Files = StorageState.At("data/1", "/srv/data");
    private static readonly StorageState Device = StorageState.At("data/2", "/dev/sdb");

    private readonly ScriptedRunner runner = new();

    [Fact]
    public void Storage_TwoInstances_HaveKindAndLocationInTheirOrder()
    {
        Listed("data/2", "data/1");
        Assert.Equal([Files, Device], Expect.Ok(Asked()));
        Assert.Equal(StorageKind.Block, Device.Kind);
    }

    [Fact]
    public void Storage_AskedAgain_IsNotReadAgain()
    {
        Listed("data/1");
        var storage = Storage(Event.UpdateStatus);
        Assert.Equal(Expect.Ok(storage.Read(new("data"))), Expect.Ok(storage.Read(new("data"))));
        Assert.Equal(2, runner.Calls.Count);
    }

    [Fact]
    public void Storage_None_IsAnAnswer()
    {
        runner.On(List, output: "[]");
        Assert.Empty(Expect.Ok(Asked()));
    }

    [Fact]
    public void Storage_ThatTheHookLetsGo_SaysSo()
    {
        Listed("data/1", "data/2");
        var hook = Event.NewStorageDetaching(new("data", "data/1", "filesystem", "/srv/data"));
        Assert.Equal([Files.Detaches(), Device], Expect.Ok(Storage(hook).Read(new("data"))));
    }

    // It was detached since it was listed, or is not attached yet.
    [Theory]
    [InlineData("invalid value \"data/2\" for option -s: storage attachment data/2:web/0 not found")]
    [InlineData("invalid value \"data/2\" for option -s: storage not found")]
    [InlineData("storage attachment \"data/2\" on \"web/0\" not provisioned")]
    public void Storage_ThatIsNotAttached_IsLeftOut(string error)
    {
        Listed("data/1", "data/2");
        runner.Forget("/tools/storage-get -s data/2 --format=json").On(
            "/tools/storage-get -s data/2 --format=json", exit: 2, error: $"ERROR {error}");
        Assert.Equal([Files], Expect.Ok(Asked()));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""["data"]""")]
    [InlineData("""["data/x"]""")]
    [InlineData("""["--help"]""")]
    public void Storage_ListOfSomethingElse_IsMalformed(string output)
    {
        runner.On(List, output: output);
        Assert.Equal(Cause.Malformed, Expect.Failed(Asked()).Cause);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"kind":"tape","location":"/srv"}""")]
    [InlineData("""{"kind":"filesystem","location":""}""")]
    [InlineData("""{"kind":"filesystem","location":"srv"}""")]
    [InlineData("""{"kind":"filesystem","location":"/srv\n"}""")]
    public void Storage_InstanceOfSomethingElse_IsMalformed(string output)
    {
        runner.On(List, output: """["data/0"]""").On("/tools/storage-get -s data/0 --format=json", output: output);
        Assert.Equal(Cause.Malformed, Expect.Failed(Asked()).Cause);
    }

    [Fact]
    public void Storage_ToolThatRefuses_IsRefused()
    {
        runner.On(List, exit: 1, error: "ERROR boom");
        Assert.Equal(Failure.Of(Cause.Refused, "storage-list", "boom"), Expect.Failed(Asked()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--x")]
    [InlineData("data/0")]
    public void Storage_NameOfNoStorage_IsRefusedWithoutAsking(string name)
    {
        Assert.Equal(Cause.Invalid, Expect.Failed(Storage(Event.UpdateStatus).Read(new(name))).Cause);
        Assert.Empty(runner.Calls);
    }

    private LanguageExt.Either<Failure, IReadOnlyList<StorageState>> Asked() => Storage(Event.UpdateStatus).Read(new("data"));

    private UnitStorage Storage(Event hook) => new(new HookTools(runner, "/tools"), hook);

    private void Listed(params string[] ids)
    {
        runner.On(List, output: $"[{string.Join(',', ids.Select(id => $"\"{id}\""))}]");
        foreach (var storage in new[] { Files, Device })
            runner.On(
                $"/tools/storage-get -s {storage.Id} --format=json",
                output: $$"""{"kind":"{{storage.Kind}}","location":"{{storage.Location}}"}""");
    }
}
