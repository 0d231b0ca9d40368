using Core.Domain;
using static Tests.Unit.Simulation.Juju.Worlds;

namespace Tests.Unit.Simulation.Juju;

/// Exit status, retries and resolutions.
/// Source: internal/worker/uniter/resolver.go and internal/worker/uniter/operation/runhook.go in Juju
public sealed class ErrorTests
{
    [Fact]
    public void Hook_Fails_AwaitsResolution() => Assert.Equal("await resolution of config-changed", InError().Next);

    [Fact]
    public void Hook_Terminated_RunsAgainWithoutError()
    {
        var course = Course.Deployed().When(remote => remote.Configured(1)).Begin("config-changed").With(now => now.Terminate());
        Assert.False(course.Now.IsInError);
        Assert.Equal("config-changed, config-changed", course.Run().Ran);
    }

    [Fact]
    public void Install_Terminated_RunsAgain() =>
        Assert.Equal(
            "install, install, leader-elected, config-changed, start",
            Course.Leader().Begin("install").With(now => now.Terminate()).Run().Ran);

    [Fact]
    public void Install_TerminatedOfADyingUnit_DoesNotRunAgain() =>
        Assert.Equal("install", Course.Leader().Begin("install").With(now => now.Terminate()).Live(remote => remote.Dying()).Ran);

    [Fact]
    public void Hook_Resolved_RunsAgain() => Assert.Equal("fail-config-changed, config-changed", InError().Resolve().Ran);

    [Fact]
    public void Hook_AnsweredTwice_TakesTheFirstAnswer() =>
        Assert.Equal("fail-config-changed", InError().With(now => now.ResolveWithoutRetry()).Resolve().Ran);

    [Fact]
    public void Hook_FailsOnEveryRetry_StaysInError()
    {
        var course = InError().Fail("config-changed").Resolve();
        Assert.Equal("fail-config-changed, fail-config-changed", course.Ran);
        Assert.True(course.Now.IsInError);
    }

    [Fact]
    public void Hook_Resolved_RunsOnceMoreOnly() =>
        Assert.Equal("fail-config-changed, fail-config-changed", InError().Fail("config-changed").Resolve().Run().Ran);

    [Fact]
    public void Resolve_OfAUnitWithoutError_DoesNothing() =>
        Assert.Equal(Course.Deployed().Now, Course.Deployed().With(now => now.Resolve()).Now);

    [Fact]
    public void Hooks_InError_DoNotRun() =>
        Assert.Equal(
            "await resolution of config-changed",
            InError().When(remote => remote.Configured(2).Ticking().With(Db).With(Storage()).With(Secret(Event.NewSecretChanged))).Next);

    [Fact]
    public void Action_InError_RunsAndLeavesTheError()
    {
        var course = InError().Live(remote => remote.With(Action("backup")));
        Assert.Equal("fail-config-changed, backup", course.Ran);
        Assert.True(course.Now.IsInError);
    }

    [Fact]
    public void Remove_InError_WaitsForTheResolution()
    {
        var course = InError().Live(remote => remote.Dying());
        Assert.True(course.Now.IsInError);
        Assert.Equal("fail-config-changed, stop, remove", course.ResolveWithoutRetry().Ran);
    }

    [Fact]
    public void Remove_InstallFailed_SkippedInstallCountsAsInstalled() =>
        Assert.Equal(
            "fail-install, remove",
            Course.Leader().Fail("install").Live(remote => remote).Live(remote => remote.Dying()).ResolveWithoutRetry().Ran);

    [Fact]
    public void Refresh_InErrorUnforced_Waits() =>
        Assert.Equal("await resolution of start", StartFailed().When(remote => remote.Refreshed(1)).Next);

    [Fact]
    public void Refresh_InErrorForced_ReplacesTheFilesAndKeepsTheHook()
    {
        var course = InError().Forget().Live(remote => remote.RefreshedByForce(1));
        Assert.Equal(("", 1), (course.Ran, course.Now.Agent.Charm));
        Assert.True(course.Now.IsInError);
        Assert.Equal("config-changed", course.Resolve().Ran);
    }

    // A started unit that fails its retry takes the newer files at once, and never runs upgrade-charm for them.
    [Fact]
    public void Refresh_InErrorUnforcedAndTheRetryFails_ReplacesTheFiles()
    {
        var course = InError().Forget().Live(remote => remote.Refreshed(1));
        Assert.Equal(0, course.Now.Agent.Charm);
        var retried = course.Fail("config-changed").Resolve();
        Assert.Equal(("fail-config-changed", 1), (retried.Ran, retried.Now.Agent.Charm));
        Assert.Equal("fail-config-changed, config-changed", retried.Resolve().Ran);
    }

    [Fact]
    public void Refresh_DuringAHookThatIsTerminated_ReplacesTheFilesAndRunsItAgain()
    {
        var course = Course.Deployed()
            .When(remote => remote.Ticking())
            .Begin("update-status")
            .When(remote => remote.Refreshed(1))
            .With(now => now.Terminate());
        Assert.Equal("upgrade", course.Next);
        Assert.Equal("update-status, update-status, config-changed", course.Run().Ran);
    }

    [Fact]
    public void UpdateStatus_FailsAndIsRetried_IsDueNoMore() =>
        Assert.Equal(
            "fail-update-status, update-status",
            Course.Deployed().Fail("update-status").Live(remote => remote.Ticking()).Resolve().Ran);

    [Fact]
    public void UpgradeCharm_Fails_IsRetriedWithTheSameFiles() =>
        Assert.Equal(
            "fail-upgrade-charm, upgrade-charm, config-changed",
            Course.Deployed().Fail("upgrade-charm").Live(remote => remote.Refreshed(1)).Resolve().Ran);

    private static Course InError() => Course.Deployed().Fail("config-changed").Live(remote => remote.Configured(1));

    private static Course StartFailed() => Course.Leader().Fail("start").Run().Forget();
}
