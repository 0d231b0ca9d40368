using StandIn.Local;
using StandIn.Model;

namespace Tests.Unit.Juju.Local;

/// <summary>Charms that are shell scripts, as processes with real hook tools.</summary>
public sealed class ProcessHostTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("juju-").FullName;
    private readonly LocalJuju juju;
    private int charms;

    public ProcessHostTests() => juju = new(new ProcessHost(folder, Client), JujuRelease.Four);

    // Built beside this project, in the same configuration.
    private static string Client => Path.Combine(
        House.Project.Root, "tests", "Machine", "HookTool", "bin", AppContext.BaseDirectory.Split('/')[^3], "net10.0", "jujuc");

    private string Charm(string name, string metadata, params (string Path, string Script)[] programs)
    {
        var directory = Path.Combine(folder, $"charm-{charms++}");
        Directory.CreateDirectory(Path.Combine(directory, "hooks"));
        File.WriteAllText(Path.Combine(directory, "metadata.yaml"), $"name: {name}\n{metadata}");
        foreach (var (path, script) in programs)
        {
            File.WriteAllText(Path.Combine(directory, path), $"#!/bin/sh -e\n{script}\n");
            File.SetUnixFileMode(Path.Combine(directory, path), (UnixFileMode)0b111_101_101);
        }

        return directory;
    }

    [Fact]
    public void TwoCharms_Related_SpeakOverTheSocket()
    {
        juju.Deploy("web", Charm("web", "requires: {db: sql}\n", ("dispatch", """
            case $JUJU_HOOK_NAME in
              db-relation-changed) status-set active "$(relation-get host)";;
              db-relation-broken) env | cut -d= -f1 | grep -E 'HOME|USER' > leaked || true; status-set blocked alone;;
            esac
            """)));
        const string Says = "echo 'host: 10.0.0.1' | relation-set --file -";
        juju.Deploy("db", Charm("db", "provides: {site: sql}\n", ("hooks/site-relation-joined", Says)));
        juju.Integrate("web:db", "db:site");
        Assert.All(juju.Settle(), run => Assert.True(run.Exit.Succeeded, $"{run} {run.Exit.Error}"));
        Assert.Equal("10.0.0.1", juju.Model.Units["web/0"].Status.Message);
        Assert.Contains("web/0*", juju.Status(), StringComparison.Ordinal);

        juju.RemoveRelation("web:db", "db:site");
        juju.Settle();
        Assert.Equal("alone", juju.Model.Units["web/0"].Status.Message);
        Assert.Equal("", File.ReadAllText($"{folder}/var/lib/juju/agents/unit-web-0/charm/leaked"));
    }

    [Fact]
    public void KillIn_AHook_TheProcessGoesAndTheHookRunsAgain()
    {
        juju.Deploy("web", Charm("web", "", ("hooks/install", "echo again >> runs; state-set a=1; status-set active")));
        juju.KillIn("web/0", "install", "status-set");
        var installs = juju.Settle().Where(run => run.Hook == "install").ToList();
        Assert.Equal([true, false], installs.Select(run => run.Exit.IsKilled));
        Assert.Equal("again\nagain\n", File.ReadAllText($"{folder}/var/lib/juju/agents/unit-web-0/charm/runs"));
        Assert.Equal("1", juju.Model.Units["web/0"].State["a"]);
    }

    [Fact]
    public void Refresh_AndRemove_FilesOfTheUnitAreTheCharmsAndThenGone()
    {
        juju.Deploy("web", Charm("web", "", ("old", ""), ("dispatch", "touch kept; [ $JUJU_HOOK_NAME != install ]")));
        juju.Settle();
        Assert.Equal("error", juju.Model.Units["web/0"].AgentStatus.Word);
        juju.Resolve("web/0", retries: false);
        juju.Refresh("web", Charm("web", "", ("new", ""), ("dispatch", "")));
        juju.Settle();
        var home = $"{folder}/var/lib/juju/agents/unit-web-0";
        Assert.Equal(
            ["dispatch", "kept", "metadata.yaml", "new"],
            Directory.EnumerateFiles($"{home}/charm").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        juju.RemoveApplication("web");
        juju.Settle();
        Assert.False(Directory.Exists(home));
        Assert.Empty(juju.Model.Units);
    }

    public void Dispose()
    {
        juju.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
