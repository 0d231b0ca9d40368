using Core.Domain;
using Shell.Effects;
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
        var hook = Assert.IsType<RecordEntry.Hook>(
            RecordReader.Read(File.OpenRead(new RecordDirectory(directory.File("tinyproxy-0")).Segments().Single())).Single());
        Assert.True(hook.Record.Ending.IsFinished);
    }

    [Fact]
    public void Record_CharmNamesASecret_ItIsNotThere()
    {
        Hook("a long secret");
        Assert.DoesNotContain("a long secret", File.ReadAllText(new RecordDirectory(directory.File("tinyproxy-0")).Segments().Single()));
    }

    [Theory]
    [InlineData("upstream", "http://bob:S3cr@host/", "http://⟨secret:", "S3cr")]
    [InlineData("upstream", " postgresql://bob:p%40S3cretPw@host/db?x=1 ", "@host/db?x=1", "S3cretPw")]
    [InlineData("upstream", "https://host/?token=S3cr&x=1", "https://host/?token=⟨secret:", "S3cr")]
    [InlineData("upstream", "http://a:b@x, c:S3cr@y", "@y", "S3cr")]
    [InlineData("admin-password", "S3cretPw99", "upstream = ⟨secret:", "S3cretPw99")]
    public void Record_OptionHoldsACredential_TheRestOfItIsThere(string option, string value, string kept, string gone)
    {
        Hook(
            new ScriptedCharm(),
            Decision(Config.Empty.With(option, value), Do.WriteFile("/etc/app.conf", $"upstream = {value}\n").Because("it differs")));
        Assert.Empty(log);
        var text = File.ReadAllText(new RecordDirectory(directory.File("tinyproxy-0")).Segments().Single());
        Assert.Contains(kept, text);
        Assert.DoesNotContain(gone, text);
    }

    [Fact]
    public void Record_CharmThrowsForItsSecrets_NothingIsWrittenAndThatIsSaid()
    {
        Hook(new ScriptedCharm { Thrower = "Secrets" });
        Assert.StartsWith(
            "WARNING this hook is not in the unit's record: its secrets: defect of the charm scripted: Secrets threw InvalidOperationException on start",
            Assert.Single(log), StringComparison.Ordinal);
        Assert.DoesNotContain("no such level", log[0], StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory.File("tinyproxy-0/record")));
    }

    [Fact]
    public void Record_CharmThrew_IsReadAsWrittenAndItsSecretIsNotThere()
    {
        var recorder = Recorder(new ScriptedCharm { Hidden = ["a long secret", "short"] });
        var defect = new CharmDefectException(
            "scripted", "Report", Event.Start, RecordBench.State, new InvalidOperationException("a long secret is no level, nor is short"));
        var decided = Decision(Config.Empty);
        recorder.Decided(RecordBench.Begun(decided));
        recorder.Ended(
            HookRecord.Of(
                decided,
                Ending.NewThrew(new("", Stage.Report, defect.Message, [new Taken(Outcome.Changed, 12)], RecordBench.State, 0))),
            15);
        Assert.Empty(log);
        var segment = new RecordDirectory(directory.File("tinyproxy-0")).Segments().Single();
        var hook = Assert.IsType<RecordEntry.Hook>(RecordReader.Read(File.OpenRead(segment)).Single());
        var threw = Assert.IsType<Ending.Threw>(hook.Record.Ending).Payload;
        Assert.Equal((Stage.Report, Outcome.Changed, 15), (threw.Stage, hook.Record.Outcome, threw.Milliseconds));
        Assert.Equal(RecordBench.State, threw.State);
        Assert.Equal(
            "defect of the charm scripted: Report threw InvalidOperationException on start: ⟨a secret⟩ is no level, nor is ⟨a secret⟩",
            threw.Defect);
        Assert.DoesNotContain("a long secret", File.ReadAllText(segment), StringComparison.Ordinal);
    }

    private void Hook(params string[] secrets) => Hook(new ScriptedCharm { Hidden = secrets });

    private Recorder Recorder(ICharm charm) => new(
        new RecordWriter(new RecordDirectory(directory.File("tinyproxy-0")), TimeProvider.System),
        "hook",
        new GuardedCharm(charm),
        "0.1.0",
        TimeProvider.System,
        (level, message) => log.Add($"{level.Word} {message}"));

    private void Hook(ICharm charm) => Hook(charm, Decision(Config.Empty.With("motto", "a long secret")));

    private void Hook(ICharm charm, Decided decided)
    {
        var recorder = Recorder(charm);
        recorder.Decided(RecordBench.Begun(decided));
        recorder.Ended(HookRecord.Of(decided, Ending.NewFinished(Finished.Of("", [], RecordBench.State, [], 0))), 1);
    }

    private static Decided Decision(Config config, params Step<Effect>[] steps) =>
        new("", "", "", "scripted", Event.Start, config, RecordBench.State, steps);
}
