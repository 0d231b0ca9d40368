using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;
using Shell.Effects.Services;
using Tests.Unit.Fakes;

using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Services;

public sealed class SystemdTests : IDisposable
{
    private const string Web = "web.service";
    private const string Show =
        "/usr/bin/systemctl --no-ask-password --no-pager show -p LoadState,ActiveState,SubState,UnitFileState,MainPID,Result,NeedDaemonReload,ExecMainStatus,InvocationID,Job,NRestarts,ActiveEnterTimestampMonotonic,FragmentPath,DropInPaths -- web.service";
    private const string Journal = "/usr/bin/journalctl _SYSTEMD_INVOCATION_ID=abc -n 5 --no-pager -q -o cat";

    private readonly TemporaryDirectory directory = new();
    private readonly ScriptedRunner runner = new();
    private readonly StandingClock clock = new() { Uptime = TimeSpan.FromHours(1) };
    private readonly UnitLedger ledger;
    private readonly Systemd systemd;
    private readonly string file;

    public SystemdTests()
    {
        ledger = new(directory.File("ledgers"), "web/0");
        file = directory.File("system/web.service");
        systemd = new(runner, ledger, new ProcessTable(directory.File("proc")), new Waiting(_ => { }), clock, Path.GetDirectoryName(file)!);
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Read_PropertiesInAnyOrder_AreThoseOfTheUnit()
    {
        runner.On(
            Show,
            output: "MainPID=35\nResult=success\nLoadState=loaded\nActiveState=active\nUnitFileState=enabled\nNeedDaemonReload=yes\n");
        Assert.Equal(new ServiceState(LoadState.Loaded, ActiveState.Active, UnitFileState.Enabled, "success", 35, true, false), Read());
    }

    [Fact]
    public void Read_ProgramReplaced_IsReplaced()
    {
        Shows(pid: 35);
        directory.Write("proc/35/stat", "35 (web) S 1 1 1 0 -1 4194560 9 0 0 0 0 0 0 0 20 0 1 0 4711 2 3\n");
        File.CreateSymbolicLink(directory.File("proc/35/exe"), "/usr/bin/web (deleted)");
        Assert.True(Read().IsReplaced);
    }

    [Fact]
    public void WriteService_NoFile_WritesItAndReloads()
    {
        Shows("inactive", load: "not-found").Shows("inactive");
        Runs("daemon-reload");
        Assert.Equal(Outcome.Changed, Ok(Write()));
        Assert.Equal("[Service]\n", File.ReadAllText(file));
        Assert.Equal("644", Convert.ToString((int)File.GetUnixFileMode(file), 8));
        Assert.True(Owns());
    }

    // As systemd 252 shows a unit while its job runs, waits for another job, or waits for RestartSec=.
    [Theory]
    [InlineData("activating", "start-pre", "152", "systemd is at work on it (activating, start-pre)")]
    [InlineData("activating", "start", "152", "systemd is at work on it (activating, start)")]
    [InlineData("reloading", "reload", "208", "systemd is at work on it (reloading, reload)")]
    [InlineData("deactivating", "stop-sigterm", "209", "systemd is at work on it (deactivating, stop-sigterm)")]
    [InlineData("deactivating", "stop-post", "", "systemd is at work on it (deactivating, stop-post)")]
    [InlineData("refreshing", "refresh-extensions", "210", "systemd is at work on it (refreshing, refresh-extensions)")]
    [InlineData("activating", "auto-restart", "", "systemd will start it again (auto-restart)")]
    [InlineData("activating", "auto-restart-queued", "9", "systemd will start it again (auto-restart-queued)")]
    [InlineData("failed", "failed-before-auto-restart", "", "systemd will start it again (failed-before-auto-restart)")]
    [InlineData("inactive", "dead", "152", "a job of systemd waits for its turn (inactive)")]
    [InlineData("active", "running", "152", "a job of systemd waits for its turn (active)")]
    public void Read_SystemdIsAtWorkOnIt_IsInMotionAndSaysHow(string active, string sub, string job, string work)
    {
        Moves(active, sub, job);
        Assert.Equal(Failure.Of(Cause.InMotion, Web, work), Failed(systemd.Read(new ServiceQuery(Web))));
    }

    [Theory]
    [InlineData("active", "running")]
    [InlineData("active", "exited")]
    [InlineData("inactive", "dead")]
    [InlineData("failed", "failed")]
    public void Read_NoJobAndNothingUnderWay_IsKnownFromOneCall(string active, string sub)
    {
        Moves(active, sub);
        Assert.Equal(ActiveState.Of(active), Read().Active);
        Assert.Single(runner.Calls);
    }

    [Theory]
    [InlineData(499, true)]
    [InlineData(500, false)]
    public void Read_BecameActiveAMomentAgo_IsInMotionForHalfASecond(int milliseconds, bool isMoving)
    {
        Moves("active", "running", since: clock.Uptime);
        clock.Uptime += TimeSpan.FromMilliseconds(milliseconds);
        Assert.Equal(isMoving, systemd.Read(new ServiceQuery(Web)).IsLeft);
    }

    [Fact]
    public void Read_StartedAgainAndDownAgain_IsKnownAsItIs()
    {
        Moves("activating", "auto-restart", restarts: 3)
            .Moves("activating", "start", "7", restarts: 4)
            .Moves("activating", "auto-restart", restarts: 4);
        Assert.Equal(Cause.InMotion, Failed(systemd.Read(new ServiceQuery(Web))).Cause);
        Assert.Equal(Cause.InMotion, Failed(systemd.Read(new ServiceQuery(Web))).Cause);
        Assert.Equal(ActiveState.Activating, Read().Active);
    }

    [Fact]
    public void StartService_JobOfADeadHookRuns_WaitsForItByItsOwnStart()
    {
        Moves("activating", "start-pre", "152").Shows();
        Runs("reset-failed -- web.service", "start -- web.service");
        Assert.Equal(Outcome.Changed, Ok(Start()));
    }

    [Fact]
    public void WriteService_SameTextAndRead_IsUnchanged()
    {
        Ours("[Service]\n").Shows();
        Assert.Equal(Outcome.Unchanged, Ok(Write()));
        Assert.Single(runner.Calls);
    }

    [Fact]
    public void WriteService_ModeChanged_IsRepaired()
    {
        Ours("[Service]\n").Shows();
        File.SetUnixFileMode(file, (UnixFileMode)0x1b6);
        Runs("daemon-reload");
        Assert.Equal(Outcome.Changed, Ok(Write()));
        Assert.Equal((UnixFileMode)0x1a4, File.GetUnixFileMode(file));
    }

    [RootFact]
    public void WriteService_OwnerChanged_IsRepaired()
    {
        Ours("[Service]\n").Shows();
        Assert.Equal(0, Ok(new CommandRunner().Run(new("/usr/bin/chown", ["1:1", file], TimeSpan.FromSeconds(10)))).ExitCode);
        Runs("daemon-reload");
        Assert.Equal(Outcome.Changed, Ok(Write()));
        Assert.Equal("root:root", $"{FileStatus.Of(file).Owner}");
    }

    [Fact]
    public void WriteService_MadeValue_IsRefusedBeforeAnythingIsAsked()
    {
        var content = Content.Of("[Service]\nEnvironment=PASSWORD=", Content.Made("password"), "\n");
        var failure = Failed(systemd.WriteService(new(Web, content)));
        Assert.Equal((Cause.Invalid, Web), (failure.Cause, failure.Subject));
        Assert.Contains("LoadCredential=", failure.Detail, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
        Assert.Empty(runner.Calls);
    }

    [Fact]
    public void WriteService_AMoment_IsWrittenOnce()
    {
        Ours("# 20200101\n[Service]\n").Shows();
        var content = Content.Of("# ", Content.Now(TimeFormat.Date), "\n[Service]\n");
        Assert.Equal(Outcome.Unchanged, Ok(systemd.WriteService(new(Web, content))));
    }

    [Fact]
    public void WriteService_KilledBeforeTheReload_Reloads()
    {
        Ours("[Service]\n").Shows(needsReload: "yes").Shows();
        Runs("daemon-reload");
        Assert.Equal(Outcome.Changed, Ok(Write()));
    }

    [Fact]
    public void WriteService_SystemdCannotReadIt_IsNotTrue()
    {
        Shows("inactive", load: "bad-setting");
        Runs("daemon-reload");
        Assert.Equal(Cause.NotTrue, Failed(Write()).Cause);
    }

    [Fact]
    public void WriteService_FileOfSomebodyElse_IsRefused()
    {
        File.WriteAllText(file, "theirs");
        Assert.Equal(Cause.NotOurs, Failed(Write()).Cause);
        Assert.Equal("theirs", File.ReadAllText(file));
        Assert.False(Owns());
    }

    [Fact]
    public void WriteService_Masked_NamesTheCure()
    {
        Ours("old");
        File.Delete(file);
        File.CreateSymbolicLink(file, "/dev/null");
        Assert.Equal(Failure.Of(Cause.ServiceMasked, Web, "masked; run: systemctl unmask web.service"), Failed(Write()));
    }

    [Fact]
    public void WriteService_Link_IsNotFollowed()
    {
        var target = directory.Write("precious", "theirs");
        File.CreateSymbolicLink(file, target);
        Assert.Equal(Cause.NotRegular, Failed(Write()).Cause);
        Assert.Equal("theirs", File.ReadAllText(target));
    }

    [Fact]
    public void WriteService_Directory_IsRefused()
    {
        Directory.CreateDirectory(file);
        Assert.Equal(Cause.NotRegular, Failed(Write()).Cause);
    }

    [Fact]
    public void StartService_ActiveAndEnabled_IsUnchanged()
    {
        Shows();
        Assert.Equal(Outcome.Unchanged, Ok(Start()));
        Assert.Single(runner.Calls);
    }

    [Fact]
    public void StartService_Inactive_IsEnabledResetAndStarted()
    {
        Shows("inactive", file: "disabled").Shows();
        Runs("enable -- web.service", "reset-failed -- web.service", "start -- web.service");
        Assert.Equal(Outcome.Changed, Ok(Start()));
        Assert.Equal(["enable -- web.service", "reset-failed -- web.service", "start -- web.service"], Verbs());
    }

    [Fact]
    public void StartService_ActiveButDisabled_IsEnabledOnly()
    {
        Shows(file: "disabled").Shows();
        Runs("enable -- web.service");
        Assert.Equal(Outcome.Changed, Ok(Start()));
        Assert.Equal(["enable -- web.service"], Verbs());
    }

    [Fact]
    public void StartService_WithoutInstallSection_IsNotEnabled()
    {
        Shows("inactive", file: "static").Shows(file: "static");
        Runs("reset-failed -- web.service", "start -- web.service");
        Assert.Equal(Outcome.Changed, Ok(Start()));
    }

    [Fact]
    public void StartService_DiesAtOnce_SaysHowAndItsLastWords()
    {
        Shows("inactive").Shows().Shows("failed", result: "exit-code", status: 70, pid: 0);
        Runs("reset-failed -- web.service", "start -- web.service");
        runner.On(Journal, output: "bad port\n");
        Assert.Equal(Failure.Of(Cause.ServiceFailed, Web, "exit-code, status=70: bad port"), Failed(Start()));
    }

    [Fact]
    public void StartService_CrashLoop_IsNotTakenForActive()
    {
        Shows("inactive");
        for (var pid = 1; pid < 30; pid++)
            Shows(pid: pid);
        Runs("reset-failed -- web.service", "start -- web.service");
        runner.On(Journal, output: "bad port\n");
        Assert.Equal(Failure.Of(Cause.ServiceFailed, Web, "it does not stay active: bad port"), Failed(Start()));
    }

    [Fact]
    public void StartService_RestartedOnce_WaitsUntilItStays()
    {
        Shows("inactive").Shows(pid: 1).Shows("activating", pid: 0).Shows(pid: 2);
        Runs("reset-failed -- web.service", "start -- web.service");
        Assert.Equal(Outcome.Changed, Ok(Start()));
    }

    [Fact]
    public void StartService_StartLimit_IsTold()
    {
        Shows("inactive").Shows("failed", result: "start-limit-hit", pid: 0);
        Runs("reset-failed -- web.service");
        runner.On("/usr/bin/systemctl --no-ask-password --no-pager start -- web.service", exit: 1).On(Journal);
        Assert.Equal(Cause.StartLimit, Failed(Start()).Cause);
    }

    [Theory]
    [InlineData("masked", Cause.Tags.ServiceMasked)]
    [InlineData("not-found", Cause.Tags.ServiceNotFound)]
    [InlineData("bad-setting", Cause.Tags.ServiceFailed)]
    public void StartService_NotLoaded_SaysWhy(string load, int cause)
    {
        Shows("inactive", load: load);
        Assert.Equal(cause, Failed(Start()).Cause.Tag);
    }

    [Fact]
    public void RestartService_Active_IsResetAndRestarted()
    {
        Shows(pid: 1).Shows(pid: 2);
        Runs("reset-failed -- web.service", "restart -- web.service");
        Assert.Equal(Outcome.Changed, Ok(systemd.RestartService(new(Web))));
    }

    [Fact]
    public void RestartService_OldProcessStays_IsNotTrue()
    {
        Shows(pid: 1);
        Runs("reset-failed -- web.service", "restart -- web.service");
        Assert.Equal(Cause.NotTrue, Failed(systemd.RestartService(new(Web))).Cause);
    }

    [Fact]
    public void ReloadService_Inactive_Fails()
    {
        Shows("inactive", pid: 0);
        Assert.Equal(Failure.Of(Cause.ServiceFailed, Web, "inactive, so it cannot reload"), Failed(systemd.ReloadService(new(Web))));
    }

    [Fact]
    public void ReloadService_SignalKillsIt_Fails()
    {
        Shows().Shows("failed", result: "signal", status: 10, pid: 0);
        Runs("reload -- web.service");
        runner.On(Journal);
        Assert.Equal(Failure.Of(Cause.ServiceFailed, Web, "signal, status=10"), Failed(systemd.ReloadService(new(Web))));
    }

    [Fact]
    public void ReloadService_NoExecReload_SaysWhatSystemctlSaid()
    {
        Shows();
        runner.On(
            "/usr/bin/systemctl --no-ask-password --no-pager reload -- web.service",
            exit: 3,
            error: "Job type reload is not applicable for unit web.service.");
        Assert.Equal(
            Failure.Of(Cause.CommandFailed, Web, "Job type reload is not applicable for unit web.service."),
            Failed(systemd.ReloadService(new(Web))));
    }

    [Fact]
    public void StopService_ActiveAndEnabled_IsStoppedAndDisabled()
    {
        Shows().Shows("inactive", file: "disabled", pid: 0);
        Runs("stop -- web.service", "disable -- web.service");
        Assert.Equal(Outcome.Changed, Ok(systemd.StopService(new(Web))));
    }

    [Theory]
    [InlineData("not-found", "")]
    [InlineData("loaded", "disabled")]
    [InlineData("masked", "masked")]
    public void StopService_NothingRuns_IsUnchanged(string load, string unitFile)
    {
        Shows("inactive", load: load, file: unitFile, pid: 0);
        Assert.Equal(Outcome.Unchanged, Ok(systemd.StopService(new(Web))));
    }

    [Fact]
    public void StopService_GoesOn_IsNotTrue()
    {
        Shows();
        Runs("stop -- web.service", "disable -- web.service");
        Assert.Equal(Cause.NotTrue, Failed(systemd.StopService(new(Web))).Cause);
    }

    [Fact]
    public void RemoveService_Ours_LeavesNothing()
    {
        Ours("[Service]\n").Shows().Shows("inactive", load: "not-found", file: "", pid: 0);
        File.CreateSymbolicLink(directory.File("system/multi-user.target.wants/web.service"), file);
        RunsRemoval();
        Assert.Equal(Outcome.Changed, Ok(systemd.RemoveService(new(Web))));
        Assert.Equal(["stop -- web.service", "disable -- web.service", "daemon-reload", "reset-failed -- web.service"], Verbs());
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(file)!, "*", SearchOption.AllDirectories));
        Assert.False(Owns());
    }

