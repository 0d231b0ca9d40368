using Core.Domain;
using Tinyproxy;

namespace Tests.Unit.Verbs.Importing;

public sealed class ImportTests
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Fact]
    public void Import_BothLogs_IsThisTimeline()
    {
        var journal = new Journal(TimeSpan.FromHours(2))
            .Says("juju.worker.uniter", "unit \"web/0\" started").Ran("install", seconds: 662).Ran("db-relation-created", " (45; app: pg)")
                .Ran("config-changed");
        journal.Wait(FiveMinutes).Ran("update-status").Wait(FiveMinutes).Ran("update-status").Held("run action 12").Wait(FiveMinutes)
            .Ran("update-status");
        var desk = new AuthorDesk();
        Assert.Equal(
            0,
            desk.Run(
                "replay", "--import", AuthorDesk.File(journal.MachineLock), AuthorDesk.File(journal.UnitLog), "--config", "level=high"));
        Assert.Equal("", desk.Errors);
        Assert.Equal(
            """
            The life of web/0 on ubuntu@24.04 as Juju recorded it, on a simulated machine
            + changed   = was so already   ! failed   - skipped   > told to Juju
            Times are UTC, when the hook was over.
            Hooks in both logs: 6; machine-lock.log is at UTC+02:00.

                2026-03-28 23:00:01  the unit's agent starts

             1  2026-03-28 23:11:03  install: ran; lock held for 11m2s
               install
                 + WriteFile /etc/default/lamp                    it is not as configured
                 > active: level high                             it shines

             2  2026-03-28 23:11:04  db-relation-created: ran; lock held for 1s
               db-relation-created db:45 nothing to do, still active: level high

             3  2026-03-28 23:11:05  config-changed: ran; lock held for 1s
               config-changed
                 + CreateDirectory /etc/lamp.d                    it holds the setting
                 > active: level high                             it shines

             4  2026-03-28 23:16:06  update-status: ran; lock held for 1s
               update-status   nothing to do, still active: level high
               and 1 more until 2026-03-28 23:21:07: nothing to do
             5  2026-03-28 23:21:07  action 12: outcome not told; lock held for 1s
               action untold   nothing to do, still active: level high
             6  2026-03-28 23:26:08  update-status: ran; lock held for 1s
               update-status   nothing to do, still active: level high

            In the end: active: level high

                 7 hooks run
                 0 failed in the log
                 0 would fail now
            Machine lock: held 11m8s in all, 11m2s at the longest (install), waited 0s; others held it 0s

            Assumed, for the logs do not tell it:
                 1 the configuration: as --config gives it, the same throughout
                 1 the machine before the first hook: fresh, of base ubuntu@24.04
                 1 actions, of which the logs tell neither name nor parameters: named "untold", without any
                 1 how hooks and actions ended, which machine-lock.log does not tell: they succeeded

            """,
            desk.Output);
    }

    [Fact]
    public void Import_HookThatFailsNow_ExitsWithOne()
    {
        var journal = new Journal(TimeSpan.Zero).Told("install").Told("config-changed").Told("start");
        var desk = new AuthorDesk();
        Assert.Equal(1, desk.Run("replay", "--import", AuthorDesk.File(journal.UnitLog), "--unit", "lamp/0", "--config", "level=broken"));
        Assert.Contains("failed: bulb: no such package", desk.Output);
        Assert.Contains("In the end: error: hook failed: \"start\"", desk.Output);
        Assert.Contains("     3 hooks that fail now: as if resolved without a retry", desk.Output);
        Assert.Contains("     3 hooks run\n     0 failed in the log\n     3 would fail now\n", desk.Output);
    }

    [Fact]
    public void Import_HookThatFailedInTheLog_IsAssumedToSucceed()
    {
        const string Failed = "ran \"start\" hook";
        var journal = new Journal(TimeSpan.Zero).Told("install").Told("config-changed").Told("start").Told("start");
        var log = journal.UnitLog.Insert(journal.UnitLog.IndexOf(Failed), "hook \"start\" (via x) failed: exit status 1 ");
        var desk = new AuthorDesk();
        Assert.Equal(0, desk.Run("replay", "--import", AuthorDesk.File(log)));
        Assert.Contains("start: failed (exit status 1", desk.Output);
        Assert.Contains("     1 failed in the log\n", desk.Output);
        Assert.Contains("     1 the hook \"start\" failed in the log, and its cause is not told: the simulated one succeeded", desk.Output);
    }

    [Fact]
    public void Import_Reboot_BootsTheSimulatedMachine()
    {
        var journal = new Journal(TimeSpan.Zero).Told("install").Told("config-changed").Told("start")
            .Says("juju.worker.uniter", "reboot detected; triggering implicit start hook to notify charm").Told("start");
        var desk = new AuthorDesk { Charm = TinyproxyCharm.Instance };
        Assert.Equal(0, desk.Run("replay", "--import", AuthorDesk.File(journal.UnitLog), "--config", "slug=docs", "--config", "port=8000"));
        Assert.Contains("the machine had rebooted", desk.Output);
        Assert.Contains("     4 hooks run", desk.Output);
    }

    [Fact]
    public void Import_SkippedHook_RunsNoCharmAndLosesTheLead()
    {
        var leader = Charm.Create<string>("lamp", _ => Parsed<string>.NewValid(""), (_, _, _) => [Ask.Leader], (_, _, _) => [], Tell);
        var journal = new Journal(TimeSpan.Zero).Told("install").Told("leader-elected").Told("config-changed").Told("start")
            .Says("juju.worker.uniter.operation", "unit is no longer the leader; skipping \"leader-elected\" execution")
                .Told("update-status");
        var desk = new AuthorDesk { Charm = leader };
        Assert.Equal(0, desk.Run("replay", "--import", AuthorDesk.File(journal.UnitLog)));
        Assert.Contains("leader-elected: not run, the unit was no longer the leader\n   no hook runs\n", desk.Output);
        Assert.Contains("In the end: active: False", desk.Output);
        Assert.Contains("     5 who led, which only leader-elected", desk.Output);

        static IEnumerable<Step<JujuEffect>> Tell(Event hook, Outcome outcome, State state, Parsed<string> config) =>
            [global::Core.Domain.Tell.Status(Status.Active(state.Leader.Or(false).ToString())).Because("it asked")];
    }

    [Fact]
    public void Import_ErrorOfWhichNoHookIsTold_IsAnAssumption()
    {
        var journal = new Journal(TimeSpan.Zero).Says("juju.worker.uniter", "awaiting error resolution for \"install\" hook")
            .Told("install");
        var desk = new AuthorDesk();
        Assert.Equal(0, desk.Run("replay", "--import", AuthorDesk.File(journal.UnitLog)));
        Assert.Contains("     1 a hook \"install\" that had failed where the logs do not tell it: it changed nothing", desk.Output);
    }

    [Fact]
    public void Import_LinesOfNoLog_AreNamedAndTheRestIsRun()
    {
        var file = AuthorDesk.File("hello\n" + new Journal(TimeSpan.Zero).Told("install").UnitLog + "2026-08-2");
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("replay", "--import", file));
        Assert.Equal(
            $"""
            {file}:1: this is no line of a log of Juju's that is understood, or it is cut
            {file}:3: this is no line of a log of Juju's that is understood, or it is cut
            {file}: lines not understood: 2, understood: 1; hooks may be missing

            """,
            desk.Errors);
        Assert.Contains("     1 hook run", desk.Output);
    }

    [Theory]
    [InlineData("", "no hook in these logs")]
    [InlineData("hello\nworld\n", "lines not understood: 2, understood: 0")]
    public void Import_NothingToRun_IsUnusable(string text, string expected)
    {
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("replay", "--import", AuthorDesk.File(text)));
        Assert.Contains(expected, desk.Errors);
        Assert.Equal("", desk.Output);
    }

    [Fact]
    public void Import_FilesThatCannotBeRead_AreAllNamed()
    {
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("replay", "--import", "/nowhere/a.log", "/nowhere/b.log"));
        Assert.Contains("/nowhere/a.log: ", desk.Errors);
        Assert.Contains("/nowhere/b.log: ", desk.Errors);
    }

    [Fact]
    public void Replay_OptionOfImportWithoutIt_IsRefused()
    {
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("replay", "record", "--unit", "lamp/0"));
        Assert.Contains("--unit, --base and --config need --import", desk.Errors);
    }

    [Fact]
    public void Import_Base_IsThatOfTheMachine()
    {
        var desk = new AuthorDesk();
        Assert.Equal(
            0,
            desk.Run("replay", "--import", AuthorDesk.File(new Journal(TimeSpan.Zero).Told("install").UnitLog), "--base", "ubuntu@22.04"));
        Assert.Contains("fresh, of base ubuntu@22.04", desk.Output);
    }

    [Fact]
    public void Import_BadOption_IsUnusable()
    {
        var desk = new AuthorDesk();
        Assert.Equal(
            2, desk.Run("replay", "--import", AuthorDesk.File(new Journal(TimeSpan.Zero).Told("install").UnitLog), "--config", "level"));
        Assert.Equal("--config: \"level\" must be OPTION=VALUE\n", desk.Errors);
    }
}
