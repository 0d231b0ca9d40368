using Shell.Effects.Processes;

namespace Tests.Unit.Processes;

public sealed class CommandRunnerTests
{
    [Fact]
    public void Run_DaemonKeepsThePipesOpen_WhatTheProgramPrintedIsKept()
    {
        var command = new Command("/bin/sh", ["-c", "echo said; echo complained >&2; sleep 5 &"], TimeSpan.FromSeconds(10));
        var result = new CommandRunner().Run(command).IfLeft(failure => throw new Xunit.Sdk.XunitException(failure.ToString()));

        Assert.Equal(new CommandResult(0, "said\n", "complained\n"), result);
    }

    [Fact]
    public void Run_ProgramReadsItsInput_FindsItsEnd() =>
        Assert.Equal(new CommandResult(0, "", ""), new CommandRunner().Run(new Command("/bin/cat", [], TimeSpan.FromSeconds(10))));
}
