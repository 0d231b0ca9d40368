using StandIn.Machines;
using Xunit;

namespace Tests.Machine.Host;

[Collection(nameof(OneMachine))]
public sealed class ThrowawayMachineTests(MachineFixture fixture)
{
    private readonly ThrowawayMachine _machine = fixture.Machine;

    [MachineFact]
    public void Machine_Booted_HasSystemdRunning() =>
        Assert.Equal("running", _machine.Do("systemctl", "is-system-running"));

    [MachineFact]
    public void Run_CommandFails_PassesCodeAndBothStreams() =>
        Assert.Equal(new ProcessResult(3, "out\n", "err\n"), _machine.Run("sh", "-c", "echo out; echo err >&2; exit 3"));

    [MachineFact]
    public void Run_LongerThanItsLimit_Throws() =>
        Assert.Throws<TimeoutException>(() => _machine.Run(TimeSpan.FromMilliseconds(300), "sleep", "1000"));

    [MachineFact]
    public void Archive_PackageWithFailingScript_LeavesItHalfConfigured()
    {
        _machine.PublishScript("failing", "1.0", "postinst", "#!/bin/sh\nexit 7\n");
        _machine.Do("apt-get", "update");
        Assert.Equal(100, _machine.Run("apt-get", "install", "-y", "failing").ExitCode);
        Assert.Equal("iF ", _machine.Run("dpkg-query", "-W", "-f", "${db:Status-Abbrev}", "failing").Output);
        _machine.Do("dpkg", "--purge", "--force-remove-reinstreq", "failing");
    }

    [MachineFact]
    public void Archive_PackagePublishedAsNewer_IsTheCandidateUntilWithdrawn()
    {
        _machine.PublishAs("tinyproxy-bin", "99.0-1");
        Assert.Contains("99.0-1", Versions());
        _machine.Withdraw("tinyproxy-bin", "99.0-1");
        Assert.DoesNotContain("99.0-1", Versions());
    }

    [MachineFact]
    public void ServiceSnap_Installed_Runs()
    {
        _machine.InstallSnapBase();
        _machine.Do("snap", "install", "--dangerous", _machine.BuildServiceSnap("ticker", "1"));
        Assert.Equal("active", _machine.Do("systemctl", "is-active", "snap.ticker.ticker"));
        _machine.Do("snap", "remove", "--purge", "ticker");
    }

    private string Versions()
    {
        _machine.Do("apt-get", "update");
        return _machine.Do("apt-cache", "madison", "tinyproxy-bin");
    }
}
