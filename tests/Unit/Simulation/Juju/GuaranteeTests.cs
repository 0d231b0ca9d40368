using Core.Domain;
using Simulation.Juju;
using static Tests.Unit.Simulation.Juju.Worlds;

namespace Tests.Unit.Simulation.Juju;

/// What a charm may count on of the order of hooks, and what it may not.
/// Source: internal/worker/uniter/resolver.go in Juju
public sealed class GuaranteeTests
{
    [Fact]
    public void Install_WithSeveralStorages_WaitsForEachAndTakesThemInAnyOrder()
    {
        var course = Course.Leader().When(remote =>
            remote.With(Storage("a/0")).With(Storage("b/1")).With(Storage("c/2", isProvisioned: false)));
        Assert.Equal("run a-storage-attached a/0 | run b-storage-attached b/1", course.Next);
        Assert.Equal("wait", course.Run().Next);
        Assert.Equal(
            "a-storage-attached, b-storage-attached, c-storage-attached, install, leader-elected, config-changed, start",
            course.Run().Live(remote => remote.With(Storage("c/2"))).Ran);
    }

    [Fact]
    public void Relations_AtDeploy_AreCreatedAfterInstallAndJoinedAfterStart() =>
        Assert.Equal(
            "install, db-relation-created, leader-elected, config-changed, start, db-relation-joined mysql/0, db-relation-changed mysql/0",
            Related().Ran);

    [Fact]
    public void LeaderElected_LeaseComesLate_RunsWhenIdle() =>
        Assert.Equal(
            "install, config-changed, start, leader-elected", Course.Minion(Release.Juju4).Run().Live(remote => remote.Leading(true)).Ran);

    [Fact]
    public void ConfigChanged_TheFirst_IsDirectlyFollowedByStartWhateverElseIsDue()
    {
        var due = Course.Leader().Begin("config-changed").When(remote => remote
            .With(Action("backup"))
            .With(Db)
            .With(Secret(Event.NewSecretRotate))
            .With(Storage())
            .Refreshed(1)
            .Configured(1)
            .Ticking()).End();
        Assert.Equal("run start", due.Next);
    }

    [Fact]
    public void Action_AfterInstall_MayRunBeforeConfigChanged() =>
        Assert.Equal(
            "install, leader-elected, backup, config-changed, start",
            Course.Leader().Begin("install").When(remote => remote.With(Action("backup"))).End().Run().Ran);

    [Fact]
    public void Secret_AfterInstall_MayRunBeforeConfigChanged() =>
        Assert.Equal(
            "install, leader-elected, secret-changed, config-changed, start",
            Course.Leader().Live(remote => remote.With(Secret(Event.NewSecretChanged))).Ran);

    [Fact]
    public void Action_WithStorage_MayRunBeforeInstall() =>
        Assert.Equal(
            "data-storage-attached, backup, install, leader-elected, config-changed, start",
            Course.Leader().Live(remote => remote.With(Storage()).With(Action("backup"))).Ran);

    [Fact]
    public void Action_WithoutStorage_WaitsForInstall() =>
        Assert.Equal(
            "install, leader-elected, backup, config-changed, start", Course.Leader().Live(remote => remote.With(Action("backup"))).Ran);

    [Fact]
    public void Refresh_BetweenInstallAndConfigChanged_UpgradesFirst() =>
        Assert.Equal(
            "install, leader-elected, upgrade-charm, config-changed, start",
            Course.Leader().Begin("install").When(remote => remote.Refreshed(1)).End().Run().Ran);

    [Fact]
    public void Restart_NothingChanged_RunsNothing() => Assert.Equal("", Course.Deployed().Crash().Run().Ran);

    [Fact]
    public void Reboot_ConfigChangedMeanwhile_StartsFirst() =>
        Assert.Equal("start, config-changed", Course.Deployed().With(now => now.Reboot()).Live(remote => remote.Configured(1)).Ran);

