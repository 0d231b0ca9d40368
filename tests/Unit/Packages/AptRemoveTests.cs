using Core.Domain;

namespace Tests.Unit.Packages;

public sealed class AptRemoveTests : AptBench
{
    [Fact]
    public void Remove_LastClaim_RemovesItAndTheClaim()
    {
        Package("plain", "ii |1.0", "");
        LedgerOf("proxy/0").Add(Possession.Package, "plain");
        Runner.On(Dpkg + "--force-remove-reinstreq --remove plain");

        AssertIs(Outcome.Changed, Apt.RemovePackage(new("plain", purge: false)));
        Assert.Equal("", Claims);
    }

    [Fact]
    public void Remove_AKilledDpkgLeftTheRemovalInTheJournal_RunsDpkgAgain()
    {
        LeaveInJournal("plain");
        Package("plain", "", "");
        LedgerOf("proxy/0").Add(Possession.Package, "plain");
        Runner.On(Dpkg + "--force-remove-reinstreq --remove plain");

        AssertIs(Outcome.Changed, Apt.RemovePackage(new("plain", purge: false)));
        Assert.Contains(Dpkg + "--force-remove-reinstreq --remove plain", Runner.Calls);
        Assert.Equal("", Claims);
    }

    [Fact]
    public void Remove_ThereBeforeTheCharm_IsNotOurs()
    {
        Package("plain", "ii |1.0");
        LedgerOf("proxy/0").Add(Possession.SharedPackage, "plain");

        Assert.Equal(Cause.NotOurs, FailureOf(Apt.RemovePackage(new("plain", purge: false))).Cause);
        Assert.Equal("proxy/0 shared-package plain", Claims);
    }

    [Fact]
    public void Remove_UsedByAnotherUnit_IsNotOurs()
    {
        Package("plain", "ii |1.0");
        LedgerOf("proxy/0").Add(Possession.Package, "plain");
        LedgerOf("proxy/1").Add(Possession.Package, "plain");

        Assert.Equal(Cause.NotOurs, FailureOf(Apt.RemovePackage(new("plain", purge: false))).Cause);
    }

    [Fact]
    public void Remove_AbsentAlready_DropsTheClaim()
    {
        Package("plain", "");
        LedgerOf("proxy/0").Add(Possession.Package, "plain");

        AssertIs(Outcome.Changed, Apt.RemovePackage(new("plain", purge: false)));
        AssertIs(Outcome.Unchanged, Apt.RemovePackage(new("plain", purge: false)));
    }

    [Fact]
    public void Remove_ConfigurationLeft_IsGoneUnlessPurged()
    {
        Package("plain", "rc |1.0", "rc |1.0", "");
        LedgerOf("proxy/0").Add(Possession.Package, "plain");
        Runner.On(Dpkg + "--force-remove-reinstreq --purge plain");

        AssertIs(Outcome.Changed, Apt.RemovePackage(new("plain", purge: false)));
        LedgerOf("proxy/0").Add(Possession.Package, "plain");
        AssertIs(Outcome.Changed, Apt.RemovePackage(new("plain", purge: true)));
        Assert.Contains(Dpkg + "--force-remove-reinstreq --purge plain", Runner.Calls);
    }

    [Fact]
    public void Remove_Held_IsRefusedForDpkgWouldNotHeedIt()
    {
        Package("plain", "hi |1.0");
        LedgerOf("proxy/0").Add(Possession.Package, "plain");

        Assert.Equal(Cause.PackageHeld, FailureOf(Apt.RemovePackage(new("plain", purge: false))).Cause);
    }

    [Fact]
    public void Remove_AnotherPackageNeedsIt_NamesThatOneAndKeepsTheClaim()
    {
        Package("plain", "ii |1.0");
        LedgerOf("proxy/0").Add(Possession.Package, "plain");
        Runner.On(Dpkg + "--force-remove-reinstreq --remove plain", exit: 1, error:
            "dpkg: dependency problems prevent removal of plain:\n user depends on plain.\n\n"
            + "dpkg: error processing package plain (--remove):\n dependency problems - not removing\nErrors were encountered while processing:\n plain\n");

        var failure = FailureOf(Apt.RemovePackage(new("plain", purge: false)));
        Assert.Equal(Cause.PackageBroken, failure.Cause);
        Assert.Contains("user depends on plain.", failure.Detail);
        Assert.Equal("proxy/0 package plain", Claims);
    }

    [Fact]
    public void Release_DropsTheClaimOfEitherKindAndLeavesThePackage()
    {
        LedgerOf("proxy/0").Add(Possession.SharedPackage, "plain");
        LedgerOf("proxy/1").Add(Possession.Package, "plain");

        AssertIs(Outcome.Changed, Apt.ReleasePackage(new("plain")));
        AssertIs(Outcome.Unchanged, Apt.ReleasePackage(new("plain")));
        Assert.Equal("proxy/1 package plain", Claims);
    }

    [Fact]
    public void Hold_NotHeld_HoldsItAndSeesIt()
    {
        Package("plain", "ii |1.0", "hi |1.0");
        Runner.On("/usr/bin/apt-mark hold plain");

        AssertIs(Outcome.Changed, Apt.HoldPackage(new("plain", hold: true)));
        AssertIs(Outcome.Unchanged, Apt.HoldPackage(new("plain", hold: true)));
    }

    [Fact]
    public void Hold_UnknownPackage_IsNotFound()
    {
        Package("nosuch", "");
        Runner.On("/usr/bin/apt-mark hold nosuch", exit: 100, error: "E: Unable to locate package nosuch\nE: No packages found");

        Assert.Equal(Cause.PackageNotFound, FailureOf(Apt.HoldPackage(new("nosuch", hold: true))).Cause);
    }
}
