using System.Security.Cryptography.X509Certificates;
using StandIn.Machines;
using Tests.Machine.Host;
using Tests.Machine.Juju;
using Xunit;
using YamlDotNet.Serialization;

namespace Tests.Machine.Lives;

/// <summary>The fixture that makes a password and a certificate, on a real machine: killed anywhere, and with things in its way.</summary>
public sealed class KeyCharmTests(LiveMachine machine) : IClassFixture<LiveMachine>
{
    private const string ConfigFile = "/etc/key-charm/key-charm.yaml";

    private ThrowawayMachine Machine => machine.Juju.Machine;

    [MachineFact]
    public void KeyCharm_WholeLife_RotatesAndLeavesNothing()
    {
        var unit = Deployed("key-charm/0");
        var first = Written();
        Assert.Equal("600 root:root", Machine.Do("stat", "-c", "%a %U:%G", ConfigFile));
        Assert.Equal("600", Machine.Do("stat", "-c", "%a", $"{Home(0)}/values/password"));
        AssertNothingIsTold(first, 0);

        TinyproxyUnit.AssertSucceeded([unit.RunAction("rotate", new("1", new Dictionary<string, object?>()))]);
        var second = Written();
        Assert.Empty(first.Values.Intersect(second.Values.Except(["localhost"])));
        AssertNothingIsTold(second, 0);

        TinyproxyUnit.AssertSucceeded(unit.Configure(("hostname", "other")));
        Assert.Equal(second["password"], Written("other")["password"]);
        TinyproxyUnit.AssertSucceeded(unit.Remove());
        Assert.Equal("", Machine.Do("sh", "-c", $"find /etc/key-charm {Home(0)}/values -type f 2>/dev/null || true"));
    }

    [MachineFact]
    public void KeyCharm_KilledAfterEachPause_TheRetryEndsWithOneKeyAndItsCertificate()
    {
        for (var number = 1; number <= 15; number++)
        {
            var unit = machine.Juju.AddUnit($"key-charm/{number}");
            unit.Faults = new() { KillAfter = TimeSpan.FromMilliseconds(number * 6) };
            unit.Deploy(PackedCharm.OfKeyCharm);
            unit.RunAction("rotate", new("1", new Dictionary<string, object?>()));
            unit.Faults = new();
            TinyproxyUnit.AssertSucceeded(unit.Retry());
            TinyproxyUnit.AssertSucceeded(unit.UpdateStatus());
            Assert.Equal(new UnitStatus("active", ""), unit.State.Status);
            AssertNothingIsTold(Written(), number);
            TinyproxyUnit.AssertSucceeded(unit.Remove());
        }
    }

    [MachineFact]
    public void KeyCharm_ValueThatIsNone_IsMadeAgainOrTold()
    {
        var unit = Deployed("key-charm/100");
        var key = $"{Home(100)}/values/key";
        foreach (var spoil in new[] { $": > {key}", $"truncate -s 100 {key}", $"rm {key}", $"echo rubbish > {key}" })
        {
            Machine.Do("sh", "-c", spoil);
            TinyproxyUnit.AssertSucceeded(unit.UpdateStatus());
            Assert.Equal(new UnitStatus("active", ""), unit.State.Status);
            _ = Written();
        }

        var aside = $"mv {key} {key}.0";
        foreach (var spoil in new[] { $"{aside}; ln -s {key}.0 {key}", $"{aside}; truncate -s 1G {key}", $"chmod 666 {key}" })
        {
            Machine.Do("sh", "-c", spoil);
            unit.UpdateStatus();
            Assert.Equal("blocked", unit.State.Status.Status);
            Assert.StartsWith($"cannot read made key: {key}", unit.State.Status.Message, StringComparison.Ordinal);
            Machine.Do("sh", "-c", $"if [ -e {key}.0 ]; then rm {key}; mv {key}.0 {key}; fi; chmod 600 {key}");
            TinyproxyUnit.AssertSucceeded(unit.UpdateStatus());
            Assert.Equal(new UnitStatus("active", ""), unit.State.Status);
        }

        TinyproxyUnit.AssertSucceeded(unit.Remove());
    }

    private UnitAgent Deployed(string name)
    {
        var unit = machine.Juju.AddUnit(name);
        TinyproxyUnit.AssertSucceeded(unit.Deploy(PackedCharm.OfKeyCharm));
        Assert.Equal(new UnitStatus("active", ""), unit.State.Status);
        return unit;
    }

    private static string Home(int number) => $"/var/lib/charm/key-charm-{number}";

    // What stands in the file is whole, and the certificate is of the key.
    private Dictionary<string, string> Written(string host = "localhost")
    {
        var written = new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>(Machine.Do("cat", ConfigFile));
        Assert.Equal(["hostname", "password", "key", "certificate"], written.Keys);
        Assert.Matches("^[A-Za-z0-9]{32}$", written["password"]);
        using var certificate = X509Certificate2.CreateFromPem(written["certificate"], written["key"]);
        Assert.Equal($"CN={host}", certificate.Subject);
        return written;
    }

    private void AssertNothingIsTold(Dictionary<string, string> written, int number)
    {
        var record = Machine.Do("sh", "-c", $"cat {Home(number)}/record/*.jsonl");
        Assert.DoesNotContain(written["password"], record, StringComparison.Ordinal);
        Assert.DoesNotContain(written["key"].Split('\n')[1], record, StringComparison.Ordinal);
        Assert.Contains("Remake", record, StringComparison.Ordinal);
    }
}
