using Desk;

public class AgreementTests
{
    [Fact]
    public void Code_AndCharmcraftYaml_Agree() =>
        Assert.Empty(Agreement.Of(HelloCharm.Instance, HelloPlan.Site, HelloPlan.Check, "charm/charmcraft.yaml"));
}
