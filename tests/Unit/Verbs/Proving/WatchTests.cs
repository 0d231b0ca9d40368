using System.Collections.Concurrent;
using Core.Domain;
using Proof;
using Proof.Judging;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Proving;

public sealed class WatchTests
{
    [Fact]
    public void Call_ThatDoesNotEnd_IsToldOnce()
    {
        using var told = new BlockingCollection<string>();
        using var goOn = new ManualResetEventSlim();
        using var watch = new Watch(1, (call, why) => { told.Add($"{call} {why}"); goOn.Set(); });
        Assert.True(watch.Call(new WatchedCall("Decide", Event.Start), () => goOn.Wait(TimeSpan.FromSeconds(30))));
        Assert.Equal(["Decide on start does not come to an end within 1 second"], told);
    }

    [Fact]
    public void Call_ThatEnds_IsNotTold()
    {
        using var told = new BlockingCollection<string>();
        using var watch = new Watch(1, (call, why) => told.Add($"{call} {why}"));
        Assert.Equal(1, watch.Call(new WatchedCall("its start"), () => 1));
        Assert.Empty(told);
    }

    [Fact]
    public void Call_ForWhichThereIsNoMemory_IsToldAndThrows()
    {
        using var told = new BlockingCollection<string>();
        using var watch = new Watch(1, (call, why) => told.Add($"{call} {why}"));
        var call = new WatchedCall("its start");
        Assert.ThrowsAny<OutOfMemoryException>(() => watch.Call<int>(call, () => throw new InsufficientMemoryException()));
        Assert.StartsWith("its start takes more memory than there is: ", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_CharmThatNeverEnds_ThrowsAndSaysWhatItWasCalledWith()
    {
        using var goOn = new ManualResetEventSlim();
        var lives = Lives.Of(
            Waiting(goOn), Site.Empty("ubuntu@24.04"), new CheckPlan(Claims.Least, [Config.Empty.With("level", "high")], []));
        var thrown = Assert.Throws<InvalidOperationException>(() => lives.Sample(seconds: 1, iter: 1));
        goOn.Set();
        Assert.Equal(
            "Decide on install does not come to an end within 1 second. It was called with config: level=high; file /etc/x: absent; told version: ",
            thrown.Message);
    }

    private static ICharm Waiting(ManualResetEventSlim until) => Charm.Create<string>(
        "waiting",
        _ => Parsed<string>.NewValid(""),
        (_, _, _) => [Ask.File("/etc/x")],
        (_, _, _) => until.Wait(TimeSpan.FromSeconds(30)) ? [] : [],
        (_, _, _, _) => [Tell.Status(Status.Active("")).Because("it is so")]);
}
