using Core.Domain;

namespace Tests.Unit.Core;

public sealed class ReplayTests
{
    private static readonly Step<Effect> Install = Do.InstallPackage("p").Because("absent");
    private static readonly Step<Effect> Start = Do.StartService("p.service").Because("not running");
    private static readonly Step<JujuEffect> Told = Tell.Status(Status.Active("")).Because("runs");

    private static readonly ICharm Now = Charm.Create<Config>(
        "now", Parsed<Config>.NewValid, (_, _, _) => [], (_, _, _) => [Install, Start], (_, _, _, _) => [Told]);

    private static readonly State Nothing = State.Of(HookContext.For("now/0"));

    private static HookRecord Recorded(IReadOnlyList<Step<Effect>> steps, params Step<JujuEffect>[] report) =>
        HookRecord.Of(
            new Decided("1", "2026-01-01T00:00:00Z", "0", "now", Event.Install, Config.Empty, Nothing, steps),
            report is [] ? Ending.Unfinished : Ending.NewFinished(Finished.Of("1", [], Nothing, report, 0)));

    private static Difference OnlyDifference(HookRecord record) => Assert.Single(Replay.Check(Now, record));

    [Fact]
    public void Check_SameEffects_IsEmpty() => Assert.Empty(Replay.Check(Now, Recorded([Install, Start], Told)));

    [Fact]
    public void Check_SameEffectsInAnArray_IsEmpty() => Assert.Empty(Replay.Check(Now, Recorded(new[] { Install, Start }, Told)));

    [Fact]
    public void Check_AnotherReason_IsTheSame() =>
        Assert.Empty(Replay.Check(Now, Recorded([Do.InstallPackage("p").Because("reworded"), Start], Told)));

    [Fact]
    public void Check_HookThatWasKilled_ComparesTheDecisionAlone() => Assert.Empty(Replay.Check(Now, Recorded([Install, Start])));

    [Fact]
    public void Check_AnotherArgument_NamesBoth()
    {
        var difference = OnlyDifference(Recorded([Do.InstallPackage("q").Because("absent"), Start], Told));
        Assert.Equal(
            ("decision", 0, "InstallPackage q", "InstallPackage p"),
            ($"{difference.Part}", difference.Index, difference.Recorded, difference.Now));
    }

    [Fact]
    public void Check_ArgumentThatIsNotPrinted_StillDiffers() =>
        Assert.Equal(0, OnlyDifference(Recorded([Do.WriteFile("/a", "one").Because(""), Start], Told)).Index);

    [Fact]
    public void Check_EffectThatIsNoLongerDecided_NowIsEmpty()
    {
        var difference = OnlyDifference(Recorded([Install, Start, Start], Told));
        Assert.Equal((2, "StartService p.service", ""), (difference.Index, difference.Recorded, difference.Now));
    }

    [Fact]
    public void Check_EffectThatWasNotDecided_RecordedIsEmpty()
    {
        var difference = OnlyDifference(Recorded([Install], Told));
        Assert.Equal((1, "", "StartService p.service"), (difference.Index, difference.Recorded, difference.Now));
    }

    [Fact]
    public void Check_AnotherReport_IsADifferenceOfTheReport() =>
        Assert.Equal(HookPart.Report, OnlyDifference(Recorded([Install, Start], Tell.Status(Status.Active("other")).Because("runs"))).Part);
}
