using StandIn.Machines;
using Tests.Machine.Host;
using Tests.Machine.Juju;
using Xunit;

namespace Tests.Machine.Lives;

/// <summary>The two fixture charms, written in C# against the public surface alone, live their lives on a real machine.</summary>
public sealed class FixtureCharmTests(LiveMachine machine) : IClassFixture<LiveMachine>
{
    private const string PidFile = "/run/myworkload.pid";

    private ThrowawayMachine Machine => machine.Juju.Machine;

    [MachineFact]
    public void MyCharm_DaemonWithPidFile_WholeLife()
    {
        var unit = machine.Juju.AddUnit("my-charm/0");
        TinyproxyUnit.AssertSucceeded(unit.Deploy(PackedCharm.OfMyCharm));
        Assert.Equal(new UnitStatus("active", ""), unit.State.Status);
        Assert.StartsWith("1.11", unit.State.WorkloadVersion);
        Assert.Equal("hello", Fetch("example"));

        var pid = Machine.Do("cat", PidFile);
        TinyproxyUnit.AssertSucceeded(unit.Configure(("slug", "docs")));
        Assert.Equal(new UnitStatus("active", ""), unit.State.Status);
        Assert.Equal(("hello", pid), (TinyproxyUnit.FetchSoon(Machine, 8100, "docs"), Machine.Do("cat", PidFile)));

        TinyproxyUnit.AssertSucceeded(unit.Configure(("slug", "not/valid")));
        Assert.Equal("blocked", unit.State.Status.Status);
        Assert.Equal("hello", Fetch("docs"));
        TinyproxyUnit.AssertSucceeded(unit.Configure(("slug", "docs")));

        TinyproxyUnit.AssertSucceeded(machine.Juju.Reboot());
        TinyproxyUnit.StartOrigin(Machine);
        Assert.Equal("hello", Fetch("docs"));

        TinyproxyUnit.AssertSucceeded(unit.Remove());
        Assert.Equal("", Fetch("docs"));
        Assert.NotEqual(0, Machine.Run("ls", "/etc/myworkload").ExitCode);
    }

    [MachineFact]
    public void MyCharm_PidFileEmptyRubbishStaleOrForeign_StrangerLivesAndServiceComesBack()
    {
        var unit = machine.Juju.AddUnit("my-charm/1");
        unit.Deploy(PackedCharm.OfMyCharm);
        Machine.Do("systemd-run", "--quiet", "--unit=stranger", "/bin/sleep", "1000000");
        var stranger = Machine.Do("systemctl", "show", "-P", "MainPID", "stranger");
        foreach (var content in new[] { "", "rubbish", "999999", stranger })
        {
            Machine.Do("sh", "-c", $"kill $(cat {PidFile}); while pgrep -x tinyproxy >/dev/null; do sleep 0.05; done");
            Machine.Write(PidFile, content);
            TinyproxyUnit.AssertSucceeded(unit.UpdateStatus());
            Assert.Equal(("active", "hello"), (unit.State.Status.Status, Fetch("example")));
        }

        Machine.Write(PidFile, stranger);
        TinyproxyUnit.AssertSucceeded(unit.Remove());
        Assert.Equal("active", Machine.Do("systemctl", "is-active", "stranger"));
        Machine.Do("pkill", "-x", "tinyproxy");
    }

    [MachineFact]
    public void SnapCharm_LocalSnap_WholeLife()
    {
        Machine.InstallSnapBase();
        var snap = Machine.BuildServiceSnap("minid", "1.0");
        var unit = machine.Juju.AddUnit("snap-charm/0");
        TinyproxyUnit.AssertSucceeded(unit.Deploy(PackedCharm.OfSnapCharm, ("source", snap)));
        Assert.Equal((new UnitStatus("active", ""), "1.0"), (unit.State.Status, unit.State.WorkloadVersion));
        Assert.Equal("active", Service("ActiveState"));

        Machine.Do("snap", "stop", "minid");
        TinyproxyUnit.AssertSucceeded(unit.UpdateStatus());
        Assert.Equal("active", Service("ActiveState"));

        var pid = Service("MainPID");
        TinyproxyUnit.AssertSucceeded([unit.RunAction("restart", new("1", new Dictionary<string, object?>()))]);
        Assert.NotEqual(pid, Service("MainPID"));

        TinyproxyUnit.AssertSucceeded([unit.RunHook("stop")]);
        Assert.Equal(("inactive", "disabled"), (Service("ActiveState"), Service("UnitFileState")));
        TinyproxyUnit.AssertSucceeded(unit.Remove());
        Assert.NotEqual(0, Machine.Run("snap", "list", "minid").ExitCode);
    }

    private string Fetch(string slug) => Machine.Run("curl", "-sf", $"http://127.0.0.1:8100/{slug}/hello").Output.Trim();

    private string Service(string property) => Machine.Do("systemctl", "show", "-P", property, "snap.minid.minid.service");
}
