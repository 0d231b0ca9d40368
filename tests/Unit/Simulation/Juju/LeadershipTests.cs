using Simulation.Juju;

namespace Tests.Unit.Simulation.Juju;

/// Source: internal/worker/uniter/leadership/resolver.go in Juju
public sealed class LeadershipTests
{
    [Fact]
    public void Leadership_LostAndRegained_IsElectedAgain() =>
        Assert.Equal("leader-elected", Course.Deployed().Live(remote => remote.Leading(false)).Live(remote => remote.Leading(true)).Ran);

    [Fact]
    public void Leadership_Lost_RunsNothing() => Assert.Equal("", Course.Deployed().Live(remote => remote.Leading(false)).Ran);

    [Fact]
    public void Leadership_LostAndRegainedUnseen_RunsNothing() =>
        Assert.Equal("", Course.Deployed().When(remote => remote.Leading(false)).Live(remote => remote.Leading(true)).Ran);

    [Fact]
    public void Restart_StillLeader_IsNotElectedAgain() => Assert.Equal("", Course.Deployed().Crash().Run().Ran);

    [Fact]
    public void Leadership_LostInError_IsResignedAtOnce()
    {
        var course = InError().Live(remote => remote.Leading(false));
        Assert.False(course.Now.Agent.IsLeader);
        Assert.True(course.Now.IsInError);
    }

    [Fact]
    public void Leadership_RegainedInError_IsElectedAfterTheError() =>
        Assert.Equal(
            "fail-config-changed, config-changed, leader-elected",
            InError().Live(remote => remote.Leading(false)).Live(remote => remote.Leading(true)).Resolve().Ran);

    [Fact]
    public void LeaderElected_QueuedWhenLeadershipGoes_IsSkipped()
    {
        var course = Course.Leader().Begin("install").End().Step(Operation.AcceptLeadership).When(remote => remote.Leading(false));
        Assert.Equal("resign leadership", course.Next);
        Assert.Equal("commit leader-elected", course.Step(Operation.Resign).Next);
        Assert.Equal("install, config-changed, start", course.Run().Ran);
    }

    [Fact]
    public void LeaderElected_FailedWhenLeadershipGoes_IsSkippedOnRetry() =>
        Assert.Equal(
            "fail-leader-elected, config-changed, start",
            Course.Leader()
                .Begin("install")
                .End()
                .Forget()
                .Fail("leader-elected")
                .Run()
                .Live(remote => remote.Leading(false))
                .Resolve().Ran);

    [Fact]
    public void Leader_Dying_Resigns()
    {
        var course = Course.Deployed().Live(remote => remote.Dying());
        Assert.False(course.Now.Agent.IsLeader);
        Assert.Equal("stop, remove", course.Ran);
    }

    [Fact]
    public void Minion_Dying_IsNotElected() =>
        Assert.Equal("stop, remove", Course.Minion(Release.Juju4).Run().Forget().Live(remote => remote.Dying().Leading(true)).Ran);

    [Fact]
    public void LeaderSettings_OfJuju3_AreHeardOfOnChangeAndAfterEachRestart() =>
        Assert.Equal(
            "leader-settings-changed, leader-settings-changed",
            Course.Minion(Release.Juju3).Run().Forget().Live(remote => remote.LeaderSet(1)).Crash().Run().Ran);

    [Fact]
    public void LeaderSettings_OfJuju3_AreHeardOfAfterARefresh() =>
        Assert.Equal(
            "upgrade-charm, config-changed, leader-settings-changed",
            Course.Minion(Release.Juju3).Run().Forget().Live(remote => remote.Refreshed(1)).Ran);

    [Fact]
    public void LeaderSettings_OfJuju3OnTheLeader_AreNotHeardOf() =>
        Assert.Equal(
            "install, leader-elected, config-changed, start",
            Course.Minion(Release.Juju3).When(remote => remote.Leading(true)).Run().Live(remote => remote.LeaderSet(1)).Ran);

    [Fact]
    public void LeaderSettings_OfJuju3WhenLeadershipGoes_AreHeardOf() =>
        Assert.Equal(
            "install, leader-elected, config-changed, start, leader-settings-changed",
            Course.Minion(Release.Juju3).When(remote => remote.Leading(true)).Run().Live(remote => remote.Leading(false)).Ran);

    private static Course InError() => Course.Deployed().Fail("config-changed").Live(remote => remote.Configured(1));
}
