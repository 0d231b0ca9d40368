using StandIn.Local;
using StandIn.Model;

namespace Tests.Unit.Juju.Local;

/// <summary>Charms that are shell scripts, as processes with real hook tools.</summary>
public sealed class ProcessHostTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("juju-").FullName;
    private readonly LocalJuju juju;
    private int charms;

    public ProcessHostTests() => juju = new(new ProcessHost(folder), JujuRelease.Four);

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
    public void Tool_LongArgumentWrongOptionAndAnotherContext_AreAnswered()
    {
        juju.Deploy("web", Charm("web", "", ("hooks/install", """
            juju-log -- "$(head -c 20000 /dev/zero | tr '\0' x)"
            state-set "code=$(config-get --nonsense 2>said && echo 0 || echo $?)" "said=$(cat said)"
            state-set "other=$(JUJU_CONTEXT_ID=web/0-stop is-leader 2>&1 || true)"
            state-set "none=$(JUJU_CONTEXT_ID= is-leader 2>&1 || true)"
            """)));
        Assert.All(juju.Settle(), run => Assert.True(run.Exit.Succeeded, $"{run} {run.Exit.Error}"));
        Assert.Equal(20000, juju.Model.Log[0].Line.Message.Length);
        Assert.Equal(
            [
                "code=2", "none=ERROR JUJU_CONTEXT_ID not set", "other=ERROR bad request: wrong context ID; got \"web/0-stop\"",
                "said=ERROR option provided but not defined: --nonsense",
            ],
            juju.Model.Units["web/0"].State.Select(pair => $"{pair.Key}={pair.Value}"));
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
