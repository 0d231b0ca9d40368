using Replaying.Importing;

namespace Tests.Unit.Verbs.Importing;

/// <summary>
/// Lives that Juju recorded and somebody reported. Each file of <c>Logs</c> is told after an excerpt in the public issue of its name: the
/// forms of the lines, the kinds of hooks, their order, outcome and duration are the report's; names, numbers and dates are not. Where an
/// excerpt ends too early the test says what was added.
/// </summary>
public sealed class ReportedLogsTests
{
    /// <remarks>https://github.com/juju/juju/issues/20661: an install that took 11 minutes, on a machine with a second unit.</remarks>
    [Fact]
    public void Juju20661_MachineLock_IsInstallAndFiveRelations()
    {
        var course = Read("juju-20661.log");
        Assert.Equal("cloud-api/0", course.Unit);
        Assert.Equal(
            ["install", "relation-created 14", "relation-created 8", "relation-created 20", "relation-created 12", "relation-created 11"],
            Told(course));
        Assert.Equal(("install", "11m2s"), (course.Lock!.Longest!.Work.Name, GoDuration.Text(course.Lock.Held)));
        Assert.Empty(Beginning.Before(course.Steps));
    }

    /// <remarks>https://github.com/juju/juju/issues/23133: relation hooks that held the lock for three quarters of a minute each.</remarks>
    [Fact]
    public void Juju23133_MachineLock_TellsWhoIsOnTheOtherSide()
    {
        var runs = Read("juju-23133.log").Steps.OfType<RecordedStep.Run>().ToList();
        Assert.Equal(
            [
                new Work.Hook("relation-changed", new Subject("17", "remote-0a1b2c3d4e5f")),
                new Work.Hook("relation-joined", new Subject("17", "remote-0a1b2c3d4e5f", "remote-0a1b2c3d4e5f/2")),
            ],
            runs.Select(run => run.Work));
        Assert.Equal([47.0, 46.0], runs.Select(run => run.Held!.Value.TotalSeconds));
    }

    /// <remarks>
    /// https://github.com/juju/juju/pull/8958: the form until Juju 2.8, without the unit's name, and two agents whose lines are not in the
    /// order of time.
    /// </remarks>
    [Fact]
    public void Juju8958_OldMachineLock_IsOfTwoUnits()
    {
        Assert.Contains("lite/0, lite/2", Assert.Throws<InvalidOperationException>(() => Read("juju-8958.log")).Message);
        Assert.Equal(["leader-settings-changed"], Told(Read("juju-8958.log", "lite/2")));
        Assert.Equal(["config-changed"], Told(Read("juju-8958.log", "lite/0")));
    }

    /// <remarks>
    /// https://github.com/canonical/operator/issues/310: a unit's log at level DEBUG, of a charm that has no file for most hooks. The lines
    /// of operations that begin to execute are added.
    /// </remarks>
    [Fact]
    public void Operator310_DebugLevel_TellsIdsOfHooksThatWereMissing()
    {
        var runs = Read("operator-310.log").Steps.OfType<RecordedStep.Run>().ToList();
        Assert.Equal(["db-relation-created", "leader-elected", "db-relation-joined"], runs.Select(run => run.Told));
        Assert.All(runs, run => Assert.Equal(HookOutcome.Missing, run.Outcome));
        Assert.Equal("store/0", ((Work.Hook)runs[2].Work).Subject.RemoteUnit);
    }

    /// <remarks>https://github.com/canonical/postgresql-operator/issues/183: hooks two seconds apart, then update-status.</remarks>
    [Fact]
    public void Postgresql183_UnitLog_BeginsInTheMiddleOfALife()
    {
        var course = Read("postgresql-operator-183.log");
        Assert.Equal("store/1", course.Unit);
        Assert.Equal(["clients-relation-changed", "clients-relation-changed", "update-status", "update-status"], Told(course));
        Assert.Equal(3, Beginning.Before(course.Steps).Count);
    }

    /// <remarks>https://github.com/canonical/prometheus-k8s-operator/issues/426: a hook that was killed with its agent.</remarks>
    [Fact]
    public void Prometheus426_DebugLog_TellsTheSignal()
    {
        var last = Read("prometheus-k8s-operator-426.log").Steps.OfType<RecordedStep.Run>().Last();
        Assert.Equal(("update-status", HookOutcome.Failed, "signal: terminated"), (last.Told, last.Outcome, last.Reason));
    }

    /// <remarks>
    /// https://github.com/juju/juju/issues/20173: install, and an error whose hook is not in the excerpt. That install ran, and the error,
    /// are added after the text.
    /// </remarks>
    [Fact]
    public void Juju20173_DebugLog_AwaitsAHookThatIsNotThere()
    {
        var desk = new AuthorDesk();
        Assert.Equal(0, desk.Run("replay", "--import", Path("juju-20173.log")));
        Assert.Contains("The life of vessel/1", desk.Output);
        Assert.Contains("Juju goes on with the charm's install", desk.Output);
        Assert.Contains("     1 hook run", desk.Output);
        Assert.Contains("a hook \"config-changed\" that had failed where the logs do not tell it", desk.Output);
    }

    /// <remarks>
    /// https://github.com/juju/juju/issues/21641: Juju 4, with the controller's lines among the unit's, labels, and blanks at the ends.
    /// </remarks>
    [Fact]
    public void Juju21641_DebugLogOfJuju4_IsTheUnitsAlone()
    {
        var course = Read("juju-21641.log");
        Assert.Equal("probe/0", course.Unit);
        Assert.Equal(["config-changed"], Told(course));
    }

    /// <remarks>Word for word, from juju/juju issues 23133 and 20661.</remarks>
    [Theory]
    [InlineData("2026-08-25 09:21:53 unit-otelcol-0: otelcol/0 uniter (run relation-changed (45; app: remote-b554c5...) hook), waited "
        + "0s, held 47s", "otelcol/0", "relation-changed 45", 47)]
    [InlineData("2025-09-18 16:58:18 unit-nova-cloud-controller-0: nova-cloud-controller/0 uniter (run install hook), waited 0s, held "
        + "11m2s", "nova-cloud-controller/0", "install", 662)]
    public void Reported_LineOfMachineLock_TellsUnitHookAndTime(string line, string unit, string hook, int seconds)
    {
        var course = Journal.Read(null, ("machine-lock.log", line + "\n"));
        Assert.Equal((unit, hook), (course.Unit, Told(course).Single()));
        Assert.Equal(seconds, course.Lock!.Held.TotalSeconds);
    }

    [Fact]
    public void All_Lines_AreUnderstood() =>
        Assert.All(Directory.EnumerateFiles(Path("")), file => Assert.Empty(Journal.Log(file, File.ReadAllBytes(file)).Unread));

    [Fact]
    public void All_OnThisCharm_FailNowhere()
    {
        Assert.All(
            Directory.EnumerateFiles(Path("")).Where(file => !file.EndsWith("8958.log")),
            file => Assert.Equal(0, new AuthorDesk().Run("replay", "--import", file)));
    }

    private static string Path(string name) => Repository.File("tests/Unit/Verbs/Importing/Logs/" + name);

    private static Course Read(string name, string? unit = null) => Journal.Read(unit, (name, File.ReadAllText(Path(name))));

    private static IEnumerable<string> Told(Course course) => course.Steps.OfType<RecordedStep.Run>().Select(run => run.Told);
}
