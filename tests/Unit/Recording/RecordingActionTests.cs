using Core.Domain;
using Shell.Effects.Input;
using Shell.Effects.Juju;
using Shell.Effects.Recording;
using Tests.Unit.Fakes;

namespace Tests.Unit.Recording;

public sealed class RecordingActionTests : IDisposable
{
    private readonly RecordBench bench = new() { Limits = new RecordLimits(64 * 1024, 400) };
    private readonly TemporaryDirectory home = new();
    private readonly ScriptedRunner runner = new();

    public void Dispose()
    {
        bench.Dispose();
        home.Dispose();
    }

    [Fact]
    public void Run_NoParameters_LeavesEveryHookAndTellsWhere()
    {
        for (var hook = 0; hook < 100; hook++)
            bench.Write(At($"2026-03-{1 + hook / 10:00}T0{hook % 10}:00:00.000Z"));
        Assert.True(bench.Segments.Count > 1);
        Tells("hooks=100", "first=2026-03-01T00:00:00.000Z", "last=2026-03-10T09:00:00.000Z");
        Assert.Equal(100, Copied().Count);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Copy));
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-03", 20)]
    [InlineData("2026-03-02T05:00:00Z", "2026-03-02T06:00:00Z", 2)]
    [InlineData("2026-03-10", null, 10)]
    [InlineData(null, "2026-03-01", 10)]
    public void Run_Span_LeavesTheHooksOfIt(string? since, string? until, int hooks)
    {
        for (var hook = 0; hook < 100; hook++)
            bench.Finish($"{hook}", bench.Write(At($"2026-03-{1 + hook / 10:00}T0{hook % 10}:00:00.000Z", $"{hook}")));
        Tells([$"hooks={hooks}"], since is null ? null : ("since", $"\"{since}\""), until is null ? null : ("until", $"\"{until}\""));
        Assert.Equal(hooks, Copied().Count);
        Assert.All(Copied(), hook => Assert.True(hook.Ending.IsFinished));
    }

    [Fact]
    public void Run_HookThatThrewIsNotOfTheSpan_ItsEndIsNotEither()
    {
        bench.Throw("a", bench.Write(At("2026-03-01T00:00:00.000Z", "a")));
        bench.Throw("b", bench.Write(At("2026-03-02T00:00:00.000Z", "b")));
        Tells(["hooks=1"], ("since", "\"2026-03-02\""));
        Assert.Equal("b", Copied().Single().Decided.Hook);
    }

    [Fact]
    public void Copy_MoreThanThereIsRoomFor_TheYoungestAreKept()
    {
        for (var hook = 0; hook < 100; hook++)
            bench.WriteWhole($"{hook}");
        var all = RecordingCopy.Of(bench.Segments, new RecordingRequest(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 1 << 20));
        var some = RecordingCopy.Of(
            bench.Segments, new RecordingRequest(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, all.Content.Length - 1));
        Assert.InRange(some.Hooks, 1, 99);
        Assert.EndsWith(Convert.ToHexString(some.Content), Convert.ToHexString(all.Content), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("since", "\"yesterday\"", "since: \"yesterday\" must be a day or a moment, UTC: 2026-03-01 or 2026-03-01T02:59:07Z")]
    [InlineData("since", "7", "since: 7 must be a day or a moment, UTC: 2026-03-01 or 2026-03-01T02:59:07Z")]
    [InlineData("max-size", "0", "max-size: 0 must be 1 to 512, in MiB")]
    [InlineData("max-size", "\"x\"", "max-size: \"x\" must be 1 to 512, in MiB")]
    public void Run_BadParameter_FailsTheActionWithTheRule(string name, string json, string message)
    {
        bench.Write("a");
        Fails(message, (name, json));
    }

    [Fact]
    public void Run_NothingInTheSpan_FailsTheAction()
    {
        bench.Write("a");
        Fails(
            $"{bench.Directory.Path}: no hook was recorded in that time, or the newest segment alone is larger than max-size",
            ("since", "\"2027-01-01\""));
    }

    [Fact]
    public void Run_BesideAHookInProgress_LeavesItUnfinished()
    {
        var segment = bench.Write("long");
        Tells("hooks=1");
        Assert.True(Copied().Single().Ending.IsUnfinished);
        bench.Finish("long", segment);
    }

    private string Copy => home.File("recording-tinyproxy-0.jsonl.gz");

    private static Decided At(string time, string hook = "")
    {
        var decided = RecordBench.Decided(hook);
        return new(decided.Hook, time, decided.Build, decided.Charm, decided.Event, decided.Config, decided.State, decided.Steps);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Run_SomethingElseStandsWhereTheCopyGoesOrAmongTheSegments_FailsTheActionWithThePath(string kind)
    {
        bench.WriteWhole("a");
        if (kind != "large file")
            Obstacle.Put(Copy, kind);
        else
            Obstacle.Put(bench.Segments[0], kind);
        Assert.True(Obstacle.Soon(() => Run()).IsRight);
        var call = Assert.Single(runner.Calls);
        Assert.Contains($"action-fail -- {(kind == "large file" ? bench.Segments[0] : Copy)}: ", call);
        Assert.EndsWith("; move it away", call, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Run_SomethingElseAmongTheSegments_EndsAtOnce(string kind)
    {
        bench.WriteWhole("a");
        Obstacle.Put(Path.Combine(bench.Directory.Path, "0000000002.jsonl"), kind);
        Assert.True(Obstacle.Soon(() => Run()).IsRight);
    }

    public static TheoryData<string> Kinds => Obstacle.Kinds;

    private List<HookRecord> Copied()
    {
        using var gzip = Inflating.Gzip(File.OpenRead(Copy));
        return [.. RecordReader.Read(gzip).Cast<RecordEntry.Hook>().Select(entry => entry.Record)];
    }

    private void Tells(params string[] results) => Tells(results, []);

    private void Tells(string[] results, params (string, string)?[] parameters)
    {
        Assert.True(Run(parameters).IsRight);
        Assert.Contains(runner.Calls, call => call.EndsWith($"action-set -- path={Copy}", StringComparison.Ordinal));
        Assert.All(
            results, result => Assert.Contains(runner.Calls, call => call.EndsWith($"action-set -- {result}", StringComparison.Ordinal)));
    }

    private void Fails(string message, (string, string) parameter)
    {
        Assert.True(Run(parameter).IsRight);
        Assert.EndsWith($"action-fail -- {message}", Assert.Single(runner.Calls), StringComparison.Ordinal);
        Assert.False(File.Exists(Copy));
    }

    private LanguageExt.Either<Failure, LanguageExt.Unit> Run(params (string Name, string Json)?[] parameters)
    {
        foreach (var tool in new[] { "action-set", "action-fail", "config-get" })
            home.Write(tool, "");
        var action = new ActionEvent(
            "recording", "1", parameters.OfType<(string Name, string Json)>().ToDictionary(pair => pair.Name, pair => pair.Json));
        var tools = HookTools.Find(home.Path, new EveryCall(runner)).IfLeft(_ => throw new InvalidOperationException());
        return new RecordingAction(bench.Directory, "tinyproxy-0", home.Path).Run(action, tools);
    }

    // What is told of sizes and paths depends on the machine.
    private sealed class EveryCall(ScriptedRunner runner) : Shell.Effects.Processes.ICommandRunner
    {
        public LanguageExt.Either<Failure, Shell.Effects.Processes.CommandResult> Run(Shell.Effects.Processes.Command command) =>
            runner.On(command.ToString()).Run(command);
    }
}
