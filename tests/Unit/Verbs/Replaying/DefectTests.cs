using Core.Domain;
using Microsoft.FSharp.Collections;
using Tests.Shared;
using Tests.Unit.Fakes;
using Tests.Unit.Verbs.Replaying.Html;

namespace Tests.Unit.Verbs.Replaying;

/// <summary>Hooks in which the recorded build threw.</summary>
public sealed class DefectTests
{
    private static readonly Effect Start = Do.StartService("a.service");

    [Theory]
    [InlineData("Observe")]
    [InlineData("Decide")]
    [InlineData("Report")]
    public void Replay_ThisBuildThrowsToo_IsTheSame(string function)
    {
        var desk = Desk(function, new ScriptedCharm { Effects = [Start], Thrower = function });
        Assert.Equal(0, desk.Run("replay", "-"));
        Assert.Contains("1 same", desk.Output);
    }

    [Theory]
    [InlineData("Observe")]
    [InlineData("Decide")]
    [InlineData("Report")]
    public void Replay_ThisBuildDoesNotThrow_IsDifferentAndSaysWhatTheOtherThrew(string function)
    {
        var desk = Desk(function, new ScriptedCharm { Effects = [Start] });
        Assert.Equal(1, desk.Run("replay", "-"));
        Assert.Contains($"change   {function}: a defect -> none", desk.Output);
        Assert.Contains("This build does not throw. Recorded: defect of the charm scripted: no", desk.Output.ReplaceLineEndings(" ").Replace("  ", ""));
    }

    [Fact]
    public void Replay_BothThrowInTheReport_ADecisionThatDiffersIsSeen()
    {
        var desk = Desk("Report", new ScriptedCharm { Effects = [Do.StartService("b.service")], Thrower = "Report" });
        Assert.Equal(1, desk.Run("replay", "-"));
        Assert.Contains("change   decision: StartService a.service -> StartService b.service", desk.Output);
    }

    [Fact]
    public void List_Threw_IsSaid()
    {
        var desk = Desk("Decide", new ScriptedCharm { Thrower = "Decide" });
        desk.Run("replay", "-", "--list");
        Assert.Contains("start  the charm threw in Decide", desk.Output);
    }

    [Fact]
    public void Explain_Threw_TellsWhatAndThatItEndedThere()
    {
        var desk = Desk("Decide", new ScriptedCharm { Thrower = "Decide" });
        Assert.Equal(0, desk.Run("replay", "-", "--at", "1", "--explain"));
        Assert.Contains("It ended there. defect of the charm scripted: no", desk.Output);
        Assert.Contains("This build decides the same.", desk.Output);
    }

    [Fact]
    public void Page_Threw_IsAFailedHookThatUnfoldsToTheDefect()
    {
        var page = Pages.Of(new ScriptedCharm { Effects = [Start], Thrower = "Report" }, Threw("Report"));
        Assert.Contains("error hook failed: \"start\"the charm threw 1 effect", Assert.Single(page.Rows()));
        Assert.Equal("defect of the charm scripted: no", Assert.Single(page.All("pre", "failure")).Value);
    }

    private static Desk Desk(string function, ICharm charm) => new() { Charm = charm, Input = Recorded.Bytes([Threw(function)]) };

    private static HookRecord Threw(string function)
    {
        var state = State.Of(HookContext.For("web/0"));
        var isReport = function == "Report";
        var steps = isReport ? [Start.Because("it must")] : FSharpList<Step<Effect>>.Empty;
        return new HookRecord(
            new Decided("h", "2026-03-01T03:00:00Z", "0.9.0", "scripted", Event.Start, Config.Empty, state, ListModule.OfSeq(steps)),
            Ending.NewThrew(new Threw("h", function, "defect of the charm scripted: no", ListModule.OfSeq(isReport ? [new Taken(Outcome.Changed, 5)] : FSharpList<Taken>.Empty), state, 9)));
    }
}
