using Core.Domain;
using Shell.Effects;
using Shell.Effects.Processes;
using Tests.Unit.Fakes;

namespace Tests.Unit;

public sealed class ObservingTests
{
    private static readonly Query Web = Ask.Service("web.service");
    private static readonly Query Copy = Ask.File("/run/web/loaded.conf");
    private static readonly Query Probe = Ask.Probe(80, "/");
    private static readonly Answer Moving = Answer.NewUnreadable(
        Failure.Of(Cause.InMotion, "web.service", "systemd is at work on it (activating, start)"));
    private static readonly Answer Up = Answer.NewService(ServiceState.Running(7));
    private static readonly Answer Text = Answer.NewFile(FileState.OfText("text"));

    private readonly Dictionary<Query, Queue<Answer>> answers = [];
    private readonly List<Query> asked = [];
    private readonly List<TimeSpan> pauses = [];

    private readonly StandingClock clock = new();
    private TimeSpan looking = TimeSpan.Zero;

    private TimeSpan Waited => pauses.Aggregate(TimeSpan.Zero, (total, pause) => total + pause);

    private (int Web, int Copy, int Probe) Asked => (asked.Count(Web.Equals), asked.Count(Copy.Equals), asked.Count(Probe.Equals));

    [Fact]
    public void Through_NothingMoves_AsksEachQuestionOnceAndDoesNotWait()
    {
        Says(Web, Up).Says(Copy, Text).Says(Probe, Moved());
        Assert.Equal([Up, Text, Moved()], Observed());
        Assert.Equal((1, 1, 1), Asked);
        Assert.Empty(pauses);
    }

    [Fact]
    public void Through_OneMovesAndComesToRest_AllIsReadAgainAsItIsThen()
    {
        Says(Web, Moving, Moving, Up).Says(Copy, Answer.NewFile(FileState.Absent), Text).Says(Probe, Moved());
        Assert.Equal([Up, Text, Moved()], Observed());
    }

    [Fact]
    public void Through_WhileOneMoves_TheOthersAreLeftAlone()
    {
        Says(Web, Moving, Moving, Moving, Up).Says(Copy, Text).Says(Probe, Moved());
        Observed();
        Assert.Equal((5, 2, 1), Asked);
    }

    [Fact]
    public void Through_LaterQuestionMoves_IsBegunFromTheFirst()
    {
        Says(Web, Up).Says(Copy, Answer.NewFile(FileState.Absent), Text).Says(Probe, Moving, Moved());
        Assert.Equal([Up, Text, Moved()], Observed());
    }

    [Fact]
    public void Through_NeverComesToRest_IsAFailureThatPassesAfterNinetySeconds()
    {
        Says(Web, Moving).Says(Copy, Text).Says(Probe, Moved());
        var known = Observed();
        Assert.Equal([Moving, Text, Moved()], known);
        Assert.Equal(TimeSpan.FromSeconds(90), Waited);
        Assert.True(Assert.IsType<Answer.Unreadable>(known[0]).Failure.IsTransient);
    }

    [Fact]
    public void Through_LookingTakesLong_IsPartOfTheNinetySeconds()
    {
        Says(Web, Moving).Says(Copy, Text).Says(Probe, Moved());
        looking = TimeSpan.FromSeconds(1);
        Observed();
        Assert.InRange(clock.Uptime, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(95));
    }

    [Fact]
    public void Through_RestsAndMovesInTurns_WaitsNinetySecondsInAll()
    {
        foreach (var _ in Enumerable.Range(0, 1000))
            Says(Web, Moving, Up);
        Says(Copy, Text).Says(Probe, Moved());
        Observed();
        Assert.InRange(Waited, TimeSpan.Zero, TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void Through_UnreadableForAnotherReason_IsNotWaitedFor()
    {
        Says(Web, Answer.NewUnreadable(Failure.Of(Cause.TimedOut, "systemctl", ""))).Says(Copy, Text).Says(Probe, Moved());
        Observed();
        Assert.Empty(pauses);
    }

    [Fact]
    public void AtRest_Moves_IsTheAnswerAfterwards()
    {
        Says(Web, Moving, Up);
        Assert.Equal(Up, Observing.AtRest(Web));
        Assert.Single(pauses);
    }

    private Observing Observing => new(Answered, new Waiting(Pass, clock));

    private void Pass(TimeSpan pause)
    {
        pauses.Add(pause);
        clock.Uptime += pause;
    }

    private static Answer Moved() => Ask.Probe(8000, "/").Answered(ProbeState.OfAnswer(200));

    // A charm that asks for the probe once it knows the first two.
    private List<Answer> Observed()
    {
        var charm = Charm.Create(
            "asking", Parsed<Config>.NewValid,
            (_, state, _) => state.Has(Web) ? [Web, Copy, Probe] : [Web, Copy],
            (_, _, _) => [],
            (_, _, _, _) => [Tell.Status(Status.Active("")).Because("")]);
        var progress = HookProgress.Begin(charm, Event.UpdateStatus, HookContext.For("web/0"), Config.Empty);
        var decided = Assert.IsType<HookProgress.Decided>(Observing.Through(Assert.IsType<HookProgress.Asking>(progress)));
        return [.. decided.SoFar.LastState.Facts.Select(fact => fact.Answer)];
    }

    private ObservingTests Says(Query query, params Answer[] known)
    {
        answers.TryAdd(query, []);
        foreach (var answer in known)
            answers[query].Enqueue(answer);
        return this;
    }

    // From several threads.
    private Answer Answered(Query query)
    {
        lock (asked)
        {
            asked.Add(query);
            clock.Uptime += looking;
            return answers[query].Count > 1 ? answers[query].Dequeue() : answers[query].Peek();
        }
    }
}
