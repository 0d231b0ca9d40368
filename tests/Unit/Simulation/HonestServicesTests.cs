using Core.Domain;
using Simulation;

namespace Tests.Unit.Simulation;

/// <summary>Where the simulated systemd said other than the real one.</summary>
public sealed class HonestServicesTests
{
    [Fact]
    public void Stop_UnitThatNobodyKnows_LeavesItUnknown() =>
        Assert.Equal(ServiceState.NotFound, Bench.Fresh.Given(LifeStep.StopService(Bench.Name)).Service);

    [Fact]
    public void Mask_UnitFileInEtc_ALinkTakesItsPlace() =>
        Assert.Equal(
            FileState.OfLink("/dev/null"), Bench.Running().Given(LifeStep.MaskService(Bench.Name)).Scenario.Machine.File(Bench.File));

    [Fact]
    public void Unmask_UnitWhoseFileTheLinkReplaced_IsNotFoundAndNotEnabled() =>
        Assert.Equal(
            (LoadState.NotFound, UnitFileState.None, FileState.Absent),
            Bench.Running()
                .Given(LifeStep.StopService(Bench.Name))
                .Given(LifeStep.MaskService(Bench.Name))
                .Given(LifeStep.UnmaskService(Bench.Name)) is var after
                ? (after.Service.Load, after.Service.File, after.Scenario.Machine.File(Bench.File)) : default);

    [Fact]
    public void RemoveFile_OfAMaskedRunningUnit_NeedsReload() =>
        Assert.True(Bench.Running().Given(LifeStep.MaskService(Bench.Name)).Given(LifeStep.RemoveFile(Bench.File)).Service.NeedsReload);

    [Fact]
    public void RemoveFile_OfAMaskedUnitThatIsStoppedAndWantedAtBoot_LeavesItUnknown() =>
        Assert.Equal(ServiceState.NotFound, Bench.Running().Given(LifeStep.MaskService(Bench.Name)).Given(LifeStep.StopService(Bench.Name))
            .Given(LifeStep.RemoveFile(Bench.File)).Service);

    [Fact]
    public void Stop_MaskedUnitWhoseLinkWasWrittenOver_IsNotEnabledAnyMore() =>
        Assert.Equal(UnitFileState.Disabled, Bench.Running()
            .Given(LifeStep.MaskService(Bench.Name)).Given(LifeStep.WriteFile(Bench.File, Bench.Text()))
            .Do(Do.StopService(Bench.Name)).Service.File);

    // As systemd.exec(5) and cp(1) have it: the umask is for what is new, and a file that is copied over keeps its mode.
    [Theory]
    [InlineData("", "0644")]
    [InlineData("UMask=0077\n", "0600")]
    public void Start_CommandCopiesAFile_ItsModeIsWhatTheUmaskOfTheUnitLeaves(string umask, string mode)
    {
        var started = Bench.Running($"ExecStartPre=/bin/cp {Bench.File} /run/loaded\nExecReload=/bin/cp {Bench.File} /run/loaded\n{umask}");
        var reloaded = started.Do(Do.ReloadService(Bench.Name));
        Assert.Equal((Mode.Of(mode), Mode.Of(mode)), (ModeOf(started), ModeOf(reloaded)));
    }

    private static Mode ModeOf(Bench bench) => ((FileState.Regular)bench.Scenario.Machine.File("/run/loaded")).Mode;

    [Fact]
    public void RemoveFile_OfARunningUnit_NeedsReload() =>
        Assert.True(Bench.Running().Given(LifeStep.RemoveFile(Bench.File)).Service.NeedsReload);

    [Fact]
    public void WriteFile_TheSameTextOfARunningUnit_NeedsReload() =>
        Assert.True(
            Bench.Running().Given(
                LifeStep.WriteFile(Bench.File, Bench.Running().Scenario.Machine.File(Bench.File).Content)).Service.NeedsReload);

    [Fact]
    public void Write_AfterSomebodyWroteTheSameText_ReadsItAgain() =>
        Assert.False(Bench.Running().Given(LifeStep.WriteFile(Bench.File, Bench.Running().Scenario.Machine.File(Bench.File).Content))
            .Do(Do.WriteService(Bench.Name, Bench.Text())).Service.NeedsReload);

    [Fact]
    public void WriteFile_UnitThatDoesNotRun_IsReadAtTheNextLook() =>
        Assert.Equal((LoadState.Loaded, false), Bench.Fresh.Given(LifeStep.WriteFile(Bench.File, Bench.Text())).Service is var service
            ? (service.Load, service.NeedsReload) : default);

    [Fact]
    public void Write_UnitFileWithoutInstall_IsStaticAndNeedsNoEnabling()
    {
        var started = Bench.Fresh.Do(Do.WriteService(Bench.Name, Bench.Text(install: ""))).Do(Do.StartService(Bench.Name));
        Assert.Equal((UnitFileState.Static, Outcome.Unchanged), (started.Service.File, started.Do(Do.StartService(Bench.Name)).Outcome));
    }

