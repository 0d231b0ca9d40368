using Core.Domain;

namespace Tests.Unit.Packages;

public sealed class AptInstallTests : AptBench
{
    private const string AllPackages = @"/usr/bin/dpkg-query -W -f ${db:Status-Abbrev}\t${binary:Package}\n";

    private const string Refused =
        "dpkg: error processing package plain (--configure):\n package is in a very bad inconsistent state; you should\n reinstall it before attempting configuration\n";

    [Fact]
    public void Install_NotThere_ClaimsItAndInstallsTheCandidate()
    {
        Package("plain", "", "ii |2.0");
        Archive("plain", "2.0", "1.0");
        Runner.On(AptGet + "install --no-remove plain=2.0");

        AssertIs(Outcome.Changed, Apt.InstallPackage(Install("plain")));
        Assert.Equal("proxy/0 package plain", Claims);
    }

    [Fact]
    public void Install_SatisfiedWithClaim_RunsNothingButTheRead()
    {
        Package("plain", "ii |1.0");
        LedgerOf("proxy/0").Add(Possession.Package, "plain");

        AssertIs(Outcome.Unchanged, Apt.InstallPackage(Install("plain")));
        Assert.Single(Runner.Calls);
    }

    [Fact]
    public void Install_ThereBeforeTheCharm_ClaimsItAsShared()
    {
        Package("plain", "ii |1.0");

        AssertIs(Outcome.Changed, Apt.InstallPackage(Install("plain")));
        Assert.Equal("proxy/0 shared-package plain", Claims);
    }

    [Fact]
    public void Install_BroughtByAnotherCharm_StaysACharmsPackage()
    {
        Package("plain", "ii |1.0");
        LedgerOf("other/0").Add(Possession.Package, "plain");

        AssertIs(Outcome.Changed, Apt.InstallPackage(Install("plain")));
        Assert.Contains("proxy/0 package plain", Claims);
    }

    [Fact]
    public void Install_AptFails_TheClaimStandsAlready()
    {
        Package("plain", "");
        Archive("plain", "1.0");
        Runner.On(AptGet + "install --no-remove plain=1.0", exit: 100, error: "E: Failed to fetch http://archive/p.deb  404  Not Found");

        Assert.Equal(Cause.Unreachable, FailureOf(Apt.InstallPackage(Install("plain"))).Cause);
        Assert.Equal("proxy/0 package plain", Claims);
    }

    [Fact]
    public void Install_AptSucceedsAndDpkgDisagrees_IsNotTrue()
    {
        Package("plain", "", "rc |1.0");
        Archive("plain", "1.0");
        Runner.On(AptGet + "install --no-remove plain=1.0");

        var failure = FailureOf(Apt.InstallPackage(Install("plain")));
        Assert.Equal(Cause.NotTrue, failure.Cause);
        Assert.Contains("residual", failure.Detail);
    }

    [Fact]
    public void Install_AptFailsOverAnotherPackage_IsChanged()
    {
        Package("plain", "", "ii |1.0");
        Archive("plain", "1.0");
        Runner.On(AptGet + "install --no-remove plain=1.0", exit: 100, error: "E: Sub-process /usr/bin/dpkg returned an error code (1)");

        AssertIs(Outcome.Changed, Apt.InstallPackage(Install("plain")));
    }

    [Fact]
    public void Install_NoVersionWillDo_ListsThoseThereAre()
    {
        Package("plain", "");
        Archive("plain", "2.0", "1.1");

        var failure = FailureOf(Apt.InstallPackage(Install("plain", VersionSpec.Like("3.*"))));
        Assert.Equal((Cause.VersionNotFound, "no version =3.*; apt has 2.0, 1.1"), (failure.Cause, failure.Detail));
        Assert.Equal("", Claims);
    }

    [Fact]
    public void Install_LowerVersion_IsRefusedWithoutCallingApt()
    {
        Package("plain", "ii |2.0");
        Archive("plain", "2.0", "1.0");

        Assert.Equal(Cause.DowngradeRefused, FailureOf(Apt.InstallPackage(Install("plain", VersionSpec.Exactly("1.0")))).Cause);
    }

    [Fact]
    public void Install_LowerVersionAllowed_IsInstalled()
    {
        Package("plain", "ii |2.0", "ii |1.0");
        Archive("plain", "2.0", "1.0");
        Runner.On(AptGet + "install --no-remove --allow-downgrades plain=1.0");

        AssertIs(Outcome.Changed, Apt.InstallPackage(Install("plain", VersionSpec.Exactly("1.0"), allowDowngrade: true)));
    }

    [Fact]
    public void Install_VirtualPackage_NamesItsProviders()
    {
        Package("mail", "");
        Runner.On(Policy + "mail", output: "mail:\n  Installed: (none)\n  Candidate: (none)\n  Version table:\n");
        Runner.On(
            "/usr/bin/apt-cache showpkg mail",
            output: "Package: mail\nReverse Provides: \nexim 1.0 (= )\npostfix 3.1 (= )\npostfix 3.0 (= )\n");

        var failure = FailureOf(Apt.InstallPackage(Install("mail")));
        Assert.Equal((Cause.PackageNotFound, "a virtual package; provided by exim, postfix"), (failure.Cause, failure.Detail));
    }

