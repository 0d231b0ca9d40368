using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;

namespace Tests.Unit.Verbs.Checking;

/// <summary>A charm that uses a secret of the operator's, and the same with one defect each.</summary>
public sealed class SecretLawTests
{
    [Fact]
    public void Check_CharmThatFollowsItsSecret_KeepsEveryLawWithOneFault()
    {
        var found = Check(LoginDefect.None, faults: 1);
        Assert.Equal("Complete", $"{found.Ending}");
        Assert.Empty(found.Laws.Violations.Select(violation => $"{violation.Law.Name} {violation.Hook}: {violation.Why}"));
        Assert.Empty(found.Lacks);
        Assert.All(
            found.Laws.Asked.Where(law => law.Name.Contains("Secret", StringComparison.Ordinal) && law.Tag is not ("X7" or "X8")),
            law => Assert.NotEqual(0, found.Laws[law].Spoke));
    }

    [Theory]
    [InlineData("RevokedSecretIsUsedNoMore", nameof(LoginDefect.KeepsRevoked))]
    [InlineData("ChangedSecretIsTakenOver", nameof(LoginDefect.NeverRefreshes))]
    [InlineData("FileWithASecretIsClosed", nameof(LoginDefect.OpenFile))]
    [InlineData("ActiveMeansServing", nameof(LoginDefect.SaysActive))]
    public void Check_CharmWithADefect_IsRefuted(string law, string defect) => Assert.Contains(
        law, Check(Enum.Parse<LoginDefect>(defect)).Laws.Violations.Select(violation => violation.Law.Name));

    [Fact]
    public void Check_SiteWithoutTheSecret_ProvesNothing()
    {
        var found = Check(LoginDefect.None, site: Site.Empty("ubuntu@24.04"), plan: LoginCharm.Plan with
        {
            Claims = LoginCharm.Plan.Claims.WithServing(world => world.Unit.Config.Secret("login") != ""),
            Own = [],
        });
        Assert.NotEmpty(found.Lacks);
    }

    // While a secret is not as at first, the configuration stays, and only the first configuration has its secrets moved.
    [Fact]
    public void Check_SecretsAndConfigurations_MoveApart()
    {
        var found = Check(LoginDefect.None);
        var places = Enumerable.Range(0, found.Trail.Count).Select(found.Place).ToList();
        Assert.Contains(places, place => !place.World.HasSecretsAsAtFirst());
        Assert.DoesNotContain(places, place => !place.World.HasSecretsAsAtFirst() && place.World.Unit.Config != LoginCharm.Usual);
    }

    private static CheckResult Check(LoginDefect defect, int faults = 0, Site? site = null, CheckPlan? plan = null) => new Explorer(
        LoginCharm.With(defect), plan ?? LoginCharm.Plan, World.Fresh("login/0", Config.Empty, site ?? LoginCharm.Site),
        new CheckLimits(faults, 2, 1L << 30)).Run(CancellationToken.None);
}
