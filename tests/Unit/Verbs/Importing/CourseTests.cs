using Replaying.Importing;

namespace Tests.Unit.Verbs.Importing;

public sealed class CourseTests
{
    private const string Two =
        """
        2026-08-25 09:00:00 unit-web-0: web/0 uniter (run install hook), waited 0s, held 10s
        2026-08-25 09:00:05 unit-db-1: db/1 uniter (run install hook), waited 4s, held 5s
        2026-08-25 09:00:06 machine-0: machine (upgrade), waited 0s, held 1s
        """;

    [Fact]
    public void Of_SeveralUnits_AsksForOne() =>
        Assert.Equal(
            "--unit: the logs are of several units, and one has to be chosen: db/1, web/0",
            Assert.Throws<InvalidOperationException>(() => Journal.Read(("machine-lock.log", Two))).Message);

    [Fact]
    public void Of_UnitThatIsNotThere_NamesThoseThatAre() =>
        Assert.Equal(
            "--unit: no hook of web/7 in these logs; there are: db/1, web/0",
            Assert.Throws<InvalidOperationException>(() => Journal.Read("web/7", ("machine-lock.log", Two))).Message);

    [Fact]
    public void Of_ChosenUnit_HasItsHooksAndCountsTheOthersLock()
    {
        var course = Journal.Read("db/1", ("machine-lock.log", Two));
        Assert.Equal("db/1", course.Unit);
        Assert.Single(course.Steps);
        Assert.Equal(
            (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(11)),
            (course.Lock!.Held, course.Lock.Waited, course.Lock.Others));
    }

    [Fact]
    public void Of_UnitsThatRanNothing_AreNotInQuestion() =>
        Assert.Equal(
            "web/0", Journal.Read(("machine-lock.log", "2026-08-25 09:00:00 === agent unit-db-1 started ===\n" + Two.Split('\n')[0])).Unit);

    [Fact]
    public void Of_RotatedLogsInAnyOrder_AreReadInTheOrderOfTime()
    {
        var journal = new Journal(TimeSpan.Zero).Told("install").Told("config-changed").Told("start").Wait(TimeSpan.FromHours(1))
            .Told("update-status");
        var lines = journal.UnitLog.Split('\n');
        var course =
            Journal.Read(
                ("unit-web-0.log", string.Join('\n', lines[2..])),
                ("unit-web-0-2026-03-29T00-00-00.000.log", string.Join('\n', lines[..2])));
        Assert.Equal(
            ["install", "config-changed", "start", "update-status"], course.Steps.Cast<RecordedStep.Run>().Select(run => run.Told));
    }

    [Fact]
    public void Of_NoHookAtAll_SaysWhatIsUnderstood() =>
        Assert.StartsWith(
            "--import: no hook in these logs",
            Assert.Throws<InvalidOperationException>(() =>
                Journal.Read(("machine-lock.log", "2026-08-25 09:00:00 === agent unit-db-1 started ==="))).Message);
}
