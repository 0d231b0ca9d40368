using Core.Domain;
using Tests.Machine.Host;
using Tests.Machine.Juju;
using Tinyproxy;
using Xunit;

namespace Tests.Machine.Lives;

/// <summary>The packed charm's life with real apt and systemd, event by event.</summary>
public sealed class TinyproxyLifeTests(LiveMachine machine) : IClassFixture<LiveMachine>
{
    [MachineFact]
    public void WholeLife_EveryPromiseKept_AndReplaysTheSame()
    {
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/0");
        Deployed(unit);
        Reloaded(unit);
        Moved(unit);
        Misconfigured(unit);
        Settled(unit);
        Revived(unit);
        Rebooted(unit);
        Refreshed(unit);
        Removed(unit);
        Assert.All(unit.Record(), hook => Assert.Empty(Replay.Check(TinyproxyCharm.Instance, hook)));
    }

    // The proxy fetches from what is related and from nothing else, and its website knows where.
    [MachineFact]
    public void RelatedOnBothSides_FetchesFromTheUpstreamAndTellsTheWebsite()
    {
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/7");
        var (upstream, website) = (new UnitRelation("upstream:1", "web"), new UnitRelation("website:2", "haproxy"));
        TinyproxyUnit.AssertSucceeded(unit.Deploy(8070));
        TinyproxyUnit.AssertSucceeded([unit.Agent.Relate(website), .. unit.Agent.Join(website, "haproxy/0")]);
        Assert.Equal(("10.0.0.9", "8070"), Told());
        var pid = unit.Show("MainPID");

        TinyproxyUnit.AssertSucceeded([unit.Agent.Relate(upstream), .. unit.Agent.Join(upstream, "web/0")]);
        var waiting = new UnitStatus("waiting", "Waiting for a unit of upstream to say a usable hostname and port");
        Assert.Equal((waiting, "", ("", "")), (unit.Status, unit.Fetch(8070), Told()));
        TinyproxyUnit.AssertSucceeded(
            [unit.Agent.Say(upstream, "web/0", ("hostname", "127.0.0.1\"\nPort 1"), ("port", "8999"))]);
        Assert.Equal(waiting, unit.Status);
        Assert.DoesNotContain("Port 1\n", machine.Juju.Machine.Do("cat", unit.ConfigFile));

        TinyproxyUnit.AssertSucceeded([unit.Agent.Say(upstream, "web/0", ("hostname", "127.0.0.1"), ("port", "8999"))]);
        unit.AssertServes(8070);
        Assert.Equal((("10.0.0.9", "8070"), pid), (Told(), unit.Show("MainPID")));
        TinyproxyUnit.AssertSucceeded(unit.Agent.Break(upstream));
        unit.AssertServes(8070);
        TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
        Assert.All(unit.Record(), hook => Assert.Empty(Replay.Check(TinyproxyCharm.Instance, hook)));

        (string, string) Told() => (Said("hostname"), Said("port"));
        string Said(string key) => website.Bag("tinyproxy/7").GetValueOrDefault(key, "");
    }

    // The proxy itself reads the closed file; a new password is taken over without a restart, a revoked one is used no more.
    [MachineFact]
    public void BasicAuth_ChangedAndRevoked_LetsInWhoeverHasTheSecretOfNow()
    {
        const string id = "9m4e2mr0ui3e8a215n4g", first = "correct-horse-1", second = "battery-staple-2";
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/8");
        unit.Agent.State.Keep(id, 1, isGranted: true, ("username", "reader"), ("password", first));
        TinyproxyUnit.AssertSucceeded(unit.Deploy(8071, ("basic-auth", $"secret:{id}")));
        Assert.Equal("640 root:proxy", machine.Juju.Machine.Do("stat", "-c", "%a %U:%G", unit.ConfigFile));
        Assert.All([("", "407"), ("x", "401"), (first, "200")], sent => Assert.Equal(sent.Item2, Code(sent.Item1, sent.Item2)));
        var pid = unit.Show("MainPID");

        unit.Agent.State.Keep(id, 2, isGranted: true, ("username", "reader"), ("password", second));
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        Assert.Equal(("200", "401", pid), (Code(second, "200"), Code(first, "401"), unit.Show("MainPID")));

        unit.Agent.State.Keep(id, 2, isGranted: false, ("username", "reader"), ("password", second));
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        Assert.Equal(new UnitStatus("blocked", "the secret of basic-auth is not granted; run juju grant-secret"), unit.Status);
        Assert.Equal("400", Code(second, "400"));
        Assert.DoesNotContain("BasicAuth", machine.Juju.Machine.Do("cat", unit.ConfigFile));
        Assert.Equal("", machine.Juju.Machine.Run("grep", "-rlE", $"{first}|{second}", unit.Home, "/etc", "/run").Output);

        // What a client is answered, within five seconds as is due: a signal is taken up a moment after it was sent.
        string Code(string password, string due) => machine.Juju.Machine.Run(
            "sh", "-c", "for try in $(seq 50); do code=$(curl -s -o /dev/null -w '%{http_code}' "
                + (password == "" ? "" : $"-H \"Proxy-Authorization: Basic $(printf reader:{password} | base64)\" ")
                + $"http://127.0.0.1:8071/example/hello); [ $code = {due} ] && break; sleep 0.1; done; echo $code").Output.Trim();
    }

