using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Packing;
using StandIn.Local;
using StandIn.Machines;
using Tests.Machine.Host;
using Xunit;
using static Tests.Machine.Lives.LocalRuns;
using HookRun = StandIn.Local.HookRun;

namespace Tests.Machine.Lives;

/// <summary>The two packed charms of <c>examples</c>, related by a local Juju, each on a machine of its own.</summary>
public sealed class ExampleCharmsTests(LiveMachine machine) : IClassFixture<LiveMachine>
{
    private const string Signer = "self-signed-certificates", Proxy = "tls-proxy", Authority = "/root/authority.pem";

    // Exit codes of curl.
    private const int Unreachable = 7, Untrusted = 60;

    private ThrowawayMachine Machine => machine.Juju.Machine;

    [MachineFact]
    public void Examples_WholeLife_TheProxyServesWithWhatTheAuthoritySigns()
    {
        using var away = ThrowawayMachine.Up();
        using var juju = new LocalJuju(new MachineHost(Machine));
        juju.Deploy(Signer, PackedCharm.OfExample(Signer, ProgramKind.Native), new MachineHost(away), ("certificate-validity", "5d"));
        juju.Deploy(
            Proxy,
            PackedCharm.OfExample(Proxy, ProgramKind.Quick),
            ("hostname", "web.example"), ("port", 8443), ("backend", "127.0.0.1:8999"));
        AssertSucceeded(juju.Settle());
        Assert.Equal("blocked", juju.Model.Units["tls-proxy/0"].Status.Word);

        // Both are killed where they say the request and the certificate: the hooks run again, and nothing was half said.
        juju.KillIn("tls-proxy/0", tool: "relation-set");
        juju.KillIn("self-signed-certificates/0", tool: "relation-set");
        juju.Integrate($"{Proxy}:certificates", $"{Signer}:certificates");
        AssertKilled(juju.Settle(), 2);
        AssertServes(juju);
        var keys = new HashSet<string>(Keys(away));
        AssertComesBack(juju, away);

        // The proxy is killed when it has done the first thing with what the new authority signed, and says so in the log.
        var former = Said(juju, "certificates");
        juju.KillIn("tls-proxy/0", "certificates-relation-changed", "juju-log");
        Assert.Null(juju.Run("self-signed-certificates/0", "rotate-private-key").Failure);
        AssertKilled(juju.Runs.Where(run => run.Exit.IsKilled), 3);
        Assert.NotEqual(former, Said(juju, "certificates"));
        Assert.Equal(Untrusted, Visit());
        AssertServes(juju);
        keys.UnionWith(Keys(away));

        AssertRenews(juju);
        Assert.Equal(3, keys.Count);
        var told = Told(juju, away);
        Assert.All(keys, key => Assert.DoesNotContain(key, told, StringComparison.Ordinal));
        AssertGoes(juju, away);
    }

    // The machine has no authority any more, as that of a new leader has none: the application's secret has the authority.
    private void AssertComesBack(LocalJuju juju, ThrowawayMachine away)
    {
        const string Values = "/var/lib/charm/self-signed-certificates-0/values";
        string Authorities() => away.Do("sh", "-c", $"tail -n +2 {Values}/ca-key {Values}/ca; stat -c %a {Values}/ca-key");
        var (said, before, served) = (Said(juju, "certificates"), Authorities(), Served());
        away.Do("rm", $"{Values}/ca-key", $"{Values}/ca");
        juju.UpdateStatus("self-signed-certificates/0");
        AssertSucceeded(juju.Settle());
        Assert.Equal((before, said, served), (Authorities(), Said(juju, "certificates"), Served()));
        Assert.EndsWith("600", before.TrimEnd(), StringComparison.Ordinal);
        AssertServes(juju);
    }

    // Five days are less than the ten before the end, so a new certificate is due: it is asked for once a day.
    private void AssertRenews(LocalJuju juju)
    {
        var request = Said(juju, "certificate_signing_requests");
        juju.UpdateStatus("tls-proxy/0");
        AssertSucceeded(juju.Settle());
        Assert.Equal(request, Said(juju, "certificate_signing_requests"));
        Age("/var/lib/charm/tls-proxy-0/values/request", TimeSpan.FromDays(2));
        var served = Served();
        juju.UpdateStatus("tls-proxy/0");
        var runs = juju.Settle();
        AssertSucceeded(runs);
        // The unit asks anew, the signer signs, the unit takes the certificate and says the former request no more.
        Assert.Equal(2, runs.Count(run => run.Unit == "self-signed-certificates/0" && run.Hook == "certificates-relation-changed"));
        Assert.NotEqual(request, Said(juju, "certificate_signing_requests"));
        Assert.Equal(2, Said(juju, "certificates").Split("BEGIN CERTIFICATE REQUEST").Length);
        AssertServes(juju);
        Assert.NotEqual(served, Served());

    }

