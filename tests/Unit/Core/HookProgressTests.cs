using Core.Domain;
using Tests.Unit.Fakes;

namespace Tests.Unit.Core;

public sealed class HookProgressTests
{
    private static readonly Effect First = Do.StartService("a.service");
    private static readonly Effect Second = Do.StartService("b.service");
    private static readonly JujuEffect Version = Tell.WorkloadVersion("1.0");
    private static readonly JujuEffect Ready = Tell.Status(Status.Active("ready"));
    private static readonly Outcome Failed = Outcome.NewFailed(Failure.Of(Cause.ServiceFailed, "a.service", "it ended"));

    private static readonly Outcome Passing = Outcome.NewFailed(Failure.Of(Cause.Refused, "application-version-set", "no"));
    private static readonly JujuEffect Open = Tell.Ports(Port.Tcp(80));
    private static readonly Failure Taken80 = Port.Tcp(80).Taken("web/0", "db/0", Port.Tcp(80, 90));
    private static readonly JujuEffect Blocked = Tell.Status(
        Status.Blocked("port 80/tcp is opened by db/0 as 80-90/tcp; set another port"));

    private readonly List<string> lines = [];

    [Fact]
    public void Begin_CharmThatAsks_WaitsForAllAnswersAtOnce()
    {
        var asking = Assert.IsType<HookProgress.Asking>(Begin(new ScriptedCharm { Queries = [Ask.Leader, Ask.Ledger] }));
        Assert.Equal([Ask.Leader, Ask.Ledger], asking.Questions);
        Assert.IsType<HookProgress.Decided>(asking.Next.Invoke([Ask.Leader.Answered(true), Answer.NewLedger(LedgerState.Empty)]));
    }

    [Fact]
    public void Acting_EffectFails_RestIsSkippedAndNobodyIsAskedForIt()
    {
        var record = Drive(new() { Effects = [First, Second], Told = [Ready] }, _ => Failed);
        Assert.Equal([Failed, Outcome.Skipped], record.Taken.Select(taken => taken.Outcome));
        Assert.Equal([$"{First}", $"WARNING {First} {Failed}", $"{Ready}"], lines);
    }

    [Fact]
    public void Telling_JujuRefusesWhatMayPass_TheNextIsToldAndTheHookFails()
    {
        var record = Drive(new() { Told = [Version, Ready] }, effect => effect.Equals(Effect.NewJuju(Version)) ? Passing : Outcome.Changed);
        Assert.Equal([$"{Version}", $"{Ready}", $"ERROR {Version} failed: application-version-set: no; Juju runs the hook again"], lines);
        Assert.Equal(1, record.Exit);
    }

    [Fact]
    public void Telling_JujuRefusesWhatOnlyAPersonMends_TheStatusSaysItAndTheHookSucceeds()
    {
        var record = Drive(new() { Told = [Open, Version, Ready] }, Refuse(Open));
        Assert.Equal([$"{Open}", $"{Version}", $"WARNING {Open} failed: {Taken80}", $"{Blocked}"], lines);
        Assert.Equal(0, record.Exit);
        Assert.Equal([Open, Version, Blocked], record.Report.Select(step => step.Effect));
        Assert.Equal([Outcome.NewFailed(Taken80), Outcome.Changed, Outcome.Changed], record.Told.Select(told => told.Outcome));
    }

    [Fact]
    public void Telling_StatusComesBeforeWhatIsRefused_IsToldAfterItAndKeepsItsPlaceInTheRecord()
    {
        var record = Drive(new() { Told = [Ready, Open, Version] }, Refuse(Open));
        Assert.Equal([$"{Open}", $"{Version}", $"WARNING {Open} failed: {Taken80}", $"{Blocked}"], lines);
        Assert.Equal([Blocked, Open, Version], record.Report.Select(step => step.Effect));
        Assert.Equal([Outcome.Changed, Outcome.NewFailed(Taken80), Outcome.Changed], record.Told.Select(told => told.Outcome));
    }

    [Fact]
    public void Telling_FailHookCannotBeLogged_FailsTheHookAllTheSame()
    {
        var fail = Tell.FailHook("no");
        Assert.Equal(
            1, Drive(new() { Told = [Ready, fail] }, effect => effect.Equals(Effect.NewJuju(fail)) ? Failed : Outcome.Changed).Exit);
    }

    [Fact]
    public void Telling_CharmIsBlockedByAnotherThing_ItsStatusStays()
    {
        var masked = Tell.Status(Status.Blocked("masked"));
        Assert.Equal([Open, masked], Drive(new() { Told = [Open, masked] }, Refuse(Open)).Report.Select(step => step.Effect));
    }

    [Fact]
    public void Telling_TwoArePassingAndTaken_TheHookFailsUnderABlockedStatus()
    {
        var record = Drive(
            new() { Told = [Version, Open, Ready] }, effect => effect.Equals(Effect.NewJuju(Version)) ? Passing : Refuse(Open)(effect));
        Assert.Equal((1, Blocked), (record.Exit, record.Report[^1].Effect));
    }

