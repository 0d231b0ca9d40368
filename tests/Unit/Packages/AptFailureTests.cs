using Core.Domain;
using Shell.Effects.Packages;
using Shell.Effects.Processes;

namespace Tests.Unit.Packages;

public sealed class AptFailureTests
{
    // Each as apt 2.6 and dpkg 1.21 printed it; apt 3.0 says the same, and dpkg 1.22 names the program that holds a lock.
    public static TheoryData<Cause, string> Printed => new()
    {
        { Cause.PackageNotFound, "E: Unable to locate package nosuch" },
        { Cause.PackageNotFound, "E: Package 'some-virtual' has no installation candidate" },
        { Cause.VersionNotFound, "E: Version '9' for 'plain' was not found" },
        { Cause.DowngradeRefused, "E: Packages were downgraded and -y was used without --allow-downgrades." },
        { Cause.PackageHeld, "E: Held packages were changed and -y was used without --allow-change-held-packages." },
        { Cause.PackagesInterrupted, "E: dpkg was interrupted, you must manually run 'dpkg --configure -a' to correct the problem. " },
        { Cause.PackagesInterrupted, "E: Sub-process /usr/bin/dpkg exited unexpectedly" },
        { Cause.PackageBroken, "E: Sub-process /usr/bin/dpkg returned an error code (1)" },
        { Cause.PackageBroken, "E: Unable to correct problems, you have held broken packages." },
        { Cause.PackageBroken, "E: Unmet dependencies. Try 'apt --fix-broken install' with no packages (or specify a solution)." },
        { Cause.PackageBroken, "E: The package slowpre needs to be reinstalled, but I can't find an archive for it." },
        { Cause.PackageBroken, "E: Packages need to be removed but remove is disabled." },
        { Cause.Denied, "E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?" },
        { Cause.Denied, "E: Could not open lock file /var/lib/dpkg/lock-frontend - open (30: Read-only file system)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?" },
        { Cause.DiskFull, "E: Write error - write (122: Disk quota exceeded)" },
        { Cause.Denied, "dpkg: error: requested operation requires superuser privilege" },
        { Cause.SourceBroken, "E: Malformed entry 1 in list file /etc/apt/sources.list.d/x.list (Component)\nE: The list of sources could not be read." },
        { Cause.SourceBroken, "E: Unable to parse package file /etc/apt/sources.list.d/x.sources (1)\nE: The list of sources could not be read." },
        { Cause.SourceBroken, "E: Type 'debb' is not known on line 1 in source list /etc/apt/sources.list.d/x.list" },
        { Cause.SourceBroken, "E: Failed to fetch file:/none/dists/x/InRelease  404\nE: The repository 'file:/none x Release' does not have a Release file." },
        { Cause.Unreachable, "E: Failed to fetch http://a/InRelease  Could not connect to 127.0.0.1:9 (127.0.0.1). - connect (111: Connection refused)\nE: Some index files failed to download. They have been ignored, or old ones used instead." },
        { Cause.Unreachable, "E: Failed to fetch http://a/p.deb  404  Not Found\nE: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?" },
        { Cause.DiskFull, "E: You don't have enough free space in /var/cache/apt/archives/." },
        { Cause.CommandFailed, "E: Something that nobody wrote down" },
    };

    [Theory]
    [MemberData(nameof(Printed))]
    public void Failure_Printed_HasItsCause(Cause cause, string error) => Assert.Equal(cause, Of(error).Cause);

    [Theory]
    [MemberData(nameof(Printed))]
    public void Failure_PrintedByApt3_HasTheSameCause(Cause cause, string error) =>
        Assert.Equal(cause, Of(error.Replace("E: ", "Error: ")).Cause);

    [Theory]
    [InlineData("/var/lib/dpkg/lock-frontend", "held by process 1380 (perl)",
        "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1380 (perl)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?")]
    [InlineData("/var/lib/dpkg/lock", "held by process 9 (dpkg)",
        "E: Could not get lock /var/lib/dpkg/lock. It is held by process 9 (dpkg)\nE: Unable to lock the administration directory (/var/lib/dpkg/), is another process using it?")]
    [InlineData("/var/cache/apt/archives/lock", "held by process 7 (apt-get)",
        "E: Could not get lock /var/cache/apt/archives/lock. It is held by process 7 (apt-get)\nE: Unable to lock directory /var/cache/apt/archives/")]
    [InlineData("/var/lib/dpkg/lock-frontend", "locked by another process with pid 452",
        "dpkg: error: dpkg frontend lock was locked by another process with pid 452\nE: Executing dpkg failed. Are you root?")]
    [InlineData(
        "/var/lib/dpkg/lock",
        "locked by /usr/bin/perl process with pid 81",
        "dpkg: error: dpkg database lock was locked by /usr/bin/perl process with pid 81")]
    [InlineData(
        "/var/lib/dpkg/lock",
        "locked by another process with pid 479",
        "dpkg: error: dpkg database lock was locked by another process with pid 479")]
    public void Lock_Printed_NamesPathAndHolder(string path, string holder, string error)
    {
        var failure = Of(error);
        Assert.Equal((Cause.PackagesLocked, path, holder), (failure.Cause, failure.Subject, failure.Detail));
    }

    [Fact]
    public void PostInstallation_Failed_IsToldInItsOwnWords()
    {
        var failure = Of("E: Sub-process /usr/bin/dpkg returned an error code (1)\n", """
            Reading package lists...
            The following NEW packages will be installed:
              failer
            0 upgraded, 1 newly installed, 0 to remove and 0 not upgraded.
            Need to get 0 B/44.7 kB of archives.
            After this operation, 120 kB of additional disk space will be used.
            debconf: delaying package configuration, since apt-utils is not installed
            (Reading database ... 5%
            Get:1 file:/srv/apt ./ failer 1.0 [44.6 kB]
            Fetched 44.6 kB in 0s (0 B/s)
            Selecting previously unselected package failer.
            Preparing to unpack .../failer_1.0_all.deb ...
            Unpacking failer (1.0) ...
            Setting up failer (1.0) ...
            cannot reach the moon
            dpkg: error processing package failer (--configure):
             installed failer package post-installation script subprocess returned error exit status 7
            Errors were encountered while processing:
             failer
            """);
        Assert.StartsWith("cannot reach the moon / dpkg: error processing package failer (--configure):", failure.Detail);
        Assert.Contains("exit status 7", failure.Detail);
    }

    [Fact]
    public void Removal_Needed_NamesWhatWouldGo() => Assert.Contains("REMOVED: / plain /", Of(
        "E: Packages need to be removed but remove is disabled.",
        "The following packages will be REMOVED:\n  plain\nThe following NEW packages will be installed:\n  foe\n0 upgraded, 1 newly installed").Detail);

    [Fact]
    public void Disk_FullWhileUnpacking_IsFoundInTheStandardOutput() => Assert.Equal(Cause.DiskFull, Of(
        "E: Sub-process /usr/bin/dpkg returned an error code (1)",
        " cannot copy extracted data: failed to write (No space left on device)").Cause);

    [Fact]
    public void Output_OfAPackagesScript_IsNotTakenForApts() => Assert.Equal(Cause.PackageBroken, Of(
        "E: Sub-process /usr/bin/dpkg returned an error code (1)", "Could not get lock on the moon").Cause);

    private static Failure Of(string error, string output = "") => AptFailure.Of("plain", new CommandResult(100, output, error));
}
