using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;
using Tests.Unit.Fakes;

using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Processes;

public sealed class CommandsTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly ScriptedRunner runner = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Read_AnyExitCode_IsAnAnswer()
    {
        runner.On("/usr/bin/web --version", exit: 3, output: "web 1\n", error: "a\nb\n");
        Assert.Equal(new CommandState(3, "web 1\n", "a / b"), Ok(new Commands(runner).Read(new(["/usr/bin/web", "--version"], 10))));
    }

    [Fact]
    public void Read_PrintedMoreThanIsKept_IsNoAnswer()
    {
        runner.On("/usr/bin/web dump", () => new(0, "the beginning", "") { IsCut = true });
        Assert.Equal(
            Failure.Of(Cause.Malformed, "/usr/bin/web", "printed more than 4194304 bytes"),
            Failed(new Commands(runner).Read(new(["/usr/bin/web", "dump"], 10))));
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
    public void Every_ProgramOrTimeLimitUnfit_IsInvalid(int timeoutSeconds, params string[] arguments)
    {
        Assert.Equal(Cause.Invalid, Failed(new Commands(runner).Read(new(arguments, timeoutSeconds))).Cause);
        Assert.Equal(Cause.Invalid, Failed(new Commands(runner).Run(new(arguments, timeoutSeconds, ""))).Cause);
    }

    private Either<Failure, Outcome> Run(string creates) => new Commands(runner).Run(new(["/usr/bin/web", "init"], 10, creates));
}
