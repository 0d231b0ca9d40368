using Replaying.Importing;

namespace Tests.Unit.Verbs.Importing;

public sealed class UnitLogLineTests
{
    private const string Operation = "INFO juju.worker.uniter.operation runhook.go:186 ";
    private const string Resolver = "INFO juju.worker.uniter resolver.go:168 ";

    private static readonly DateTime Time = new(2026, 8, 21, 12, 31, 30);

    public static TheoryData<string, object> Messages => new()
    {
        { Operation + "ran \"config-changed\" hook (via hook dispatching script: dispatch)", Ended("config-changed", HookOutcome.Ran) },
        { Operation + "ran \"db-relation-changed\" hook", Ended("db-relation-changed", HookOutcome.Ran) },
        { Operation + "skipped \"update-status\" hook (missing)", Ended("update-status", HookOutcome.Missing) },
        {
            "ERROR juju.worker.uniter.operation runhook.go:180 hook \"start\" (via hook dispatching script: dispatch) failed: exit "
                + "status 1",
            Ended("start", HookOutcome.Failed, "exit status 1")
        },
        { "WARNING juju.worker.uniter.operation runhook.go:170 hook \"start\" was terminated", Ended("start", HookOutcome.Terminated) },
        { Operation + "unit is no longer the leader; skipping \"leader-elected\" execution", Ended("leader-elected", HookOutcome.Skipped) },
        { Resolver + "awaiting error resolution for \"start\" hook", Noted(LogSign.AwaitingResolution, "start") },
        { Resolver + "found queued \"start\" hook", Noted(LogSign.Queued, "start") },
        { Resolver + "unit \"web/0\" shutting down: needs reboot", Noted(LogSign.NeedsReboot) with { Unit = "web/0" } },
        { Resolver + "reboot detected; triggering implicit start hook to notify charm", Noted(LogSign.Rebooted) },
        { Resolver + "resuming charm upgrade", Noted(LogSign.CharmResumed, "upgrade") },
        { Resolver + "unit \"web/0\" started", Noted(LogSign.AgentStarted) with { Unit = "web/0" } },
        { Resolver + "unit \"web/0\" shutting down: agent should be terminated", Noted(LogSign.ShutDown) with { Unit = "web/0" } },
        {
            "DEBUG juju.worker.uniter.operation executor.go:130 executing operation \"run action 12\" for web/0",
            new LogEntry.Executing(Time, "", new Work.Action("12"))
        },
        { "INFO juju unit_agent.go:288 Starting unit workers for \"web/2\"", new LogEntry.Irrelevant(Time, "web/2") },
        { "INFO unit.web/0.juju-log server.go:0 db:1: text from the charm", new LogEntry.RelationNamed(Time, "web/0", "db", "1") },
        { "INFO unit.web/0.juju-log server.go:0 No relation: certificates", new LogEntry.Irrelevant(Time, "web/0") },
        { "WARNING unit.web/0.start logger.go:0 text from dispatch stderr", new LogEntry.Irrelevant(Time, "web/0") },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void TryRead_Message_IsWhatItSays(string text, object expected) =>
        Assert.Equal(expected, UnitLogLine.TryRead("2026-08-21 12:31:30 " + text));

    [Fact]
    public void TryRead_CharmSpeaksLikeJuju_IsNotTakenForIt() =>
        Assert.IsType<LogEntry.Irrelevant>(
            UnitLogLine.TryRead("2026-08-21 12:31:30 INFO unit.web/0.juju-log server.go:0 ran \"install\" hook (via x)"));

    [Theory]
    [InlineData("unit-web-0: 2026-08-21 12:31:30 INFO juju.worker.uniter.operation ran \"start\" hook (via x)")]
    [InlineData("unit-web-0: 2026-08-21 12:31:30.000 INFO juju.worker.uniter.operation runhook.go:186 ran \"start\" hook (via x)")]
    public void TryRead_DebugLog_IsOfTheAgentThatItNames(string line) =>
        Assert.Equal(Ended("start", HookOutcome.Ran) with { Unit = "web/0" }, UnitLogLine.TryRead(line));

    [Fact]
    public void TryRead_DebugLogWithoutDate_IsOfTheFirstDay() =>
        Assert.Equal(
            LogTime.FirstDay + Time.TimeOfDay,
            UnitLogLine.TryRead("unit-web-0: 12:31:30 INFO juju.worker.uniter hooks are retried true")!.Time);

    [Theory]
    [InlineData("2026-08-21 12:31:30 INFO juju.worker.uniter.operation runhook.go:186 ran \"config-ch")]
    [InlineData("2026-08-21 12:31:30 INFO juju.worker.uniter.operation runhook.go:186 ran \"config-changed\"")]
    [InlineData("2026-08-21 12:31:30 ERROR juju.worker.uniter.operation runhook.go:180 hook \"start\" (via hook dispa")]
    [InlineData("2026-08-21 12:31:30 INFO juju.wor")]
    [InlineData("2026-08-21 12:31:30 LOUD juju.worker.uniter resolver.go:168 hello")]
    [InlineData("2026-08-21 12:31")]
    [InlineData("")]
    public void TryRead_CutOrForeign_IsNone(string line) => Assert.Null(UnitLogLine.TryRead(line));

    private static LogEntry.HookEnded Ended(string name, HookOutcome outcome, string reason = "") => new(Time, "", name, outcome, reason);

    private static LogEntry.Noted Noted(LogSign sign, string detail = "") => new(Time, "", sign, detail);
}