    // Both applications go while they are related.
    private void AssertGoes(LocalJuju juju, ThrowawayMachine away)
    {
        juju.RemoveApplication(Proxy);
        AssertSucceeded(juju.Settle());
        Assert.Equal(Unreachable, Visit());
        Assert.Equal("[]", juju.Run("self-signed-certificates/0", "get-issued-certificates").Results["certificates"]);
        juju.RemoveApplication(Signer);
        AssertSucceeded(juju.Settle());
        Assert.Empty(juju.Model.Units);
        const string Left = "find /etc/tls-proxy /etc/systemd/system/tls-proxy.service /run/tls-proxy /var/lib/charm/*/values -type f "
            + "2>/dev/null || true";
        Assert.Equal(("", ""), (Machine.Do("sh", "-c", Left), away.Do("sh", "-c", Left)));
    }

    // By the authority that the signer shows: a client that trusts it alone comes to the site behind the proxy.
    private void AssertServes(LocalJuju juju)
    {
        Assert.Equal(("active", ""), (juju.Model.Units["tls-proxy/0"].Status.Word, juju.Model.Units["tls-proxy/0"].Status.Message));
        Assert.Equal("active", juju.Model.Units["self-signed-certificates/0"].Status.Word);
        Assert.Equal(["8443/tcp"], juju.Model.Units["tls-proxy/0"].Ports.Select(port => $"{port}"));
        Machine.Write(Authority, juju.Run("self-signed-certificates/0", "get-ca-certificate").Results["ca-certificate"]);
        Assert.Equal((0, "hello"), (Visit(), Machine.Do("cat", "/root/page")));
        // The certificate and the authority's.
        Assert.Equal(2, Served().Split("BEGIN CERTIFICATE").Length - 1);
    }

    // What curl ends with, once somebody takes the connection: stunnel listens a moment after it was started.
    private int Visit() => Machine.Run("sh", "-c", $"""
        for try in $(seq 30); do
          curl -sf -o /root/page --cacert {Authority} --resolve web.example:8443:127.0.0.1 https://web.example:8443/hello
          code=$?
          [ $code = {Unreachable} ] || break
          sleep 0.1
        done
        exit $code
        """).ExitCode;

    private string Served() => Machine.Do(
        "sh", "-c", $"openssl s_client -connect 127.0.0.1:8443 -verify_return_error -CAfile {Authority} -showcerts </dev/null 2>/dev/null"
            + " | sed -n '/BEGIN CERTIFICATE/,/END CERTIFICATE/p'");

    private static string Said(LocalJuju juju, string key)
    {
        var relation = juju.Model.Integrations.Values.Single();
        return new[] { "tls-proxy/0", Signer }.Select(name => relation.Bag(name).GetValueOrDefault(key)).OfType<string>().Single();
    }

    // A line of each private key.
    private IEnumerable<string> Keys(ThrowawayMachine away) =>
    [
        Machine.Do("sed", "-n", "3p", "/var/lib/charm/tls-proxy-0/values/key"),
        away.Do("sed", "-n", "3p", "/var/lib/charm/self-signed-certificates-0/values/ca-key"),
    ];

    // All that the units recorded, wrote to the log, said to Juju and printed.
    private string Told(LocalJuju juju, ThrowawayMachine away)
    {
        var records = new[] { Machine, away }.Select(one => one.Do("sh", "-c", "cat /var/lib/charm/*/record/*.jsonl"));
        Assert.All(records, record => Assert.Contains("Remake", record, StringComparison.Ordinal));
        return string.Join('\n', [
            .. records,
            .. juju.Model.Log.Select(line => $"{line}"),
            .. juju.Runs.SelectMany(run => run.Calls).SelectMany(call => call.Arguments.Append(Encoding.UTF8.GetString(call.Input ?? []))),
            .. juju.Runs.Select(run => run.Exit.Output + run.Exit.Error),
        ]);
    }

    // The value's first line says when it was made, and vouches for that and for the value: value 1 KIND SECONDS SALT MAC.
    private void Age(string value, TimeSpan by)
    {
        var content = Machine.Do("cat", value) + "\n";
        var (line, text) = (content[..content.IndexOf('\n')], content[(content.IndexOf('\n') + 1)..]);
        var words = line.Split(' ');
        var made = long.Parse(words[3], CultureInfo.InvariantCulture);
        Assert.Equal(words[5], Mac(made));
        var earlier = made - (long)by.TotalSeconds;
        Machine.Write(value, $"value 1 {words[2]} {earlier} {words[4]} {Mac(earlier)}\n{text}", "600");

        string Mac(long seconds) => Convert.ToHexStringLower(
            HMACSHA256.HashData(Convert.FromHexString(words[4]), Encoding.UTF8.GetBytes($"{words[2]} {seconds}\n{text}")));
    }

    private static void AssertKilled(IEnumerable<HookRun> runs, int count)
    {
        Assert.Equal(count, runs.Count(run => run.Exit.IsKilled));
        AssertSucceeded(runs.Where(run => !run.Exit.IsKilled));
    }
}
