using StandIn.Machines;
using Tests.Machine.Host;
using Xunit;

namespace Tests.Machine.Lives;

/// <summary>
/// apt and dpkg in every bad state that others leave them in: the charm repairs it, waits, or names the cause and recovers.
/// </summary>
public sealed class PackageTroubleTests(LiveMachine machine) : IClassFixture<LiveMachine>
{
    private static int units;

    private ThrowawayMachine Machine => machine.Juju.Machine;

    [MachineFact]
    public void Package_OnlyUnpacked_IsConfiguredAndServes()
    {
        Purge();
        Machine.Do("sh", "-c", "dpkg --unpack /srv/apt/tinyproxy-bin_1.11.1*.deb");
        Assert.Equal("iU ", Status("tinyproxy-bin"));
        var unit = Unit();
        TinyproxyUnit.AssertSucceeded(unit.Deploy(8500));
        Leave(unit);
    }

    [MachineFact]
    public void Upgrade_DpkgKilledInAMaintainerScript_IsFinishedAndServes()
    {
        var unit = Unit();
        TinyproxyUnit.AssertSucceeded(unit.Deploy(8500));
        foreach (var (script, version) in new[] { ("preinst", "1.11.5-1"), ("postinst", "1.11.6-1") })
        {
            // dpkg is the parent of its scripts; the second time the script does nothing.
            Machine.PublishAs("tinyproxy-bin", version, (script, "#!/bin/sh\nrm /run/killer 2>/dev/null && kill -9 $PPID\nexit 0\n"));
            Machine.Do("touch", "/run/killer");
            Assert.Equal(137, Machine.Run("sh", "-c", $"dpkg --install /srv/apt/tinyproxy-bin_{version}_test.deb; exit $?").ExitCode);
            Assert.NotEqual("ii ", Status("tinyproxy-bin"));
            TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
            unit.AssertServes(8500);
            Assert.Equal("ii ", Status("tinyproxy-bin"));
        }
        Leave(unit);
    }

    [MachineFact]
    public void Package_PostinstAsks_GetsNoAnswerAndServes()
    {
        const string Ask =
            "#!/bin/sh\nread answer </dev/tty || echo no terminal >/run/asked\nread answer || echo no input >>/run/asked\nexit 0\n";
        Purge();
        Machine.PublishAs("tinyproxy-bin", "1.11.4-1", ("postinst", Ask));
        var unit = Unit();
        TinyproxyUnit.AssertSucceeded(unit.Deploy(8500));
        unit.AssertServes(8500);
        Assert.Equal("no terminal\nno input", Machine.Do("cat", "/run/asked").Trim());
        Leave(unit);
        Machine.Withdraw("tinyproxy-bin", "1.11.4-1");
    }

    [MachineFact]
    public void AnotherPackage_PostinstFails_InstallServesAllTheSame()
    {
        Purge();
        Machine.PublishScript("failing", "1.0", "postinst", "#!/bin/sh\nexit 7\n");
        Machine.Do("apt-get", "update", "-q");
        Machine.Run("apt-get", "install", "-y", "failing");
        Assert.Equal("iF ", Status("failing"));
        var unit = Unit();
        TinyproxyUnit.AssertSucceeded(unit.Deploy(8500));
        unit.AssertServes(8500);
        Machine.Do("dpkg", "--purge", "failing");
        Leave(unit);
    }

    [MachineFact]
    public void AnotherPackage_HalfInstalledWithoutAnArchive_BlockedNamesItAndTheCure_ServesWhenItIsGone()
    {
        Purge();
        Machine.PublishScript("halved", "1.0", "preinst", "#!/bin/sh\nkill -9 $PPID\n");
        Machine.Run("dpkg", "--install", "/srv/apt/halved_1.0_test.deb");
        Machine.Withdraw("halved", "1.0");
        Assert.Equal("iHR", Status("halved"));
        var unit = Unit();
        unit.Deploy(8500);
        Machine.Do("dpkg", "--remove", "--force-remove-reinstreq", "halved");
        Assert.Equal("blocked", unit.Status.Status);
        Assert.Contains("halved", unit.Status.Message);
        Assert.Contains(unit.Agent.State.Log, line => line.Message.Contains("--force-remove-reinstreq"));
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        Leave(unit);
    }

