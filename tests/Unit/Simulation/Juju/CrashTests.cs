using Core.Domain;
using Simulation.Juju;
using static Tests.Unit.Simulation.Juju.Worlds;

namespace Tests.Unit.Simulation.Juju;

/// The agent dies and is started again, at each step of an operation.
/// Source: internal/worker/uniter/operation/executor.go in Juju
public sealed class CrashTests
{
    [Fact]
    public void Crash_BeforeAHookBegins_RunsItAsIfNothingHappened() => Assert.Equal("config-changed", Due().Crash().Run().Ran);

    [Fact]
    public void Crash_WhileAHookRuns_TakesItForFailed()
    {
        var course = Due().Begin("config-changed").Crash();
        Assert.True(course.Now.IsInError);
        Assert.Equal("config-changed, config-changed", course.Resolve().Ran);
    }

    [Fact]
    public void Crash_AfterAHookSucceeded_CommitsItOnly()
    {
        var course = Due().Begin("config-changed").With(now => now.Succeed()).Crash();
        Assert.Equal("commit config-changed", course.Next);
        Assert.Equal("config-changed", course.Run().Ran);
    }

    [Fact]
    public void Crash_WhileAHookIsQueued_RunsIt() =>
        Assert.Equal(
            "upgrade-charm, config-changed",
            Course.Deployed().When(remote => remote.Refreshed(1)).Begin("upgrade").End().Crash().Forget().Run().Ran);

    // The versions that a crashed agent had seen are forgotten, and those of the commit count: defect of Juju, kept.
    [Fact]
    public void Crash_AfterConfigChangedSucceededAndTheConfigChanged_LosesTheChange() =>
        Assert.Equal(
            "config-changed",
            Due().Begin("config-changed").With(now => now.Succeed()).Crash().Live(remote => remote.Configured(2)).Ran);

    [Fact]
    public void Crash_WhileFilesAreReplaced_ReplacesThemAgain()
    {
        var course = Course.Deployed().When(remote => remote.Refreshed(1)).Begin("upgrade").Crash();
        Assert.Equal("upgrade", course.Next);
        Assert.Equal("upgrade-charm, config-changed", course.Forget().Run().Ran);
    }

    [Fact]
    public void Crash_WhileFilesAreReplacedInError_KeepsTheFailedHook()
    {
        var failed = Course.Deployed().Fail("config-changed").Live(remote => remote.Configured(1));
        var course = failed.When(remote => remote.RefreshedByForce(1)).Begin("upgrade").Crash().Run();
        Assert.True(course.Now.IsInError);
    }

    [Fact]
    public void Crash_WhileAnActionRuns_FailsItAndNeverRunsItAgain()
    {
        var course = Course.Deployed().When(remote => remote.With(Action("backup"))).Begin("backup").Crash();
        Assert.Equal("fail action backup", course.Next);
        Assert.Equal(("backup", "idle"), (course.Run().Ran, course.Run().Next));
        Assert.Empty(course.Run().Now.Remote.Actions);
    }

    [Fact]
    public void Crash_AfterAnActionEnded_RunsNothing() =>
        Assert.Equal(
            "backup",
            Course.Deployed().When(remote => remote.With(Action("backup"))).Begin("backup").With(now => now.Succeed()).Crash().Run().Ran);

    // "recommitting prior hook": what had failed counts as run. Defect of Juju, kept.
    [Fact]
    public void Crash_WhileAnActionRunsInError_CommitsTheFailedHook()
    {
        var course = Course.Deployed().Fail("config-changed").Live(remote => remote.Configured(1).With(Action("backup")));
        var crashed = Course.Deployed().Fail("config-changed").Live(remote => remote.Configured(1))
            .When(remote => remote.With(Action("backup"))).Begin("backup").Crash();
        Assert.True(course.Now.IsInError);
        Assert.Equal("commit config-changed", crashed.Next);
        Assert.Equal("fail action backup", crashed.Step(crashed.Now.Next()[0]).Next);
        Assert.Equal("fail-config-changed, backup", crashed.Run().Ran);
    }

    [Fact]
    public void Crash_TickDue_LosesIt() => Assert.Equal("", Course.Deployed().When(remote => remote.Ticking()).Crash().Run().Ran);

    [Fact]
    public void Crash_InErrorAfterARefresh_ReplacesTheFiles()
    {
        var course = Course.Deployed().Fail("config-changed").Live(remote => remote.Configured(1)).Live(remote => remote.Refreshed(1));
        Assert.Equal((0, 1), (course.Now.Agent.Charm, course.Crash().Run().Now.Agent.Charm));
        Assert.True(course.Crash().Run().Now.IsInError);
    }

    // Of two relations whose scopes are entered together, the second counts as created: defect of Juju, kept.
    [Fact]
    public void Crash_BeforeTheSecondRelationCreated_SkipsIt()
    {
        var course = Course.Leader().When(remote => remote.With(Db).With(RemoteRelation.Of("web:2", "web", "haproxy")));
        var crashed = course.Begin("db-relation-created").End().Crash();
        Assert.Equal("install, db-relation-created, web-relation-created, leader-elected, config-changed, start", course.Run().Ran);
        Assert.Equal("install, db-relation-created, leader-elected, config-changed, start", crashed.Run().Ran);
    }

    [Fact]
    public void Crash_BetweenJoinedAndChanged_RunsChanged() =>
        Assert.Equal("db-relation-changed mysql/0", Joined().Crash().Forget().Run().Ran);

    private static Course Due() => Course.Deployed().When(remote => remote.Configured(1));

    private static Course Joined() =>
        Course.Leader().When(remote => remote.With(Db.WithMember("mysql/0", 1))).Begin("db-relation-joined mysql/0").End();
}