    [Fact]
    public void Start_EnablesAndSoReadsTheEditedFile() =>
        Assert.False(Bench.Running().Do(Do.StopService(Bench.Name)).Given(LifeStep.WriteFile(Bench.File, Bench.Text("# edited\n")))
            .Do(Do.StartService(Bench.Name)).Service.NeedsReload);

    [Fact]
    public void Stop_FailedUnit_StaysFailed() =>
        Assert.Equal(ActiveState.Failed, Bench.Running().Given(LifeStep.KillService(Bench.Name))
            .Do(Do.StopService(Bench.Name)).Service.Active);

    [Fact]
    public void Restart_UnknownUnit_ServiceNotFound() =>
        Assert.Equal(Cause.ServiceNotFound, Bench.Fresh.Do(Do.RestartService(Bench.Name)).Cause);

    [Fact]
    public void Reload_UnknownUnit_ServiceNotFound() =>
        Assert.Equal(Cause.ServiceNotFound, Bench.Fresh.Do(Do.ReloadService(Bench.Name)).Cause);

    [Fact]
    public void Restart_MaskedUnit_ServiceMasked() =>
        Assert.Equal(Cause.ServiceMasked, Bench.Running().Given(LifeStep.MaskService(Bench.Name)).Do(Do.RestartService(Bench.Name)).Cause);

    [Fact]
    public void Reload_UnitWithoutExecReload_CommandFailed() =>
        Assert.Equal(Cause.CommandFailed, Bench.Running().Do(Do.ReloadService(Bench.Name)).Cause);

    [Fact]
    public void Reload_FileToCopyIsGone_CommandFailedAndStillActive()
    {
        var after = Bench.Running("ExecReload=/bin/cp /etc/gone /etc/loaded\n").Do(Do.ReloadService(Bench.Name));
        Assert.Equal((Cause.CommandFailed, true), (after.Cause, after.Service.IsActive));
    }

    [Fact]
    public void Start_FileToCopyIsGone_ServiceFailed() =>
        Assert.Equal(Cause.ServiceFailed, Bench.Running("ExecStartPre=/bin/cp /etc/gone /etc/loaded\n").Cause);

    [Fact]
    public void Kill_RestartIsNo_StaysDown() =>
        Assert.Equal(ActiveState.Failed, Bench.Running("Restart=no\n").Given(LifeStep.KillService(Bench.Name)).Service.Active);

    [Fact]
    public void Reboot_EnabledUnitWhoseFileIsGone_IsInactive() =>
        Assert.Equal(ServiceState.NotFound, Bench.Running().Given(LifeStep.RemoveFile(Bench.File)).Given(LifeStep.Reboot).Service);

    // Written, started without success, and no longer wanted at boot.
    private static Bench Failed() => Bench.Fresh.Do(Do.WriteService(Bench.Name, Bench.Text(start: "/usr/bin/nosuch")))
        .Do(Do.StartService(Bench.Name)).Do(Do.StopService(Bench.Name));

    /// <remarks>Model life 900 of seed 2611.</remarks>
    [Fact]
    public void Restart_FailedUnitThatIsNotWantedAndWhoseFileIsGone_IsForgotten()
    {
        var after = Failed().Given(LifeStep.RemoveFile(Bench.File)).Do(Do.RestartService(Bench.Name));
        Assert.Equal((Cause.ServiceFailed, ServiceState.NotFound), (after.Cause, after.Service));
    }

    [Fact]
    public void Restart_FailedUnitThatIsNotWantedAndWhoseFileIsAnother_RunsTheOther()
    {
        var after = Failed().Given(LifeStep.WriteFile(Bench.File, Bench.Text())).Do(Do.RestartService(Bench.Name));
        Assert.Equal((Outcome.Changed, true, false), (after.Outcome, after.Service.IsActive, after.Service.NeedsReload));
    }

    [Fact]
    public void Restart_FailedUnitThatIsWantedAndWhoseFileIsAnother_RunsWhatSystemdHasRead()
    {
        var wanted = Bench.Fresh.Do(Do.WriteService(Bench.Name, Bench.Text(start: "/usr/bin/nosuch"))).Do(Do.StartService(Bench.Name));
        var after = wanted.Given(LifeStep.WriteFile(Bench.File, Bench.Text())).Do(Do.RestartService(Bench.Name));
        Assert.Equal((Cause.ServiceFailed, ActiveState.Failed, true), (after.Cause, after.Service.Active, after.Service.NeedsReload));
    }

    [Fact]
    public void Restart_RunningUnitWhoseFileIsGone_RunsWhatSystemdHasRead()
    {
        var running = Bench.Fresh.Do(Do.WriteService(Bench.Name, Bench.Text())).Do(Do.RestartService(Bench.Name));
        var after = running.Given(LifeStep.RemoveFile(Bench.File)).Do(Do.RestartService(Bench.Name));
        Assert.Equal((Outcome.Changed, true, true), (after.Outcome, after.Service.IsActive, after.Service.NeedsReload));
    }

