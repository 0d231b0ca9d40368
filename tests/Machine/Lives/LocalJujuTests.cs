using StandIn.Local;
using StandIn.Machines;
using Tests.Machine.Host;
using Xunit;
using static Tests.Machine.Lives.LocalRuns;

namespace Tests.Machine.Lives;

/// <summary>Packed charms that live together in a local Juju.</summary>
public sealed class LocalJujuTests(LiveMachine machine) : IClassFixture<LiveMachine>
{
    private ThrowawayMachine Machine => machine.Juju.Machine;

    [MachineFact]
    public void Tinyproxy_DeployedTwiceAndRelated_OneIsTheOthersUpstream()
    {
        using var juju = new LocalJuju(new MachineHost(Machine));
        Deploy(juju, "front", 8100);
        Deploy(juju, "back", 8101, ("upstream", "http://127.0.0.1:8999/"), ("slug", "back"));
        AssertSucceeded(juju.Settle());
        Assert.Equal("hello", TinyproxyUnit.FetchSoon(Machine, 8101, "back"));

        // Killed in the hook that says where it serves: the hook runs again, and nothing was half said.
        juju.KillIn("back/0", tool: "relation-set");
        juju.Integrate("front:upstream", "back:website");
        var related = juju.Settle();
        Assert.Single(related, run => run.Exit.IsKilled);
        AssertSucceeded(related.Where(run => !run.Exit.IsKilled));
        Assert.Equal("active", juju.Model.Units["front/0"].Status.Word);
        Assert.Equal("hello", TinyproxyUnit.FetchSoon(Machine, 8100, "example/back"));

        juju.Configure("back", ("port", 8102));
        AssertSucceeded(juju.Settle());
        Assert.Equal("8102", juju.Model.Integrations.Values.Single().Bag("back/0")["port"]);
        Assert.Equal("hello", TinyproxyUnit.FetchSoon(Machine, 8100, "example/back"));
        Assert.Contains(":8102", juju.Run("front/0", "show-config").Results["config"], StringComparison.Ordinal);

        juju.RemoveRelation("front:upstream", "back:website");
        var broken = juju.Settle();
        AssertSucceeded(broken);
        Assert.Equal(
            ["upstream-relation-departed", "upstream-relation-broken"], broken.Where(run => run.Unit == "front/0").Select(run => run.Hook));
        Assert.DoesNotContain(":8102", juju.Run("front/0", "show-config").Results["config"], StringComparison.Ordinal);

        juju.RemoveApplication("front");
        juju.RemoveApplication("back");
        AssertSucceeded(juju.Settle());
        Assert.Empty(juju.Model.Units);
        Assert.Equal("", Machine.Do("sh", "-c", "ls -d /var/lib/juju/agents/unit-front-0 /etc/tinyproxy-*.conf 2>/dev/null || true"));
    }

    private void Deploy(LocalJuju juju, string name, int port, params IEnumerable<(string Option, object Value)> others) =>
        juju.Deploy(name, PackedCharm.OfTinyproxy, [("package-version", TinyproxyUnit.Version(Machine)), ("port", port), .. others]);
}
