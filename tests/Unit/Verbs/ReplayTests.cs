using Core.Domain;
using Shell.Effects.Recording;
using Simulation;

namespace Tests.Unit.Verbs;

public sealed class ReplayTests
{
    private const string Time = "2026-03-01T02:59:07Z";

    [Fact]
    public void Replay_SameBuild_IsTheSame()
    {
        var desk = new Desk { Record = [Recorded("lamp"), new RecordEntry.Hook(new HookRecord(Hook("lamp"), Ending.Unfinished))] };
        Assert.Equal(0, desk.Run("replay", "record"));
        Assert.Equal(
            """
            record
              same        2026-03-01T02:59:07Z  install
              same        2026-03-01T02:59:07Z  install  never finished: only its decision is compared

                 2 same
                 0 different
                 0 unreadable

            """,
            desk.Output);
    }

    [Fact]
    public void Replay_OtherBuild_ShowsWhereItDiffers()
    {
        var desk = new Desk { Charm = Lamp.Create("brightness "), Record = [Recorded("lamp")] };
        Assert.Equal(1, desk.Run("replay", "record"));
        Assert.Equal(
            """
            record
              different   2026-03-01T02:59:07Z  install
                report, effect 1
                  recorded    SetStatus active: level low, because it shines
                  this build  SetStatus active: brightness low, because it shines

                 0 same
                 1 different
                 0 unreadable

            """,
            desk.Output);
    }

    [Fact]
    public void Replay_UnreadableLine_IsNamedAndTheRestReplayed()
    {
        var desk = new Desk { Record = [new RecordEntry.Unreadable(3, "ends in the middle"), Recorded("lamp"), Recorded("torch")] };
        Assert.Equal(2, desk.Run("replay", "record"));
        Assert.Equal("record:3: ends in the middle\nrecord: hook 1 was recorded by the charm torch, this is lamp\n", desk.Errors);
        Assert.Contains("1 same\n     0 different\n     2 unreadable", desk.Output);
    }

    [Fact]
    public void Replay_CharmThrows_IsADifference()
    {
        var thrower = Charm.Create<string>("lamp", _ => Parsed<string>.NewValid(""), (_, _, _) => [], (_, _, _) => throw new InvalidOperationException("no"), (_, _, _, _) => []);
        var desk = new Desk { Charm = thrower, Record = [Recorded("lamp")] };
        Assert.Equal(1, desk.Run("replay", "record"));
        Assert.Contains("defect of the charm lamp: Decide threw InvalidOperationException on install: no", desk.Output);
    }

    [Theory]
    [InlineData("missing", "missing: no such file\n")]
    [InlineData("empty", "")]
    public void Replay_NothingToReplay_IsUnusable(string file, string expected)
    {
        var desk = new Desk();
        Assert.Equal(2, desk.Run("replay", file));
        Assert.Equal(expected, desk.Errors);
    }

    private static RecordEntry.Hook Recorded(string charm)
    {
        var trace = Trace;
        var finished = Finished.Of("1", trace.Steps.Select(step => step.Outcome), trace.After, trace.Report, trace.Exit);
        return new(new HookRecord(Hook(charm), Ending.NewFinished(finished)));
    }

    private static Decided Hook(string charm) =>
        new("1", Time, "0.1.0", charm, Trace.Event, Config.Empty, Trace.Before, [.. Trace.Steps.Select(step => step.Step)]);

    private static HookTrace Trace
    {
        get
        {
            var (moment, _) = Life.Step(Lamp.Charm, new Desk().World, LifeStep.Deploy);
            return moment.Hooks[0];
        }
    }
}