    [Fact]
    public void Remove_Installed_NeverStarted_IsNotStopped() =>
        Assert.Equal("install, remove", Course.Leader().Begin("install").End().Live(remote => remote.Dying()).Ran);

    [Fact]
    public void Remove_StartQueued_StartsFirst() =>
        Assert.Equal(
            "install, leader-elected, config-changed, start, stop, remove",
            Course.Leader().Begin("config-changed").End().Live(remote => remote.Dying()).Ran);

    [Fact]
    public void Remove_WithEverything_DetachesDepartsBreaksStopsRemoves() =>
        Assert.Equal(
            "data-storage-detaching, db-relation-departed mysql/0, db-relation-broken, cluster-relation-departed web/1, stop, remove",
            Related().Live(remote => remote.With(Storage()).With(Peer.WithMember("web/1", 1))).Forget().Live(remote => remote.Dying()).Ran);

    [Fact]
    public void Remove_Done_Terminates()
    {
        var course = Course.Deployed().Live(remote => remote.Dying());
        Assert.Equal(("stop, remove", "terminate"), (course.Ran, course.Next));
        Assert.Equal(LifeStage.Dead, course.Step(Operation.Terminate).Now.Remote.Life);
    }

    [Fact]
    public void Controller_SaysDead_Terminates() => Assert.Equal("terminate", Course.Deployed().When(remote => remote.Died()).Next);

    [Fact]
    public void UpdateStatus_Idle_RunsOnce() => Assert.Equal("update-status", Course.Deployed().Live(remote => remote.Ticking()).Ran);

    [Fact]
    public void UpdateStatus_DueWithAnotherHook_IsAbsorbed() =>
        Assert.Equal("config-changed", Course.Deployed().Live(remote => remote.Ticking().Configured(1)).Ran);

    [Fact]
    public void UpdateStatus_DueDuringAnotherHook_RunsAfterIt() =>
        Assert.Equal(
            "config-changed, update-status",
            Course.Deployed()
                .When(remote => remote.Configured(1))
                .Begin("config-changed")
                .When(remote => remote.Ticking())
                .End()
                .Run().Ran);

    [Fact]
    public void UpdateStatus_DueWithAnAction_IsNotAbsorbed() =>
        Assert.Equal("backup, update-status", Course.Deployed().Live(remote => remote.Ticking().With(Action("backup"))).Ran);

    [Fact]
    public void UpdateStatus_DueDying_DoesNotRun() =>
        Assert.Equal("stop, remove", Course.Deployed().Live(remote => remote.Ticking().Dying()).Ran);

    [Fact]
    public void Configuration_ChangesDuringConfigChanged_RunsItAgain() =>
        Assert.Equal(
            "config-changed, config-changed",
            Course.Deployed()
                .When(remote => remote.Configured(1))
                .Begin("config-changed")
                .When(remote => remote.Configured(2))
                .End()
                .Run().Ran);

    [Fact]
    public void Configuration_ChangesBackBeforeItIsSeen_RunsNothing() =>
        Assert.Equal("", Course.Deployed().When(remote => remote.Configured(1)).Live(remote => remote.Configured(0)).Ran);

    [Fact]
    public void Trust_Changes_RunsConfigChanged() =>
        Assert.Equal("config-changed", Course.Deployed().Live(remote => remote.Trusted(1)).Ran);

    [Fact]
    public void Addresses_Change_RunsConfigChanged() =>
        Assert.Equal("config-changed", Course.Deployed().Live(remote => remote.Addressed(1)).Ran);

    // Juju takes the resources for handled with any hook that it committed: defect of Juju, kept.
    [Fact]
    public void AttachResource_WithASecretDue_IsLost() =>
        Assert.Equal(
            "secret-changed", Course.Deployed().Live(remote => remote.Resourced(1).With(Secret(Event.NewSecretChanged))).Ran);
}
