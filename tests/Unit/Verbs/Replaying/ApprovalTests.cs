using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Verbs.Replaying;

public sealed class ApprovalTests
{
    private static readonly byte[] Input = Recorded.Bytes(Recorded.Life(Lamp.Charm, new AuthorDesk().World, LifeStep.Deploy));

    private const string Intended =
        "- name: another word\n  change: 'report: SetStatus active -> SetStatus active'\n  cause: unconditional\n";

    [Fact]
    public void Approve_EveryDifference_IsDone()
    {
        var desk = new AuthorDesk { Charm = Lamp.Create("brightness "), Input = Input };
        Assert.Equal(0, desk.Run("replay", "-", "--approve", AuthorDesk.File(Intended)));
        Assert.Contains("4 approved", desk.Output);
        Assert.Contains("0 different", desk.Output);
        Assert.Contains("approved: another word", desk.Output);
    }

    [Fact]
    public void Approve_DifferenceThatNoLongerOccurs_IsNamedAndFails()
    {
        var desk = new AuthorDesk { Input = Input };
        Assert.Equal(1, desk.Run("replay", "-", "--approve", AuthorDesk.File(Intended)));
        Assert.Contains("approved and not seen: another word", desk.Output);
    }

    [Fact]
    public void Approve_OtherDifference_Fails() =>
        Assert.Equal(
            1,
            new AuthorDesk { Charm = Lamp.Create("brightness "), Input = Input }
                .Run("replay", "-", "--approve", AuthorDesk.File(Intended.Replace("unconditional", "config.level"))));

    // Both options bring the same change at the same event.
    [Theory]
    [InlineData("config.bright", 1)]
    [InlineData("config.warm", 1)]
    [InlineData("[config.warm, config.bright]", 0)]
    public void Approve_ChangeOfTwoCauses_NeedsBoth(string cause, int exit)
    {
        var life = Recorded.Life(
            Shining(false), new AuthorDesk().World,
            LifeStep.Deploy, Configured(true, false), Configured(false, false), Configured(false, true));
        var desk = new AuthorDesk { Charm = Shining(true), Input = Recorded.Bytes(life) };
        var file = AuthorDesk.File($"- name: shines\n  change: 'report: SetStatus active -> SetStatus active'\n  cause: {cause}\n");
        Assert.True(exit == desk.Run("replay", "-", "--approve", file), desk.Output);
    }

    private static LifeStep Configured(bool isWarm, bool isBright) =>
        LifeStep.Configure(Config.Empty.With("warm", isWarm).With("bright", isBright));

    private static ICharm Shining(bool isOther) => Charm.Create<Config>(
        "lamp", Parsed<Config>.NewValid, (_, _, _) => [], (_, _, _) => [], (_, _, _, parsed) =>
        [
            Tell.Status(Status.Active(isOther && parsed is Parsed<Config>.Valid { Value: var config } && Shines(config) ? "shines" : ""))
                .Because("it is told"),
        ]);

    private static bool Shines(Config config) => config.Flag("warm", false) || config.Flag("bright", false);

    [Theory]
    [InlineData("name: x", 1)]
    [InlineData("- name: x\n  change: y\n", 1)]
    [InlineData("- name: a\n  change: b\n  cause: c\n- {}\n", 4)]
    [InlineData("- name: 'x\n", 1)]
    public void Approve_FileIsNoSuchList_IsRefusedWithItsLine(string text, int line)
    {
        var desk = new AuthorDesk { Input = Input };
        var file = AuthorDesk.File(text);
        Assert.Equal(2, desk.Run("replay", "-", "--approve", file));
        Assert.StartsWith($"{file}:{line}:", desk.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Approve_ReportIsOtherwiseToo_IsNoLongerThatChange()
    {
        var louder = Charm.Create<string>(
            "lamp", config =>
                Parsed<string>.NewValid(config.Text("level", "low")), (hook, state, _) => Lamp.Charm.Observe(hook, state, Config.Empty),
            (_, _, _) => [], (_, _, _, _) => [Tell.Status(Status.Blocked("everything is broken")).Because("it is")]);
        var desk = new AuthorDesk { Charm = louder, Input = Input };
        Assert.Equal(
            1,
            desk.Run(
                "replay",
                "-",
                "--approve",
                AuthorDesk.File(
                    "- name: writes no more\n  change: 'decision: WriteFile /etc/default/lamp -> nothing'\n  cause: unconditional\n")));
        Assert.Contains("everything is broken", desk.Output);
    }

    [Fact]
    public void Approve_TwoOfOneNameOfWhichOneIsGone_NamesIt()
    {
        var desk = new AuthorDesk { Charm = Lamp.Create("brightness "), Input = Input };
        Assert.Equal(
            1, desk.Run("replay", "-", "--approve", AuthorDesk.File(Intended + Intended.Replace("unconditional", "config.level"))));
        Assert.Contains("approved and not seen: another word", desk.Output);
    }

    [Fact]
    public void List_ApprovedHook_SaysSo()
    {
        var desk = new AuthorDesk { Charm = Lamp.Create("brightness "), Input = Input };
        Assert.Equal(0, desk.Run("replay", "-", "--list", "--approve", AuthorDesk.File(Intended)));
        Assert.Equal(4, desk.Output.Split('\n').Count(line => line.Contains("  approved   2026")));
    }

    [Fact]
    public void Approve_NoSuchFile_IsRefused() =>
        Assert.Equal(2, new AuthorDesk { Input = Input }.Run("replay", "-", "--approve", "/no/such"));
}
