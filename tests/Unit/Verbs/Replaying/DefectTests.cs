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
        var desk = AuthorDesk(function, new ScriptedCharm { Effects = [Start], Thrower = function });
        Assert.Equal(0, desk.Run("replay", "-"));
        Assert.Contains("1 same", desk.Output);
    }

    [Theory]
    [InlineData("Observe")]
    [InlineData("Decide")]
    [InlineData("Report")]
    public void Replay_ThisBuildDoesNotThrow_IsDifferentAndSaysWhatTheOtherThrew(string function)
    {
        var desk = AuthorDesk(function, new ScriptedCharm { Effects = [Start] });
        Assert.Equal(1, desk.Run("replay", "-"));
        Assert.Contains($"change   {function}: a defect -> none", desk.Output);
        Assert.Contains(
            $"This build does not throw in {function}. Recorded: defect of the charm scripted: no",
            desk.Output.ReplaceLineEndings(" ").Replace("  ", ""));
    }

    [Theory]
    [InlineData("ObserveAgain", "Observe", "")]
    [InlineData("Report", "Report", "")]
    [InlineData("Report", "", "; Report: a defect -> none")]
    public void Replay_DecisionBeforeTheDefectDiffers_IsSeenWhetherItThrowsOrNot(string recorded, string now, string also)
    {
        var desk = AuthorDesk(recorded, new ScriptedCharm { Effects = [Do.StartService("b.service")], Thrower = now });
        Assert.Equal(1, desk.Run("replay", "-"));
        Assert.Contains($"change   decision: StartService a.service -> StartService b.service{also}\n", desk.Output);
    }

    [Fact]
    public void Replay_TwoDefectsOnTheSame_EachIsTold()
    {
        var another = HookRecord.Of(
            Threw("Decide").Decided,
            Ending.NewThrew(new Threw("h", Stage.Decide, "another", FSharpList<Taken>.Empty, Threw("Decide").Decided.State, 9)));
        var desk = new AuthorDesk { Charm = new ScriptedCharm(), Input = Recorded.Bytes([Threw("Decide"), another]) };
        Assert.Equal(1, desk.Run("replay", "-", "--list"));
        Assert.Contains("2 different", desk.Output);
    }

    [Fact]
    public void List_Threw_IsSaid()
    {
        var desk = AuthorDesk("Decide", new ScriptedCharm { Thrower = "Decide" });
        desk.Run("replay", "-", "--list");
        Assert.Contains("start  the charm threw in Decide", desk.Output);
    }

    [Fact]
    public void Explain_Threw_TellsWhatAndThatItEndedThere()
    {
        var desk = AuthorDesk("Decide", new ScriptedCharm { Thrower = "Decide" });
        Assert.Equal(0, desk.Run("replay", "-", "--at", "1", "--explain"));
        Assert.Contains("It ended in Decide, after 9 ms. defect of the charm scripted: no", desk.Output);
        Assert.Contains("This build decides the same.", desk.Output);
    }

    [Fact]
    public void Page_Threw_IsAFailedHookThatUnfoldsToTheDefect()
    {
        var page = Pages.Of(new ScriptedCharm { Effects = [Start], Thrower = "Report" }, Threw("Report"));
        Assert.Contains("error hook failed: \"start\"the charm threw 1 effect", Assert.Single(page.Rows()));
        Assert.Equal("defect of the charm scripted: no", Assert.Single(page.All("pre", "failure")).Value);
    }

    [Fact]
    public void Page_ThrewAgainAndAgain_IsOneRow() => Assert.StartsWith(
        "2026-03-01 03:00:003 start",
        Assert.Single(Pages.Of(new ScriptedCharm { Thrower = "Decide" }, Threw("Decide"), Threw("Decide"), Threw("Decide")).Rows()),
        StringComparison.Ordinal);

    private static AuthorDesk AuthorDesk(string stage, ICharm charm) => new() { Charm = charm, Input = Recorded.Bytes([Threw(stage)]) };

    private static HookRecord Threw(string word)
    {
        var state = State.Of(HookContext.For("web/0"));
        var stage = new[] { Stage.Observe, Stage.Decide, Stage.ObserveAgain, Stage.Report }.Single(each => $"{each}" == word);
        var steps = stage.IsAfterDecision ? [Start.Because("it must")] : FSharpList<Step<Effect>>.Empty;
        return HookRecord.Of(
            new Decided("h", "2026-03-01T03:00:00Z", "0.9.0", "scripted", Event.Start, Config.Empty, state, ListModule.OfSeq(steps)),
            Ending.NewThrew(
                new Threw(
                    "h",
                    stage,
                    "defect of the charm scripted: no",
                    ListModule.OfSeq(stage.IsAfterDecision ? [new Taken(Outcome.Changed, 5)] : FSharpList<Taken>.Empty),
                    state,
                    9)));
    }
}
