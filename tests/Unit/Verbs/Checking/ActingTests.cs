using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>
/// A charm whose actions act each time they are run: <c>restart</c> restarts a service, <c>backup</c> runs a program. Both are proved.
/// Until rounds, the law SuccessLeavesNothingToDo refuted each of them.
/// </summary>
public sealed class ActingTests
{
    private const string Service = "acting.service";
    private const string Unit = "[Service]\nExecStart=/bin/sleep 1\n[Install]\nWantedBy=multi-user.target\n";

    private static readonly Effect Restart = Do.RestartService(Service);
    private static readonly Effect Backup = Do.RunCommand(["/usr/bin/backup"]);

    [Fact]
    public void Check_ActionsThatActEachTime_AreProved()
    {
        var found = Check(Create());
        Assert.Equal(Proof.Checking.Ending.Complete, found.Ending);
        Assert.Empty(found.Laws.Violations);
    }

    [Fact]
    public void Restart_Twice_RestartsOnceInEachRun()
    {
        var unit = Scenario.Of(Create(), Site).Live(LifeStep.Deploy);
        var twice = unit.Live(LifeStep.RunAction("restart"), LifeStep.RunAction("restart"));
        Assert.Equal(
            [[Outcome.Changed, Outcome.AlreadyDone], [Outcome.Changed, Outcome.AlreadyDone]],
            twice.Hooks.Where(hook => hook.Event.IsAction).Select(hook => hook.Steps.Select(step => step.Outcome)));
    }

    // What an action may, no other hook may.
    [Fact]
    public void Check_HookThatRestartsEachTime_IsRefutedByP5() => Assert.Contains(
        $"it did, and in the same hook would again {Restart}",
        Check(Create(isRestless: true)).Laws.Violations.Where(violation => violation.Law.Tag == "P5").Select(violation => violation.Why));

    // A name in each round that no earlier one had: nothing repeats, and nothing ends.
    [Fact]
    public void P5_ActionThatNeverEnds_IsRefuted() => Assert.StartsWith(
        "broken: after 8 rounds it still changes something: ",
        $"{Plan.Says("P5", Scenario.Of(Create(isEndless: true), Site).Live(LifeStep.Deploy), Event.OfAction("backup", "1"))}",
        StringComparison.Ordinal);

    [Fact]
    public void P31e_ActionThatDoesWhatItPromises_Holds() => Assert.True(Promised("restart", Restart).IsHolds);

    [Fact]
    public void P31e_ActionThatDoesSomethingElse_IsRefuted() => Assert.Equal(
        "broken: the action restart succeeds, and has not done what the plan promises of it", $"{Promised("restart", Backup)}");

    // Nobody promised anything of it.
    [Fact]
    public void P31e_ActionWithoutAPromise_IsSilent() => Assert.True(Promised("backup", Restart).IsSilent);

    // The operator is told that it failed.
    [Fact]
    public void P31e_ActionThatFails_IsSilent()
    {
        var charm = Charm.Create(
            "failing", Parsed<Config>.NewValid, (_, _, _) => [], (_, _, _) => [],
            (hook, _, _, _) => hook.IsAction
                ? [Tell.FailAction("not now").Because("it cannot"), Tell.Status(Status.Active("")).Because("it is so")]
                : [Tell.Status(Status.Active("")).Because("it is so")]);
        Assert.True(Promised("restart", Restart, charm).IsSilent);
    }

    private static Verdict Promised(string action, Effect promised, ICharm? charm = null) =>
        (Plan with { Claims = Plan.Claims.WithAction("restart", (_, ran) => ran.Trace.Changed.Contains(promised)) })
        .Says("P31e", Scenario.Of(charm ?? Create(), Site).Live(LifeStep.Deploy), Event.OfAction(action, "1"));

    private static Site Site => Site.Empty("ubuntu@24.04").WithProgram("/bin/sleep", "", _ => []);

    private static CheckPlan Plan => new(
        Claims.Least.WithServing(world => world.Answer(Ask.Service(Service)) is Answer.Service { Payload.IsActive: true }),
        [Config.Empty],
        [LifeStep.StopService(Service)]) { Actions = ["restart", "backup"] };

    private static CheckResult Check(ICharm charm) => SmallCheck.Of(charm, Plan, Site);

    private static ICharm Create(bool isRestless = false, bool isEndless = false)
    {
        return Charm.Create(
            "acting", Parsed<Config>.NewValid,
            (_, _, _) => [Ask.Service(Service), Ask.Ledger, .. Enumerable.Range(0, 9).Select(Copy)],
            (hook, state, _) => Finite(Decide(hook, state)),
            (_, outcome, state, _) => outcome.IsFailed || IsUnread(state)
                ? [Tell.Status(Status.Waiting("for an answer")).Because("it may pass"), Tell.FailHook("again").Because("it may pass")]
                : [Tell.Status(Status.Active("")).Because("it runs")]);

        IEnumerable<Effect> Decide(Event hook, State state)
        {
            var service = state.Service(Service).Or(ServiceState.NotFound);
            return (hook, IsUnread(state)) switch
            {
                (_, true) => [],
                (Event.Action { Payload.Name: "restart" }, _) => service.Exists ? [Restart] : [],
                (Event.Action, _) when isEndless => [Do.WriteFile(Next(state), "all\n")],
                (Event.Action, _) => [Backup],
                ({ IsStop: true }, _) => service.IsActive || service.File.IsEnabled ? [Do.StopService(Service)] : [],
                ({ IsRemove: true }, _) => Remove(state),
                _ => Run(service),
            };
        }

        IEnumerable<Effect> Run(ServiceState service)
        {
            if (!service.Exists)
                yield return Do.WriteService(Service, Unit);
            if (!service.IsActive)
                yield return Do.StartService(Service);
            if (isRestless)
                yield return Restart;
        }
    }

    private static IEnumerable<Effect> Remove(State state)
    {
        var ledger = state.Ledger.Or(LedgerState.Empty);
        return
        [
            .. ledger.Of(state.Context.Unit, Possession.Service).Select(Do.RemoveService),
            .. ledger.Of(state.Context.Unit, Possession.File).Select(Do.RemoveFile),
        ];
    }

    private static IEnumerable<Step<Effect>> Finite(IEnumerable<Effect> effects) => effects.Select(effect => effect.Because("it is due"));

    private static string Path(int copy) => $"/var/backups/acting-{copy}";

    private static string Next(State state) => Path(Enumerable.Range(0, 9).First(copy => !Exists(state, copy)));

    private static Query Copy(int copy) => Ask.File(Path(copy));

    private static bool Exists(State state, int copy) => state.File(Path(copy)).Or(FileState.Absent).Exists;

    private static bool IsUnread(State state) => state.Facts.Any(fact => fact.Answer.IsUnreadable);
}