    [Fact]
    public void Install_SourcesUnreadable_IsNotTakenForAnUnknownPackage()
    {
        Package("plain", "");
        Runner.On(
            Policy + "plain", exit: 100, error: "E: Type 'debb' is not known on line 1 in source list /etc/apt/sources.list.d/x.list");

        Assert.Equal(Cause.SourceBroken, FailureOf(Apt.InstallPackage(Install("plain"))).Cause);
    }

    [Theory]
    [InlineData("-oDebug=1")]
    [InlineData("plai*")]
    [InlineData("./plain.deb")]
    [InlineData("")]
    public void Install_NameOfNoPackage_CallsNothing(string name)
    {
        Assert.Equal(Cause.PackageNotFound, FailureOf(Apt.InstallPackage(Install(name))).Cause);
        Assert.Empty(Runner.Calls);
    }

    [Fact]
    public void Install_DpkgInterrupted_RepairsAndInstallsAgain()
    {
        Package("plain", "", "", "", "ii |1.0");
        Archive("plain", "1.0");
        Runner.On(AptGet + "install --no-remove plain=1.0", exit: 100,
                error: "E: dpkg was interrupted, you must manually run 'dpkg --configure -a' to correct the problem. ")
            .On(AptGet + "install --no-remove plain=1.0")
            .On(Dpkg + "--configure -a")
            .On(AllPackages, output: "ii \tlibc6:amd64\n")
            .On(AptGet + "install --no-remove --fix-broken");

        AssertIs(Outcome.Changed, Apt.InstallPackage(Install("plain")));
    }

    [Fact]
    public void Install_StillInterruptedAfterRepair_SaysSo()
    {
        Package("plain", "");
        Archive("plain", "1.0");
        Runner.On(
            AptGet + "install --no-remove plain=1.0",
            exit: 100,
            error: "E: dpkg was interrupted, you must manually run 'dpkg --configure -a'")
            .On(Dpkg + "--configure -a", exit: 2)
            .On(AllPackages, output: "")
            .On(AptGet + "install --no-remove --fix-broken", exit: 100);

        Assert.Equal(Cause.PackagesInterrupted, FailureOf(Apt.InstallPackage(Install("plain"))).Cause);
    }

    [Fact]
    public void Install_HalfConfigured_IsConfiguredWithoutAnArchive()
    {
        Package("plain", "iF |1.0", "ii |1.0");
        Runner.On(Dpkg + "--configure -a").On(AllPackages, output: "iF \tplain\n").On(AptGet + "install --no-remove --fix-broken");

        AssertIs(Outcome.Changed, Apt.InstallPackage(Install("plain")));
    }

    // dpkg, killed while it unpacked: apt itself runs into dpkg's refusal to configure what is half there.
    [Theory]
    [InlineData("iUR")]
    [InlineData("iFR")]
    public void Install_HalfUnpackedAndRefusedByDpkg_IsUnpackedAgain(string status)
    {
        Package("plain", $"{status}|1.0", $"{status}|1.0", $"{status}|1.0", "ii |1.0");
        Archive("plain", "1.0");
        Runner.On(Dpkg + "--configure -a", exit: 1, error: Refused).On(AllPackages, output: $"ii \tlibc6:amd64\n{status}\tplain\n")
            .On(AptGet + "install --no-remove --fix-broken", exit: 100, error: Refused)
            .On(
                AptGet + "install --no-remove plain=1.0",
                exit: 100,
                output: Refused,
                error: "E: Sub-process /usr/bin/dpkg returned an error code (1)")
            .On(AptGet + "install --no-remove --reinstall plain=1.0");

        AssertIs(Outcome.Changed, Apt.InstallPackage(Install("plain")));
    }

    [Fact]
    public void Install_AnotherPackageIsHalfUnpacked_ThatPackageIsUnpackedAgain()
    {
        Package("plain", "iU |1.0", "ii |1.0");
        Runner.On(Dpkg + "--configure -a", exit: 1, error: Refused).On(AllPackages, output: "iUR\tlibplain1:amd64\niU \tplain\n")
            .On(AptGet + "install --no-remove --reinstall libplain1:amd64")
            .On(AptGet + "install --no-remove --fix-broken");

        AssertIs(Outcome.Changed, Apt.InstallPackage(Install("plain")));
    }

    [Fact]
    public void Install_HalfInstalled_IsUnpackedAgain()
    {
        Package("plain", "iHR|1.0", "iHR|1.0", "iHR|1.0", "ii |1.0");
        Archive("plain", "1.0");
        Runner.On(Dpkg + "--configure -a").On(AllPackages, output: "iHR\tplain\n").On(AptGet + "install --no-remove --fix-broken")
            .On(AptGet + "install --no-remove plain=1.0")
            .On(AptGet + "install --no-remove --reinstall plain=1.0");

        AssertIs(Outcome.Changed, Apt.InstallPackage(Install("plain")));
    }
}
