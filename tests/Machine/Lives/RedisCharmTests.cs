using Packing;
using StandIn.Local;
using StandIn.Machines;
using Tests.Machine.Host;
using Xunit;
using static Tests.Machine.Lives.LocalRuns;

namespace Tests.Machine.Lives;

/// <summary>The packed Redis charm of <c>examples</c>, whose service is the package's own.</summary>
public sealed class RedisCharmTests(LiveMachine machine) : IClassFixture<LiveMachine>
{
    private const string Service = "redis-server.service", Unit = "redis/0";

    private ThrowawayMachine Machine => machine.Juju.Machine;

    [MachineFact]
    public void Redis_WholeLife_RunsThePackagesServiceAndLeavesItAsThePackageHasIt()
    {
        using var juju = new LocalJuju(new MachineHost(Machine));
        juju.Deploy("redis", PackedCharm.OfExample("redis", ProgramKind.Quick), ("port", 7000));
        // Killed when the log says that the drop-in is to be written: apt has started Redis with the package's configuration.
        juju.KillIn(Unit, "install", "juju-log");
        AssertSucceeded(juju.Settle().Where(run => !run.Exit.IsKilled));
        var first = AssertServes(juju, 7000);

        juju.Configure("redis", ("port", 7001));
        AssertSucceeded(juju.Settle());
        Assert.Equal(first, AssertServes(juju, 7001));

        Assert.Null(juju.Run(Unit, "rotate-password").Failure);
        var second = AssertServes(juju, 7001);
        Assert.NotEqual(first, second);

        Machine.Reboot();
        Assert.Equal(second, AssertServes(juju, 7001));
        Machine.Do("systemctl", "stop", Service);
        Assert.NotNull(juju.Run(Unit, "rotate-password").Failure);
        juju.UpdateStatus(Unit);
        AssertSucceeded(juju.Settle());
        Assert.Equal(second, AssertServes(juju, 7001));

        juju.RemoveApplication("redis");
        AssertSucceeded(juju.Settle());
        AssertIsThePackages();
    }

    // With the password, and not without. The password comes back.
    private string AssertServes(LocalJuju juju, int port)
    {
        Assert.Equal(("active", ""), (juju.Model.Units[Unit].Status.Word, juju.Model.Units[Unit].Status.Message));
        Assert.Equal([$"{port}/tcp"], juju.Model.Units[Unit].Ports.Select(open => $"{open}"));
        var password = Machine.Do("sed", "-n", "s/^requirepass //p", "/etc/redis/charm.conf");
        Assert.Equal("PONG", Ask(port, $"REDISCLI_AUTH={password}"));
        Assert.StartsWith("NOAUTH", Ask(port, "LANG=C"), StringComparison.Ordinal);
        Assert.Equal("640 root redis", Machine.Do("stat", "-c", "%a %U %G", "/etc/redis/charm.conf"));
        return password;
    }

    private string Ask(int port, string variable) => Machine.Do("env", variable, "redis-cli", "-p", $"{port}", "ping");

    private void AssertIsThePackages()
    {
        Assert.Equal("inactive", Machine.Run("systemctl", "is-active", Service).Output.Trim());
        Assert.Equal("disabled", Machine.Run("systemctl", "is-enabled", Service).Output.Trim());
        Assert.Equal("", Machine.Do("dpkg", "--verify", "redis-server"));
        const string Ours = $"/etc/systemd/system/{Service}.d /etc/redis/charm.conf /run/redis-server-charm";
        Assert.Equal("", Machine.Do("sh", "-c", $"ls -d {Ours} 2>/dev/null || true"));
    }
}
