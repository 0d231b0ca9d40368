using Simulation.Juju;
using static Tests.Unit.Simulation.Juju.Worlds;

namespace Tests.Unit.Simulation.Juju;

/// The conformance vectors of Juju's own uniter tests.
/// Source: internal/worker/uniter/uniter_test.go in Juju
public sealed class VectorTests
{
    [Fact]
    public void Deploy_Leader_InstallsIsElectedConfiguresStarts() =>
        Assert.Equal("install, leader-elected, config-changed, start", Course.Leader().Run().Ran);

    [Fact]
    public void Deploy_MinionOfJuju4_InstallsConfiguresStarts() =>
        Assert.Equal("install, config-changed, start", Course.Minion(Release.Juju4).Run().Ran);

    [Fact]
    public void Deploy_MinionOfJuju3_HearsOfLeaderSettings() =>
        Assert.Equal("install, leader-settings-changed, config-changed, start", Course.Minion(Release.Juju3).Run().Ran);

    [Fact]
    public void Deploy_WithStorage_AttachesItFirst() =>
        Assert.Equal(
            "data-storage-attached, install, leader-elected, config-changed, start",
            Course.Leader().Live(remote => remote.With(Storage())).Ran);

    [Fact]
    public void Install_FailsAndIsSkipped_CountsAsInstalled() =>
        Assert.Equal(
            "fail-install, leader-elected, config-changed, start",
            Course.Leader().Fail("install").Run().ResolveWithoutRetry().Ran);

    [Fact]
    public void Install_FailsAndIsRetried_GoesOn() =>
        Assert.Equal(
            "fail-install, install, leader-elected, config-changed, start",
            Course.Leader().Fail("install").Run().Resolve().Ran);

    [Fact]
    public void ConfigChanged_FailsAndIsSkipped_IsNotRunForTheSameConfig() =>
        Assert.Equal(
            "fail-config-changed, start",
            Course.Leader().Begin("leader-elected").End().Forget().Fail("config-changed").Run().ResolveWithoutRetry().Ran);

    [Fact]
    public void ConfigChanged_ChangesWhileInErrorAndIsSkipped_IsNotRunForTheNewConfig() =>
        Assert.Equal(
            "fail-config-changed",
            Course.Deployed()
                .Fail("config-changed")
                .Live(remote => remote.Configured(1))
                .When(remote => remote.Configured(2))
                .ResolveWithoutRetry().Ran);

    [Fact]
    public void Start_FailsAndTimePasses_UpdateStatusDoesNotRun() =>
        Assert.Equal(
            "install, leader-elected, config-changed, fail-start",
            Course.Leader().Fail("start").Run().Live(remote => remote.Ticking()).Ran);

    [Fact]
    public void Restart_WithReboot_Starts() => Assert.Equal("start", Course.Deployed().With(now => now.Reboot()).Run().Ran);

    [Fact]
    public void Restart_ConfigChangedMeanwhile_ConfiguresOnly() =>
        Assert.Equal("config-changed", Course.Deployed().Crash().Live(remote => remote.Configured(1)).Ran);

    [Fact]
    public void Refresh_Idle_UpgradesAndConfigures() =>
        Assert.Equal("upgrade-charm, config-changed", Course.Deployed().Live(remote => remote.Refreshed(1)).Ran);

    [Fact]
    public void UpgradeCharm_FailsAndIsSkipped_Configures() =>
        Assert.Equal(
            "fail-upgrade-charm, config-changed",
            Course.Deployed().Fail("upgrade-charm").Live(remote => remote.Refreshed(1)).ResolveWithoutRetry().Ran);

    [Fact]
    public void Refresh_StartFailedUnforcedThenSkipped_UpgradesAfterwards() =>
        Assert.Equal("upgrade-charm, config-changed", StartFailed().Live(remote => remote.Refreshed(1)).ResolveWithoutRetry().Ran);

    [Fact]
    public void Refresh_StartFailedForcedThenSkipped_ConfiguresOnly() =>
        Assert.Equal(
            "config-changed",
            StartFailed().Live(remote => remote.RefreshedByForce(1)).ResolveWithoutRetry().Ran);

    [Fact]
    public void Remove_StartFailedThenRetried_StartsStopsRemoves() =>
        Assert.Equal("start, stop, remove", StartFailed().Live(remote => remote.Dying()).Resolve().Ran);

    [Fact]
    public void Relation_Removed_DepartsAndBreaks() =>
        Assert.Equal(
            "db-relation-departed mysql/0, db-relation-broken",
            Related().Forget().Live(remote => remote.With(remote.Relation("db:1").Dying())).Ran);

    [Fact]
    public void Remove_InARelation_LeavesItFirst() =>
        Assert.Equal(
            "db-relation-departed mysql/0, db-relation-broken, stop, remove", Related().Forget().Live(remote => remote.Dying()).Ran);

    [Fact]
    public void Remove_WithStorage_DetachesItFirst() =>
        Assert.Equal(
            "data-storage-detaching, stop, remove",
            Course.Leader().Live(remote => remote.With(Storage())).Forget().Live(remote => remote.Dying()).Ran);

    [Fact]
    public void Storage_DyingBeforeAttached_HasNoHook() =>
        Assert.Equal(
            "install, leader-elected, config-changed, start", Course.Leader().Live(remote => remote.With(Storage(isDying: true))).Ran);

    [Fact]
    public void Remove_BeforeInstall_RunsNothing() => Assert.Equal(("", "terminate"), (RemovedAtOnce().Ran, RemovedAtOnce().Next));

    [Fact]
    public void AttachResource_Idle_UpgradesAndConfigures() =>
        Assert.Equal("upgrade-charm, config-changed", Course.Deployed().Live(remote => remote.Resourced(1)).Ran);

    private static Course StartFailed() => Course.Leader().Fail("start").Run().Forget();

    private static Course RemovedAtOnce() => Course.Leader().Live(remote => remote.Dying());
}
