using Core.Domain;
using Shell.Effects;
using Tests.Unit.Fakes;

namespace Tests.Unit;

public sealed class HookRunTests
{
    private static readonly Effect First = Do.StartService("a.service");
    private static readonly Effect Second = Do.StartService("b.service");
    private static readonly JujuEffect Ready = Tell.Status(Status.Active("ready"));
    private static readonly Failure Failed = Failure.Of(Cause.ServiceFailed, "a.service", "it ended");

    private readonly HookJournal journal = new();

    [Fact]
    public void Run_StepFails_RestIsSkipped()
    {
        journal.On(First, Failed);
        Run([First, Second], [Ready]);
        Assert.Equal([Outcome.NewFailed(Failed), Outcome.Skipped], journal.Outcomes);
        Assert.DoesNotContain($"{Second}", journal.Lines);
    }

    [Fact]
    public void Run_Changes_IsObservedDecidedDoneObservedAndTold()
    {
        Assert.Equal(0, Run([First], [Ready]));
        Assert.Equal(["observed", "decided", $"{First}", "observed", "decided", $"{Ready}", "finished 0"], journal.Lines);
    }

    [Fact]
    public void Run_NothingChanged_IsObservedOnce()
    {
        journal.On(First, Outcome.Unchanged);
        Run([First], [Ready]);
        Assert.Single(journal.Lines, "observed");
    }

    [Fact]
    public void Run_StepFails_IsObservedAgain()
    {
        journal.On(First, Failed);
        Run([First], [Ready]);
        Assert.Equal(2, journal.Lines.Count(line => line == "observed"));
    }

    [Fact]
    public void Run_EarlierReportStepRefused_StatusIsStillToldAndTheHookFails()
    {
        var version = Tell.WorkloadVersion("1.0");
        journal.On(Effect.NewJuju(version), Failure.Of(Cause.Refused, "application-version-set", "no"));
        Assert.Equal(1, Run([], [version, Ready]));
        Assert.Contains($"{Ready}", journal.Lines);
        Assert.Equal([$"ERROR {version} failed: application-version-set: no; Juju runs the hook again"], journal.Log);
    }

    [Fact]
    public void Run_EffectFailsAndTheCharmBlocks_IsOneWarningWithItsWholeText()
    {
        journal.On(Second, Failure.Of(Cause.PackageBroken, "web", new string('x', 500)));
        Assert.Equal(0, Run([Second], [Tell.Status(Status.Blocked("web cannot be installed"))]));
        Assert.Equal([$"WARNING {Second} failed: web: {new string('x', 500)}"], journal.Log);
    }

    [Fact]
    public void Run_StatusSaidItBeforeTheHook_IsNoWarningAgain()
    {
        journal.On(First, Failed);
        journal.Shown = Status.Blocked($"{Failed}");
        Run([First], [Tell.Status(journal.Shown)]);
        Assert.Equal([$"DEBUG {First} failed: {Failed}"], journal.Log);
    }

    [Fact]
    public void Run_StatusSaysAnotherThing_IsAWarningEachTime()
    {
        journal.On(First, Failed);
        journal.Shown = Status.Blocked("masked");
        Run([First], [Tell.Status(journal.Shown)]);
        Assert.Equal([$"WARNING {First} failed: {Failed}"], journal.Log);
    }

    [Fact]
    public void Run_CharmLogsTheFailureItself_IsNotSaidTwice()
    {
        journal.On(First, Failed);
        Run([First], [Tell.Log(LogLevel.Warning, $"sorry: {Failed}"), Ready]);
        Assert.Empty(journal.Log);
    }

    [Fact]
    public void Run_CharmFailsTheHookInItsOwnWords_IsAWarningBesideThatError()
    {
        journal.On(First, Failed);
        Assert.Equal(1, Run([First], [Tell.FailHook("later"), Ready]));
        Assert.Equal([$"WARNING {First} failed: {Failed}"], journal.Log);
    }

    [Fact]
    public void Run_CharmFailsTheHookWithTheFailure_IsSaidByThatError()
    {
        journal.On(First, Failed);
        Assert.Equal(1, Run([First], [Tell.FailHook($"{Failed}; again"), Ready]));
        Assert.Empty(journal.Log);
    }

