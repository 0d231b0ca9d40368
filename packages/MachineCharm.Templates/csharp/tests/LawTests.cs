using Proof;

public class LawTests
{
    [Fact]
    public void Laws_OfAnyLife_Hold() => Lives.Of(HelloCharm.Instance, HelloPlan.Site, HelloPlan.Check).Sample(1000);
}