    [Fact]
    public void Replay_HookInWhichJujuRefused_IsTheSame()
    {
        var charm = new ScriptedCharm { Told = [Open, Ready] };
        Assert.Empty(Replay.Check(charm, Drive(charm, Refuse(Open))));
    }

    [Fact]
    public void Replay_OtherBuildTellsNotWhatWasRefused_ItsOwnStatusStands()
    {
        var difference = Assert.Single(
            Replay.Check(new ScriptedCharm { Told = [Ready] }, Drive(new() { Told = [Open, Ready] }, Refuse(Open))));
        Assert.Equal(("SetPorts 80/tcp", "SetStatus active: ready"), (difference.Recorded, difference.Now));
    }

    // Until then every refusal failed the hook.
    [Fact]
    public void Replay_OlderRecordOfARefusal_IsTheSame()
    {
        var charm = new ScriptedCharm { Told = [Open, Ready] };
        Assert.Empty(Replay.Check(charm, Drive(charm, effect => effect.Equals(Effect.NewJuju(Open)) ? Passing : Outcome.Changed)));
    }

    [Fact]
    public void Acting_NothingChanged_IsNotAskedAgain()
    {
        Drive(new() { Queries = [Ask.Leader], Effects = [First], Told = [Ready] }, _ => Outcome.Unchanged);
        Assert.Equal(["leader", $"{First}", $"{Ready}"], lines);
    }

    [Fact]
    public void Acting_SomethingChanged_IsAskedAgainBeforeTheReport()
    {
        Drive(new() { Queries = [Ask.Leader], Effects = [First], Told = [Ready] }, _ => Outcome.Changed);
        Assert.Equal(["leader", $"{First}", "leader", $"{Ready}"], lines);
    }

    [Fact]
    public void Decided_SomethingChanged_IsDecidedOnceMoreOfWhatIsThenAndReportedOnce()
    {
        var record = Drive(new() { Queries = [Ask.Leader], Effects = [First], Told = [Ready] }, _ => Outcome.Changed);
        Assert.Equal([Outcome.Changed, Outcome.AlreadyDone], record.Taken.Select(taken => taken.Outcome));
        Assert.Equal([1, 2], record.Rounds.Select(round => round.Number));
        Assert.Same(record.Again[0].State, record.After);
        Assert.Equal(["leader", $"{First}", "leader", $"{Ready}"], lines);
    }

    [Fact]
    public void Decided_NothingChanged_IsOneRound() =>
        Assert.Empty(Drive(new() { Effects = [First], Told = [Ready] }, _ => Outcome.Unchanged).Again);

    [Fact]
    public void Decided_AnEffectFailed_IsOneRoundThatIsReadAgain()
    {
        var record = Drive(
            new() { Queries = [Ask.Leader], Effects = [Second, First], Told = [Ready] },
            effect => effect.Equals(First) ? Failed : Outcome.Changed);
        Assert.Empty(record.Again);
        Assert.NotSame(record.Decided.State, record.After);
        Assert.Equal(["leader", $"{Second}", $"{First}", "leader", $"WARNING {First} {Failed}", $"{Ready}"], lines);
    }

    [Fact]
    public void Acting_StepThatChangedSomethingInThisHook_IsNotTakenAgain()
    {
        var record = Drive(new() { Effects = [First, Second, First], Told = [Ready] }, _ => Outcome.Changed);
        Assert.Equal([$"{First}", $"{Second}", $"{Ready}"], lines);
        Assert.Equal(
            ["changed", "changed", "already done", "already done", "already done", "already done"],
            record.Taken.Select(taken => $"{taken.Outcome}"));
    }

    [Fact]
    public void Acting_StepThatWasTrueBefore_IsTakenWhereItIsNoLonger()
    {
        var began = new List<Effect>();
        Outcome Interpret(Effect effect)
        {
            began.Add(effect);
            return effect.Equals(First) && began.Count == 1 ? Outcome.Unchanged : Outcome.Changed;
        }

        Drive(new() { Effects = [First, Second], Told = [Ready] }, Interpret);
        Assert.Equal([First, Second, First], began.Take(3));
    }

    [Fact]
    public void Ended_EveryRoundChangesSomething_FailsAfterEightWithOneErrorLine()
    {
        var record = Drive(Endless(), _ => Outcome.Changed);
        Assert.Equal((8, 1), (record.Rounds.Count, record.Exit));
        Assert.Equal(
            [
                $"{Ready}",
                "ERROR no end after 8 rounds: each of them changed something, the last one by StartService 8.service; "
                    + "Juju runs the hook again",
            ],
            lines[^2..]);
        Assert.Equal(9, lines.Count(line => line == "leader"));
    }

    [Fact]
    public void Replay_HookOfManyRounds_DecidesEachAgainAndNamesTheRound()
    {
        var record = Drive(Endless(), _ => Outcome.Changed);
        var differences = Replay.Check(new ScriptedCharm { Effects = [Do.StartService("1.service")], Told = [Ready] }, record);
        Assert.Equal(
            "decision of round 2, effect 1: recorded StartService 2.service; this build StartService 1.service", $"{differences[0]}");
        Assert.Equal(7, differences.Count);
    }

