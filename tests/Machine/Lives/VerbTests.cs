using System.Text;
using System.IO.Compression;
using Tests.Machine.Host;
using Tests.Machine.Juju;
using Xunit;

namespace Tests.Machine.Lives;

/// <summary>What a person runs on a unit's machine.</summary>
public sealed class VerbTests(LiveMachine machine) : IClassFixture<LiveMachine>
{
    [MachineFact]
    public void Plan_InJujuExec_ShowsFactsAndChangesNothing()
    {
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/0");
        TinyproxyUnit.AssertSucceeded(unit.Deploy(8000));
        Assert.Contains("do nothing to the machine", Planned(unit));
        machine.Juju.Machine.Do("systemctl", "stop", unit.Service);
        Assert.Contains($"StartService {unit.Service}", Planned(unit));
        TinyproxyUnit.AssertSucceeded(unit.Agent.UpdateStatus());
        unit.AssertServes(8000);
    }

    [MachineFact]
    public void Replay_OnTheMachine_DecidesEachHookOfTheRecordTheSame()
    {
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/1");
        TinyproxyUnit.AssertSucceeded(unit.Deploy(8001));
        unit.Agent.Configure(("slug", "not/valid"));
        var sheet = machine.Juju.Machine.Do($"{unit.Agent.CharmDirectory}/dispatch", "replay", $"{unit.Home}/record");
        Assert.Contains("5 same", sheet);
        Assert.Contains("0 different", sheet);
        Assert.Contains("0 unreadable", sheet);
    }

    // The names of the types stand in a native program, for stack traces.
    [MachineFact]
    public void Dispatch_NamesOfTypes_HasNothingThatOnlyADeskNeeds()
    {
        using var charm = ZipFile.OpenRead(PackedCharm.OfTinyproxy);
        using var dispatch = new MemoryStream();
        using (var entry = charm.GetEntry("dispatch")!.Open())
            entry.CopyTo(dispatch);
        var program = Encoding.Latin1.GetString(dispatch.GetBuffer());
        Assert.Contains("ReplayVerb", program);
        Assert.All(
            ["Mono.Cecil", "CheckPlan", "Explorer", "Packer", "MutateVerb", "TinyproxyLaws", "JsonSchema"],
            name => Assert.DoesNotContain(name, program));
    }

    [MachineFact]
    public void Recording_Action_LeavesACopyThatReplaysTheSame()
    {
        var unit = new TinyproxyUnit(machine.Juju, "tinyproxy/2");
        TinyproxyUnit.AssertSucceeded(unit.Deploy(8002));
        unit.Agent.UpdateStatus();
        var action = new ActionRun("7", new Dictionary<string, object?>());
        Assert.True(unit.Agent.RunAction("recording", action).Succeeded);
        Assert.Equal("", action.Failure ?? "");
        Assert.Equal("5", action.Results["hooks"]);
        var sheet = machine.Juju.Machine.Do($"{unit.Agent.CharmDirectory}/dispatch", "replay", $"{action.Results["path"]}");
        Assert.Contains("5 same", sheet);
    }

    private string Planned(TinyproxyUnit unit)
    {
        var before = Seen(unit);
        var plan = unit.Agent.Exec("plan", "--facts");
        Assert.Equal((0, ""), (plan.ExitCode, plan.Error));
        Assert.Contains("Facts", plan.Output);
        Assert.Equal(before, Seen(unit));
        return plan.Output;
    }

    // Times and sizes of files, the service as systemd sees it, and what Juju was told.
    private (string, int, int) Seen(TinyproxyUnit unit) => (
        machine.Juju.Machine.Do("sh", "-c", $"find /etc /var/lib/charm /var/lib/apt /var/lib/dpkg -printf '%p %m %s %T@\\n' | sort; systemctl show -p ActiveState,UnitFileState,InvocationID {unit.Service}"),
        unit.Agent.State.Statuses.Count,
        unit.Agent.State.Log.Count);
}
