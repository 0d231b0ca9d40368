using Core.Domain;
using Simulation.Juju;
using static Tests.Unit.Simulation.Juju.Worlds;

namespace Tests.Unit.Simulation.Juju;

/// Source: internal/worker/uniter/operation/runhook.go in Juju
public sealed class OwnStatusTests
{
    private static string Of(Operation operation, OperationPoint point, bool hasCharmSetStatus = false) =>
        string.Join(" | ", OwnStatus.Of(operation, point, hasCharmSetStatus));

    private static Operation Run(Event hook) => Operation.NewRunHook(HookInfo.Of(hook));

    [Fact]
    public void Unit_Fresh_WaitsForItsAgent() =>
        Assert.Equal("agent allocating | waiting: agent initialising", string.Join(" | ", OwnStatus.Initial));

    [Fact]
    public void Install_Begins_IsMaintenance() =>
        Assert.Equal(
            "maintenance: installing charm software | agent executing: running install hook",
            Of(Run(Event.Install), OperationPoint.Begins));

    [Fact]
    public void Install_BeginsAfterTheCharmSetAStatus_KeepsIt() =>
        Assert.Equal("agent executing: running install hook", Of(Run(Event.Install), OperationPoint.Begins, hasCharmSetStatus: true));

    [Fact]
    public void Start_SucceedsWithoutStatus_IsUnknown() => Assert.Equal("unknown", Of(Run(Event.Start), OperationPoint.Succeeds));

    [Fact]
    public void Start_SucceedsWithStatus_KeepsIt() =>
        Assert.Equal("", Of(Run(Event.Start), OperationPoint.Succeeds, hasCharmSetStatus: true));

    [Fact]
    public void Stop_OverwritesTheCharmsStatus()
    {
        Assert.Equal(
            "maintenance: stopping charm software | agent executing: running stop hook",
            Of(Run(Event.Stop), OperationPoint.Begins, hasCharmSetStatus: true));
        Assert.Equal("maintenance", Of(Run(Event.Stop), OperationPoint.Succeeds, hasCharmSetStatus: true));
    }

    [Fact]
    public void Remove_EndsTerminated()
    {
        Assert.Equal(
            "maintenance: cleaning up prior to charm deletion | agent executing: running remove hook",
            Of(Run(Event.Remove), OperationPoint.Begins, hasCharmSetStatus: true));
        Assert.Equal("terminated", Of(Run(Event.Remove), OperationPoint.Succeeds, hasCharmSetStatus: true));
    }

    [Fact]
    public void UpdateStatus_Begins_IsNotShown() => Assert.Equal("", Of(Run(Event.UpdateStatus), OperationPoint.Begins));

    [Fact]
    public void Hook_Fails_NamesIt() =>
        Assert.Equal("agent error: hook failed: \"config-changed\"", Of(Run(Event.ConfigChanged), OperationPoint.Fails));

    [Fact]
    public void RelationHook_Begins_NamesTheUnit() =>
        Assert.Equal(
            "agent executing: running db-relation-joined hook for mysql/0",
            Of(Run(Event.NewRelationJoined(new RelationEvent("db", "db:1", "mysql", "mysql/0", ""))), OperationPoint.Begins));

    [Fact]
    public void SecretHooks_Begin_NameTheSecret()
    {
        var secret = new SecretEvent("secret:a", "", 3);
        Assert.Equal(
            "agent executing: running secret-changed hook for secret:a", Of(Run(Event.NewSecretChanged(secret)), OperationPoint.Begins));
        Assert.Equal(
            "agent executing: running secret-remove hook for secret:a/3", Of(Run(Event.NewSecretRemove(secret)), OperationPoint.Begins));
    }

    [Fact]
    public void Action_Begins_NamesIt() =>
        Assert.Equal("agent executing: running action backup", Of(Operation.NewRunAction(Action("backup")), OperationPoint.Begins));

    [Fact]
    public void Agent_WithNothingToDo_IsIdle() => Assert.Equal("agent idle", Of(Operation.Idle, OperationPoint.Begins));

    [Fact]
    public void CommittedHook_ThatDidNotRun_SetsNothing() =>
        Assert.Equal("", Of(Operation.NewCommitHook(HookInfo.Of(Event.Start)), OperationPoint.Succeeds));
}