    [Fact]
    public void RemoveService_WriteWasKilled_LeavesNothing()
    {
        Ours("").Shows("inactive", load: "not-found", file: "", pid: 0);
        directory.Write("system/.web.service.charm-new", "half");
        RunsRemoval();
        Assert.Equal(Outcome.Changed, Ok(systemd.RemoveService(new(Web))));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public void RemoveService_FileAlreadyGone_StopsWhatStillRuns()
    {
        Ours("").Shows(load: "not-found", file: "").Shows("inactive", load: "not-found", file: "", pid: 0);
        File.Delete(file);
        RunsRemoval();
        Assert.Equal(Outcome.Changed, Ok(systemd.RemoveService(new(Web))));
        Assert.False(Owns());
    }

    [Fact]
    public void RemoveService_MaskedMeanwhile_LeavesTheMask()
    {
        Ours("").Shows("inactive", load: "masked", file: "masked", pid: 0);
        File.Delete(file);
        File.CreateSymbolicLink(file, "/dev/null");
        RunsRemoval();
        Assert.Equal(Outcome.Changed, Ok(systemd.RemoveService(new(Web))));
        Assert.Equal("/dev/null", new FileInfo(file).LinkTarget);
    }

    [Fact]
    public void RemoveService_StillRuns_StaysInTheLedger()
    {
        Ours("").Shows();
        RunsRemoval();
        Assert.Equal(Cause.NotTrue, Failed(systemd.RemoveService(new(Web))).Cause);
        Assert.True(Owns());
    }

    [Fact]
    public void RemoveService_NotOurs_TouchesNothing()
    {
        File.WriteAllText(file, "theirs");
        Assert.Equal(Outcome.Unchanged, Ok(systemd.RemoveService(new(Web))));
        Assert.True(File.Exists(file));
        Assert.Empty(runner.Calls);
    }

    private SystemdTests Shows(
        string active = "active", string load = "loaded", string file = "enabled", int pid = 35,
        string result = "success", int status = 0, string needsReload = "no")
    {
        runner.On(Show, output:
            $"MainPID={pid}\nResult={result}\nExecMainStatus={status}\nLoadState={load}\nActiveState={active}\n" +
            $"UnitFileState={file}\nNeedDaemonReload={needsReload}\nInvocationID=abc\n");
        return this;
    }

    private SystemdTests Moves(string active, string sub, string job = "", int restarts = 0, TimeSpan since = default)
    {
        runner.On(Show, output:
            $"MainPID=0\nResult=success\nNRestarts={restarts}\nLoadState=loaded\nActiveState={active}\n" +
            $"SubState={sub}\nUnitFileState=enabled\n" +
            $"ActiveEnterTimestampMonotonic={since.TotalMicroseconds:0}\nJob={job}\nNeedDaemonReload=no\nInvocationID=abc\n");
        return this;
    }

    private SystemdTests Ours(string text)
    {
        File.WriteAllText(file, text);
        File.SetUnixFileMode(file, (UnixFileMode)0x1a4);
        ledger.Add(Possession.Service, Web);
        return this;
    }

    private void Runs(params string[] verbs)
    {
        foreach (var verb in verbs)
            runner.On("/usr/bin/systemctl --no-ask-password --no-pager " + verb);
    }

    private void RunsRemoval() =>
        Runs("stop -- web.service", "disable -- web.service", "daemon-reload", "reset-failed -- web.service");

    private string[] Verbs() =>
        [.. runner.Calls.Where(call => call != Show).Select(call => call["/usr/bin/systemctl --no-ask-password --no-pager ".Length..])];

    private bool Owns() => Ok(ledger.Has(Possession.Service, Web));

    private ServiceState Read() => Ok(systemd.Read(new ServiceQuery(Web)));

    private Either<Failure, Outcome> Write() => systemd.WriteService(new(Web, "[Service]\n"));

    private Either<Failure, Outcome> Start() => systemd.StartService(new(Web));
}
