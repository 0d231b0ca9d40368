using CsCheck;
using Simulation.Juju;

namespace Tests.Properties.Specs;

/// <summary>
/// Small protocols, each explored to its end; how much there is to explore is pinned, for a search that
/// explored too little finds nothing, either.
/// </summary>
public sealed class SpecTests
{
    [Fact]
    public void Reload_KilledAnywhere_NeverLies() => Closes(Reload.InUse, 196, 656);

    [Fact]
    public void Reload_OlderOrder_SaysActiveAndServesTheOther()
    {
        Reload.Older.Exhaustive(out var violation);
        Assert.Equal("ACTIVE-SERVES", violation?.Id);
        Assert.Equal(
            "juju config, a hook begins, juju config, write, cp, signal, the hook is killed, a hook begins, write, report active",
            string.Join(", ", violation!.Trace.Steps.Select(step => step.Action)));
    }

    [Fact]
    public void Reload_PlantedDefects_AreCaught() =>
        Catches(
            Reload.InUse,
            ("the copy is not removed first", "COPY-NEVER-LEADS"),
            ("the signal is forgotten", "COPY-NEVER-LEADS"),
            ("the copy is made of what is wanted", "COPY-NEVER-LEADS"));

    [Fact]
    public void PackageClaims_OfTwoUnits_KeepWhatIsUsedOrForeign() => Closes(PackageClaims.InUse, 38, 94);

    [Fact]
    public void PackageClaims_PlantedDefects_AreCaught() => Catches(
        PackageClaims.InUse,
        ("what was there counts as brought", "NEVER-FOREIGN"),
        ("the ledger is written after the installation", "NO-ORPHAN"),
        ("what a charm brought counts as found", "NO-ORPHAN"),
        ("the ledger is struck first", "NO-ORPHAN"));

    [Fact]
    public void HookCommit_KilledAnywhere_RunsOnceAndIsCommitted() => Closes(HookCommit.InUse, 9, 24);

    [Fact]
    public void HookCommit_PlantedDefects_AreCaught() => Catches(
        HookCommit.InUse,
        ("what was done is forgotten", "RUN-ONCE"),
        ("what was begun is queued", "DEAD-IS-FAILED"),
        ("a kill counts as failure", "SIGTERM-IS-NO-ERROR"),
        ("a failure is committed", "NO-SILENT-SKIP"));

    [Fact]
    public void HookCommit_EveryStep_IsTheSimulatedAgents()
    {
        var report = HookCommit.InUse.ConformExhaustive(
            () => new[] { Uniter.Fresh(Remote.Fresh("web/0", Release.Juju4)) },
            (agent, step) => step.After.Is(agent[0] = HookCommit.Follow(agent[0], step.Action)));
        Assert.Equal(report.Transitions, report.ConformedTransitions);
    }

    private static void Closes<T>(Spec<T> spec, int states, long transitions)
        where T : IEquatable<T>
    {
        var report = spec.Exhaustive();
        Assert.True(report.Closed);
        Assert.Empty(report.NeverTriggered);
        Assert.Empty(report.NeverFired);
        Assert.Equal((states, transitions, 0), (report.States, report.Transitions, report.DeadlockStates));
    }

    private static void Catches<T>(Spec<T> spec, params (string Fault, string Requirement)[] faults)
        where T : IEquatable<T>
    {
        var report = spec.Faults();
        Assert.Empty(report.Uncaught);
        Assert.Equal(faults.Select(fault => fault.Requirement), faults.Select(fault => report.CaughtBy(fault.Fault)));
    }
}
