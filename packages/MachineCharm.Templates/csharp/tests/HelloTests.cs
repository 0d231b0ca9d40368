using Core.Domain;
using Simulation;

public class HelloTests
{
    [Fact]
    public void Install_NothingThere_InstallsThePackage() =>
        Assert.Contains(Do.InstallPackage("hello-server"), Scenario.Of(HelloCharm.Instance, HelloPlan.Site).Run(Event.Install).Effects);
}
