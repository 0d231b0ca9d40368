using Core.Domain;
using Proof.Checking;
using Simulation.Laws;

namespace Proof.Sampling;

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
            return law.Id == "P2" ? Verdict.NewBroken($"{defect.GetType().Name}: {defect.Message}") : Verdict.Silent;
        }
    }
}