    [MachineFact]
    public void Package_PostinstFails_BlockedWithItsWords_RecoversWhenItIsMended()
    {
        Purge();
        Machine.PublishAs("tinyproxy-bin", "1.11.7-1", ("postinst", "#!/bin/sh\necho no luck >&2\nexit 7\n"));
        var unit = Unit();
        unit.Deploy(8500);
        Machine.PublishAs("tinyproxy-bin", "1.11.8-1");
        Machine.Withdraw("tinyproxy-bin", "1.11.7-1");
        Assert.Equal("blocked", unit.Status.Status);
        Assert.Contains("tinyproxy-bin", unit.Status.Message);
        Assert.Contains(unit.Agent.State.Log, line => line.Message.Contains("no luck"));
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        Leave(unit);
    }

    [MachineFact]
    public void Locks_EachHeldForAWhile_AreWaitedFor()
    {
        var unit = Unit();
        unit.Deploy(8500);
        string[] locks =
            ["/var/lib/dpkg/lock-frontend", "/var/lib/dpkg/lock", "/var/lib/apt/lists/lock", "/var/cache/apt/archives/lock"];
        foreach (var path in locks)
        {
            Purge();
            // A young index would not be fetched again, and its lock not needed.
            Machine.Do("rm", "-f", "/run/charm/package-index");
            Lock(path, seconds: 3);
            var hook = Assert.Single(unit.Agent.UpdateStatus());
            Assert.True(hook.Succeeded && hook.Duration > TimeSpan.FromSeconds(3), $"{path}: {hook}");
            unit.AssertServes(8500);
        }
        Leave(unit);
    }

    [MachineFact]
    public void Disk_FullForTheDownloadOrTheFiles_BlockedSaysSoAndRecovers()
    {
        Machine.Do("sed", "-i", "s/file:/copy:/", "/etc/apt/sources.list.d/local.list");
        foreach (var directory in new[] { "/var/cache/apt/archives", "/usr/share/tinyproxy" })
        {
            Purge();
            Machine.Do("mkdir", "-p", directory);
            Machine.Do("mount", "-t", "tmpfs", "-o", "size=4k", "none", directory);
            var unit = Unit();
            unit.Deploy(8500);
            Assert.Equal("blocked", unit.Status.Status);
            Assert.Contains("space", unit.Agent.State.Log[^1].Message);
            Machine.Do("umount", directory);
            TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
            Leave(unit);
        }
    }

    private TinyproxyUnit Unit() => new(machine.Juju, $"tinyproxy/{++units}");

    private static void Leave(TinyproxyUnit unit)
    {
        unit.AssertServes(8500);
        TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
    }

    private void Purge() => Machine.Do("dpkg", "--purge", "--force-remove-reinstreq", "tinyproxy-bin");

    private string Status(string package) => Machine.Do("dpkg-query", "-W", "-f", "${db:Status-Abbrev}.", package).TrimEnd('.');

    // The locks of apt and dpkg are fcntl's, which flock(1) does not take; perl is in every Debian. systemd makes $ of $$.
    private void Lock(string path, int seconds) => Machine.Do(
        "systemd-run", "--quiet", "--collect", "--property=Type=notify", "--property=NotifyAccess=all", "/usr/bin/perl", "-MFcntl", "-e",
        """
        open(LOCK, ">>", shift) or die; $$_ = pack("s s x4 q q i x4", F_WRLCK, 0, 0, 0, 0); fcntl(LOCK, F_SETLK, $$_) or die;
        system("systemd-notify", "--ready"); sleep(shift);
        """,
        path, $"{seconds}");
}
