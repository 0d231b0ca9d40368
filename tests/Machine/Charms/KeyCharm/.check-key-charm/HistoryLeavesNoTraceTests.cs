using Core.Domain;
using Simulation;
using Xunit;

/// <summary>HistoryLeavesNoTrace (P11): Every history that ends in a configuration ends where a fresh deployment with it ends.</summary>
/// <remarks>check found: it and a fresh deployment differ in made values, ledger</remarks>
public sealed class HistoryLeavesNoTraceTests
{
    private static Leftover Leftover(string name) => KeyCharm.KeyPlan.Check.Leftover(name);

    [Fact]
    public void HistoryLeavesNoTrace_AfterThisLife_Holds()
    {
        var unit = Scenario.Of(KeyCharm.KeyCharm.Instance, KeyCharm.KeyPlan.Site)
            .Given(LifeStep.Configure(Config.Empty.With("hostname", "localhost")))
            .Live(
                LifeStep.Deploy,
                LifeStep.RefreshOver(Leftover("a value that this revision does not make")));
        var verdict = KeyCharm.KeyPlan.Check.Says("HistoryLeavesNoTrace", unit, Event.UpdateStatus);
        Assert.False(verdict.IsBroken, verdict.ToString());
    }
}
