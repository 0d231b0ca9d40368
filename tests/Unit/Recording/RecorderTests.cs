using Core.Domain;
using Shell.Effects.Recording;
using Tests.Unit.Fakes;

namespace Tests.Unit.Recording;

public sealed class RecorderTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly List<string> log = [];

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Record_CannotBeWritten_IsSaidOnceAndStopsNothing()
    {
        File.WriteAllText(directory.File("tinyproxy-0"), "");
        Hook();
        Assert.StartsWith("WARNING this hook is not in the unit's record: ", Assert.Single(log), StringComparison.Ordinal);
    }

    [Fact]
    public void Record_Hook_HasBothHalves()
    {
        Hook();
        Assert.Empty(log);
        var hook = Assert.IsType<RecordEntry.Hook>(RecordReader.Read(File.OpenRead(new RecordDirectory(directory.File("tinyproxy-0")).Segments().Single())).Single());
        Assert.True(hook.Record.Ending.IsFinished);
    }

    [Fact]
    public void Record_CharmNamesASecret_ItIsNotThere()
    {
        Hook("a long secret");
        Assert.DoesNotContain("a long secret", File.ReadAllText(new RecordDirectory(directory.File("tinyproxy-0")).Segments().Single()));
    }

    private void Hook(params string[] secrets)
    {
        var writer = new RecordWriter(new RecordDirectory(directory.File("tinyproxy-0")), TimeProvider.System);
        var recorder = new Recorder(writer, "hook", new ScriptedCharm { Hidden = secrets }, "0.1.0", TimeProvider.System, (level, message) => log.Add($"{level.Word} {message}"));
        recorder.Decided(Event.Start, Config.Empty.With("password", "a long secret"), RecordBench.State, []);
        recorder.Finished([], RecordBench.State, [], [], 0, 1);
    }
}
