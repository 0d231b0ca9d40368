using Core.Domain;
using Shell.Effects.Juju;
using Shell.Effects;
using Shell.Effects.Ledger;
using Shell.Effects.Recording;
using Shell.Effects.Values;
using Tests.Shared;
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

    // A tool takes as long as all that a settled hook does itself.
    [Fact]
    public void Run_SettledHook_AsksJujuWhatItShowsSideBySide()
    {
        var juju = new JujuPorts("web/0", directory.File("tools"), [Port.Tcp(80)], []);
        var charm = new ScriptedCharm { Told = [Tell.Ports(Port.Tcp(80)), Tell.Status(Status.Active("it serves"))] };
        var runner = new MeetingRunner(juju, "opened-ports", "status-get");
        Assert.Equal(0, HookProgram.Run(charm, Variables("update-status"), runner, directory.File("units")));
        Assert.Equal(("active", "it serves"), juju.Status);
    }

    // An action may tell no status at all.
    [Fact]
    public void Run_ActionThatTellsNoStatus_DoesNotAskForIt()
    {
        runner.On($"{configGet} --format=json", output: "{}").On($"{directory.File("tools/action-get")} --format=json", output: "{}");
        var variables = Variables("show");
        variables["JUJU_ACTION_NAME"] = "show";
        variables["JUJU_DISPATCH_PATH"] = "actions/show";
        Assert.Equal(0, HookProgram.Run(new ScriptedCharm(), variables, new Tolerant(runner), directory.File("units")));
        Assert.DoesNotContain(runner.Calls, call => call.Contains("status-get", StringComparison.Ordinal));
    }

    // What `juju exec -- open-port 7990-8010/tcp` leaves.
    [Fact]
    public void Run_PortInsideAnOwnRange_SettlesByItself()
    {
        var juju = new JujuPorts("web/0", directory.File("tools"), [Port.Tcp(7990, 8010)], []);
        var charm = new ScriptedCharm { Told = [Tell.Ports(Port.Tcp(8000)), Tell.Status(Status.Active("it serves"))] };
        void Hook()
        {
            var exit = HookProgram.Run(charm, Variables("update-status"), juju, directory.File("units"));
            juju.End(exit);
            Assert.Equal(0, exit);
        }

        Hook();
        Assert.Equal(("maintenance", "port 8000/tcp waits for Juju to close 7990-8010/tcp; the next hook opens it"), juju.Status);
        Assert.Empty(juju.Open);
        Hook();
        Assert.Equal(("active", "it serves"), juju.Status);
        Assert.Equal(["8000/tcp"], juju.Open);
        juju.Told.Clear();
        Hook();
        Assert.Empty(juju.Told);
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
        runner.On($"{directory.File("tools/juju-log")} --log-level ERROR -- defect of the charm scripted: Decide threw InvalidOperationException on start: no such level; Juju runs the hook again. For the author, fetch the record: juju run web/0 recording");
        Assert.Equal(1, HookProgram.Run(charm, Variables("start"), runner, directory.File("units")));
        var hook = Assert.IsType<RecordEntry.Hook>(
            new RecordDirectory(directory.File("units/web-0"))
                .Segments()
                .SelectMany(file => RecordReader.Read(File.OpenRead(file)))
                .Single());
        var threw = Assert.IsType<Ending.Threw>(hook.Record.Ending).Payload;
        Assert.Equal(Stage.Decide, threw.Stage);
        Assert.Equal(Ask.ToldVersion.Answered("1.0"), threw.State.Answer(Ask.ToldVersion));
        Assert.Throws<InvalidOperationException>(() => Replay.Check(charm, hook.Record));
        Assert.Empty(Replay.Check(new ScriptedCharm(), hook.Record));
    }

    [Theory]
    [InlineData("hooks/meter-status-changed", "unit-web-0", "ERROR not implemented for restricted context not implemented\n")]
    [InlineData("hooks/collect-metrics", "web/0", "ERROR not implemented for restricted context not implemented\n")]
    [InlineData("hooks/of-tomorrow", "web/0", "ERROR config-get not implemented in restricted context\n")]
    [InlineData("hooks/meter-status-changed", "web/0", "ERROR something else\n")]
    public void Run_RestrictedContext_DoesAndSaysNothing(string path, string unit, string refusal)
    {
        runner.On($"{configGet} --format=json", exit: 1, error: refusal);
        Assert.Equal(
            0, HookProgram.Run(new ScriptedCharm { Thrower = "Observe" }, Restricted(path, unit), runner, directory.File("units")));
        Assert.Single(runner.Calls);
    }

    [Fact]
    public void Run_NoHookToolInARestrictedContext_DoesAndSaysNothing()
    {
        File.Delete(configGet);
        Assert.Equal(
            0, HookProgram.Run(new ScriptedCharm(), Restricted("hooks/meter-status-changed", "web/0"), runner, directory.File("units")));
        Assert.Empty(runner.Calls);
    }

    [Fact]
    public void Run_ToolsRefuseAsRestrictedThoughTheVariablesAreThere_DoesAndSaysNothing()
    {
        runner.On($"{configGet} --format=json", exit: 1, error: "ERROR not implemented for restricted context not implemented\n");
        Assert.Equal(0, Run("collect-metrics"));
        Assert.Single(runner.Calls);
    }

    [Theory]
    [InlineData("JUJU_MODEL_NAME")]
    [InlineData("JUJU_MACHINE_ID")]
    [InlineData("JUJU_VERSION")]
    [InlineData("JUJU_UNIT_NAME")]
    [InlineData("JUJU_MODEL_NAME", "JUJU_MACHINE_ID", "JUJU_VERSION")]
    public void Run_FullHookLacksVariables_IsAnError(params string[] missing)
    {
        runner.On($"{configGet} --format=json", output: "{}");
        var variables = Variables("meter-status-changed");
        foreach (var name in missing)
            variables.Remove(name);
        Assert.Equal(1, HookProgram.Run(new ScriptedCharm(), variables, runner, directory.File("units")));
    }

    [Fact]
    public void Run_FullHookLacksAVariableAndItsToolsRefuseForAnotherReason_IsAnError()
    {
        runner.On($"{configGet} --format=json", exit: 1, error: "ERROR cannot reach the controller\n");
        var variables = Variables("config-changed");
        variables.Remove("JUJU_MODEL_NAME");
        Assert.Equal(1, HookProgram.Run(new ScriptedCharm(), variables, runner, directory.File("units")));
    }

    [Fact]
    public void Run_ByHand_IsAnError()
    {
        Assert.Equal(
            1,
            HookProgram.Run(
                new ScriptedCharm(),
                new Dictionary<string,
                string> { ["PATH"] = directory.File("tools") },
                runner,
                directory.File("units")));
        Assert.Empty(runner.Calls);
    }

    [Fact]
    public void Open_ByHand_GivesTheAdviceOnce()
    {
        var failure = LiveUnit.Open(new HookEnvironment(new Dictionary<string, string>()), runner, (_, _) => { }).LeftToSeq().Single();
        Assert.Equal(
            "JUJU_UNIT_NAME, JUJU_MODEL_NAME, JUJU_MACHINE_ID, JUJU_VERSION, JUJU_CHARM_DIR: not set. "
            + "Juju sets this when it starts dispatch; to look at this charm run `dispatch --help`",
            $"{failure}");
    }

    private Dictionary<string, string> Restricted(string path, string unit) => new()
    {
        ["PATH"] = directory.File("tools"),
        ["CHARM_DIR"] = directory.Path,
        ["JUJU_CHARM_DIR"] = directory.Path,
        ["JUJU_CONTEXT_ID"] = "unit-web-0-meter-status-1",
        ["JUJU_AGENT_SOCKET_ADDRESS"] = "/run/none",
        ["JUJU_AGENT_SOCKET_NETWORK"] = "unix",
        ["JUJU_UNIT_NAME"] = unit,
        ["JUJU_DISPATCH_PATH"] = path,
    };

    // Whatever stands in the place of what the unit keeps: the hook ends, and somebody is told which path it is.
    [Theory]
    [MemberData(nameof(FilesAndKinds))]
    public void Run_SomethingElseInPlaceOfAFileOfTheUnits_EndsAtOnceAndSaysWhich(string file, string kind)
    {
        Obstacle.Put(directory.File("units/web-0/" + file), kind);
        var path = Path.GetFullPath(directory.File("units/web-0/" + file));
        var charm = new ScriptedCharm { Queries = [Ask.Ledger, Ask.ToldVersion] };
        var tools = new Tolerant(runner.On($"{configGet} --format=json", output: "{}"));
        Dictionary<string, string> variables =
            new(Variables("config-changed")) { ["JUJU_CHARM_HTTP_PROXY"] = "http://user:a-password@proxy:3128/" };
        Assert.Equal(0, Obstacle.Soon(() => HookProgram.Run(charm, variables, tools, directory.File("units"))));
        Assert.Contains(
            runner.Calls.Concat(charm.Known!.Facts.Select(fact => $"{fact.Answer}")),
            said => said.Contains($"{path}: ", StringComparison.Ordinal));
    }

    public static TheoryData<string, string> FilesAndKinds()
    {
        TheoryData<string, string> all = [];
        foreach (var file in new[] { "ledger", "told", "record/lock", "record/0000000001.jsonl", "record-key", "../api-0/ledger" })
            foreach (var kind in Obstacle.All.Where(kind => kind != "large file" || !file.StartsWith("record/", StringComparison.Ordinal)))
                all.Add(file, kind);
        return all;
    }

    [Fact]
    public void Run_DirectoriesThatOthersMayWrite_AreMendedAndToldInOneWarningEach()
    {
        File.SetUnixFileMode(directory.File("units/"), (UnixFileMode)0x1ff);
        File.SetUnixFileMode(directory.File("units/web-0/"), (UnixFileMode)0x1fd);
        Assert.Equal(
            0,
            HookProgram.Run(
                new ScriptedCharm(),
                Variables("start"),
                new Tolerant(runner.On($"{configGet} --format=json", output: "{}")),
                directory.File("units")));
        Assert.Equal(2, runner.Calls.Count(call => call.Contains("--log-level WARNING") && call.Contains("mended")));
        Assert.All(["units/", "units/web-0/"], path => Assert.Equal((UnixFileMode)0x1ed, File.GetUnixFileMode(directory.File(path))));
    }

    [Fact]
    public void Run_ProgramSaysAMadeValue_ItIsNotInTheRecord()
    {
        var units = directory.File("units");
        var values = Values(units);
        Expect.Ok(values.Make(new("password", Recipe.RandomText(20))));
        var secret = Expect.Ok(values.Quoted("password", Quoting.Plain));
        runner.On($"{configGet} --format=json", output: "{}").On("/bin/show", output: $"the password is {secret}");
        var charm = new ScriptedCharm { Queries = [Ask.Command(["/bin/show"])] };
        Assert.Equal(0, HookProgram.Run(charm, Variables("update-status"), new Tolerant(runner), units));
        var record = File.ReadAllText(Path.Combine(units, "web-0/record/0000000001.jsonl"));
        Assert.DoesNotContain(secret, record, StringComparison.Ordinal);
        Assert.Contains($"the password is {Withheld.Mark}", record, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ProgramFailsWithAMadeValueInItsLastWords_ItIsNeitherInLogNorInStatusNorInRecord()
    {
        var units = directory.File("units");
        var values = Values(units);
        Expect.Ok(values.Make(new("password", Recipe.RandomText(20))));
        var secret = Expect.Ok(values.Quoted("password", Quoting.Plain));
        runner.On($"{configGet} --format=json", output: "{}").On("/bin/login", exit: 1, error: $"wrong password {secret}");
        var charm = new ScriptedCharm { Effects = [Do.RunCommand(["/bin/login"])] };
        HookProgram.Run(charm, Variables("update-status"), new Tolerant(runner), units);
        Assert.Contains(runner.Calls, call => call.Contains("wrong password ⟨a secret⟩", StringComparison.Ordinal));
        Assert.DoesNotContain(runner.Calls, call => call.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(secret, File.ReadAllText(Path.Combine(units, "web-0/record/0000000001.jsonl")), StringComparison.Ordinal);
    }

    // A secret that this hook read, not only one that it wrote.
    [Fact]
    public void Run_ProgramSaysASecret_ItIsNeitherInTheRecordNorInStatusNorInLog()
    {
        const string Uri = "secret:9m4e2mr0ui3e8a215n4g", Password = "correct horse";
        var units = directory.File("units");
        var secretGet = Path.Combine(Path.GetDirectoryName(configGet)!, "secret-get");
        runner.On($"{configGet} --format=json", output: "{}").On("/bin/login", exit: 1, error: $"wrong password {Password}")
            .On($"{secretGet} {Uri} --format=json", output: $$"""{"password":"{{Password}}"}""")
            .On($"{secretGet} {Uri} --peek --format=json", output: $$"""{"password":"{{Password}}"}""");
        var charm = new ScriptedCharm { Queries = [Ask.Secret(Uri)], Effects = [Do.RunCommand(["/bin/login"])] };
        HookProgram.Run(charm, Variables("update-status"), new Tolerant(runner), units);
        Assert.Contains(runner.Calls, call => call.Contains("wrong password ⟨a secret⟩", StringComparison.Ordinal));
        Assert.DoesNotContain(runner.Calls, call => call.Contains(Password, StringComparison.Ordinal));
        Assert.DoesNotContain(Password, File.ReadAllText(Path.Combine(units, "web-0/record/0000000001.jsonl")), StringComparison.Ordinal);
    }

    // A charm repeats what a program printed, or what stands in a file: in a status, a log, a reason, an action's result.
    [Fact]
    public void Run_CharmRepeatsAMadeValue_NobodyIsToldAndAStatusIsToldOnce()
    {
        var units = directory.File("units");
        var values = Values(units);
        Expect.Ok(values.Make(new("password", Recipe.RandomText(20))));
        var secret = Expect.Ok(values.Quoted("password", Quoting.Plain));
        var charm = new ScriptedCharm
        {
            Effects =
            [
                Do.Tell(Tell.Log(LogLevel.Info, $"log {secret}")), Do.Tell(Tell.ActionResult("said", $"result {secret}")),
                Do.Tell(Tell.FailAction($"action {secret}")), Do.Tell(Tell.WorkloadVersion($"1.0-{secret}")),
            ],
            Told = [Tell.Status(Status.Active($"it says {secret}"))],
        };
        ScriptedRunner Lived(string status)
        {
            var said = new ScriptedRunner().On($"{configGet} --format=json", output: "{}").On(
                $"{directory.File("tools/status-get")} --include-data --format=json",
                output: $$"""{"status": "active", "message": "{{status}}"}""");
            HookProgram.Run(charm, Variables("update-status"), new Tolerant(said), units);
            Assert.DoesNotContain(said.Calls, call => call.Contains(secret, StringComparison.Ordinal));
            return said;
        }

        Assert.Contains(Lived("").Calls, call => call.EndsWith("status-set -- active it says ⟨a secret⟩", StringComparison.Ordinal));
        var again = Lived("it says ⟨a secret⟩").Calls;
        Assert.DoesNotContain(again, call => call.Contains("status-set", StringComparison.Ordinal));
        Assert.Equal(3, again.Count(call => call.Contains("⟨a secret⟩", StringComparison.Ordinal)));
    }

    // A line that nothing can have written stops no removal, and is said once, however often the ledger is read.
    [Fact]
    public void Run_SpoiltLineInTheLedger_IsOneWarningThatNamesFileAndLine()
    {
        // The first line is dropped in this hook, and what is spoilt has another number then.
        directory.Write("units/web-0/ledger", "web/0 package nginx\nweb/0 file relative\n");
        runner.On($"{configGet} --format=json", output: "{}");
        var charm = new ScriptedCharm { Queries = [Ask.Ledger], Effects = [Do.ReleasePackage("nginx"), Do.ReleasePackage("curl")] };
        Assert.Equal(0, HookProgram.Run(charm, Variables("remove"), new Tolerant(runner), directory.File("units")));
        Assert.Single(runner.Calls, call => call.Contains("--log-level WARNING"));
        Assert.Single(runner.Calls, call => call.Contains($"--log-level WARNING -- {directory.Path}/units/web-0/ledger, line 2: "));
        Assert.Equal(["web/0 file relative"], File.ReadAllLines(directory.File("units/web-0/ledger")));
    }

    // Answers every call that was not scripted with success.
    private sealed class Tolerant(ScriptedRunner runner) : Shell.Effects.Processes.ICommandRunner
    {
        public LanguageExt.Either<Failure, Shell.Effects.Processes.CommandResult> Run(Shell.Effects.Processes.Command command) =>
            (command.Arguments is ["--format=json"] ? runner : runner.On($"{command}")).Run(command);
    }

    private int Run(string hook) => HookProgram.Run(new ScriptedCharm(), Variables(hook), runner, directory.File("units"));

    private static MadeValues Values(string units) => NoSecret.Values(Path.Combine(units, "web-0"), new UnitLedger(units, "web/0"));

    private Dictionary<string, string> Variables(string hook) => new()
    {
        ["PATH"] = directory.File("tools"),
        ["JUJU_CONTEXT_ID"] = $"web/0-{hook}-1",
        ["JUJU_DISPATCH_PATH"] = $"hooks/{hook}",
        ["JUJU_UNIT_NAME"] = "web/0",
        ["JUJU_MODEL_NAME"] = "model",
        ["JUJU_MACHINE_ID"] = "0",
        ["JUJU_VERSION"] = "3.6.0",
        ["JUJU_CHARM_DIR"] = directory.Path,
    };
}
