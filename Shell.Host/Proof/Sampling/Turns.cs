using Core.Domain;
using Proof.Checking;
using Simulation;
using Simulation.Juju;
using Simulation.Laws;

namespace Proof.Sampling;

/// <summary>What can happen next in a unit's life. Numbers choose where there is a choice.</summary>
internal static class Turns
{
    private const int Enough = 30;

    /// <summary>Juju does the next thing, and it ends as it should: an operation, a retry, a tick of the timer.</summary>
    public static Lived GoOn(Lived life, int choice)
    {
        var next = life.Uniter.Next();
        return next[choice % next.Count] switch
        {
            var run when run.TryEvent(out var hook) => Run(life, run, hook),
            Operation.AwaitResolution => life.With(LifeStep.Retry),
            { IsIdle: true } => Later(life, choice).With(LifeStep.UpdateStatus),
            { IsWaiting: true } => life,
            var operation => life.With($"Juju: {operation}", life.Uniter.Begin(operation).Succeed().Commit()),
        };
    }

    // Mostly no moment that the charm waits for has come meanwhile.
    private static Lived Later(Lived life, int choice) =>
        choice > 1 && life.World.Ahead(Hook.Observe(life.Charm, Event.UpdateStatus, life.World)) is [_, ..] ahead
            ? life.With(ahead[choice % ahead.Count])
            : life;

    /// <summary>Juju goes on until it has nothing to do, or a hook fails.</summary>
    public static Lived Settle(Lived life)
    {
        for (var i = 0; i < Enough && !life.Uniter.Next()[0].IsWaiting; i++)
            life = GoOn(life, 0);
        return life;
    }

    /// <summary>The next hook ends badly; as <see cref="GoOn"/> if none is due.</summary>
    public static Lived Break(Lived life, int choice, int fault, bool isAgentKilled)
    {
        if (life.Uniter.Next().OfType<Operation.RunHook>().ToList() is not [_, ..] runs)
            return GoOn(life, choice);
        var run = runs[choice % runs.Count];
        var hook = run.Hook.Event;
        var ways = Ways.Of(life.Charm);
        Crash[] crashes = [.. Hook.Crashes(ways, hook, life.World), .. Hook.Unanswered(ways, hook, life.World)];
        return fault % (crashes.Length + 1) is var at && at < crashes.Length
            ? Crash(life, run, crashes[at], isAgentKilled)
            : Lose(life, run);
    }

    /// <summary>The operator runs an action, or something happens to the machine.</summary>
    public static Lived Happen(Lived life, LifeStep step) => life.With(step);

    /// <summary>An operator, a timer or the machine's owner does something to Juju itself.</summary>
    public static IReadOnlyList<Func<Lived, Lived>> Others { get; } =
    [
        life => life.With(LifeStep.Reboot),
        life => life.With(LifeStep.RestartAgent),
        life => life.With(LifeStep.Refresh),
        life => life.With(LifeStep.RefreshByForce),
        life => life.With(LifeStep.ResolveWithoutRetry),
        life => life.With(life.Uniter.Remote.IsLeader ? LifeStep.LoseLeadership : LifeStep.GainLeadership),
    ];

    /// <summary>Something happens on the other side of a relation; nothing where none may come.</summary>
    public static Lived Relate(Lived life, CheckPlan plan, int choice) =>
        OtherSide.Steps(life.Uniter, plan).ToList() is [_, ..] steps
            ? life.With(LifeStep.NewOfJuju(JujuStep.NewRelation(steps[choice % steps.Count].Step)))
            : life;

    /// <summary>The owner of a secret does something with it; nothing where the site has no secret.</summary>
    public static Lived OfSecrets(Lived life, int choice) =>
        life.World.OfSecrets() is [_, ..] steps ? life.With(LifeStep.NewOfJuju(steps[choice % steps.Count])) : life;

