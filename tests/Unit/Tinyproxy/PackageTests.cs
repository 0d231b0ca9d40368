using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Tinyproxy;

public sealed class PackageTests
{
    private static VersionSpec? Asked(Scenario after) =>
        after.Effects.OfType<Effect.Package>().Select(effect => effect.Effect)
            .OfType<PackageEffect.InstallPackage>().SingleOrDefault()?.Payload.Version;

    [Fact]
    public void Install_FreshMachine_DecidesInThisOrder() =>
        Assert.Equal(
            [
                Do.Tell(Tell.Status(Status.Maintenance("Installing tinyproxy-bin=1.11.1-3*"))),
                Do.UpdatePackageIndex(TimeSpan.FromHours(1)),
                Do.InstallPackage(Subject.Package, VersionSpec.Like("1.11.1-3*")),
                Do.WriteFile(Subject.ConfigFile, Subject.Fresh.Run(Event.Install).Machine.File(Subject.ConfigFile).Content),
                Do.WriteService(Subject.Service, Subject.Fresh.Run(Event.Install).Machine.File(Subject.ServiceFile).Content),
                Do.StartService(Subject.Service),
            ],
            Subject.Fresh.Run(Event.Install).Effects);

    [Theory]
    [InlineData("ubuntu@22.04", "1.11.0-1*")]
    [InlineData("ubuntu@24.04", "1.11.1-3*")]
    [InlineData("ubuntu@26.04", "1.11.3-1*")]
    public void Install_AutoVersion_IsThePinOfTheBase(string baseName, string pin) =>
        Assert.Equal(VersionSpec.Like(pin), Asked(Subject.On(Subject.SiteOf(baseName)).Run(Event.Install)));

    [Fact]
    public void Install_UnknownBase_BlocksWithTheCure()
    {
        var after = Subject.On(Subject.SiteOf("debian@12")).Run(Event.Install);
        Assert.Equal(Status.Blocked("no tested tinyproxy version for debian@12; set package-version"), after.Status);
        Assert.Empty(after.Effects);
    }

    [Fact]
    public void ConfigChanged_UnknownBaseAndVersionSet_Serves() =>
        Assert.True(Subject.On(Subject.SiteOf("debian@12")).Configure("package-version", "1.11.*").Run(Event.ConfigChanged).IsServing());

    [Fact]
    public void Install_ExactVersion_IsAskedExactly() =>
        Assert.Equal(VersionSpec.Exactly("1.11.1-3"), Asked(Subject.Fresh.Configure("package-version", "1.11.1-3").Run(Event.Install)));

    [Fact]
    public void Install_SecurityUpdateOfThePinInTheArchive_TakesIt()
    {
        var after = Subject.On(Subject.Site(Subject.Pinned, Subject.Patched)).Live(LifeStep.Deploy);
        Assert.Equal(Subject.Patched, after.Machine.Package(Subject.Package).Version);
    }

    [Fact]
    public void UpdateStatus_SecurityUpdateWasInstalled_IsAcceptedAndLoaded()
    {
        var after = Subject.Deployed.Given(LifeStep.InstallPackage(Subject.Package, Subject.Patched)).Run(Event.UpdateStatus);
        Assert.Equal([Do.RestartService(Subject.Service)], after.Effects);
        Assert.Equal(Subject.Patched, after.Machine.Package(Subject.Package).Version);
    }

    [Fact]
    public void UpgradeCharm_InstalledVersionWillNotDo_InstallsAndRestarts()
    {
        var after = Subject.On(Subject.Site("1.11.0-1", Subject.Pinned)).Configure("package-version", "1.11.0-1").Live(LifeStep.Deploy)
            .Configure("package-version", "auto").Run(Event.UpgradeCharm);
        Assert.Equal(Subject.Pinned, after.Machine.Package(Subject.Package).Version);
        Assert.Equal(Do.RestartService(Subject.Service), after.Effects[^1]);
    }

    [Fact]
    public void ConfigChanged_LowerVersionOnASharedMachine_BlocksAndKeepsServing()
    {
        var after = Subject.On(Subject.Site("1.11.0-1", Subject.Pinned)).Live(LifeStep.Deploy)
            .Configure("package-version", "1.11.0-1").Run(Event.ConfigChanged);
        Assert.Equal(Status.Blocked("tinyproxy-bin: 1.11.1-3 is installed, 1.11.0-1 is lower"), after.Status);
        Assert.True(after.IsServing());
    }

    [Fact]
    public void ConfigChanged_LowerVersionOnADedicatedMachine_TakesIt()
    {
        var after = Subject.On(Subject.Site("1.11.0-1", Subject.Pinned)).Configure("dedicated-machine", true).Live(LifeStep.Deploy)
            .Configure("package-version", "1.11.0-1").Run(Event.ConfigChanged);
        Assert.Equal(("1.11.0-1", "1.11.0"), (after.Machine.Package(Subject.Package).Version, after.Unit.Version));
    }

    [Fact]
    public void Install_PackageIsThereAlready_ClaimsItOnly()
    {
        var after = Subject.Fresh.Given(LifeStep.InstallPackage(Subject.Package, Subject.Pinned)).Run(Event.Install);
        Assert.DoesNotContain(Do.UpdatePackageIndex(TimeSpan.FromHours(1)), after.Effects);
        Assert.True(after.Machine.Ledger.Owns("tinyproxy/0", Possession.SharedPackage, Subject.Package));
    }

    [Fact]
    public void UpgradeCharm_PackageIsHeldAtAnotherVersion_BlocksWithTheCure()
    {
        var after = Subject.On(Subject.Site("1.11.0-1", Subject.Pinned)).Configure("package-version", "1.11.0-1").Live(LifeStep.Deploy)
            .Given(LifeStep.HoldPackage(Subject.Package)).Configure("package-version", "auto").Run(Event.UpgradeCharm);
        Assert.Equal(Status.Blocked("tinyproxy-bin: held; run: apt-mark unhold tinyproxy-bin"), after.Status);
        Assert.True(after.IsServing());
    }

    [Fact]
    public void Install_ArchiveLacksThePin_BlocksWithWhatThereIs() =>
        Assert.Equal(
            Status.Blocked("tinyproxy-bin: available: 1.10.0-1"),
            Subject.On(Subject.Site("1.10.0-1")).Run(Event.Install).Status);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dedicated_LowerVersionAsked_IsTakenOnlyWhereNoOtherUnitUsesThePackage(bool isAlone)
    {
        var deployed = Subject.On(Subject.Site("1.11.1-3", "1.11.2-1")).Configure("package-version", "1.11.2-1").Live(LifeStep.Deploy);
        var machine = isAlone
            ? deployed
            : Subject.On(Subject.Site("1.11.2-1"), "other/0").Beside(deployed).Configure("package-version", "1.11.2-1").Run(Event.Install);
        var after = deployed.Beside(machine)
            .Configure("dedicated-machine", true)
            .Configure("package-version", "1.11.1-3")
            .Run(Event.ConfigChanged);
        Assert.Equal(isAlone ? "1.11.1-3" : "1.11.2-1", after.Machine.Package(Subject.Package).Version);
    }
}
