using static Tests.Unit.Simulation.Juju.Worlds;

namespace Tests.Unit.Simulation.Juju;

/// Source: internal/worker/uniter/reboot/resolver.go in Juju
public sealed class RebootTests
{
    [Fact]
    public void JujuReboot_HookSucceeds_CommitsItAfterTheBootThenStarts()
    {
        var course = Due().Begin("config-changed").With(now => now.Succeed().Reboot());
        Assert.Equal("commit config-changed", course.Next);
        Assert.Equal("config-changed, start", course.Run().Ran);
    }

    [Fact]
    public void JujuRebootNow_RunsTheSameHookAgainThenStarts() =>
        Assert.Equal(
            "config-changed, config-changed, start", Due().Begin("config-changed").With(now => now.Terminate().Reboot()).Run().Ran);

    [Fact]
    public void JujuReboot_InInstall_DoesNotStartEarly() =>
        Assert.Equal(
            "install, leader-elected, config-changed, start",
            Course.Leader().Begin("install").With(now => now.Succeed().Reboot()).Run().Ran);

    [Fact]
    public void JujuReboot_InTheFirstStart_DoesNotStartTwice() =>
        Assert.Equal(
            "install, leader-elected, config-changed, start",
            Course.Leader().Begin("start").With(now => now.Succeed().Reboot()).Run().Ran);

    [Fact]
    public void JujuRebootNow_InInstall_InstallsAgain() =>
        Assert.Equal(
            "install, install, leader-elected, config-changed, start",
            Course.Leader().Begin("install").With(now => now.Terminate().Reboot()).Run().Ran);

    [Fact]
    public void Reboot_WhileAHookRuns_StartsAfterItsRetry()
    {
        var course = Due().Begin("config-changed").With(now => now.Reboot());
        Assert.True(course.Now.IsInError);
        Assert.Equal("config-changed, config-changed, start", course.Resolve().Ran);
    }

    [Fact]
    public void Reboot_InError_StartsAfterTheError()
    {
        var course = Course.Deployed().Fail("config-changed").Live(remote => remote.Configured(1)).With(now => now.Reboot()).Run();
        Assert.Equal("fail-config-changed", course.Ran);
        Assert.Equal("fail-config-changed, start", course.ResolveWithoutRetry().Ran);
    }

    [Fact]
    public void Reboot_StartFails_IsRetriedOnce() =>
        Assert.Equal("fail-start, start", Course.Deployed().Fail("start").With(now => now.Reboot()).Run().Resolve().Ran);

    [Fact]
    public void Reboot_WhileTheStartOfAnEarlierOneRuns_StartsTwice() =>
        Assert.Equal(
            "start, start, start", Course.Deployed().With(now => now.Reboot()).Begin("start").With(now => now.Reboot()).Resolve().Ran);

    [Fact]
    public void Reboot_RelationArrivesAndTheAgentCrashesInStart_IsStillCreated() =>
        Assert.Equal(
            "start, start, db-relation-created",
            Course.Deployed().With(now => now.Reboot()).When(remote => remote.With(Db)).Begin("start").Crash().Resolve().Ran);

    [Fact]
    public void Reboot_OfADyingUnit_StartsFirst() =>
        Assert.Equal("start, stop, remove", Course.Deployed().With(now => now.Reboot()).Live(remote => remote.Dying()).Ran);

    [Fact]
    public void Reboot_BeforeTheRestOfARemoval_StartsAndStopsAgain() =>
        Assert.Equal(
            "stop, start, stop, remove",
            Course.Deployed().When(remote => remote.Dying()).Begin("stop").End().With(now => now.Reboot()).Run().Ran);

    // The flag file is there again as soon as the agent has asked for it: defect of Juju, kept.
    [Fact]
    public void Reboot_AgentCrashesBeforeStart_IsForgotten() =>
        Assert.Equal("", Course.Deployed().With(now => now.Reboot()).Crash().Run().Ran);

    // Start takes the place of the action and of the hook that had failed: defect of Juju, kept.
    [Fact]
    public void Reboot_WhileAnActionRunsInError_ForgetsTheFailedHook()
    {
        var course = Course.Deployed()
            .Fail("config-changed")
            .Live(remote => remote.Configured(1))
            .When(remote => remote.With(Action("backup")));
        Assert.Equal("fail-config-changed, backup, start, config-changed", course.Begin("backup").With(now => now.Reboot()).Run().Ran);
    }

    // Start takes the place of the replacement, and upgrade-charm never runs for it: defect of Juju, kept.
    [Fact]
    public void Reboot_WhileFilesAreReplaced_StartsAndConfiguresWithoutUpgradeCharm() =>
        Assert.Equal(
            "start, config-changed",
            Course.Deployed().When(remote => remote.Refreshed(1)).Begin("upgrade").Forget().With(now => now.Reboot()).Run().Ran);

    private static Course Due() => Course.Deployed().When(remote => remote.Configured(1));
}
