using Tests.Machine.Host;
using Tests.Machine.Juju;
using Xunit;

namespace Tests.Machine.Lives;

/// <summary>dispatch is killed with SIGKILL in mid-hook, and Juju runs the hook again.</summary>
public sealed class CrashTests(LiveMachine machine) : IClassFixture<LiveMachine>
{
    private int units;

    [MachineFact]
    public void Install_KilledAtEachToolCall_RetryServes()
    {
        for (var call = 1; ; call++)
        {
            var unit = new TinyproxyUnit(machine.Juju, $"tinyproxy/{++units}");
            var killed = KillAtCall(unit, call);
            var hooks = unit.Deploy(8200);
            unit.Agent.Faults = new();
            TinyproxyUnit.AssertSucceeded(unit.Agent.Retry());
            unit.AssertServes(8200);
            TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
            if (hooks[0].Signal is null)
                break;
            Assert.True(killed());
        }
    }

    [MachineFact]
    public void ConfigChanged_KilledAfterEachPause_RetryServesTheNewConfiguration()
    {
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/1000");
        unit.Deploy(8300);
        foreach (var milliseconds in Enumerable.Range(0, 12).Select(step => step * 10))
        {
            unit.Agent.Faults = new() { KillAfter = TimeSpan.FromMilliseconds(milliseconds) };
            unit.Agent.Configure(("slug", $"slug{milliseconds}"), ("port", 8300L + (milliseconds % 20 / 10)));
            unit.Agent.Faults = new();
            TinyproxyUnit.AssertSucceeded(unit.Agent.Retry());
            unit.AssertServes(8300 + (milliseconds % 20 / 10), $"slug{milliseconds}");
        }
    }

    [MachineFact]
    public void Install_KilledAfterEachPause_RetryServes()
    {
        // apt and systemctl, which live on for a while, are met at every step.
        foreach (var milliseconds in Enumerable.Range(0, 9).Select(step => step * 100))
        {
            var unit = KilledInInstall(milliseconds);
            TinyproxyUnit.AssertSucceeded(unit.Agent.Retry());
            unit.AssertServes(8200);
            TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
        }
    }

    [MachineFact]
    public void Install_KilledThenReboot_RetryServes()
    {
        var unit = KilledInInstall(400);
        Assert.Equal("install", unit.Agent.Pending.First());
        var hooks = machine.Juju.Reboot();
        TinyproxyUnit.StartOrigin(machine.Juju.Machine);
        TinyproxyUnit.AssertSucceeded(hooks);
        unit.AssertServes(8200);
        TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
    }

    private TinyproxyUnit KilledInInstall(int milliseconds)
    {
        machine.Juju.Machine.Do("dpkg", "--purge", "tinyproxy-bin");
        var unit = new TinyproxyUnit(machine.Juju, $"tinyproxy/{++units}");
        unit.Agent.Faults = new() { KillAfter = TimeSpan.FromMilliseconds(milliseconds) };
        unit.Deploy(8200);
        unit.Agent.Faults = new();
        return unit;
    }

    // Kills at the nth call of any tool in the hooks that follow; says whether it came to that.
    private static Func<bool> KillAtCall(TinyproxyUnit unit, int call)
    {
        var calls = 0;
        var killed = false;
        unit.Agent.Faults = new()
        {
            OnCall = _ =>
            {
                if (Interlocked.Increment(ref calls) != call)
                    return null;
                killed = true;
                return new ToolFault.Kill();
            },
        };
        return () => killed;
    }
}