    [Fact]
    public void Run_JujuRefusesSeveralSteps_IsOneErrorLine()
    {
        var (version, port) = (Tell.WorkloadVersion("1.0"), Tell.Ports(Port.Tcp(80)));
        journal.On(Effect.NewJuju(version), Failure.Of(Cause.Refused, "application-version-set", "no"));
        journal.On(Effect.NewJuju(port), Failure.Of(Cause.TimedOut, "open-port", "no answer"));
        Assert.Equal(1, Run([], [version, port, Ready]));
        Assert.Equal(
            [$"ERROR {version} failed: application-version-set: no; {port} failed: open-port: no answer; Juju runs the hook again"],
            journal.Log);
    }

    [Fact]
    public void Run_PortIsAnotherUnits_BlocksWarnsAndSucceeds()
    {
        var port = Tell.Ports(Port.Tcp(80));
        journal.On(Effect.NewJuju(port), Port.Tcp(80).Taken("web/0", "db/0", Port.Tcp(80)));
        Assert.Equal(0, Run([], [port, Ready]));
        Assert.Equal(
            ["observed", "decided", $"{port}", "SetStatus blocked: port 80/tcp is opened by db/0; set another port", "finished 0"],
            journal.Lines);
        Assert.Equal([$"WARNING {port} failed: port 80/tcp is opened by db/0; set another port"], journal.Log);
    }

    [Fact]
    public void Run_StatusIsRefused_FailsTheHookAndSaysWhy()
    {
        journal.On(Effect.NewJuju(Ready), Failure.Of(Cause.DiskFull, "status-set", "no"));
        Assert.Equal(1, Run([], [Ready]));
        Assert.Single(journal.Log, $"ERROR {Ready} failed: status-set: no space left on the disk: no; Juju runs the hook again");
    }

    [Fact]
    public void Run_MachineEffects_ThoseThatChangedAreOneInfoLineEach()
    {
        journal.On(First, Outcome.Unchanged);
        Run([First, Second, Do.Tell(Tell.Status(Status.Maintenance("work")))], [Ready]);
        Assert.Equal([$"INFO {Second}, because it must"], journal.Log);
    }

    [Fact]
    public void Run_ReportFailsTheHook_IsExit1()
    {
        Assert.Equal(1, Run([], [Ready, Tell.FailHook("apt is locked")]));
        Assert.Equal("finished 1", journal.Lines[^1]);
    }

    [Theory]
    [InlineData("Observe", "threw in Observe")]
    [InlineData("Decide", "observed", "threw in Decide")]
    [InlineData("ObserveAgain", "observed", "decided", "StartService a.service", "threw in ObserveAgain")]
    [InlineData("DecideAgain", "observed", "decided", "StartService a.service", "observed", "threw in DecideAgain")]
    [InlineData("Report", "observed", "decided", "StartService a.service", "observed", "decided", "threw in Report")]
    public void Run_CharmThrows_IsRecordedAndFailsTheHook(string function, params string[] lines)
    {
        var hook = Hook(new ScriptedCharm { Queries = [Ask.Leader], Effects = [First], Told = [Ready], Thrower = function });
        Assert.Throws<CharmDefectException>(() => hook.Run(Event.UpdateStatus, HookContext.For("web/0"), Config.Empty));
        Assert.Equal(lines, journal.Lines);
        Assert.Equal(
            function switch
            {
                "Report" => [Outcome.Changed, Outcome.AlreadyDone],
                "ObserveAgain" or "DecideAgain" => [Outcome.Changed],
                _ => [],
            },
            journal.Outcomes);
    }

    [Fact]
    public void Run_ProgramIsSlow_RestIsReadMeanwhileAndAnswersKeepTheirOrder()
    {
        Hook(new ScriptedCharm { Queries = [Ask.OpenedPorts, Ask.ToldVersion] })
            .Run(Event.UpdateStatus, HookContext.For("web/0"), Config.Empty);
        Assert.Equal(["opened ports", "told version"], journal.Known.Select(fact => $"{fact.Query}"));
        Assert.Equal(["", "1.0"], journal.Known.Select(fact => $"{fact.Answer}"));
    }

    private int Run(IReadOnlyList<Effect> effects, IReadOnlyList<JujuEffect> told) =>
        Hook(new ScriptedCharm { Queries = [Ask.Leader], Effects = effects, Told = told })
            .Run(Event.UpdateStatus, HookContext.For("web/0"), Config.Empty);

    private HookRun Hook(ICharm charm) =>
        new(
            charm,
            journal.Answer,
            journal.Interpret,
            journal,
            (level, message) => journal.Log.Add($"{level.Word} {message}"),
            status => status.Equals(journal.Shown),
            journal.Pauses.Add,
            TimeProvider.System);
}
