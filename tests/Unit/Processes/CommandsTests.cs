using Core.Domain;
using LanguageExt;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;
using Shell.Effects.Values;
using Tests.Unit.Fakes;

using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Processes;

public sealed class CommandsTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly ScriptedRunner runner = new();
    private readonly MadeValues values;

    public CommandsTests() => values = new(directory.File("unit"), new UnitLedger(directory.Path, "web/0"), TimeProvider.System);

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Read_AnyExitCode_IsAnAnswer()
    {
        runner.On("/usr/bin/web --version", exit: 3, output: "web 1\n", error: "a\nb\n");
        Assert.Equal(
            new CommandState(3, "web 1\n", "a / b"), Ok(Commands.Read(new(["/usr/bin/web", "--version"], TimeSpan.FromSeconds(10)))));
    }

    [Fact]
    public void Read_PrintedMoreThanIsKept_IsNoAnswer()
    {
        runner.On("/usr/bin/web dump", () => new(0, "the beginning", "") { IsCut = true });
        Assert.Equal(
            Failure.Of(Cause.Malformed, "/usr/bin/web", "printed more than 4194304 bytes"),
            Failed(Commands.Read(new(["/usr/bin/web", "dump"], TimeSpan.FromSeconds(10)))));
    }

    [Fact]
    public void Run_WorkDone_IsUnchanged()
    {
        Assert.Equal(Outcome.Unchanged, Ok(Run(directory.Write("done", ""))));
        Assert.Empty(runner.Calls);
    }

    [Fact]
    public void Run_Creates_IsChanged()
    {
        runner.On("/usr/bin/web init", () =>
        {
            directory.Write("done", "");
            return new(0, "", "");
        });
        Assert.Equal(Outcome.Changed, Ok(Run(directory.File("done"))));
    }

    [Fact]
    public void Run_CreatesNothing_IsNotTrue()
    {
        runner.On("/usr/bin/web init");
        Assert.Equal(Cause.NotTrue, Failed(Run(directory.File("done"))).Cause);
    }

    [Fact]
    public void Run_OtherExitCode_SaysWhatItSaid()
    {
        runner.On("/usr/bin/web init", exit: 3, error: "no disk\n");
        Assert.Equal(Failure.Of(Cause.CommandFailed, "/usr/bin/web", "exit code 3: no disk"), Failed(Run("")));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(10, "")]
    [InlineData(10, "web")]
    [InlineData(10, "./web", "/etc")]
    [InlineData(0, "/usr/bin/web")]
    [InlineData(int.MaxValue, "/usr/bin/web")]
    public void Every_ProgramOrTimeLimitUnfit_IsInvalid(int seconds, params string[] arguments)
    {
        Assert.Equal(Cause.Invalid, Failed(Commands.Read(new(arguments, TimeSpan.FromSeconds(seconds)))).Cause);
        Assert.Equal(Cause.Invalid, Failed(Run(Do.RunCommand(arguments, TimeSpan.FromSeconds(seconds)))).Cause);
    }

    [Fact]
    public void Run_MadeValueInItsInput_IsPipedAndNowhereElse()
    {
        Ok(values.Make(new("password", Recipe.RandomText(20))));
        runner.On("/usr/sbin/chpasswd");
        Assert.Equal(Outcome.Changed, Ok(Run(SetPassword)));
        var command = Assert.Single(runner.Commands);
        var password = Ok(values.Quoted("password", Quoting.Plain));
        Assert.Equal($"web:{password}\n", command.Input);
        Assert.DoesNotContain(command.Arguments.Concat(command.Environment.Values), text => text.Contains(password));
    }

    [Fact]
    public void Run_MadeValueIsNotThere_NothingRuns()
    {
        Assert.Equal(Cause.Missing, Failed(Run(SetPassword)).Cause);
        Assert.Empty(runner.Calls);
        Assert.Equal(Outcome.Unchanged, Ok(Run(Do.RunCommand(
            ["/usr/sbin/chpasswd"], creates: directory.Write("done", ""), input: Content.Of(Content.Made("password"))))));
    }

    [Fact]
    public void Run_AcceptedExitCode_IsChanged()
    {
        runner.On("/usr/bin/web init", exit: 3);
        Assert.Equal(Outcome.Changed, Ok(Run(Do.RunCommand(["/usr/bin/web", "init"], acceptedExitCodes: [0, 3]))));
        Assert.Equal(Cause.CommandFailed, Failed(Run(Do.RunCommand(["/usr/bin/web", "init"], acceptedExitCodes: [0, 4]))).Cause);
    }

    [Fact]
    public void Run_AsAUser_HasTheUsersHomeUnlessItsEnvironmentSaysOtherwise()
    {
        runner.On("/usr/bin/web init");
        Ok(Run(Do.RunCommand(
            ["/usr/bin/web", "init"], user: "daemon", workingDirectory: directory.Path,
            environment: new Dictionary<string, string> { ["LANG"] = "C", ["LOGNAME"] = "web" })));
        var command = Assert.Single(runner.Commands);
        Assert.Equal(("daemon", directory.Path), (command.User, command.WorkingDirectory));
        Assert.Equal(
            ["HOME=/usr/sbin", "LANG=C", "LOGNAME=web", "USER=daemon"],
            command.Environment.Select(pair => $"{pair.Key}={pair.Value}").Order());
    }

    [Fact]
    public void Run_NoSuchUserOrDirectory_IsTold()
    {
        var user = Failed(Run(Do.RunCommand(["/usr/bin/web"], user: "nobody-of-this-name")));
        Assert.Equal((Cause.Denied, "/usr/bin/web"), (user.Cause, user.Subject));
        Assert.Equal(Cause.NotRegular, Failed(Run(Do.RunCommand(["/usr/bin/web"], workingDirectory: directory.File("none")))).Cause);
        Assert.Empty(runner.Calls);
    }

    public static TheoryData<string> Unfit =>
        ["creates", "input", "variable", "value", "directory", "user", "option", "codes", "negative", "large", "beside"];

    [Theory, MemberData(nameof(Unfit))]
    public void Run_WhatCannotBe_IsInvalid(string what)
    {
        string[] web = ["/usr/bin/web"];
        Assert.Equal(Cause.Invalid, Failed(Run(what switch
        {
            "creates" => Do.RunCommand(web, creates: "done"),
            "input" => Do.RunCommand(web, input: Content.Of(Content.Value("a\nb", Quoting.Plain))),
            "beside" => Do.RunCommand(web, input: Content.Of("key ", Content.Made("key", Quoting.AsIs))),
            "variable" => Do.RunCommand(web, environment: new Dictionary<string, string> { ["A=B"] = "" }),
            "value" => Do.RunCommand(web, environment: new Dictionary<string, string> { ["A"] = "\0" }),
            "directory" => Do.RunCommand(web, workingDirectory: "etc"),
            "user" => Do.RunCommand(web, user: "web:web"),
            "option" => Do.RunCommand(web, user: "-l"),
            "codes" => Do.RunCommand(web, acceptedExitCodes: []),
            "negative" => Do.RunCommand(web, acceptedExitCodes: [-1]),
            _ => Do.RunCommand(web, acceptedExitCodes: [0, 256]),
        })).Cause);
    }

    private static Effect SetPassword =>
        Do.RunCommand(["/usr/sbin/chpasswd"], input: Content.Of("web:", Content.Made("password"), "\n"));

    private Commands Commands => new(runner, values);

    private Either<Failure, Outcome> Run(Effect effect) =>
        Commands.Run(((ProcessEffect.RunCommand)((Effect.Process)effect).Effect).Payload);

    private Either<Failure, Outcome> Run(string creates) => Run(Do.RunCommand(["/usr/bin/web", "init"], creates: creates));
}