    [Fact]
    public void Restart_RunningUnitWhoseFileWasEdited_RunsWhatSystemdHasRead()
    {
        var running = Bench.Fresh.Do(Do.WriteService(Bench.Name, Bench.Text())).Do(Do.RestartService(Bench.Name));
        var after = running.Given(LifeStep.WriteFile(Bench.File, Bench.Text(start: "/bin/gone"))).Do(Do.RestartService(Bench.Name));
        Assert.Equal((Outcome.Changed, true), (after.Outcome, after.Service.NeedsReload));
    }

    [Fact]
    public void Unmask_UnitThatIsNotMasked_ReadsTheEditedFile() =>
        Assert.False(
            Bench.Running().Given(LifeStep.WriteFile(Bench.File, Bench.Text("# edited\n"))).Given(LifeStep.UnmaskService(Bench.Name))
            .Service.NeedsReload);

    [Fact]
    public void Signal_Kill_EndsTheProcess() =>
        Assert.Equal("signal", Bench.Running().Do(Do.Signal(SignalTarget.OfService(Bench.Name), "SIGKILL")).Service.Result);

    [Fact]
    public void Remove_UnitThatWasMasked_LeavesTheLink() =>
        Assert.Equal(LoadState.Masked, Bench.Running().Given(LifeStep.MaskService(Bench.Name))
            .Do(Do.RemoveService(Bench.Name)).Service.Load);

    // systemd goes on with the job, and the retry reads only when the job is over.
    [Theory]
    [InlineData("start")]
    [InlineData("restart")]
    [InlineData("reload")]
    public void Job_ItsCallerIsKilledWhileSystemdIsAtWork_RetryFindsWhatTheJobLeaves(string job)
    {
        const string More = "ExecReload=/bin/kill -HUP $MAINPID\n";
        var (before, effect) = job switch
        {
            "start" => (Bench.Fresh.Do(Do.WriteService(Bench.Name, Bench.Text(More))), Do.StartService(Bench.Name)),
            "restart" => (Bench.Running(More), Do.RestartService(Bench.Name)),
            _ => (Bench.Running(More), Do.ReloadService(Bench.Name)),
        };
        var after = before.Do(effect).Service;
        var found = Hook.Crashes(Ways.Of(new Fakes.ScriptedCharm { Effects = [effect] }), Event.UpdateStatus, before.Scenario.World)
            .Select(crash => Bench.ServiceIn(crash.World));
        Assert.Contains(after, found);
    }

    // systemd had read an [Install]; systemctl enable goes by the file, which has none.
    [Fact]
    public void Start_FailedUnitWhoseFileLostItsInstall_RunsAndIsStatic()
    {
        var after = Bench.Fresh.Do(Do.WriteService(Bench.Name, Bench.Text(start: "/bin/false"))).Do(Do.StartService(Bench.Name))
            .Do(Do.StopService(Bench.Name)).Given(LifeStep.WriteFile(Bench.File, Bench.Text(install: ""))).Do(Do.StartService(Bench.Name));
        Assert.Equal((Outcome.Changed, true, UnitFileState.Static), (after.Outcome, after.Service.IsActive, after.Service.File));
    }

    // systemd had read no [Install], so there was nothing to enable; the file that it reads at the start has one.
    [Fact]
    public void Start_FailedUnitWhoseFileGotAnInstall_RunsAndIsNotEnabled()
    {
        var after = Bench.Fresh.Do(Do.WriteService(Bench.Name, Bench.Text(install: ""))).Do(Do.RestartService(Bench.Name))
            .Do(Do.Signal(SignalTarget.OfService(Bench.Name), "SIGKILL")).Given(LifeStep.WriteFile(Bench.File, Bench.Text()))
            .Do(Do.StartService(Bench.Name));
        Assert.Equal((Cause.NotTrue, true, UnitFileState.Disabled), (after.Cause, after.Service.IsActive, after.Service.File));
    }

    // EBUSY: what is up and was read as not-found cannot be loaded until the next daemon-reload.
    [Fact]
    public void WriteFile_OfARunningUnitWhoseFileWasGone_IsAnErrorUntilSystemdReadsAgain()
    {
        var back = Bench.Fresh.Do(Do.WriteService(Bench.Name, Bench.Text())).Do(Do.RestartService(Bench.Name))
            .Given(LifeStep.RemoveFile(Bench.File)).Given(LifeStep.UnmaskService(Bench.Name))
            .Given(LifeStep.WriteFile(Bench.File, Bench.Text("Restart=no\n")));
        Assert.Equal((LoadState.Error, true, false), (back.Service.Load, back.Service.IsActive, back.Service.NeedsReload));
        Assert.Equal(Cause.ServiceFailed, back.Do(Do.RestartService(Bench.Name)).Cause);
        Assert.Equal(LoadState.Error, back.Given(LifeStep.KillService(Bench.Name)).Service.Load);
        Assert.Equal(LoadState.Loaded, back.Given(LifeStep.UnmaskService(Bench.Name)).Service.Load);
        var down = back.Do(Do.StopService(Bench.Name));
        Assert.Equal((LoadState.Loaded, false), (down.Service.Load, down.Service.IsActive));
    }
}
