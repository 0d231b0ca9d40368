using static Tests.Unit.Simulation.Juju.Worlds;

namespace Tests.Unit.Simulation.Juju;

/// Source: internal/worker/uniter/actions/resolver.go in Juju
public sealed class ActionTests
{
    [Fact]
    public void Actions_Several_RunInOrder() =>
        Assert.Equal("backup, restore", Course.Deployed().Live(remote => remote.With(Action("backup")).With(Action("restore", "2"))).Ran);

    [Fact]
    public void Action_Fails_IsOver() =>
        Assert.Equal(("fail-backup", "idle"), (FailedAction().Ran, FailedAction().Next));

    [Fact]
    public void Action_OfADyingUnit_RunsBeforeStop() =>
        Assert.Equal("backup, stop, remove", Course.Deployed().Live(remote => remote.With(Action("backup")).Dying()).Ran);

    private static Course FailedAction() => Course.Deployed().Fail("backup").Live(remote => remote.With(Action("backup")));
}