    /// <summary>juju refresh of a settled unit that has what an older revision left; nothing where that cannot be.</summary>
    public static Lived RefreshOver(Lived life, Leftover leftover) =>
        leftover.Leave(life.World).IsOk ? life.With(LifeStep.RefreshOver(leftover)) : life;

    /// <summary>juju remove-unit</summary>
    public static Lived Remove(Lived life) => life.With(LifeStep.Remove);

    private static Lived Run(Lived life, Operation operation, Event hook)
    {
        var (trace, after) = Hook.Run(life.Charm, hook, life.World);
        var begun = life.Uniter.Begin(operation);
        return life.With(trace.Exit == 0 ? hook.Name : $"{hook.Name} fails", trace, after, begun.Ended(HookEnd.Undisturbed, trace.Exit));
    }

    // What Juju buffered is lost with the agent alive: then it takes the hook for failed. Only a program that
    // is killed dies with the agent.
    private static Lived Crash(Lived life, Operation.RunHook run, Crash crash, bool isAgentKilled)
    {
        var begun = life.Uniter.Begin(run);
        var isKilled = crash.Exit == 137;
        var told = $"{run.Hook.Event.Name}, {crash.Fault}{(isAgentKilled && isKilled ? ", and Juju's agent with it" : "")}";
        var ending = isAgentKilled && isKilled ? HookEnd.NewBrokenWithAgent(crash.Fault) : HookEnd.NewBroken(crash.Fault);
        var uniter = begun.Ended(ending, crash.Exit);
        return life.With(told, Hook.RunBroken(Ways.Of(life.Charm), run.Hook.Event, crash.Fault, life.World).Item1, crash.World, uniter);
    }

    private static Lived Lose(Lived life, Operation.RunHook run)
    {
        var (trace, after) = Hook.Run(life.Charm, run.Hook.Event, life.World);
        var begun = life.Uniter.Begin(run);
        return life.With(
            $"{run.Hook.Event.Name}, and Juju's agent is killed before it is committed",
            trace,
            after,
            begun.Ended(HookEnd.Uncommitted, trace.Exit));
    }
}

/// <summary>Holds every law against what comes next in a life, whatever of it Juju chooses.</summary>
internal static class Trial
{
    /// <summary>What the laws say, each with the hook that would run next.</summary>
    public static IEnumerable<(Event Hook, Law Law, Verdict Verdict)> Of(Lived lived, CheckPlan plan)
    {
        var life = Ready(lived);
        // Worlds that are equal are worked out once: two crashes in a row would take minutes else.
        var futures = new KnownFutures(life.Charm, new Worlds());
        IEnumerable<Event> hooks = life.IsAtRest ? [Event.UpdateStatus] : life.Due;
        return hooks.SelectMany(hook =>
        {
            var where = new Case(futures, plan.Claims, life.Origin, plan.Configs, plan.Troubles, life.World, hook, life.IsAtRest);
            return plan.AllLaws.Select(law => (hook, law, Ask(law, where)));
        });
    }

    /// <summary>What does not hold, for a person to read; empty if all holds.</summary>
    public static string Failing(Lived life, CheckPlan plan) => string.Concat(
        Of(life, plan).Where(said => said.Verdict.IsBroken)
            .Select(said => $"\n{said.Law}\n  if {said.Hook} comes next: {((Verdict.Broken)said.Verdict).Why}"));

    // Up to where a hook may come: a failed one is tried again, and what runs no hook is done.
    private static Lived Ready(Lived life)
    {
        for (var i = 0; i < 10 && !life.IsAtRest && !life.Due.Any() && !life.Uniter.Next()[0].IsTerminate; i++)
            life = life.Then(now => Turns.GoOn(now, 0));
        return life;
    }

    private static Verdict Ask(Law law, Case where)
    {
        try
        {
            return law.Check.Invoke(where);
        }
        catch (Exception defect)
        {
            return law == Laws.EveryStateIsDecided ? Verdict.NewBroken($"{defect.GetType().Name}: {defect.Message}") : Verdict.Silent;
        }
    }
}
