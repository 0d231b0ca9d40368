using Replaying.Importing;

namespace Tests.Unit.Verbs.Importing;

public sealed class JoiningTests
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    [InlineData(-300)]
    [InlineData(345)] // Nepal
    public void Steps_BothLogs_AreOneLifeWhateverTheTimeZone(int minutes)
    {
        var journal = new Journal(TimeSpan.FromMinutes(minutes))
            .Ran("install", seconds: 662).Ran("db-relation-created", " (45; app: db)").Ran("config-changed").Ran("start").Wait(FiveMinutes)
                .Ran("update-status");
        var course = journal.Course();
        Assert.Equal(["install", "db-relation-created", "config-changed", "start", "update-status"], Runs(course).Select(run => run.Told));
        Assert.All(Runs(course), run => Assert.Equal(HookOutcome.Ran, run.Outcome));
        Assert.Equal(TimeSpan.FromSeconds(662), Runs(course)[0].Held);
        Assert.Equal(new Work.Hook("relation-created", new Subject("45", "db")), Runs(course)[1].Work);
        Assert.Equal(TimeSpan.FromMinutes(minutes), Assert.Single(course.Clock.Offsets.Distinct()));
    }

    [Fact]
    public void Steps_SummerTimeBegins_AreJoinedOnBothSides()
    {
        var summer = new DateTime(2026, 3, 29, 1, 0, 0);
        var journal = new Journal(time => time.AddHours(time < summer ? 1 : 2)).Ran("install").Ran("config-changed").Ran("start");
        for (var i = 0; i < 60; i++)
            journal.Wait(FiveMinutes + TimeSpan.FromSeconds(7 * i % 100)).Ran("update-status");
        var course = journal.Course();
        Assert.Equal(63, Runs(course).Count);
        Assert.Equal(63, course.Clock.Matches);
        Assert.Equal([TimeSpan.FromHours(1), TimeSpan.FromHours(2)], course.Clock.Offsets.Distinct());
    }

    [Fact]
    public void Steps_SummerTimeEnds_AreJoinedThoughLocalTimeFallsBack()
    {
        var winter = new DateTime(2026, 3, 29, 1, 0, 0);
        var journal = new Journal(time => time.AddHours(time < winter ? 2 : 1)).Ran("install").Ran("config-changed").Ran("start");
        for (var i = 0; i < 60; i++)
            journal.Wait(FiveMinutes + TimeSpan.FromSeconds(7 * i % 100)).Ran("update-status");
        var course = journal.Course();
        Assert.Equal(63, Runs(course).Count);
        Assert.Equal(Runs(course).Select(run => run.Time).Order(), Runs(course).Select(run => run.Time));
    }

    [Fact]
    public void Steps_HooksInOneLogAlone_StandAtTheirTime()
    {
        var journal = new Journal(TimeSpan.FromHours(2))
            .Ran("install").Told("leader-elected").Ran("config-changed").Ran("start").Wait(FiveMinutes).Held("run action 12")
                .Wait(FiveMinutes).Ran("update-status");
        Assert.Equal(
            [
                ("install", HookOutcome.Ran), ("leader-elected", HookOutcome.Ran), ("config-changed", HookOutcome.Ran),
                ("start", HookOutcome.Ran), ("action 12", HookOutcome.Untold), ("update-status", HookOutcome.Ran),
            ],
            Runs(journal.Course()).Select(run => (run.Told, run.Outcome)));
    }

    [Fact]
    public void Steps_LogsOfOtherDays_AreNotTakenForTheSame()
    {
        var journal = new Journal(TimeSpan.Zero).Told("install").Told("config-changed").Told("start").Wait(TimeSpan.FromDays(3));
        journal.Held("run update-status hook").Wait(FiveMinutes).Held("run update-status hook");
        var course = journal.Course();
        Assert.Equal(5, Runs(course).Count);
        Assert.Equal(0, course.Clock.Matches);
    }

    [Fact]
    public void Steps_UpdateStatusOfOtherHours_AreNotJoinedByChance()
    {
        var journal = new Journal(TimeSpan.Zero);
        for (var i = 0; i < 20; i++)
            journal.Wait(TimeSpan.FromSeconds(240 + (37 * i % 120))).Told("update-status");
        for (var i = 0; i < 20; i++)
            journal.Wait(TimeSpan.FromSeconds(240 + (53 * i % 120))).Held("run update-status hook");
        Assert.Equal(40, Runs(journal.Course()).Count);
    }

    [Fact]
    public void Steps_DebugLevel_GivesIdsAndActionsWithoutTheMachinesLog()
    {
        var journal = new Journal(TimeSpan.Zero)
            .Says("juju.worker.uniter.operation", "executing operation \"run relation-joined (2; unit: db/0) hook\" for web/0")
                .Told("db-relation-joined")
            .Says("juju.worker.uniter.operation", "executing operation \"run action 12\" for web/0");
        var course = Journal.Read(("unit-web-0.log", journal.UnitLog));
        Assert.Equal(
            [
                ("db-relation-joined", new Work.Hook("relation-joined", new Subject("2", "db", "db/0"))),
                ("action 12", (Work)new Work.Action("12")),
            ],
            Runs(course).Select(run => (run.Told, run.Work)));
    }

    [Fact]
    public void Steps_DebugLogWithoutDates_IsOfTheDayOfTheOther()
    {
        var journal = new Journal(TimeSpan.FromHours(-2)).Ran("install").Ran("config-changed").Ran("start");
        var debugLog = string.Concat(journal.UnitLog.Split('\n').Where(line => line != "").Select(line => $"unit-web-0: {line[11..]}\n"));
        var course = Journal.Read(("machine-lock.log", journal.MachineLock), ("debug.txt", debugLog));
        Assert.Equal(3, Runs(course).Count);
        Assert.Equal(3, course.Clock.Matches);
    }

    private static List<RecordedStep.Run> Runs(Course course) => [.. course.Steps.OfType<RecordedStep.Run>()];
}
