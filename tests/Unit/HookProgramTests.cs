using Core.Domain;
using Shell.Effects;
using Shell.Effects.Recording;
using Tests.Unit.Fakes;

namespace Tests.Unit;

public sealed class HookProgramTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly ScriptedRunner runner = new();
    private readonly string configGet;
    private readonly string told;

    public HookProgramTests()
    {
        configGet = directory.Write("tools/config-get", "");
        told = directory.Write("units/web-0/told", "1.0");
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Run_ConfigUnreadable_IsAnErrorInTheModelsLog()
    {
        runner.On($"{configGet} --format=json", output: "null");
        runner.On($"{directory.File("tools/juju-log")} --log-level ERROR -- this hook cannot be run: config-get: printed null");
        Assert.Equal(1, Run("install"));
        Assert.Equal(2, runner.Calls.Count);
    }

    [Theory]
    [InlineData("install", false)]
    [InlineData("update-status", true)]
    public void Run_VersionToldByAnEarlierUnitOfThisName_IsForgottenAtInstall(string hook, bool isKept)
    {
        runner.On($"{configGet} --format=json", output: "{}");
        Assert.Equal(0, Run(hook));
        Assert.Equal(isKept, File.Exists(told));
    }

    [Fact]
    public void Run_CharmThrows_IsAnErrorInTheModelsLogAndOnRecordWithAllThatItKnew()
    {
        runner.On($"{configGet} --format=json", output: "{}");
        var charm = new ScriptedCharm { Queries = [Ask.ToldVersion], Thrower = "Decide" };
        runner.On($"{directory.File("tools/juju-log")} --log-level ERROR -- defect of the charm scripted: Decide threw InvalidOperationException on start: no such level; Juju runs the hook again. For whoever mends it: juju run web/0 recording");
        Assert.Equal(1, HookProgram.Run(charm, Variables("start"), runner, directory.File("units")));
        var hook = Assert.IsType<RecordEntry.Hook>(new RecordDirectory(directory.File("units/web-0")).Segments().SelectMany(file => RecordReader.Read(File.OpenRead(file))).Single());
        var threw = Assert.IsType<Ending.Threw>(hook.Record.Ending).Payload;
        Assert.Equal(Stage.Decide, threw.Stage);
        Assert.Equal(Answer.NewToldVersion("1.0"), threw.State.Answer(Query.ToldVersion));
        Assert.Throws<InvalidOperationException>(() => Replay.Check(charm, hook.Record));
        Assert.Empty(Replay.Check(new ScriptedCharm(), hook.Record));
    }

    private int Run(string hook) => HookProgram.Run(new ScriptedCharm(), Variables(hook), runner, directory.File("units"));

    private Dictionary<string, string> Variables(string hook) => new()
    {
        ["PATH"] = directory.File("tools"),
        ["JUJU_DISPATCH_PATH"] = $"hooks/{hook}",
        ["JUJU_UNIT_NAME"] = "web/0",
        ["JUJU_MODEL_NAME"] = "model",
        ["JUJU_MACHINE_ID"] = "0",
        ["JUJU_VERSION"] = "3.6.0",
        ["JUJU_CHARM_DIR"] = directory.Path,
    };
}
