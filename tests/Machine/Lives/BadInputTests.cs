using StandIn.Serving;
using Tests.Machine.Host;
using Tests.Machine.Juju;
using Xunit;

namespace Tests.Machine.Lives;

/// <summary>Bad input: a message that names cause and cure, no unhandled exception, nothing damaged.</summary>
public sealed class BadInputTests(LiveMachine machine) : IClassFixture<LiveMachine>
{
    private static int units = 100;

    [MachineFact]
    public void Config_EveryWrongKind_IsBlockedAndServesOn()
    {
        var unit = Deployed(8401);
        (string Option, object Value)[] wrong =
        [
            ("slug", ""), ("slug", "a\n"), ("slug", "é"), ("slug", new string('a', 5000)), ("slug", "foo/bar"),
            ("port", 0L), ("port", 65536L), ("port", -1L),
            ("upstream", "http://user:secret@example.com/"), ("upstream", "https://example.com/"), ("upstream", "http://a/\"\nPort 1"),
            ("package-version", "1.0; rm -rf /"), ("package-version", "-y"),
        ];
        var before = unit.Agent.State.Config;
        foreach (var (option, value) in wrong)
        {
            TinyproxyUnit.AssertSucceeded(unit.Agent.Configure((option, value)));
            Assert.Equal("blocked", unit.Status.Status);
            Assert.StartsWith($"{option} \"", unit.Status.Message);
            Assert.True(unit.Status.Message.Length <= 120 && !unit.Status.Message.Contains('\n'));
            Assert.Equal("hello", unit.Fetch(8401));
            unit.Agent.Configure((option, before[option]));
            unit.AssertServes(8401);
        }
    }

    [MachineFact]
    public void Hook_UnknownName_ReconcilesLikeAnyOther()
    {
        var unit = Deployed(8402);
        machine.Juju.Machine.Do("systemctl", "stop", unit.Service);
        Assert.True(unit.Agent.RunHook("tomorrow-changed").Succeeded);
        unit.AssertServes(8402);
    }

    [MachineFact]
    public void Environment_MissingOrMalformed_SaysWhichVariable()
    {
        var unit = Deployed(8403);
        (string, string?)[] bad =
            [("JUJU_UNIT_NAME", null), ("JUJU_UNIT_NAME", "../../etc"), ("JUJU_CHARM_DIR", null), ("JUJU_MODEL_NAME", null)];
        foreach (var (name, value) in bad)
        {
            unit.Agent.Faults = new() { Environment = new Dictionary<string, string?> { [name] = value, ["CHARM_DIR"] = null } };
            var hook = unit.Agent.RunHook("update-status");
            Assert.Equal(1, hook.ExitCode);
            Assert.Contains(name, hook.Error);
            Assert.DoesNotContain("   at ", hook.Error);
        }
    }

    [MachineFact]
    public void Tool_MissingRubbishOrRefusing_FailsTheHookAndNamesTheTool()
    {
        var unit = Deployed(8404);
        foreach (var tool in new[] { "config-get", "opened-ports", "status-get" })
        {
            AssertToolNamed(unit, tool, new() { MissingTools = [tool] });
            AssertToolNamed(
                unit, tool, new() { OnCall = call => call.Tool == tool ? new ToolFault.Answers(new ToolReply(0, "rubbish {", "")) : null });
            AssertToolNamed(
                unit,
                tool,
                new() { OnCall = call => call.Tool == tool ? new ToolFault.Answers(new ToolReply(1, "", "ERROR no\n")) : null });
        }

        unit.Agent.Faults = new();
        Assert.True(unit.Agent.RunHook("update-status").Succeeded);
        unit.AssertServes(8404);
    }

    [MachineFact]
    public void Tool_Slow_IsWaitedFor()
    {
        var unit = Deployed(8405);
        unit.Agent.Faults = new() { OnCall = _ => new ToolFault.Slow(TimeSpan.FromMilliseconds(300)) };
        Assert.True(unit.Agent.RunHook("update-status").Succeeded);
        unit.AssertServes(8405);
    }

    [MachineFact]
    public void Disk_Full_SaysSoAndRecovers()
    {
        var unit = Deployed(8406);
        machine.Juju.Machine.Do("mount", "-t", "tmpfs", "-o", "size=4k,mode=755", "none", "/var/lib/charm");
        machine.Juju.Machine.Do("dd", "if=/dev/zero", "of=/var/lib/charm/full", "bs=4k", "count=1");
        var hook = unit.Agent.RunHook("update-status");
        Assert.Contains(unit.Agent.State.Log.Select(line => line.Message).Append(hook.Error), line => line.Contains("/var/lib/charm"));
        Assert.DoesNotContain("   at ", hook.Error);
        machine.Juju.Machine.Do("umount", "/var/lib/charm");
        Assert.True(unit.Agent.RunHook("update-status").Succeeded);
        unit.AssertServes(8406);
    }

    [MachineFact]
    public void Disk_FullWhereTheUnitKeepsItsFiles_UnitIsRemovedAllTheSame()
    {
        var unit = Deployed(8407);
        const string Fill = """
            cp -a /var/lib/charm /root/kept; mount -t tmpfs -o size=16m,mode=755 none /var/lib/charm; cp -a /root/kept/. /var/lib/charm/
            ! dd if=/dev/zero of=/var/lib/charm/full bs=4k 2>/dev/null
            """;
        machine.Juju.Machine.Do("sh", "-ec", Fill);
        var ledger = machine.Juju.Machine.Do("cat", $"{unit.Home}/ledger");
        Assert.Contains(unit.ConfigFile, ledger);
        TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
        Assert.NotEqual(0, machine.Juju.Machine.Run("test", "-e", unit.ConfigFile).ExitCode);
        Assert.NotEqual(0, machine.Juju.Machine.Run("test", "-e", $"{unit.Home}/ledger").ExitCode);
        machine.Juju.Machine.Do("umount", "/var/lib/charm");
        machine.Juju.Machine.Do("rm", "-r", "/root/kept");
    }

    [MachineFact]
    public void Upstream_WithAPassword_StandsInNoStatusArgumentLogOrRecord()
    {
        var unit = Deployed(8408);
        TinyproxyUnit.AssertSucceeded(unit.Agent.Configure(("upstream", "http://admin:S3cretPw99@127.0.0.1:9000/")));
        Assert.Equal(
            new UnitStatus("blocked", "upstream \"http://***@127.0.0.1:9000/\" must be http://HOST[:PORT]/PATH, no user name or password"), unit.Status);
        var said = string.Join('\n', unit.Agent.State.Log.Select(line => line.Message))
            + machine.Juju.Machine.Do("sh", "-c", $"cat {unit.Home}/record/*.jsonl");
        Assert.DoesNotContain("S3cretPw99", said);
        Assert.Contains("\u27e8secret:", said);
    }

    private TinyproxyUnit Deployed(int port)
    {
        var unit = new TinyproxyUnit(machine.Juju, $"tinyproxy/{Interlocked.Increment(ref units)}");
        TinyproxyUnit.AssertSucceeded(unit.Deploy(port));
        unit.AssertServes(port);
        return unit;
    }

    private static void AssertToolNamed(TinyproxyUnit unit, string tool, HookFaults faults)
    {
        unit.Agent.Faults = faults;
        var hook = unit.Agent.RunHook("update-status");
        Assert.Equal(1, hook.ExitCode);
        var said = string.Join('\n', unit.Agent.State.Log.Select(line => line.Message).Append(hook.Error).Append(unit.Status.Message));
        Assert.Contains(tool, said);
        Assert.DoesNotContain("   at ", hook.Error);
    }
}
