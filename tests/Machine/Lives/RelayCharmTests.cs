using StandIn.Machines;
using StandIn.Serving;
using Tests.Machine.Host;
using Tests.Machine.Juju;
using Xunit;

namespace Tests.Machine.Lives;

/// <summary>The fixture that is related on both sides, on a real machine with real processes as hook tools.</summary>
public sealed class RelayCharmTests(LiveMachine machine) : IClassFixture<LiveMachine>
{
    private const string File = "/etc/relay-charm/upstreams";

    private ThrowawayMachine Machine => machine.Juju.Machine;

    [MachineFact]
    public void RelayCharm_WholeLife_WritesWhatIsSaidAndSaysWhereItIs()
    {
        var unit = Deployed("relay-charm/0");
        var (upstream, website) = (new UnitRelation("upstream:1", "web"), new UnitRelation("website:2", "haproxy"));
        Assert.Equal(new UnitStatus("blocked", "Missing relation: integrate upstream"), unit.State.Status);

        TinyproxyUnit.AssertSucceeded([unit.Relate(upstream), .. unit.Join(upstream, "web/10"), .. unit.Join(upstream, "web/2")]);
        Assert.Equal(new UnitStatus("waiting", "Waiting for upstream to say host and port"), unit.State.Status);
        TinyproxyUnit.AssertSucceeded([
            unit.Say(upstream, "web/10", ("hostname", "10.0.9.10"), ("port", "80")),
            unit.Say(upstream, "web/2", ("hostname", "10.0.9.2"), ("port", "8080")),
        ]);
        Assert.Equal("10.0.9.2:8080\n10.0.9.10:80", Machine.Do("cat", File));
        Assert.Equal(new UnitStatus("active", ""), unit.State.Status);

        TinyproxyUnit.AssertSucceeded([unit.Relate(website), .. unit.Join(website, "haproxy/0")]);
        Assert.Equal(["10.0.0.9", "8080"], [website.Bag(unit.Unit)["hostname"], website.Bag(unit.Unit)["port"]]);
        Assert.Equal("10.0.0.9/32", website.Bag(unit.Unit)["egress-subnets"]);
        Assert.Equal("2", website.Bag("relay-charm")["upstreams"]);
        TinyproxyUnit.AssertSucceeded(unit.Configure(("port", 9090L)));
        Assert.Equal("9090", website.Bag(unit.Unit)["port"]);
        var settled = Assert.Single(unit.UpdateStatus());
        Assert.DoesNotContain(settled.Calls, call => call.Tool == "relation-set");
        string[] calls = [.. settled.Calls.Select(call => $"{call}")];
        Assert.Equal(calls.Distinct(), calls);

        TinyproxyUnit.AssertSucceeded([unit.Leave(upstream, "web/2")]);
        Assert.Equal("10.0.9.10:80", Machine.Do("cat", File));
        Assert.Equal("1", website.Bag("relay-charm")["upstreams"]);
        TinyproxyUnit.AssertSucceeded(unit.Break(upstream));
        Assert.Equal("", Machine.Do("cat", File));
        Assert.Equal(new UnitStatus("blocked", "Missing relation: integrate upstream"), unit.State.Status);
        TinyproxyUnit.AssertSucceeded(unit.Break(website));
        TinyproxyUnit.AssertSucceeded(unit.Remove());
        Assert.Equal("", Machine.Do("sh", "-c", "ls /etc/relay-charm 2>/dev/null || true"));
    }

    [MachineFact]
    public void RelayCharm_HostileOrMissingData_AddsNoLineAndIsWaitedFor()
    {
        var unit = Deployed("relay-charm/1");
        var upstream = new UnitRelation("upstream:1", "web");
        unit.Relate(upstream);
        unit.Join(upstream, "web/0");
        foreach (var values in new (string, string)[][]
        {
            [("hostname", "10.0.9.1\n10.6.6.6:80"), ("port", "80")],
            [("hostname", "\0\u001b[31m"), ("port", "80")],
            [("hostname", "10.0.9.1"), ("port", "99999999999999999999")],
            [("hostname", new string('a', 100_000)), ("port", "80")],
            [("port", "80")],
        })
        {
            TinyproxyUnit.AssertSucceeded([unit.Say(upstream, "web/0", values)]);
            Assert.Equal("", Machine.Do("cat", File));
            Assert.Equal(new UnitStatus("waiting", "Waiting for upstream to say host and port"), unit.State.Status);
        }

        TinyproxyUnit.AssertSucceeded(unit.Remove());
    }

    [MachineFact]
    public void RelayCharm_ToolsThatFail_AreToldAndTriedAgain()
    {
        var unit = Deployed("relay-charm/2");
        var (upstream, website) = (new UnitRelation("upstream:1", "web"), new UnitRelation("website:2", "haproxy"));
        unit.Relate(upstream);
        unit.Join(upstream, "web/0");
        unit.Say(upstream, "web/0", ("hostname", "10.0.9.1"), ("port", "80"));
        unit.Relate(website);
        foreach (var (faults, said) in new (HookFaults, string)[]
        {
            (new() { MissingTools = ["relation-ids"] }, "relation-ids: no such hook tool"),
            (Answer("relation-list", new(0, "[\"../../etc\"]\n", "")), "relation-list: printed"),
            (Answer("relation-get", new(0, "{\"hostname\":7}\n", "")), "relation-get: printed"),
            (Answer("relation-get", new(2, "", "ERROR invalid value \"upstream:1\" for option -r: relation not found\n")), "not found"),
            (Answer("relation-get", new(0, $"{{\"hostname\":\"{new string('a', 2_000_000)}\"}}\n", "")), "relation-get: printed"),
        })
        {
            unit.Faults = faults;
            var failed = Assert.Single(unit.UpdateStatus());
            Assert.False(failed.Succeeded);
            Assert.Contains(unit.State.Log, line => line.Level == "ERROR" && line.Message.Contains(said, StringComparison.Ordinal));
            Assert.Equal("10.0.9.1:80", Machine.Do("cat", File));
            unit.Faults = new();
            TinyproxyUnit.AssertSucceeded(unit.Retry());
            Assert.Equal(new UnitStatus("active", ""), unit.State.Status);
        }

        // What a hook said that did not succeed is said again.
        unit.Faults = new() { OnCall = call => call.Tool == "status-set" ? new ToolFault.Kill() : null };
        unit.Leave(upstream, "web/0");
        Assert.Equal("1", website.Bag("relay-charm")["upstreams"]);
        unit.Faults = new();
        TinyproxyUnit.AssertSucceeded([unit.RunHook(upstream, "departed", "web/0", "web/0")]);
        Assert.Equal("0", website.Bag("relay-charm")["upstreams"]);
        TinyproxyUnit.AssertSucceeded(unit.Remove());
    }

    private static HookFaults Answer(string tool, ToolReply reply) =>
        new() { OnCall = call => call.Tool == tool ? new ToolFault.Answers(reply) : null };

    private UnitAgent Deployed(string name)
    {
        var unit = machine.Juju.AddUnit(name);
        TinyproxyUnit.AssertSucceeded(unit.Deploy(PackedCharm.OfRelayCharm));
        return unit;
    }
}
