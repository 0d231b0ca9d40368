using Core.Domain;
using Shell.Effects.Processes;
using Tests.Unit.Fakes;
using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Processes;

public sealed class CommandRunnerTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);

    [Fact]
    public void Run_DaemonKeepsThePipesOpen_WhatTheProgramPrintedIsKept() =>
        Assert.Equal(new CommandResult(0, "said\n", "complained\n"), Run("echo said; echo complained >&2; sleep 5 &"));

    [Fact]
    public void Run_DaemonGoesOnPrinting_IsNotWaitedFor()
    {
        var result = Run("echo said; while echo more; do sleep 0.01; done &");
        Assert.Equal((0, "said"), (result.ExitCode, result.Output.Split('\n')[0]));
        Assert.EndsWith("more\n", result.Output);
    }

    [Fact]
    public void Run_ProgramReadsItsInput_FindsItsEnd() =>
        Assert.Equal(new CommandResult(0, "", ""), Run("cat; read answer; echo $answer | tr -d '\\n'"));

    [Fact]
    public void Run_LongInput_IsReadWhileTheProgramPrints()
    {
        var input = string.Concat(Enumerable.Range(0, 200_000).Select(number => $"{number}\n"));
        Assert.Equal(input, Run("cat", input).Output);
    }

    [Theory]
    [InlineData("exit 3", 3)]
    [InlineData("exec <&-; sleep 0.1; exit 4", 4)]
    [InlineData("read line; exit 5", 5)]
    [InlineData("sleep 5 & exit 6", 6)]
    public void Run_ProgramDoesNotReadItsInput_ItsExitCodeCounts(string script, int exit) =>
        Assert.Equal(exit, Run(script, new string('x', 1 << 20)).ExitCode);

    [Fact]
    public void Run_ProgramNeverReadsItsInputAndNeverEnds_EndsAtTheTimeLimit()
    {
        var command = new Command("/bin/sleep", ["100"], TimeSpan.FromMilliseconds(300)) { Input = new string('x', 1 << 20) };
        Assert.Equal(Cause.TimedOut, Failed(new CommandRunner().Run(command)).Cause);
    }

    [Fact]
    public void Run_ProcessWithoutInput_ProgramReadsWhatItIsGivenAllTheSame() => Assert.Equal(
        "given", Ok(new CommandRunner { HasNoInput = true }.Run(new Command("/bin/cat", [], Enough) { Input = "given" })).Output);

    [RootFact]
    public void Run_AsAUser_IsThatUser()
    {
        var command = new Command("/usr/bin/id", ["-un"], Enough) { User = "daemon" };
        Assert.Equal("daemon\n", Ok(new CommandRunner().Run(command)).Output);
    }

    [Fact]
    public void Run_ManyBytes_BeginningAndEndAreKept()
    {
        var result = Run("seq 1 3000000");

        Assert.True(result.IsCut);
        Assert.StartsWith("1\n2\n3\n", result.Output);
        Assert.EndsWith("\n2999999\n3000000\n", result.Output);
        var kept = KeptOutput.Head + KeptOutput.Tail;
        Assert.Contains($"\n… {22_888_896 - kept} bytes left out …\n", result.Output);
        Assert.InRange(result.Output.Length, kept, kept + 100);
        Assert.Equal(Failure.Of(Cause.Malformed, "seq", $"printed more than {KeptOutput.Head} bytes"), Failed(result.Whole("seq")));
    }

    [Fact]
    public void Run_ManyBytesOnStandardError_TheLastLinesAreTold()
    {
        var result = Run("seq 1 1000000 >&2; exit 3");
        Assert.Equal((3, "", false, "999997 / 999998 / 999999 / 1000000"), (result.ExitCode, result.Output, result.IsCut, result.Tail));
    }

    [Fact]
    public void Run_LineWithoutEnd_IsBoundedAndEndsAtTheTimeLimit()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var failure = Failed(new CommandRunner().Run(new Command("/bin/sh", ["-c", "exec cat /dev/zero"], TimeSpan.FromMilliseconds(700))));
        Assert.Equal(Failure.Of(Cause.TimedOut, "/bin/sh", "did not end within 1 s: /bin/sh -c exec cat /dev/zero"), failure);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Fact]
    public void Run_NotUtf8_IsReadAsFarAsItIsText() => Assert.Equal("a\uFFFDb\0\n", Run("printf 'a\\377b\\000\\n'").Output);

    [Fact]
    public void Run_LongArguments_AreNotRepeatedWhole()
    {
        var failure = Failed(
            new CommandRunner().Run(
                new Command("/bin/sh", ["-c", "exec sleep 100", "sh", new string('x', 100_000)], TimeSpan.FromMilliseconds(1))));
        Assert.InRange(failure.Detail.Length, 1, 500);
    }

    [Fact]
    public void Run_AnyProgram_IsToldThatNobodyAnswers() =>
        Assert.Equal(
            "noninteractive none 1 dumb cat cat\n",
            Run("echo $DEBIAN_FRONTEND $APT_LISTCHANGES_FRONTEND $NEEDRESTART_SUSPEND $TERM $PAGER $SYSTEMD_PAGER").Output);

    [Fact]
    public void Run_CommandHasAVariableOfItsOwn_ThatIsTheOneThatCounts()
    {
        var command = new Command(
            "/usr/bin/printenv", ["PAGER"], Enough) { Environment = new Dictionary<string, string> { ["PAGER"] = "more" } };
        Assert.Equal("more\n", Ok(new CommandRunner().Run(command)).Output);
    }

    [Fact]
    public void Run_NoSuchProgram_IsMissing() =>
        Assert.Equal(
            Failure.Of(Cause.Missing, "/no/such", "no such program"), Failed(new CommandRunner().Run(new Command("/no/such", [], Enough))));

    [Fact]
    public void Run_NoProgram_IsDenied()
    {
        using var directory = new TemporaryDirectory();
        Assert.Equal(Cause.Denied, Failed(new CommandRunner().Run(new Command(directory.Write("text", "no program"), [], Enough))).Cause);
    }

    [Fact]
    public void Run_ProgramIsBeingWritten_MayPassByItself()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("program");
        File.Copy("/bin/true", path);
        using var writer = new FileStream(path, FileMode.Open, FileAccess.Write);
        Assert.True(Failed(new CommandRunner().Run(new Command(path, [], Enough))).IsTransient);
    }

    // As the kernel refuses to start a program. Source: fork(2), execve(2), pipe(2).
    [Theory]
    [InlineData(11, true)] // EAGAIN: as many processes as the user or the control group may have
    [InlineData(12, true)] // ENOMEM
    [InlineData(23, true)] // ENFILE
    [InlineData(24, true)] // EMFILE
    [InlineData(26, true)] // ETXTBSY
    [InlineData(1, false)] // EPERM
    [InlineData(7, false)] // E2BIG
    [InlineData(8, false)] // ENOEXEC
    [InlineData(13, false)] // EACCES
    [InlineData(40, false)] // ELOOP
    public void NotStarted_AsTheKernelSays_PassesByItselfOrDoesNot(int number, bool passes)
    {
        var failure = CommandRunner.NotStarted(
            new Command("/usr/bin/x", [], Enough), new System.ComponentModel.Win32Exception(number, "words of .NET"));
        Assert.Equal((passes, "/usr/bin/x"), (failure.IsTransient, failure.Subject));
        Assert.DoesNotContain(".NET", failure.Detail);
    }

    private static CommandResult Run(string script, string input = "") =>
        Ok(new CommandRunner().Run(new Command("/bin/sh", ["-c", script], Enough) { Input = input }));
}
