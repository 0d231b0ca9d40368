using Core.Domain;
using Proof.Checking;
using Simulation;

namespace Tests.Unit.Verbs.Checking;

/// <summary>A charm that gives a secret of its application over a relation, and the same with one defect each.</summary>
public sealed class OwnSecretLawTests
{
    [Fact]
    public void Check_CharmThatGivesItsSecret_KeepsEveryLawWithOneFault()
    {
        var found = Check(GivingDefect.None, faults: 1);
        Assert.Empty(found.Laws.Violations.Select(violation => $"{violation.Law.Name} {violation.Hook}: {violation.Why}"));
        Assert.Empty(found.Lacks);
        Assert.All(
            found.Laws.Asked.Where(law => law.Name is "OwnSecretIsReadWhereItIsNamed" or "RemovedSecretIsNamedNoMore"),
            law => Assert.NotEqual(0, found.Laws[law].Spoke));
    }

    [Theory]
    [InlineData("OwnSecretIsReadWhereItIsNamed", nameof(GivingDefect.NeverGrants), 0)]
    [InlineData("OwnSecretIsReadWhereItIsNamed", nameof(GivingDefect.NeverNames), 0)]
    [InlineData("RemovedSecretIsNamedNoMore", nameof(GivingDefect.NamesRemoved), 0)]
    [InlineData("OnlyTheLeaderActsForTheApplication", nameof(GivingDefect.WritesWithoutLeading), 1)]
    [InlineData("ActiveMeansServing", nameof(GivingDefect.OtherPassword), 0)]
    public void Check_CharmWithADefect_IsRefuted(string law, string defect, int faults) => Assert.Contains(
        law, Check(Enum.Parse<GivingDefect>(defect), faults).Laws.Violations.Select(violation => violation.Law.Name));

    private static Findings Check(GivingDefect defect, int faults = 0) => new Survey(
        GivingCharm.With(defect), GivingCharm.Plan, World.Fresh("giving/0", Config.Empty, Site.Empty("ubuntu@24.04")),
        new CheckLimits(faults, 2, 1L << 30)).Run(CancellationToken.None);
}
