using Core.Domain;
using Shell.Effects.Recording;
using StandIn.Machines;
using Tests.Machine.Juju;
using Xunit;

namespace Tests.Machine.Lives;

/// <summary>A unit of the packed charm on a real machine, and what a person would look at there.</summary>
internal sealed class TinyproxyUnit(MachineAgent juju, string unit)
{
    private const string Origin = "http://127.0.0.1:8999/";

    /// <summary>The unit's agent.</summary>
    public UnitAgent Agent { get; } = juju.AddUnit(unit);

    /// <summary>The systemd unit.</summary>
    public string Service { get; } = $"tinyproxy-{unit.Replace('/', '-')}.service";

    /// <summary>The configuration file.</summary>
    public string ConfigFile { get; } = $"/etc/tinyproxy-{unit.Replace('/', '-')}.conf";

    /// <summary>What the unit keeps outside its charm directory.</summary>
    public string Home { get; } = $"/var/lib/charm/{unit.Replace('/', '-')}";

    private ThrowawayMachine Machine => juju.Machine;

    /// <summary>The version to ask for: this suite's base may not be in the charm's table.</summary>
    public static string Version(ThrowawayMachine machine) =>
        machine.Do("sh", "-c", ". /etc/os-release; echo $ID") == "ubuntu" ? "auto" : "1.11.*";

    /// <summary>A web site on the machine that answers /hello with "hello".</summary>
    public static void StartOrigin(ThrowawayMachine machine)
    {
        machine.Write("/srv/www/hello", "hello\n");
        machine.Do(
            "systemd-run",
            "--quiet",
            "--collect",
            "--unit=origin",
            "/bin/busybox",
            "httpd",
            "-f",
            "-p",
            "127.0.0.1:8999",
            "-h",
            "/srv/www");
    }

    /// <summary>juju deploy, with the site of this machine as upstream.</summary>
    public IReadOnlyList<HookResult> Deploy(int port, params (string Option, object? Value)[] settings) => Agent.Deploy(
        PackedCharm.OfTinyproxy, [("package-version", Version(Machine)), ("upstream", Origin), ("port", (long)port), .. settings]);

    /// <summary>What a client gets through the proxy; empty if it gets no 200.</summary>
    public string Fetch(int port, string slug = "example") =>
        Machine.Run("curl", "-sf", $"http://127.0.0.1:{port}/{slug}/hello").Output.Trim();

    /// <summary>What a client gets within five seconds: a signal is taken up a moment after it was sent.</summary>
    public static string FetchSoon(ThrowawayMachine machine, int port, string slug) => machine.Run(
        "sh", "-c", $"for try in $(seq 50); do curl -sf http://127.0.0.1:{port}/{slug}/hello && exit; sleep 0.1; done").Output.Trim();

    /// <summary>A property of the systemd unit.</summary>
    public string Show(string property) => Machine.Do("systemctl", "show", "-P", property, Service);

    /// <summary>The unit's status.</summary>
    public UnitStatus Status => Agent.State.Status;

    /// <summary>The ports that the unit has open.</summary>
    public IEnumerable<string> Ports => Agent.State.OpenedPorts.Select(port => $"{port}");

    /// <summary>Every hook that the unit recorded.</summary>
    public IReadOnlyList<HookRecord> Record()
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Machine.Do("sh", "-c", $"cat {Home}/record/*.jsonl")));
        return [.. RecordReader.Read(stream).Select(entry => Assert.IsType<RecordEntry.Hook>(entry).Record)];
    }

    /// <summary>It serves, and Juju shows it so.</summary>
    public void AssertServes(int port, string slug = "example")
    {
        Assert.Equal(new UnitStatus("active", $"/{slug}/ on port {port}"), Status);
        Assert.Equal("hello", FetchSoon(Machine, port, slug));
        Assert.Equal([$"{port}/tcp"], Ports);
    }

    /// <summary>Every hook succeeded.</summary>
    public static void AssertSucceeded(IEnumerable<HookResult> hooks) =>
        Assert.All(hooks, hook => Assert.True(hook.Succeeded, $"{hook.Hook}: {hook.ExitCode} {hook.Signal}\n{hook.Output}{hook.Error}"));
}
