using Replaying.Importing;

namespace Tests.Unit.Verbs.Importing;

/// <summary>Juju until 1.20, which does not name the hook that failed.</summary>
public sealed class OldJujuTests
{
    [Theory]
    [InlineData(
        "INFO juju.worker.uniter uniter.go:325 ", "ERROR juju.worker.uniter uniter.go:346 ", "INFO juju.worker.uniter context.go:255 ")]
    [InlineData(
        "INFO juju uniter.go:348 worker/uniter: ", "ERROR juju uniter.go:365 worker/uniter: ", "INFO juju context.go:221 worker/uniter: ")]
    [InlineData("INFO juju worker/uniter: ", "ERROR juju worker/uniter: ", "INFO juju worker/uniter: ")]
    public void FailedHook_OfEachForm_IsTheOneThatBeganLast(string info, string error, string printed)
    {
        var course = Journal.Read(null, ("unit-box-0.log", $"""
            2014-06-11 09:12:40 {info}running "install" hook
            2014-06-11 09:12:41 {printed}HOOK + apt-get install box
            2014-06-11 09:12:41 {printed}HOOK ran "start" hook
            2014-06-11 09:12:41 {printed}HOOK hook failed: no
            2014-06-11 09:12:58 {error}hook failed: exit status 100
            2014-06-11 09:14:02 {info}running "install" hook
            2014-06-11 09:14:20 {info}ran "install" hook
            2014-06-11 09:14:20 {info}committing "install" hook
            2014-06-11 09:14:21 {info}committed "install" hook
            2014-06-11 09:15:20 {info}running "db-relation-joined" hook
            2014-06-11 09:15:21 {info}skipped "db-relation-joined" hook (missing)
            """));
        Assert.False(course.HasHoles);
        Assert.Equal(
            [
                ("install", HookOutcome.Failed, "exit status 100"), ("install", HookOutcome.Ran, ""),
                ("db-relation-joined", HookOutcome.Missing, ""),
            ],
            course.Steps.OfType<RecordedStep.Run>().Select(run => (run.Told, run.Outcome, run.Reason)));
    }

    [Fact]
    public void FailedHooks_OfTwoUnits_AreEachItsOwn()
    {
        var log = Journal.Log("all-machines.log", """
            unit-box-0: 2014-06-11 09:12:40 INFO juju.worker.uniter uniter.go:325 running "install" hook
            unit-lamp-1: 2014-06-11 09:12:41 INFO juju.worker.uniter uniter.go:325 running "start" hook
            unit-box-0: 2014-06-11 09:12:42 ERROR juju.worker.uniter uniter.go:346 hook failed: exit status 1
            unit-lamp-1: 2014-06-11 09:12:43 ERROR juju.worker.uniter uniter.go:346 hook failed: signal: killed
            """);
        Assert.Equal(
            [("box/0", "install", "exit status 1"), ("lamp/1", "start", "signal: killed")],
            log.Entries.OfType<LogEntry.HookEnded>().Select(ended => (ended.Unit, ended.Name, ended.Reason)));
    }

    [Fact]
    public void FailedHook_ThatNoLineNames_IsNamedWithItsLine()
    {
        var file = AuthorDesk.File("""
            2014-06-11 09:12:38 ERROR juju.worker.uniter uniter.go:346 hook failed: exit status 1
            2014-06-11 09:12:40 INFO juju.worker.uniter uniter.go:325 running "start" hook
            2014-06-11 09:12:42 INFO juju.worker.uniter uniter.go:352 ran "start" hook
            2014-06-11 09:12:43 ERROR juju.worker.uniter uniter.go:346 hook failed: exit status 1

            """);
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("replay", "--import", file));
        Assert.Contains($"{file}:1: a hook failed here, and no line before says which\n{file}:4: a hook failed here", desk.Errors);
        Assert.Contains("     1 hook run\n", desk.Output);
    }
}
