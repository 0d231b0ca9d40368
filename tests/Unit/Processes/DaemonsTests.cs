using Core.Domain;
using LanguageExt;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;
using Shell.Effects.Values;
using Tests.Shared;
using Tests.Unit.Fakes;

using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Processes;

public sealed class DaemonsTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly string pidFile;
    private readonly string config;
    private readonly Sleeper sleeper;
    private readonly UnitLedger ledger;
    private readonly StandingClock clock = new();
    private readonly Daemons daemons;
    private System.Diagnostics.Process? started;

    public DaemonsTests()
    {
        pidFile = directory.File("web.pid");
        config = directory.Write("web.conf", "first");
        sleeper = new(pidFile);
        ledger = new(directory.Path, "web/0");
        daemons = With(new CommandRunner());
    }

    public void Dispose()
    {
        started?.Kill();
        sleeper.Dispose();
        directory.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("4194305")]
    [InlineData("99999999999999999999")]
    public void Read_PidFileNamesNoProcess_IsStopped(string text)
    {
        File.WriteAllText(pidFile, text);
        Assert.Equal(ProcessState.Stopped, Read());
    }

    [Fact]
    public void Read_NoPidFile_IsStopped() => Assert.Equal(ProcessState.Stopped, Read());

    [Fact]
    public void Read_OtherProgram_IsForeign()
    {
        sleeper.Start();
        Assert.Equal(ProcessState.OfForeign(sleeper.Process!.Pid, Sleeper.Executable), Read("/usr/bin/web"));
    }

    [Fact]
    public void StartProcess_Stopped_RunsAndHasLoadedWhatWasThereBefore()
    {
        Assert.Equal(Outcome.Changed, Ok(Start($"echo second > {config}")));
        Assert.Equal(ProcessState.OfRunning(sleeper.Process!.Pid, "first"), Read());
        Assert.True(Owns());
    }

    [Fact]
    public void Read_HookWasKilledBeforeThePidFileWasWritten_IsInMotionUntilItIs()
    {
        var web = StartWeb();
        KilledInStart();
        Assert.Equal(
            Failure.Of(Cause.InMotion, pidFile, $"process {web.Id} (web), which a hook that was cut off started, has not written it yet"),
            Failed(daemons.Read(new(pidFile, Web))));

        File.WriteAllText(pidFile, $"{web.Id}\n");
        Assert.Equal(Cause.InMotion, Failed(daemons.Read(new(pidFile, Web))).Cause);
        clock.Uptime += TimeSpan.FromMilliseconds(500);
        Assert.Equal(ProcessState.OfRunning(web.Id, ""), Read(Web));
    }

    [Fact]
    public void Read_TheCommandOfAKilledStartStillRuns_IsInMotion()
    {
        var command = StartWeb();
        KilledInStart(Web, "1000");
        Assert.Equal(Cause.InMotion, Failed(daemons.Read(new(pidFile, "/usr/sbin/webd"))).Cause);
        command.Kill();
        command.WaitForExit();
        Assert.Equal(ProcessState.Stopped, Read("/usr/sbin/webd"));
    }

    [Fact]
    public void Read_NothingOfAKilledStartIsLeft_IsStopped()
    {
        KilledInStart();
        Assert.Equal(ProcessState.Stopped, Read(Web));
    }

    [Theory]
    // The start's own 60 s and 10 s, and the 90 s for which one hook waits: a second start beside the first would help nobody.
    [InlineData(160, true)]
    [InlineData(161, false)]
    [InlineData(-1, false)]
    public void Read_KilledStart_IsAwaitedForAsLongAsAStartMayTakeAndAHookWaits(int seconds, bool isMoving)
    {
        var web = StartWeb();
        KilledInStart();
        clock.Now += TimeSpan.FromSeconds(seconds);
        Assert.Equal(isMoving, daemons.Read(new(pidFile, Web)).IsLeft);
    }

    [Fact]
    public void StartProcess_Failed_LeavesNothingToWaitFor()
    {
        var runner = new ScriptedRunner().On("/usr/bin/web", exit: 70);
        Failed(Start(With(runner), "/usr/bin/web"));
        Assert.Empty(Directory.GetFiles(Path.Combine(directory.Path, "web-0", "processes")));
    }

    [Fact]
    public void StartProcess_Running_IsUnchanged()
    {
        sleeper.Start();
        var pid = sleeper.Process!.Pid;
        Assert.Equal(Outcome.Unchanged, Ok(Start()));
        Assert.Equal(ProcessState.OfRunning(pid, ""), Read());
    }

    [Theory]
    [InlineData]
    [InlineData("web")]
    public void StartProcess_NoAbsolutePath_IsInvalidAndNotOurs(params string[] arguments)
    {
        Assert.Equal(Cause.Invalid, Failed(daemons.StartProcess(new(arguments, pidFile, Sleeper.Executable, ""))).Cause);
        Assert.False(Owns());
    }

    [Fact]
    public void Read_EmptyPath_IsInvalid() =>
        Assert.Equal(Cause.Invalid, Failed(daemons.Read(new ProcessQuery("", Sleeper.Executable))).Cause);

    [Fact]
    public void StartProcess_CommandFails_SaysWhatItSaid()
    {
        var runner = new ScriptedRunner().On("/usr/bin/web", exit: 70, error: "bad port\n");
        Assert.Equal(
            Failure.Of(Cause.ServiceFailed, Sleeper.Executable, "exit code 70: bad port"), Failed(Start(With(runner), "/usr/bin/web")));
    }

    [Fact]
    public void StartProcess_NoProcessLeftBehind_Fails()
    {
        var runner = new ScriptedRunner().On("/usr/bin/web");
        Assert.Equal(
            Failure.Of(Cause.ServiceFailed, Sleeper.Executable, $"{pidFile} names no process that runs it."),
            Failed(Start(With(runner), "/usr/bin/web")));
    }

    [Fact]
    public void StopProcess_Ours_LeavesNothing()
    {
        Ok(Start());
        Assert.Equal(Outcome.Changed, Ok(Stop()));
        Assert.Null(sleeper.Process);
        Assert.False(File.Exists(pidFile));
        Assert.Empty(Directory.GetFiles(Path.Combine(directory.Path, "web-0", "processes")));
        Assert.False(Owns());
    }

    [Fact]
    public void StopProcess_IgnoresSigterm_IsKilled()
    {
        sleeper.Start("trap '' TERM");
        var process = sleeper.Process;
        Assert.Equal(Outcome.Changed, Ok(Stop(seconds: 0)));
        Assert.False(new ProcessTable().Find(process!.Pid).Exists(process.IsSame));
    }

    [Fact]
    public void StopProcess_Foreign_IsLeftAlone()
    {
        sleeper.Start();
        ledger.Add(Possession.Process, pidFile);
        Assert.Equal(Outcome.Unchanged, Ok(Stop(executable: "/usr/bin/web")));
        Assert.NotNull(sleeper.Process);
        Assert.True(File.Exists(pidFile));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void StopProcess_StalePidFile_IsRemovedOnlyIfOurs(bool isOurs)
    {
        File.WriteAllText(pidFile, "4194305");
        if (isOurs)
            ledger.Add(Possession.Process, pidFile);
        Assert.Equal(Outcome.Unchanged, Ok(Stop()));
        Assert.Equal(!isOurs, File.Exists(pidFile));
    }

    [Fact]
    public void Signal_WithFileToRead_HasLoadedIt()
    {
        Ok(Start());
        File.WriteAllText(config, "second");
        Assert.Equal(Outcome.Changed, Ok(Signal("SIGCONT")));
        Assert.Equal(ProcessState.OfRunning(sleeper.Process!.Pid, "second"), Read());
    }

    [Fact]
    public void Signal_Interrupted_LeavesNothingKnown()
    {
        Ok(Start());
        Failed(Signal("SIGNOPE"));
        Assert.Equal(ProcessState.OfRunning(sleeper.Process!.Pid, ""), Read());
    }

    [Fact]
    public void Signal_ProcessStartedByOthers_HasNotLoadedWhatOursDid()
    {
        Ok(Start());
        Ok(Signal("SIGKILL"));
        SpinWait.SpinUntil(() => sleeper.Process is null, TimeSpan.FromSeconds(10));
        sleeper.Start();
        Assert.Equal(ProcessState.OfRunning(sleeper.Process!.Pid, ""), Read());
    }

    [Fact]
    public void Signal_Foreign_HitsNobody()
    {
        sleeper.Start();
        Assert.Equal(Cause.ForeignProcess, Failed(Signal("SIGKILL", "/usr/bin/web")).Cause);
        Assert.NotNull(sleeper.Process);
    }

    [Fact]
    public void Signal_Stale_IsNotRunning()
    {
        File.WriteAllText(pidFile, "4194305");
        Assert.Equal(Cause.NotRunning, Failed(Signal("SIGUSR1")).Cause);
    }

    [Fact]
    public void Signal_Service_GoesToItsMainProcess()
    {
        var runner = Shows(pid: 35).On("/usr/bin/systemctl --no-ask-password --no-pager kill -s SIGUSR1 --kill-who=main -- web.service");
        Assert.Equal(Outcome.Changed, Ok(With(runner).Signal(new(SignalTarget.OfService("web.service"), "SIGUSR1"))));
    }

    [Fact]
    public void Signal_ServiceWithoutMainProcess_IsNotRunning() => Assert.Equal(
        Cause.NotRunning, Failed(With(Shows(pid: 0)).Signal(new(SignalTarget.OfService("web.service"), "SIGUSR1"))).Cause);

    private static ScriptedRunner Shows(int pid) => new ScriptedRunner().On(
        "/usr/bin/systemctl --no-ask-password --no-pager show -p LoadState,ActiveState,SubState,UnitFileState,MainPID,Result,NeedDaemonReload,ExecMainStatus,InvocationID,Job,NRestarts,ActiveEnterTimestampMonotonic,FragmentPath,DropInPaths -- web.service",
        output: $"MainPID={pid}\n");

    private Daemons With(ICommandRunner runner) =>
        new(
            runner, ledger, new ProcessTable(), new Waiting(_ => Thread.Sleep(5)), clock, Home, new WithheldFiles(Home),
            new Commands(runner, NoSecret.Values(Home, ledger, clock), _ => true));

    private string Home => Path.Combine(directory.Path, "web-0");

    // A program that no other test runs.
    private string Web => Path.Combine(directory.Path, "web");

    private System.Diagnostics.Process StartWeb()
    {
        File.Copy(Sleeper.Executable, Web, overwrite: true);
        started = System.Diagnostics.Process.Start(Web, ["1000"]);
        return started;
    }

    // What a hook that was killed after it noted its start, and before it saw the end, leaves.
    private void KilledInStart(params string[] command) => Ok(new ProcessNotes(Path.Combine(directory.Path, "web-0"), clock).Begin(
        pidFile,
        new ProcessTable().Find(Environment.ProcessId).IfNone(() => throw new InvalidOperationException("this process is not there")),
        command is []
            ? ["/usr/bin/web"]
            : command));

    private ProcessState Read(string executable = Sleeper.Executable) => Ok(daemons.Read(new(pidFile, executable)));

    private bool Owns() => Ok(ledger.Has(Possession.Process, pidFile));

    private Either<Failure, Outcome> Start(string before = ":") => Start(daemons, [.. sleeper.Command(before)]);

    private Either<Failure, Outcome> Start(Daemons daemons, params string[] command) =>
        daemons.StartProcess(new(command, pidFile, Sleeper.Executable, config));

    private Either<Failure, Outcome> Stop(string executable = Sleeper.Executable, int seconds = 10) =>
        daemons.StopProcess(new(pidFile, executable, TimeSpan.FromSeconds(seconds)));

    private Either<Failure, Outcome> Signal(string name, string executable = Sleeper.Executable) =>
        daemons.Signal(new(SignalTarget.OfProcess(pidFile, executable, config), name));
}
