using Core.Domain;
using Shell.Effects.Packages;

namespace Tests.Unit.Packages;

public sealed class AptIndexTests : AptBench
{
    private const string Update = AptGet + "update --error-on=any";
    private const string RemoveLists =
        AptGet + "update -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts=/dev/null -o APT::Get::List-Cleanup=true";

    private const string OutOfSync = "E: Cache is out of sync, can't x-ref a package file";

    // As apt 2.6 printed them: an update that another apt made meanwhile; lists that are cut off, empty, zeros, or something else.
    public static TheoryData<string> Printed =>
    [
        OutOfSync,
        "E: Encountered a section with no Package: header\nE: Problem with MergeList /var/lib/apt/lists/_srv_apt_._Packages\nE: The package lists or status file could not be parsed or opened.",
        "E: Unable to parse package file /var/lib/apt/lists/_srv_apt_._Packages (1)\nW: You may want to run apt-get update to correct these problems\nE: The package cache file is corrupted",
        "E: LZ4F: /var/lib/apt/lists/_srv_apt_._Packages.lz4 Unexpected end of file\nE: LZ4F: /var/lib/apt/lists/_srv_apt_._Packages.lz4 Read error (18446744073709551615: ERROR_GENERIC)\nE: The package lists or status file could not be parsed or opened.",
        "E: Read error - read (21: Is a directory)\nE: The package lists or status file could not be parsed or opened.",
        "E: The package cache file is an incompatible version",
        "Error: The package cache was built for different architectures: amd64 vs amd64,i386",
    ];

    [Theory]
    [MemberData(nameof(Printed))]
    public void Install_IndexIsOutOfSync_IsFetchedAgainAndInstalls(string printed)
    {
        Package("plain", "", "ii |1.0");
        Runner.On(Policy + "plain", exit: 100, error: printed).On(Update);
        Archive("plain", "1.0");
        Runner.On(AptGet + "install --no-remove plain=1.0");

        AssertIs(Outcome.Changed, Apt.InstallPackage(Install("plain")));
        Assert.Equal([Policy + "plain", Update, Policy + "plain", AptGet + "install --no-remove plain=1.0"], Calls);
    }

    [Fact]
    public void Install_AnUpdateDoesNotMendTheIndex_EveryListIsFetchedAnew()
    {
        Package("plain", "", "ii |1.0");
        Runner.On(Policy + "plain", exit: 100, error: OutOfSync)
            .On(Policy + "plain", exit: 100, error: OutOfSync)
            .On(Update)
            .On(RemoveLists);
        Archive("plain", "1.0");
        Runner.On(AptGet + "install --no-remove plain=1.0");

        AssertIs(Outcome.Changed, Apt.InstallPackage(Install("plain")));
        Assert.Equal([Policy + "plain", Update, Policy + "plain", RemoveLists, Update, Policy + "plain"], Calls.SkipLast(1));
    }

    [Fact]
    public void Install_NothingMendsTheIndex_IsForAPersonAndNamesTheList()
    {
        Package("plain", "");
        Runner.On(Policy + "plain", exit: 100, error: "E: Problem with MergeList /var/lib/apt/lists/x_Packages\nE: The package lists or status file could not be parsed or opened.")
            .On(Update).On(RemoveLists);

        var failure = FailureOf(Apt.InstallPackage(Install("plain")));
        Assert.Equal(Cause.SourceBroken, failure.Cause);
        Assert.StartsWith("Problem with MergeList /var/lib/apt/lists/x_Packages", failure.Detail);
    }

    [Fact]
    public void Install_IndexGoesOutOfSyncAfterTheChoice_IsFetchedAgainAndInstalls()
    {
        Package("plain", "", "ii |1.0");
        Archive("plain", "1.0");
        Runner.On(AptGet + "install --no-remove plain=1.0", exit: 100, error: OutOfSync)
            .On(AptGet + "install --no-remove plain=1.0")
            .On(Update);

        AssertIs(Outcome.Changed, Apt.InstallPackage(Install("plain")));
    }

    [Fact]
    public void Update_StumblesOverTheListsThatAreThere_FetchesThemAnewAndRemembersWhen()
    {
        Runner.On(Update, exit: 100, error: "E: Problem with MergeList /var/lib/apt/lists/x_Packages").On(Update).On(RemoveLists);

        AssertIs(Outcome.Changed, Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(60))));
        AssertIs(Outcome.Unchanged, Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(60))));
        Assert.Equal([Update, RemoveLists, Update], Runner.Calls);
    }

    [Fact]
    public void Update_ListsRemovedAndTheArchiveGone_IsNotYoungAfterwards()
    {
        Runner.On(Update).On(Update, exit: 100, error: "E: Problem with MergeList /var/lib/apt/lists/x_Packages")
            .On(Update, exit: 100, error: "E: Failed to fetch http://a/InRelease  Could not resolve 'a'").On(RemoveLists).On(Update);
        AssertIs(Outcome.Changed, Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(60))));

        Assert.Equal(Cause.Unreachable, FailureOf(Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(0)))).Cause);
        AssertIs(Outcome.Changed, Apt.UpdatePackageIndex(new(TimeSpan.FromSeconds(60))));
    }

    [Fact]
    public void Install_UnknownPackageAndAListIsCutOff_IsFetchedAnewAndInstalls()
    {
        File.WriteAllText(Path.Combine(Lists.FullName, "x_Release"), "SHA256:\n e3b0 20 Packages\n");
        File.WriteAllText(Path.Combine(Lists.FullName, "x_Packages"), "Package: ot");
        Package("plain", "", "ii |1.0");
        Runner.On(Policy + "plain", output: "").On(RemoveLists).On(Update);
        Archive("plain", "1.0");
        Runner.On(AptGet + "install --no-remove plain=1.0");

        AssertIs(Outcome.Changed, Apt.InstallPackage(Install("plain")));
    }

    [Fact]
    public void Install_UnknownPackageAndWholeLists_FetchesNothing()
    {
        Package("plain", "");
        Runner.On(Policy + "plain", output: "").On("/usr/bin/apt-cache showpkg plain");

        Assert.Equal(Cause.PackageNotFound, FailureOf(Apt.InstallPackage(Install("plain"))).Cause);
    }

    [Fact]
    public void Hold_IndexIsOutOfSync_IsFetchedAgain()
    {
        Package("plain", "ii |1.0", "hi |1.0");
        Runner.On("/usr/bin/apt-mark hold plain", exit: 100, error: OutOfSync).On("/usr/bin/apt-mark hold plain").On(Update);

        AssertIs(Outcome.Changed, Apt.HoldPackage(new("plain", hold: true)));
    }

    private IEnumerable<string> Calls => Runner.Calls.Where(call => !call.StartsWith("/usr/bin/dpkg-query"));
}