    // It goes by what it did, which no charm may: no two of its decisions are the same.
    private static ICharm Endless()
    {
        var round = 0;
        return Charm.Create(
            "endless", Parsed<Config>.NewValid,
            (_, _, _) => [Ask.Leader],
            (_, _, _) => [Do.StartService($"{++round}.service").Because("there is always one more")],
            (_, _, _, _) => [Ready.Because("it is so")]);
    }

    [Theory]
    [InlineData("install", "1.0", true)]
    [InlineData("remove", "1.0", true)]
    [InlineData("install", "", false)]
    [InlineData("update-status", "1.0", false)]
    public void Decided_UnitRemembersWhatItTold_EndsWithForgettingAtInstallAndRemove(string hook, string told, bool forgets)
    {
        var progress = HookProgress.Begin(
            new ScriptedCharm { Effects = [First] },
            Event.Of(hook, new Dictionary<string, string>()),
            HookContext.For("web/0"),
            Config.Empty)
            .ToDecision(_ => [Ask.ToldVersion.Answered(told)]);
        var decision = Assert.IsType<HookProgress.Decided>(progress).SoFar.Rounds[0];
        Effect[] own = [First];
        Assert.Equal(forgets ? [First, Effect.NewJuju(JujuEffect.ForgetWorkloadVersion)] : own, decision.Steps.Select(step => step.Effect));
        Assert.Equal(own, decision.Own.Select(step => step.Effect));
    }

    [Theory]
    [InlineData("Observe", "Observe")]
    [InlineData("Decide", "Decide")]
    [InlineData("ObserveAgain", "ObserveAgain")]
    [InlineData("DecideAgain", "DecideAgain")]
    [InlineData("Report", "Report")]
    public void Ended_CharmThrew_HasTheStageAndTheDefect(string function, string stage)
    {
        var charm = new ScriptedCharm { Queries = [Ask.Leader], Effects = [First], Told = [Ready], Thrower = function };
        var progress = Last(charm, _ => Outcome.Changed);
        Assert.IsType<InvalidOperationException>(progress.Defect);
        var threw = Assert.IsType<Ending.Threw>(progress.Record.Ending).Payload;
        Assert.Equal((stage, "no such level"), ($"{threw.Stage}", threw.Defect));
    }

    [Fact]
    public void Observe_CharmThrows_ThrowsThat() => Assert.Throws<InvalidOperationException>(
        () =>
            HookProgress.Observe(new ScriptedCharm { Thrower = "Observe" }, Event.Start, HookContext.For("web/0"), Config.Empty, _ => []));

    [Fact]
    public void Observe_DecisionWouldThrow_IsNotAskedForIt() => Assert.Empty(
        HookProgress.Observe(new ScriptedCharm { Thrower = "Decide" }, Event.Start, HookContext.For("web/0"), Config.Empty, _ => []).Facts);

    private static HookProgress Begin(ICharm charm) =>
        HookProgress.Begin(charm, Event.UpdateStatus, HookContext.For("web/0"), Config.Empty);

    private static Func<Effect, Outcome> Refuse(JujuEffect told) =>
        effect => effect.Equals(Effect.NewJuju(told)) ? Outcome.NewFailed(Taken80) : Outcome.Changed;

    private HookRecord Drive(ScriptedCharm charm, Func<Effect, Outcome> interpret) => Drive((ICharm)charm, interpret);

    private HookRecord Drive(ICharm charm, Func<Effect, Outcome> interpret)
    {
        var ended = Last(charm, interpret);
        return HookProgress.Whole(ended.Record, ended.Defect);
    }

    private HookProgress.Ended Last(ICharm charm, Func<Effect, Outcome> interpret)
    {
        Taken Take(Effect effect, object shown)
        {
            lines.Add($"{shown}");
            return Taken.Untimed(interpret(effect));
        }

        var progress = Begin(charm);
        while (true)
            switch (progress)
            {
                case HookProgress.Asking asking:
                    lines.AddRange(asking.Questions.Select(question => $"{question}"));
                    progress = asking.Next.Invoke([.. asking.Questions.Select(_ => Ask.Leader.Answered(true))]);
                    break;
                case HookProgress.Decided decided:
                    progress = decided.Next.Invoke();
                    break;
                case HookProgress.Acting acting:
                    progress = acting.Next.Invoke(Take(acting.Step.Effect, acting.Step.Effect));
                    break;
                case HookProgress.Telling telling:
                    progress = telling.Next.Invoke(Take(Effect.NewJuju(telling.Step.Effect), telling.Step.Effect));
                    break;
                case HookProgress.Logging logging:
                    lines.Add($"{logging.Line.Level.Word} {logging.Line.Message}");
                    progress = logging.Next.Invoke();
                    break;
                case HookProgress.Ended ended:
                    return ended;
            }
    }
}