    private static void Deployed(TinyproxyUnit unit)
    {
        TinyproxyUnit.AssertSucceeded(unit.Deploy(8000));
        unit.AssertServes(8000);
        Assert.Equal("1.11.1", unit.Agent.State.WorkloadVersion);
        Assert.Equal("enabled", unit.Show("UnitFileState"));
    }

    private static void Reloaded(TinyproxyUnit unit)
    {
        var pid = unit.Show("MainPID");
        TinyproxyUnit.AssertSucceeded(unit.Agent.Configure(("slug", "docs")));
        unit.AssertServes(8000, "docs");
        Assert.Equal("", unit.Fetch(8000, "example"));
        Assert.Equal(pid, unit.Show("MainPID"));
    }

    private static void Moved(TinyproxyUnit unit)
    {
        TinyproxyUnit.AssertSucceeded(unit.Agent.Configure(("port", 8080L)));
        unit.AssertServes(8080, "docs");
        Assert.Equal("", unit.Fetch(8000, "docs"));
    }

    private static void Misconfigured(TinyproxyUnit unit)
    {
        var pid = unit.Show("MainPID");
        TinyproxyUnit.AssertSucceeded(unit.Agent.Configure(("slug", "Not A Slug")));
        Assert.Equal(new UnitStatus("blocked", "slug \"Not A Slug\" must be 1 to 64 of a-z, 0-9 and -"), unit.Status);
        Assert.Equal(("hello", pid), (unit.Fetch(8080, "docs"), unit.Show("MainPID")));
        TinyproxyUnit.AssertSucceeded(unit.Agent.Configure(("slug", "docs")));
        unit.AssertServes(8080, "docs");
        Assert.Equal(pid, unit.Show("MainPID"));
    }

    private static void Settled(TinyproxyUnit unit)
    {
        var hook = Assert.Single(unit.Agent.UpdateStatus());
        Assert.Equal(["config-get", "is-leader", "opened-ports", "relation-ids", "status-get"], hook.Tools);
        Assert.Equal(("", ""), (hook.Output, hook.Error));
    }

    private void Revived(TinyproxyUnit unit)
    {
        machine.Juju.Machine.Do("systemctl", "stop", unit.Service);
        Assert.Equal("", unit.Fetch(8080, "docs"));
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        unit.AssertServes(8080, "docs");
    }

    private void Rebooted(TinyproxyUnit unit)
    {
        var hooks = machine.Juju.Reboot();
        TinyproxyUnit.StartOrigin(machine.Juju.Machine);
        TinyproxyUnit.AssertSucceeded(hooks);
        unit.AssertServes(8080, "docs");
    }

    private void Refreshed(TinyproxyUnit unit)
    {
        var pid = unit.Show("MainPID");
        machine.Juju.Machine.PublishAs("tinyproxy-bin", "1.11.9-1");
        machine.Juju.Machine.Do("apt-get", "update", "-q");
        machine.Juju.Machine.Do("apt-get", "install", "-q", "-y", "tinyproxy-bin=1.11.9-1");
        TinyproxyUnit.AssertSucceeded(unit.Agent.Upgrade(PackedCharm.OfTinyproxy));
        unit.AssertServes(8080, "docs");
        Assert.Equal("1.11.9", unit.Agent.State.WorkloadVersion);
        Assert.NotEqual(pid, unit.Show("MainPID"));
    }

    private void Removed(TinyproxyUnit unit)
    {
        TinyproxyUnit.AssertSucceeded(unit.Agent.Remove());
        var left = machine.Juju.Machine.Do(
            "sh", "-c", "find /etc /run /var/lib /usr/lib/systemd -name '*tinyproxy-0*' 2>/dev/null; ls " + unit.Home);
        Assert.Equal("/var/lib/charm/tinyproxy-0\nrecord", left);
        Assert.Equal("not-found", unit.Show("LoadState"));
        Assert.StartsWith("ii", machine.Juju.Machine.Do("dpkg-query", "-W", "-f=${db:Status-Abbrev}", "tinyproxy-bin"));
    }
}
