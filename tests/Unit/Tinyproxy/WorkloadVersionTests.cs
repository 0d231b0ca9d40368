using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Tinyproxy;

public sealed class WorkloadVersionTests
{
    private static readonly JujuEffect Told = Tell.WorkloadVersion("1.11.1");

    [Fact]
    public void Install_FreshMachine_TellsTheUpstreamVersion() => Assert.Contains(Told, Subject.Fresh.Run(Event.Install).Report);

    [Fact]
    public void Install_PackageIsThereAlready_TellsIt() =>
        Assert.Contains(Told, Subject.Fresh.Given(LifeStep.InstallPackage(Subject.Package, Subject.Pinned)).Run(Event.Install).Report);

    [Fact]
    public void UpdateStatus_JujuKnowsIt_IsNotToldAgain() => Assert.DoesNotContain(Told, Subject.Deployed.Run(Event.UpdateStatus).Report);

    [Fact]
    public void UpdateStatus_SecurityUpdateOfTheSameUpstream_IsNotToldAgain() =>
        Assert.DoesNotContain(
            Told,
            Subject.Deployed.Given(LifeStep.InstallPackage(Subject.Package, Subject.Patched)).Run(Event.UpdateStatus).Report);

    [Fact]
    public void UpdateStatus_SomebodyInstalledAnother_TellsIt()
    {
        var after = Subject.Deployed.Configure("package-version", "1.*").Given(LifeStep.InstallPackage(Subject.Package, "1.12.0-1"));
        Assert.Contains(Tell.WorkloadVersion("1.12.0"), after.Run(Event.UpdateStatus).Report);
    }

    [Fact]
    public void ConfigChanged_InvalidConfig_TellsItAllTheSame() =>
        Assert.Contains(
            Told,
            Subject.Fresh.Given(LifeStep.InstallPackage(Subject.Package, Subject.Pinned))
                .Configure("slug", "")
                .Run(Event.ConfigChanged).Report);

    [Fact]
    public void Install_FailsBehindTheInstallation_TellsItAllTheSame()
    {
        var after = Subject.Fresh.Given(LifeStep.WriteFile(Subject.ConfigFile, "somebody's")).Run(Event.Install);
        Assert.True(after.Status.Kind.IsBlocked);
        Assert.Contains(Told, after.Report);
    }
}
