using Core.Domain;
using Tests.Machine.Host;
using Tests.Machine.Juju;
using Xunit;

namespace Tests.Machine.Lives;

/// <summary>Units, programs and administrators on one machine.</summary>
public sealed class NeighbourTests(LiveMachine machine) : IClassFixture<LiveMachine>
{
    [MachineFact]
    public void TwoUnits_SamePort_SecondIsBlockedAndNamesTheHolder_ThenServesElsewhere()
    {
        var first = new TinyproxyUnit(machine.Juju, "first/0");
        var second = new TinyproxyUnit(machine.Juju, "second/0");
        TinyproxyUnit.AssertSucceeded(first.Deploy(8101));
        TinyproxyUnit.AssertSucceeded(second.Deploy(8101));
        Assert.Equal("blocked", second.Status.Status);
        Assert.Contains("port 8101 is held by", second.Status.Message);
        Assert.Contains(first.Service, second.Status.Message);

        TinyproxyUnit.AssertSucceeded(second.Agent.Configure(("port", 8102L)));
        second.AssertServes(8102);
        first.AssertServes(8101);

        TinyproxyUnit.AssertSucceeded(first.Agent.Remove());
        TinyproxyUnit.AssertSucceeded(second.Agent.UpdateStatus());
        second.AssertServes(8102);
        TinyproxyUnit.AssertSucceeded(second.Agent.Remove());
    }

    [MachineFact]
    public void DedicatedMachine_LastUnitGoes_PackageGoesOnlyThen()
    {
        // What an earlier unit left is nobody's: only a package that a charm brought is a charm's to remove.
        machine.Juju.Machine.Run("dpkg", "--purge", "tinyproxy-bin");
        var first = new TinyproxyUnit(machine.Juju, "first/1");
        var second = new TinyproxyUnit(machine.Juju, "second/1");
        first.Deploy(8111, ("dedicated-machine", true));
        second.Deploy(8112, ("dedicated-machine", true));
        TinyproxyUnit.AssertSucceeded(first.Agent.Remove());
        second.AssertServes(8112);
        TinyproxyUnit.AssertSucceeded(second.Agent.Remove());
        Assert.False(
            machine.Juju.Machine.Run("dpkg-query", "-W", "-f=${db:Status-Abbrev}", "tinyproxy-bin").Output
                .StartsWith("ii", StringComparison.Ordinal));
    }

    [MachineFact]
    public void AnotherProgram_HoldsThePort_BlockedWithItsName_RunningServiceUntouched()
    {
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/2");
        TinyproxyUnit.AssertSucceeded(unit.Deploy(8121));
        TinyproxyUnit.AssertSucceeded(unit.Agent.Configure(("port", 8999L)));
        Assert.Equal("blocked", unit.Status.Status);
        Assert.Contains("port 8999 is held by busybox", unit.Status.Message);
        Assert.Equal("hello", unit.Fetch(8121));
        TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
    }

    // Nothing of the other unit listens there: Juju alone refuses, with the first hook and with every one after.
    [MachineFact]
    public void OtherUnit_HasThePortOpenInJuju_BlockedWithItsName_UntilItIsClosed()
    {
        var web = machine.Juju.AddUnit("web/0");
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/7");
        web.State.OpenedPorts.Add(Port.Tcp(8130, 8140));
        TinyproxyUnit.AssertSucceeded(unit.Deploy(8131));
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        Assert.Equal(new UnitStatus("blocked", "port 8131/tcp is opened by web/0 as 8130-8140/tcp; set another port"), unit.Status);
        Assert.Single(
            unit.Agent.State.Log, line => line.Level == "WARNING" && line.Message.EndsWith(unit.Status.Message, StringComparison.Ordinal));
        Assert.Equal("hello", unit.Fetch(8131));

        web.State.OpenedPorts.Clear();
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        unit.AssertServes(8131);
        TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
    }

    [MachineFact]
    public void OwnRange_AroundTheNewPort_IsClosedByOneHookAndThePortOpenedByTheNext()
    {
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/8");
        TinyproxyUnit.AssertSucceeded(unit.Deploy(8151));
        unit.Agent.State.OpenedPorts.Add(Port.Tcp(8155, 8159));
        TinyproxyUnit.AssertSucceeded(unit.Agent.Configure(("port", 8157L)));
        Assert.Equal(
            new UnitStatus("maintenance", "port 8157/tcp waits for Juju to close 8155-8159/tcp; the next hook opens it"), unit.Status);
        Assert.Empty(unit.Ports);
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        unit.AssertServes(8157);
        TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
    }

