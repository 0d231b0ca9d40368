using Core.Domain;
using LanguageExt;
using Shell.Effects.Juju;
using Shell.Effects.Processes;
using Tests.Unit.Fakes;

namespace Tests.Unit.Juju;

public sealed class HookToolsTests
{
    private readonly ScriptedRunner runner = new();

    private HookTools Tools => new(runner, "/tools");

    [Fact]
    public void ConfigGet_Object_IsItsProperties()
    {
        runner.On("/tools/config-get --format=json", output: """{"port":8080}""" + "\n");
        Assert.Equal(8080, Right(Tools.ConfigGet()).GetProperty("port").GetInt32());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public void ConfigGet_NoObject_IsMalformed(string output)
    {
        runner.On("/tools/config-get --format=json", output: output);
        Assert.Equal(Failure.Of(Cause.Malformed, "config-get", $"printed {output}"), Left(Tools.ConfigGet()));
    }

    [Fact]
    public void StatusGet_WordAndMessage_AreJujus()
    {
        runner.On("/tools/status-get --include-data --format=json", output: """{"message":"ok","status":"unknown","status-data":{}}""");
        Assert.Equal(new UnitStatus("unknown", "ok"), Right(Tools.StatusGet()));
    }

    [Fact]
    public void StatusSet_MessageLikeAFlag_ComesAfterTheFlags()
    {
        runner.On("/tools/status-set -- blocked --x");
        Right(Tools.StatusSet(Status.Blocked("--x")));
    }

    [Fact]
    public void ApplicationVersionSet_Version_IsPassed()
    {
        runner.On("/tools/application-version-set -- 1.11.1");
        Right(Tools.ApplicationVersionSet("1.11.1"));
    }

    [Fact]
    public void OpenPort_Port_IsWrittenAsJujuDoes()
    {
        runner.On("/tools/open-port -- 8888/tcp");
        Right(Tools.OpenPort(Port.Tcp(8888)));
    }

    [Fact]
    public void ClosePort_Range_IsWrittenAsJujuDoes()
    {
        runner.On("/tools/close-port -- 80-90/udp");
        Right(Tools.ClosePort(Port.Udp(80, 90)));
    }

    [Fact]
    public void OpenedPorts_EveryForm_IsAPort()
    {
        runner.On("/tools/opened-ports --endpoints --format=json", output: """["80/tcp (*)","8000-8010/udp (b, c)","icmp"]""");
        Assert.Equal([Port.Tcp(80), Port.Udp(8000, 8010).On("b"), Port.Udp(8000, 8010).On("c"), Port.Icmp], Right(Tools.OpenedPorts()));
    }

    [Theory]
    [InlineData("true\n", true)]
    [InlineData("false\n", false)]
    public void IsLeader_Answer_IsRead(string output, bool leads)
    {
        runner.On("/tools/is-leader --format=json", output: output);
        Assert.Equal(leads, Right(Tools.IsLeader()));
    }

    [Fact]
    public void JujuLog_LevelAndMessage_ArePassedInOneLine()
    {
        runner.On("/tools/juju-log --log-level WARNING -- -a b");
        Right(Tools.JujuLog(LogLevel.Warning, "-a\nb"));
    }

    [Fact]
    public void JujuLog_LongestUtf8_FitsInOneArgument()
    {
        var message = new string('€', 200_000);
        runner.On("/tools/juju-log --log-level INFO -- " + message[..(HookTools.MaximumLogLength - 1)] + "…");
        Right(Tools.JujuLog(LogLevel.Info, message));
    }

    [Fact]
    public void ActionSet_ValueWithEdges_IsOneArgument()
    {
        runner.On("/tools/action-set -- a.b= -x=1\n");
        Right(Tools.ActionSet("a.b", " -x=1\n"));
        Assert.Equal(["--", "a.b= -x=1\n"], runner.Commands.Single().Arguments);
    }

    [Fact]
    public void ActionSet_ZeroCharacter_DoesNotCutTheValue()
    {
        runner.On("/tools/action-set -- k=a b");
        Right(Tools.ActionSet("k", "a\0b"));
    }

    [Fact]
    public void ActionSet_ValueAboveTheKernelsLimit_IsRefusedWithoutACall() =>
        Assert.Equal(Cause.Refused, Left(Tools.ActionSet("k", new string('x', 131_070))).Cause);

    [Fact]
    public void ActionFail_Message_IsPassed()
    {
        runner.On("/tools/action-fail -- no");
        Right(Tools.ActionFail("no"));
    }

    [Fact]
    public void ActionLog_MessageOfManyLines_IsOneAfterTheFlags()
    {
        runner.On("/tools/action-log -- --half of it");
        Right(Tools.ActionLog("--half\nof it"));
    }

    [Fact]
    public void Tool_Refuses_SaysWhatJujuSaid()
    {
        runner.On("/tools/open-port -- 80/tcp", exit: 1, error: "ERROR cannot open 80/tcp (unit \"a/0\"): port range conflicts\n");
        var failure = Left(Tools.OpenPort(Port.Tcp(80)));
        Assert.Equal(
            (Cause.Refused, "open-port", "cannot open 80/tcp (unit \"a/0\"): port range conflicts"),
            (failure.Cause, failure.Subject, failure.Detail));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("[\"x/tcp\"]")]
    [InlineData("<html>")]
    public void OpenedPorts_Rubbish_IsMalformed(string output)
    {
        runner.On("/tools/opened-ports --endpoints --format=json", output: output);
        Assert.Equal(Cause.Malformed, Left(Tools.OpenedPorts()).Cause);
    }

    [Fact]
    public void ConfigGet_LongRubbish_IsCutAt80Characters()
    {
        runner.On("/tools/config-get --format=json", output: new string('x', 500));
        Assert.Equal("printed " + new string('x', 79) + "…", Left(Tools.ConfigGet()).Detail);
    }

    [Fact]
    public void ConfigGet_PrintedMoreThanIsKept_IsMalformed()
    {
        runner.On("/tools/config-get --format=json", () => new(0, "{}", "") { IsCut = true });
        Assert.Equal(Failure.Of(Cause.Malformed, "config-get", "printed more than 4194304 bytes"), Left(Tools.ConfigGet()));
    }

    [Fact]
    public void StatusGet_WithoutMessage_IsMalformed()
    {
        runner.On("/tools/status-get --include-data --format=json", output: """{"status":"active"}""");
        Assert.Equal(Cause.Malformed, Left(Tools.StatusGet()).Cause);
    }

    [Fact]
    public void Tool_NotThere_SaysWhereTheToolsAre()
    {
        using var directory = new TemporaryDirectory();
        var failure = Left(new HookTools(new CommandRunner(), directory.Path).IsLeader());
        Assert.Equal((Cause.Missing, "is-leader"), (failure.Cause, failure.Subject));
        Assert.Contains("juju exec", failure.Detail);
    }

    [Fact]
    public void Find_DirectoryOnPath_IsUsedByItsAbsolutePath()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("config-get"), "");
        runner.On($"{directory.File("config-get")} --format=json", output: "{}");
        Right(
            from tools in HookTools.Find($".:/nonexistent:{directory.Path}:/usr/bin", runner) from config in tools
                .ConfigGet() select config);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("/nonexistent::.")]
    public void Find_NoDirectoryOnPath_IsMissing(string path) => Assert.Equal(Cause.Missing, Left(HookTools.Find(path, runner)).Cause);

    private static T Right<T>(Either<Failure, T> result) => result.RightToSeq().Single();

    private static Failure Left<T>(Either<Failure, T> result) => result.LeftToSeq().Single();
}
