using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;
using Tests.Unit.Fakes;

namespace Tests.Unit.Processes;

public sealed class WaitingTests
{
    private readonly List<TimeSpan> pauses = [];

    private Waiting Waiting => new(pauses.Add);

    [Fact]
    public void Steady_FirstTwoReadingsAgree_WaitsOnce()
    {
        Assert.Equal("up", Read("up", "up"));
        Assert.Single(pauses);
    }

    [Fact]
    public void Steady_ReadingsChange_ComesBackWithTheOneThatStayed() => Assert.Equal("b", Read("a", "b", "b"));

    [Fact]
    public void Steady_NeverAgrees_GivesUpAfterTenSeconds()
    {
        var count = 0;
        var given = Waiting.Steady<int>(() => count++, (before, now) => before == now, () => -1);
        Assert.Equal(-1, given);
        Assert.Equal(TimeSpan.FromSeconds(10), pauses.Aggregate((a, b) => a + b));
    }

    [Fact]
    public void Until_NeverSo_StopsAtTheLimit()
    {
        Assert.False(Waiting.Until(() => false, TimeSpan.FromSeconds(1)));
        Assert.Equal(10, pauses.Count);
    }

    [Fact]
    public void Until_LookingTakesLongerThanWaiting_StopsAtTheLimit()
    {
        var clock = new StandingClock();
        var looks = 0;
        Assert.False(new Waiting(_ => { }, clock).Until(
            () =>
            {
                looks++;
                clock.Uptime += TimeSpan.FromSeconds(3);
                return false;
            },
            TimeSpan.FromSeconds(9)));
        Assert.Equal(3, looks);
    }

    [Fact]
    public void Until_SoAtOnce_DoesNotWait()
    {
        Assert.True(Waiting.Until(() => true, TimeSpan.Zero));
        Assert.Empty(pauses);
    }

    private Either<Failure, string> Read(params string[] readings)
    {
        var left = new Queue<string>(readings);
        return Waiting.Steady<string>(() => left.Dequeue(), (before, now) => before == now, () => "never");
    }
}
