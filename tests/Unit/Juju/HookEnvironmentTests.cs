using System.Runtime.InteropServices;
using Core.Domain;
using Shell.Effects.Juju;
using Tests.Unit.Fakes;

namespace Tests.Unit.Juju;

public sealed class HookEnvironmentTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void ReadContext_EnvironmentOfAHook_HasAllThatJujuSays()
    {
        File.WriteAllText(directory.File(".juju-charm"), "local:tinyproxy-3\n");
        var context = Read(
            ("JUJU_CHARM_NO_PROXY", "10.0.0.0/8"), ("JUJU_MODEL_UUID", "6f1c"), ("JUJU_AVAILABILITY_ZONE", "zone-1"),
            ("JUJU_PRINCIPAL_UNIT", "web/1"));
        Assert.Equal(
            new HookContext(
                "tinyproxy/0", "prod", "6f1c", "0/lxd/1", "zone-1", "web/1", "4.1-beta2", "local:tinyproxy-3", "ubuntu@24.04",
                DebianArchitecture.Name(RuntimeInformation.OSArchitecture), directory.Path, new Proxy("", "", "", "10.0.0.0/8")),
            context);
    }

    [Fact]
    public void ReadContext_NoCharmUrl_IsEmpty() => Assert.Equal("", Read().Charm);

    [Fact]
    public void ReadContext_SystemWithoutVersion_IsItsName() => Assert.Equal("debian", Read("ID=debian\n").Base);

    [Fact]
    public void ReadContext_StartedByHand_NamesEveryVariableAndTheCure()
    {
        var failures = Failures([], directory.File("none"));
        Assert.Equal(
            ["JUJU_UNIT_NAME", "JUJU_MODEL_NAME", "JUJU_MACHINE_ID", "JUJU_VERSION", "JUJU_CHARM_DIR", directory.File("none")],
            failures.Select(failure => failure.Subject));
        Assert.Contains("`dispatch --help`", failures[0].Detail);
    }

    [Theory]
    [InlineData("tinyproxy/10")]
    [InlineData("a-b2-3c/0")]
    public void ReadContext_NameOfJujusForm_IsTaken(string name) => Assert.Equal(name, Read(("JUJU_UNIT_NAME", name)).Unit);

    [Theory]
    [InlineData("../0")]
    [InlineData("a/../0")]
    [InlineData("a/0/1")]
    [InlineData("a")]
    [InlineData("a/")]
    [InlineData("a/01")]
    [InlineData("a/0\n")]
    [InlineData("a-1/0")]
    [InlineData("A/0")]
    [InlineData("0a/0")]
    [InlineData("a b/0")]
    public void ReadContext_NameOfAnotherForm_IsRefused(string name) =>
        Assert.Equal("JUJU_UNIT_NAME", Assert.Single(Failures(Variables(("JUJU_UNIT_NAME", name)), OsRelease())).Subject);

    [Fact]
    public void ReadContext_RelativeCharmDirectory_IsRefused() =>
        Assert.Equal("JUJU_CHARM_DIR", Assert.Single(Failures(Variables(("JUJU_CHARM_DIR", "charm")), OsRelease())).Subject);

    [Theory]
    [InlineData(Architecture.X64, "amd64")]
    [InlineData(Architecture.Arm64, "arm64")]
    [InlineData(Architecture.Ppc64le, "ppc64el")]
    [InlineData(Architecture.S390x, "s390x")]
    [InlineData(Architecture.RiscV64, "riscv64")]
    public void Name_Architecture_IsDebians(Architecture architecture, string name) =>
        Assert.Equal(name, DebianArchitecture.Name(architecture));

    [Fact]
    public void ReadEvent_DispatchPathOfAHook_IsTheEvent() =>
        Assert.Equal(Event.ConfigChanged, ReadEvent(new ScriptedRunner(), ("JUJU_DISPATCH_PATH", "hooks/config-changed")));

    [Theory]
    [InlineData("update-status")]
    [InlineData("./hooks/update-status")]
    [InlineData("/var/lib/juju/agents/unit-tinyproxy-0/charm/hooks/update-status")]
    public void ReadEvent_DispatchPathAsATimerGivesIt_IsTheEvent(string path) =>
        Assert.Equal(Event.UpdateStatus, ReadEvent(new ScriptedRunner(), ("JUJU_DISPATCH_PATH", path), ("JUJU_HOOK_NAME", "")));

    [Theory]
    [InlineData("rotate_logs")]
    [InlineData("hooks/rotate_logs")]
    public void ReadEvent_EventThatATimerMadeUp_IsUnknown(string path) =>
        Assert.Equal(Event.NewUnknown("rotate_logs"), ReadEvent(new ScriptedRunner(), ("JUJU_DISPATCH_PATH", path)));

    [Theory]
    [InlineData("")]
    [InlineData("hooks/")]
    [InlineData("/")]
    public void ReadEvent_NoName_SaysSo(string path) =>
        Assert.Equal(
            "JUJU_DISPATCH_PATH",
            new HookEnvironment(Variables(("JUJU_DISPATCH_PATH", path)))
                .ReadEvent(Tools(new ScriptedRunner()))
                .LeftToSeq()
                .Single().Subject);

    [Fact]
    public void ReadEvent_HookNameAlone_IsTheEvent() =>
        Assert.Equal(Event.Start, ReadEvent(new ScriptedRunner(), ("JUJU_HOOK_NAME", "start")));

    [Fact]
    public void ReadEvent_NewHook_IsUnknown() =>
        Assert.Equal(Event.NewUnknown("rollback"), ReadEvent(new ScriptedRunner(), ("JUJU_DISPATCH_PATH", "hooks/rollback")));

    [Fact]
    public void ReadEvent_ActionThatNobodyDeclared_IsNotAskedForItsParameters()
    {
        File.WriteAllText(directory.File("actions.yaml"), "recording: {description: x}\n");
        var action = Assert.IsType<Event.Action>(
            ReadEvent(new ScriptedRunner(), ("JUJU_DISPATCH_PATH", "actions/probe"), ("JUJU_ACTION_UUID", "12"))).Payload;
        Assert.Equal(("probe", "12", 0), (action.Name, action.Id, action.Parameters.Count));
    }

    [Fact]
    public void ReadEvent_Action_HasItsParametersByDottedName()
    {
        File.WriteAllText(directory.File("actions.yaml"), "other: {}\nprobe:\n  params: {name: {type: string}}\n");
        var runner = new ScriptedRunner().On("/tools/action-get --format=json", output: """{"deep":{"er":[1,2],"none":{}},"name":"a b"}""");
        var action = Assert.IsType<Event.Action>(
            ReadEvent(runner, ("JUJU_DISPATCH_PATH", "actions/probe"), ("JUJU_ACTION_UUID", "12"))).Payload;
        Assert.Equal(("probe", "12"), (action.Name, action.Id));
        Assert.Equal(
            new Dictionary<string, string> { ["deep.er"] = "[1,2]", ["deep.none"] = "{}", ["name"] = "\"a b\"" },
            action.Parameters.ToDictionary());
    }

    [Fact]
    public void ReadEvent_StartedByHand_SaysSo() =>
        Assert.Equal(
            "JUJU_DISPATCH_PATH", new HookEnvironment(Variables()).ReadEvent(Tools(new ScriptedRunner())).LeftToSeq().Single().Subject);

    private static HookTools Tools(ScriptedRunner runner) => new(runner, "/tools");

    private Event ReadEvent(ScriptedRunner runner, params (string, string)[] changes) =>
        new HookEnvironment(Variables(changes)).ReadEvent(Tools(runner)).RightToSeq().Single();

    private HookContext Read(params (string, string)[] changes) => Read("NAME=\"Ubuntu\"\nVERSION_ID=\"24.04\"\nID=ubuntu\n", changes);

    private HookContext Read(string osRelease, params (string, string)[] changes) =>
        new HookEnvironment(Variables(changes), OsRelease(osRelease)).ReadContext().SuccessToSeq().Single();

    private static Failure[] Failures(Dictionary<string, string> variables, string osRelease) =>
        [.. new HookEnvironment(variables, osRelease).ReadContext().FailToSeq()];

    private string OsRelease(string text = "ID=ubuntu\n")
    {
        File.WriteAllText(directory.File("os-release"), text);
        return directory.File("os-release");
    }

    private Dictionary<string, string> Variables(params (string Name, string Value)[] changes)
    {
        var variables = new Dictionary<string, string>
        {
            ["JUJU_UNIT_NAME"] = "tinyproxy/0", ["JUJU_MODEL_NAME"] = "prod", ["JUJU_MACHINE_ID"] = "0/lxd/1",
            ["JUJU_VERSION"] = "4.1-beta2", ["JUJU_CHARM_DIR"] = directory.Path,
        };
        foreach (var (name, value) in changes)
            variables[name] = value;
        return variables;
    }
}
