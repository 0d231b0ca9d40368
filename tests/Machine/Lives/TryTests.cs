using Cli;
using Desk;
using Simulation;
using Tests.Machine.Host;
using Tinyproxy;
using Xunit;

namespace Tests.Machine.Lives;

/// <summary>The verb <c>try</c>, as an author runs it.</summary>
public sealed class TryTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("try-").FullName;
    private readonly StringWriter output = new(), errors = new();

    [MachineFact]
    public void Try_OfTinyproxy_ShowsHooksStatusAndRecordsThem()
    {
        var record = Path.Combine(directory, "tried.jsonl");
        Assert.Equal(0, Try("--config", "package-version=1.11.*", "--config", "port=8123", "--run", "show-config", "--record", record));
        string[] hooks = ["install", "leader-elected", "config-changed", "start", "update-status", "show-config"];
        Assert.Equal(hooks.Select(hook => $"tinyproxy/0 {hook} …"), Lines.Where(line => line.EndsWith('…')));
        Assert.Contains("  INFO StartService tinyproxy-tinyproxy-0.service, because it is not running", Lines);
        Assert.Contains("  config: Port 8123", Lines);
        Assert.Contains(Lines, line => line.StartsWith("tinyproxy/0*  active    idle", StringComparison.Ordinal));
        Assert.Equal(hooks.Length, File.ReadLines(record).Count(line => line.StartsWith("{\"finished\"", StringComparison.Ordinal)));
    }

    [MachineFact]
    public void Try_OptionThatTheCharmLacks_IsRefusedByName()
    {
        Assert.Equal(2, Try("--config", "prot=8123"));
        Assert.EndsWith("try: unknown option \"prot\"\n", $"{errors}", StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private string[] Lines => $"{output}".Split('\n');

    // The machine's archive is the one of the other tests: with another set of packages its files would be made once more.
    private int Try(params string[] arguments)
    {
        var site = Site.Empty("debian@12").WithPackage("redis-server").WithPackage("stunnel4");
        string[] words = ["try", "--directory", Repository.Root, "--package", "tinyproxy", .. arguments];
        return CommandLine.Run(words, TinyproxyCharm.Instance, site, new CharmDesk([]), Seams.Shell, output, errors);
    }
}
