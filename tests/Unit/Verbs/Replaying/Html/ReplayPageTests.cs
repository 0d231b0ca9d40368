using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Verbs.Replaying.Html;

public sealed class ReplayPageTests
{
    private static readonly HookRecord[] Whole = [.. Recorded.Life(
        Lamp.Charm, new AuthorDesk().World, LifeStep.Deploy, LifeStep.UpdateStatus)];

    private static readonly Failure Failure = Failure.Of(Cause.PackageNotFound, "bulb", "apt knows none");

    [Fact]
    public void Page_Always_NeedsNothingElseAndRunsNothing()
    {
        var text = Pages.Text(Lamp.Create("brightness "), Whole);
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\"", text, StringComparison.Ordinal);
        Assert.Contains("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;", text);
        Assert.DoesNotContain("<script", text);
        Assert.DoesNotContain("src=", text);
        Assert.DoesNotContain("url(", text);
        Assert.DoesNotContain("@import", text);
    }

    [Fact]
    public void Page_Always_HasUniqueNamesAndNoLinkToNowhere()
    {
        var page = Pages.Of(Lamp.Create("brightness "), [.. Whole, .. Pages.Settled("lamp/1", 9)]);
        var names = page.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToArray();
        Assert.Equal(names.Distinct(), names);
        Assert.All(page.All("a"), link => Assert.Contains(link.Attribute("href")!.Value[1..], names));
    }

    [Fact]
    public void Page_Always_SaysEveryStatusInWords() =>
        Assert.All(Pages.Of(Lamp.Charm, Whole).All("span", "pill"), pill => Assert.Contains(pill.Value, $"{pill.Attribute("class")}"));

    [Fact]
    public void Timeline_HooksThatSayTheSame_AreOneRow()
    {
        var page = Pages.Of(Lamp.Charm, Pages.Settled("lamp/0", 287));
        Assert.Equal(
            [
                "2026-03-01 02:59:07install" + "active level low" + "ok 1 effect  ",
                "2026-03-01 03:04:07leader-elected" + "active level low" + "ok nothing to do  ",
                "2026-03-01 03:09:07config-changed" + "active level low" + "ok 1 effect  ",
                "2026-03-01 03:14:07 to 2026-03-02 03:55:00" + "287 update-status, 1 start" + "active level low" + "ok nothing to do  ",
            ],
            page.Rows());
    }

    [Fact]
    public void Timeline_SameFailureAgain_IsOneRowWithItsReason()
    {
        var failed = Pages.Hook(
            [Do.InstallPackage("bulb").Because("it is dark")],
            [Outcome.NewFailed(Failure)],
            1,
            Tell.FailHook("no bulb; Juju runs the hook again").Because("it may pass"));
        var row = Assert.Single(Pages.Of(Lamp.Charm, failed, failed, failed).Rows());
        Assert.Equal("2026-03-01 03:00:003 starterror hook failed: \"start\"failed difference 1 1 effect  InstallPackage bulb failed: bulb: apt knows none", row);
    }

    [Fact]
    public void Timeline_FailureWithoutFailedEffect_SaysWhatJujuWasTold() =>
        Assert.EndsWith(
            "it is dark",
            Pages.Of(Lamp.Charm, Pages.Hook([], [], 1, Tell.FailHook("it is dark").Because("so"))).Rows()[0],
            StringComparison.Ordinal);

    [Fact]
    public void Timeline_HookNeverFinished_StandsWhereItWasDecidedAndTellsNothing()
    {
        var killed = HookRecord.Of(Whole[1].Decided, Ending.Unfinished);
        var rows = Pages.Of(Lamp.Charm, Whole[0], killed, Whole[2]).Rows();
        Assert.Equal("2026-03-01 03:04:07leader-electedactive level lownever finished nothing to do  ", rows[1]);
    }

    [Fact]
    public void Timeline_Effects_UnfoldWithReasonOutcomeAndTime()
    {
        var taken = new[] { new Taken(Outcome.NewFailed(Failure), 1500), new Taken(Outcome.Skipped, 0) };
        var state = State.Of(HookContext.For("lamp/0"));
        var hook = HookRecord.Of(
            new Decided(
                "h",
                "",
                "",
                "lamp",
                Event.Start,
                Config.Empty,
                state,
                [Do.InstallPackage("bulb").Because("it is dark"), Do.StartService("lamp").Because("it is off")]),
            Ending.NewFinished(new Finished("h", taken, state, [], [], 0, 65_000)));
        var page = Pages.Of(Lamp.Charm, hook);
        Assert.Equal(
            ["failed InstallPackage bulb it is dark 1.5 sbulb: apt knows none", "skipped StartService lamp it is off"],
            page.All("ol", "steps").Single().Elements().Select(step => step.Value));
        Assert.Contains("1 min 5 s", page.Rows()[0]);
    }

    [Fact]
    public void Divergence_OtherBuild_ShowsBothListsWithReasons()
    {
        var page = Pages.Of(Lamp.Create("brightness "), Whole);
        var article = Assert.Single(page.All("article"));
        Assert.Equal("1. report: SetStatus active → SetStatus active", article.All("h3").Single().Value);
        Assert.Contains("unconditional", article.Value);
        string[] cells = [.. article.All("tbody").Single().Elements().First().Elements().Select(cell => cell.Value)];
        Assert.Equal("− SetStatus active: level low it shines", cells[0]);
        Assert.Matches(@"^\+ SetStatus active: brightness low it shines Lamp\.cs:[1-9][0-9]*$", cells[1]);
        Assert.Contains("SetStatus.status.message: \"level low\" -> \"brightness low\"", article.Value);
        Assert.All(page.Rows(), row => Assert.Contains("difference 1", row));
    }

    [Fact]
    public void Divergence_BuildThrows_ShowsWhatItThrew()
    {
        var thrower = Charm.Create<string>(
            "lamp",
            _ => Parsed<string>.NewValid(""),
            (_, _, _) => [],
            (_, _, _) => throw new InvalidOperationException("<no>"),
            (_, _, _, _) => []);
        Assert.Contains("InvalidOperationException on install: <no>", Pages.Of(thrower, Whole).All("pre", "failure").First().Value);
    }

    [Fact]
    public void Divergence_Approved_IsSaidByName()
    {
        var path = AuthorDesk.File("");
        var approvals = AuthorDesk.File(
            "- name: another word\n  change: 'report: SetStatus active -> SetStatus active'\n  cause: unconditional\n");
        Assert.Equal(
            0,
            new AuthorDesk { Charm = Lamp.Create("x "), Input = Recorded.Bytes(Whole) }
                .Run("replay", "-", "--approve", approvals, "--html", path));
        Assert.Contains("<dt>approved</dt><dd>another word</dd>", File.ReadAllText(path));
    }

    [Fact]
    public void Units_Several_HaveATimelineEach()
    {
        var page = Pages.Of(Lamp.Charm, [.. Pages.Settled("lamp/1", 3), .. Pages.Settled("lamp/0", 3)]);
        Assert.Equal(
            ["lamp/0", "lamp/1"],
            page.All("section").Where(section => section.Attribute("id") is not null).Select(section => section.All("h2").Single().Value));
        Assert.Equal(2, page.All("figure", "strip").Count());
        Assert.Equal(2, page.All("ol", "timeline").Count());
    }

    // The cause has a line of its own over the unit's time: from the hook in which the predicate holds to the next in which it does not.
    [Fact]
    public void Cause_WithAPredicate_IsDrawnOverTheTimeline()
    {
        var charm = Charm.Create<Config>(
            "lamp",
            Parsed<Config>.NewValid,
            (hook, state, config) => Lamp.Charm.Observe(hook, state, Given(config)),
            (hook, state, config) => Lamp.Charm.Decide(hook, state, Given(config)),
            (hook, outcome, state, config) => Lamp.Charm.Report(hook, outcome, state, Given(config)).Concat(
                Given(config).Text("level", "low") == "high" ? [Tell.Log(LogLevel.Info, "it dazzles").Because("it shines")] : []));
        static LifeStep Level(string level) => LifeStep.Configure(Config.Empty.With("level", level));
        var page = Pages.Of(charm, Recorded.Life(
            Lamp.Charm, new AuthorDesk().World,
            LifeStep.Deploy, Level("high"), LifeStep.UpdateStatus, Level("dim"), LifeStep.UpdateStatus));
        var cause = page.All("a", "holds").Single();
        Assert.Equal(("config.level = high", "#difference-1"), (cause.Value, cause.Attribute("href")?.Value));
        var line = page.All("svg", "holds").Single();
        Assert.Equal(
            ["config.level = high, 2 hooks, 2026-03-01T03:19:07Z to 2026-03-01T03:24:07Z"], line.All("title").Select(title => title.Value));
        Assert.Equal("2 hooks", line.ElementsAfterSelf().First().Value);
    }

    private static Config Given(Parsed<Config> config) => ((Parsed<Config>.Valid)config).Value;

    [Fact]
    public void History_Empty_SaysSo()
    {
        var page = Pages.Of(Lamp.Charm);
        Assert.Contains("No hook is on record", page.Value);
        Assert.Empty(page.All("ol", "timeline"));
    }

    [Fact]
    public void Values_Hostile_AreText()
    {
        const string Hostile = "</title></style><script>alert(\"1\")</script>' onload='x\u2028\u0007\u202e&amp;";
        var state = State.Of(HookContext.For(Hostile));
        var step = Tell.Status(new Status(StatusKind.Active, Hostile)).Because(Hostile);
        var hook = HookRecord.Of(
            new Decided(
                Hostile,
                Hostile,
                Hostile,
                "lamp",
                Event.NewUnknown(Hostile),
                Config.Empty,
                state,
                [Do.CreateDirectory("/" + Hostile).Because(Hostile)]),
            Ending.NewFinished(Finished.Of(Hostile, [Outcome.NewFailed(Failure.Of(Cause.Malformed, Hostile, Hostile))], state, [step], 0)));
        var page = Pages.Of(Lamp.Charm, hook);
        Assert.Empty(page.All("script"));
        Assert.DoesNotContain(
            page.DescendantsAndSelf().SelectMany(element => element.Attributes()),
            attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Contains("onload='x\\u2028\\u0007\\u202e&amp;", page.Rows()[0]);
        Assert.DoesNotContain('\u2028', page.Value);
    }

    [Fact]
    public void Size_HundredThousandSettledHooks_StaysSmall()
    {
        var text = Pages.Text(Lamp.Charm, Pages.Settled("lamp/0", 100_000));
        Assert.Contains("100,000\u00a0update-status", text);
        Assert.InRange(text.Length, 5_000, 40_000);
    }

    [Fact]
    public void Rows_TooMany_AreTheLastOnesAndThePageSaysSo()
    {
        var settled = Pages.Settled("lamp/0", 1).ToArray();
        var other = Pages.Hook([], [], 0, Tell.Status(Status.Active("other")).Because("so"));
        var page = Pages.Of(Lamp.Charm, Enumerable.Range(0, 3_000).SelectMany(_ => new[] { settled[^1], other }));
        Assert.Contains("Only the last 5,000 of 6,000 rows are shown", page.Value);
        Assert.Equal(5_000, page.Rows().Length);
        Assert.InRange(page.All("rect").Count(), 1, 2_000);
    }

    [Fact]
    public void File_CannotBeWritten_IsRefused()
    {
        var desk = new AuthorDesk { Input = Recorded.Bytes(Whole) };
        Assert.Equal(2, desk.Run("replay", "-", "--html", "/no/such/page.html"));
        Assert.StartsWith("/no/such/page.html: ", desk.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void File_Written_IsNamedInOneLine_ButNotInJson()
    {
        var path = AuthorDesk.File("");
        var (text, json) = (new AuthorDesk { Input = Recorded.Bytes(Whole) }, new AuthorDesk { Input = Recorded.Bytes(Whole) });
        Assert.Equal(0, text.Run("replay", "-", "--html", path));
        Assert.EndsWith($"\npage: {path}\n", text.Output, StringComparison.Ordinal);
        Assert.Equal(0, json.Run("replay", "-", "--json", "--html", path));
        Assert.DoesNotContain(path, json.Output);
    }
}
