using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;
using Tests.Unit.Fakes;
using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Processes;

public sealed class ProcessSignalTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly Sleeper sleeper;
    private readonly ProcessEntry process;

    public ProcessSignalTests()
    {
        sleeper = new Sleeper(directory.File("pid")).Start();
        process = sleeper.Process!;
    }

    public void Dispose()
    {
        sleeper.Dispose();
        directory.Dispose();
    }

    [Fact]
    public void Send_ProcessFound_GetsIt()
    {
        Assert.True(Send(process, "SIGUSR1").IsRight);
        Assert.True(SpinWait.SpinUntil(() => sleeper.Process is null, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Send_NumberReused_HitsNobody()
    {
        Assert.Equal(Cause.NotRunning, Failed(Send(process with { StartTime = process.StartTime - 1 }, "SIGKILL")).Cause);
        Assert.NotNull(sleeper.Process);
    }

    [Fact]
    public void Send_NumberUnused_IsNotRunning() =>
        Assert.Equal(Cause.NotRunning, Failed(Send(process with { Pid = 4_194_305 }, "SIGTERM")).Cause);

    [Fact]
    public void Send_NoSuchSignal_Fails() => Assert.Equal(Cause.CommandFailed, Failed(Send(process, "SIGNOPE")).Cause);

    private static Either<Failure, LanguageExt.Unit> Send(ProcessEntry process, string name) =>
        ProcessSignal.Send(new ProcessTable(), process, name);
}
