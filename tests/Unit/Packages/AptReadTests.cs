using Core.Domain;
using Shell.Effects.Packages;
using Tests.Unit.Fakes;

using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Packages;

public sealed class AptReadTests : AptBench
{
    [Theory]
    [InlineData("")]
    [InlineData("ii |1.0")]
    [InlineData("hi |1.0")]
    [InlineData("rc |1.0")]
    public void Read_NotHalfway_IsKnownFromOneCallWhoeverHoldsTheLock(string state)
    {
        using var other = new LockHolder(Path.Combine(Locks.FullName, "lock"));
        Package("plain", state);
        Ok(Apt.Read(new("plain")));
        Assert.Single(Runner.Calls);
    }

    [Theory]
    [InlineData("iU |1.0")]
    [InlineData("iF |1.0")]
    [InlineData("iH |1.0")]
    [InlineData("iHR|1.0")]
    [InlineData("it |1.0")]
    [InlineData("iW |1.0")]
    [InlineData("rH |1.0")]
    public void Read_HalfwayWhileAnotherHoldsTheLock_IsInMotionAndSaysWhoIsAtWork(string state)
    {
        using var other = new LockHolder(Path.Combine(Locks.FullName, "lock"));
        Package("plain", state);
        var failure = Failed(Apt.Read(new("plain")));
        Assert.Equal((Cause.InMotion, "plain"), (failure.Cause, failure.Subject));
        Assert.EndsWith($"/lock is held by process {other.Pid} (perl)", failure.Detail);
    }

    [Fact]
    public void Read_HalfwayAndTheLockIsFree_IsReadOnceMoreForWhoeverEndedMeanwhile()
    {
        Package("plain", "iU |1.0", "ii |1.0");
        Assert.Equal(PackageState.Installed("1.0"), Ok(Apt.Read(new("plain"))));
    }

    [Fact]
    public void Read_HalfwayAndNobodyAtWork_IsBroken()
    {
        Package("plain", "iU |1.0");
        Assert.Equal(PackageStatus.Broken, Ok(Apt.Read(new("plain"))).Status);
    }

    [Fact]
    public void Read_AKilledDpkgLeftItInTheJournal_IsBroken()
    {
        LeaveInJournal("plain");
        Package("plain", "hi |1.0");
        Assert.Equal(new PackageState(PackageStatus.Broken, "1.0", held: true), Ok(Apt.Read(new("plain"))));
    }

    [Fact]
    public void Read_AnotherPackageStandsInTheJournal_IsInstalled()
    {
        LeaveInJournal("plain-data");
        Package("plain", "ii |1.0");
        Assert.Equal(PackageState.Installed("1.0"), Ok(Apt.Read(new("plain"))));
    }

    [Fact]
    public void Read_DpkgIsAtWork_ItsJournalSaysNothing()
    {
        LeaveInJournal("plain");
        using var other = new LockHolder(Path.Combine(Locks.FullName, "lock"));
        Package("plain", "ii |1.0");
        Assert.Equal(PackageState.Installed("1.0"), Ok(Apt.Read(new("plain"))));
    }

    [Fact]
    public void Read_WhatDpkgWasWritingWhenItWasKilled_SaysNothing()
    {
        LeaveInJournal("plain", entry: "tmp.i");
        Package("plain", "ii |1.0");
        Assert.Equal(PackageState.Installed("1.0"), Ok(Apt.Read(new("plain"))));
    }
}
