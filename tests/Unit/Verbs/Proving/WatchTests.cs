using System.Collections.Concurrent;
using Core.Domain;
using Verbs.Proving;

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
}
