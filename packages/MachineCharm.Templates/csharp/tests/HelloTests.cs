using Core.Domain;
using Proof;
using Simulation;

public class HelloTests
{
    [Fact]
    public void Install_NothingThere_InstallsThePackage() =>
        Assert.Contains(Do.InstallPackage("hello-server"), Scenario.Of(HelloCharm.Instance, HelloPlan.Site).Run(Event.Install).Effects);

    [Fact]
    public void Options_AtTheEdgesOfTheirRules_AreTakenOrRefused() =>
        Assert.Empty(OptionEdges.Wrong(HelloOptions.Rules, HelloOptions.Defaults, HelloOptions.Parse));
}