    // What `juju exec -- open-port 7990-8010/tcp` leaves, or the charm before a refresh.
    [MachineFact]
    public void OwnRange_AroundThePortOfASettledUnit_SettlesByItself()
    {
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/9");
        TinyproxyUnit.AssertSucceeded(unit.Deploy(8000));
        unit.Agent.State.OpenedPorts.Clear();
        unit.Agent.State.OpenedPorts.Add(Port.Tcp(7990, 8010));
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        Assert.Equal(
            new UnitStatus("maintenance", "port 8000/tcp waits for Juju to close 7990-8010/tcp; the next hook opens it"), unit.Status);
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        unit.AssertServes(8000);
        TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
    }

    [MachineFact]
    public void Administrator_MasksTheService_BlockedWithTheCure()
    {
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/3");
        unit.Deploy(8131);
        // What `systemctl mask` does to a unit whose file is not in /etc.
        machine.Juju.Machine.Do("systemctl", "stop", unit.Service);
        machine.Juju.Machine.Do("ln", "-sf", "/dev/null", $"/etc/systemd/system/{unit.Service}");
        machine.Juju.Machine.Do("systemctl", "daemon-reload");
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        Assert.Equal(new UnitStatus("blocked", $"{unit.Service} is masked; run: systemctl unmask {unit.Service}"), unit.Status);
        machine.Juju.Machine.Do("systemctl", "unmask", unit.Service);
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        unit.AssertServes(8131);
        TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
    }

    [MachineFact]
    public void Administrator_EditsOrLinksTheConfiguration_NothingForeignIsDamaged()
    {
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/4");
        unit.Deploy(8141);
        machine.Juju.Machine.Write(unit.ConfigFile, "Port 1\n");
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        unit.AssertServes(8141);

        machine.Juju.Machine.Write("/srv/theirs", "theirs\n");
        machine.Juju.Machine.Do("ln", "-sf", "/srv/theirs", unit.ConfigFile);
        unit.Agent.UpdateStatus();
        Assert.Equal("blocked", unit.Status.Status);
        Assert.Contains(unit.ConfigFile, unit.Status.Message);
        Assert.Equal("theirs", machine.Juju.Machine.Do("cat", "/srv/theirs"));
        TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
        Assert.Equal("theirs", machine.Juju.Machine.Do("cat", "/srv/theirs"));
    }

    [MachineFact]
    public void Administrator_EditsOrHidesTheUnitFile_IsWrittenAgainAndServesAfterARestart()
    {
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/6");
        unit.Deploy(8161);
        var file = $"/etc/systemd/system/{unit.Service}";
        foreach (var edit in new[] { "sed -i s/DynamicUser=yes/User=root/ $0", "rm $0", "chmod 600 $0", "chown daemon $0" })
        {
            machine.Juju.Machine.Do("sh", "-c", edit, file);
            TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
            Assert.Equal("644 root", machine.Juju.Machine.Do("stat", "-c", "%a %U", file));
            machine.Juju.Machine.Do("systemctl", "restart", unit.Service);
            TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
            unit.AssertServes(8161);
        }
        TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
    }

    [MachineFact]
    public void Administrator_HoldsOrRemovesThePackage_SaidOrRepaired()
    {
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/5");
        unit.Deploy(8151);
        machine.Juju.Machine.Do("dpkg", "--remove", "tinyproxy-bin");
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        unit.AssertServes(8151);

        machine.Juju.Machine.Do("apt-mark", "hold", "tinyproxy-bin");
        unit.Agent.Configure(("package-version", "1.11.77*"));
        Assert.Equal("blocked", unit.Status.Status);
        machine.Juju.Machine.Do("apt-mark", "unhold", "tinyproxy-bin");
        TinyproxyUnit.AssertSucceeded(unit.Agent.Configure(("package-version", TinyproxyUnit.Version(machine.Juju.Machine))));
        unit.AssertServes(8151);
        TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
    }
}
