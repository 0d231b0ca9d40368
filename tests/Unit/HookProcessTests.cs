using Shell.Effects.Processes;
using Tests.Unit.Fakes;
using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit;

/// <summary>
/// A charm's whole program, started as a process. Its only hook tool refuses, so that it has something to say, and nothing to do.
/// </summary>
public sealed class HookProcessTests : IDisposable
{
    private const string Said = "this hook cannot be run: JUJU_MODEL_NAME";

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Run_StandardErrorWorks_SaysWhatIsMissing() => Assert.Contains(Said, Shell("dotnet $CHARM 2>&1 >/dev/null"));

    [Theory]
    [InlineData("2>&-")]
    [InlineData("2>/dev/full")]
    [InlineData("0<&- 1>&- 2>&-")]
    [InlineData("2> >(:)")]
    public void Run_StandardErrorDoesNot_EndsWithTheSameExitCode(string redirection) =>
        Assert.Equal("1\n", Shell($"dotnet $CHARM {redirection}; echo $?"));

    [Fact]
    public void Run_NobodyReadsAFullPipe_EndsWithTheSameExitCode()
    {
        const string Full = "mkfifo $T/pipe; exec 9<>$T/pipe; dd if=/dev/zero of=$T/pipe oflag=nonblock bs=4096 count=1000 2>/dev/null";
        Assert.Equal("1\n", Shell($"{Full}; dotnet $CHARM 2>&9; echo $?"));
    }

    // A page on a disk that is full; a descriptor that can only be read; a reader that went away.
    [Theory]
    [InlineData(">/dev/full", "standard output: No space left on device\n2\n")]
    [InlineData("1</dev/null", "standard output: Bad file descriptor\n2\n")]
    [InlineData(">/dev/full 2>/dev/full", "2\n")]
    [InlineData("| :", "0\n")]
    public void Verb_StandardOutputCannotBeWritten_IsSaidInOneLine(string redirection, string expected) =>
        Assert.Equal(expected, Shell($"exec 3>&1; {{ dotnet $CHARM simulate; echo $? >&3; }} 2>&3 {redirection}"));

    // The first is one of several processes at the terminal, the second the leader of a process group, the third the leader of the session.
    [Theory]
    [InlineData("dotnet $CHARM; true")]
    [InlineData("set -m; dotnet $CHARM; true")]
    [InlineData("exec dotnet $CHARM")]
    public void Run_PersonAtATerminal_NoProgramCanAskThere(string atTheTerminal)
    {
        directory.Write(
            "tools/config-get", "#!/bin/sh\n(: </dev/tty) 2>/dev/null && echo a terminal >$T/found || echo none >$T/found\nexit 1\n");
        File.SetUnixFileMode(directory.File("tools/config-get"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Shell($"""PATH=$T/tools:$PATH JUJU_CONTEXT_ID=web/0-start-1 SHELL=/bin/bash script -qec '{atTheTerminal}' /dev/null </dev/null""");

        Assert.Equal("none\n", File.ReadAllText(directory.File("found")));
    }

    // A hook tool that waits for a person would wait for ever.
    [Fact]
    public void Run_SomebodyWritesToItsInput_NoProgramReadsThat()
    {
        directory.Write("tools/config-get", "#!/bin/sh\ncat >$T/read\nexit 1\n");
        File.SetUnixFileMode(directory.File("tools/config-get"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Shell("yes | PATH=$T/tools:$PATH JUJU_CONTEXT_ID=web/0-start-1 JUJU_MODEL_NAME=model dotnet $CHARM");

        Assert.Equal("", File.ReadAllText(directory.File("read")));
    }

    private string Shell(string script)
    {
        var command = new Command("/bin/bash", ["-c", script], TimeSpan.FromSeconds(60))
        {
            Environment = new Dictionary<string, string>
            {
                ["T"] = directory.Path,
                ["CHARM"] = Path.Combine(AppContext.BaseDirectory, "MyCharm.dll"),
                ["JUJU_UNIT_NAME"] = "web/0",
                ["JUJU_MACHINE_ID"] = "0",
                ["JUJU_VERSION"] = "3.6.0",
                ["JUJU_CHARM_DIR"] = directory.Path,
                ["JUJU_DISPATCH_PATH"] = "hooks/start",
            },
        };
        return Ok(new CommandRunner().Run(command)).Output;
    }
}
