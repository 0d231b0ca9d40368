using Core.Domain;
using LanguageExt;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;
using Shell.Effects.Values;
using Tests.Shared;
using Tests.Unit.Fakes;

using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Processes;

public sealed class CommandsTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly ScriptedRunner runner = new();
    private readonly MadeValues values;
    private readonly UnitLedger ledger;
    private readonly Queue<Either<Failure, bool>> answers = [];

    public CommandsTests()
    {
        ledger = new UnitLedger(directory.Path, "web/0");
        values = NoSecret.Values(directory.File("unit"), ledger);
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Read_AnyExitCode_IsAnAnswer()
    {
        runner.On("/usr/bin/web --version", exit: 3, output: "web 1\n", error: "a\nb\n");
        Assert.Equal(
            new CommandState(3, "web 1\n", "a / b"),
            Ok(Commands.Read(new CommandQuery(["/usr/bin/web", "--version"], TimeSpan.FromSeconds(10)))));
    }

    [Fact]
    public void Read_PrintedMoreThanIsKept_IsNoAnswer()
    {
        runner.On("/usr/bin/web dump", () => new(0, "the beginning", "") { IsCut = true });
        Assert.Equal(
            Failure.Of(Cause.Malformed, "/usr/bin/web", "printed more than 4194304 bytes"),
            Failed(Commands.Read(new CommandQuery(["/usr/bin/web", "dump"], TimeSpan.FromSeconds(10)))));
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
        Assert.Equal(Cause.Invalid, Failed(Commands.Read(new CommandQuery(arguments, TimeSpan.FromSeconds(seconds)))).Cause);
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
        ["creates", "keeps", "ends", "input", "variable", "value", "directory", "user", "option", "codes", "negative",
            "large", "beside"];

    [Theory, MemberData(nameof(Unfit))]
    public void Run_WhatCannotBe_IsInvalid(string what)
    {
        string[] web = ["/usr/bin/web"];
        Assert.Equal(Cause.Invalid, Failed(Run(what switch
        {
            "creates" => Do.RunCommand(web, creates: "done"),
            "keeps" => Do.RunCommand(web, keeps: "A"),
            "ends" => Do.RunCommand(web, creates: "/etc/done", doneWhen: Ask.Leader),
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

    [Theory]
    [InlineData(0, "", "web\n", true)]
    [InlineData(0, "web", " web\n\n", true)]
    [InlineData(0, "web", "website\n", false)]
    [InlineData(1, "", "", false)]
    [InlineData(1, "web", "web\n", false)]
    public void Succeeds_ExitCodeAndOutput_SayWhether(int exit, string prints, string output, bool succeeds)
    {
        runner.On("/usr/bin/web has-user", exit: exit, output: output);
        Assert.Equal(succeeds, Ok(Commands.Read(new SucceedsQuery(["/usr/bin/web", "has-user"], prints, TimeSpan.FromSeconds(10)))));
    }

    [Fact]
    public void Run_DoneWhen_RunsOnlyWhileTheAnswerIsFalseAndAsksAgain()
    {
        var add = Do.RunCommand(["/usr/bin/web", "add-user"], doneWhen: Ask.Leader);
        runner.On("/usr/bin/web add-user");
        answers.Enqueue(true);
        Assert.Equal(Outcome.Unchanged, Ok(Run(add)));
        Assert.Empty(runner.Calls);
        answers.Enqueue(false);
        answers.Enqueue(true);
        Assert.Equal(Outcome.Changed, Ok(Run(add)));
        answers.Enqueue(false);
        answers.Enqueue(false);
        Assert.Equal(Failure.Of(Cause.NotTrue, "/usr/bin/web", "ran, and this is not so: leader"), Failed(Run(add)));
        Assert.Equal(2, runner.Calls.Count);
    }

    [Fact]
    public void Run_DoneWhenCannotBeAnswered_NothingRuns()
    {
        var failure = Failure.Of(Cause.TimedOut, "is-leader", "no answer");
        answers.Enqueue(failure);
        Assert.Equal(failure, Failed(Run(Do.RunCommand(["/usr/bin/web", "add-user"], doneWhen: Ask.Leader))));
        Assert.Empty(runner.Calls);
    }

    [Fact]
    public void Run_Keeps_IsASecretOfRootsAloneAndTheCommandRunsOnce()
    {
        runner.On("/usr/bin/web token", output: "tok-1234\n\n");
        Assert.Equal(Outcome.Changed, Ok(Run(Token)));
        Assert.Equal("tok-1234", Ok(values.Quoted("token", Quoting.AsIs)));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(directory.File("unit"), "values", "token")));
        Assert.True(Ok(ledger.Has(Possession.Value, "token")));
        Assert.Contains("tok-1234", values.Secrets());
        Assert.Equal(Outcome.Unchanged, Ok(Run(Token)));
        Assert.Single(runner.Calls);
    }

    // It may be a secret, also where it failed.
    [Fact]
    public void Run_KeepsAndFails_SaysNothingOfWhatItPrinted()
    {
        runner.On("/usr/bin/web token", exit: 1, output: "tok-1234\n");
        Assert.Equal(Failure.Of(Cause.CommandFailed, "/usr/bin/web", "exit code 1: "), Failed(Run(Token)));
        Assert.True(Ok(values.Read("token")).IsAbsent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1234567\n")]
    [InlineData("tok-\ufffd1234")]
    [InlineData("tok-\0-1234")]
    public void Run_KeepsWhatCannotBeKept_IsMalformed(string output)
    {
        runner.On("/usr/bin/web token", output: output);
        Assert.Equal(Cause.Malformed, Failed(Run(Token)).Cause);
        Assert.True(Ok(values.Read("token")).IsAbsent);
    }

    [Fact]
    public void Run_KeepsMoreThanThereMayBe_IsMalformed()
    {
        runner.On("/usr/bin/web token", output: new string('a', 16385));
        Assert.Equal(Cause.Malformed, Failed(Run(Token)).Cause);
    }

    private static Effect Token => Do.RunCommand(["/usr/bin/web", "token"], keeps: "token");

    private Commands Commands => new(runner, values, _ => answers.Dequeue());

    private Either<Failure, Outcome> Run(Effect effect) =>
        Commands.Run(((ProcessEffect.RunCommand)((Effect.Process)effect).Effect).Payload);

    private Either<Failure, Outcome> Run(string creates) => Run(Do.RunCommand(["/usr/bin/web", "init"], creates: creates));
}
