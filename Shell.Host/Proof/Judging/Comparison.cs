using Core.Domain;
using Simulation;
using Simulation.Laws;

namespace Proof.Judging;

/// <summary>
/// Whether another charm does the same. Effects are compared. Reasons (Because) are for people, and are not;
/// nor is the order among ports that one hook opens and closes, which Juju takes over together when it ends.
/// </summary>
internal static class Comparison
{
    /// <summary>
    /// The first difference to what was recorded, or <c>null</c>; <paramref name="isKnown"/> is false if it asks what was not recorded.
    /// </summary>
    public static string? Difference(ICharm other, HookRecord record, out bool isKnown)
    {
        var (decided, finished) = (record.Decided, ((Ending.Finished)record.Ending).Payload);
        isKnown = true;
        try
        {
            List<State> known = [];
            foreach (var round in record.Rounds)
                known.Add(Know(other, decided, round.State, ref isKnown));
            var after = ReferenceEquals(finished.State, record.LastState) ? known[^1] : Know(other, decided, finished.State, ref isKnown);
            return isKnown
                ? Difference(
                    record,
                    known.Select(state => other.Decide(decided.Event, state, decided.Config)),
                    () =>
                        Refusals.Of(finished.Report, finished.Told)
                            .Told(other.Report(decided.Event, record.Outcome, after, decided.Config)))
                : null;
        }
        catch (Exception defect)
        {
            return $"{defect.GetType().Name}: {defect.Message}";
        }
    }

    /// <summary>The same, where the other charm has to be simulated because it asks otherwise.</summary>
    public static string? Difference(ICharm other, HookRecord record, World world, LifeStep? meanwhile)
    {
        try
        {
            IFutures futures = new Futures(other);
            var hook = record.Decided.Event;
            var trace = (meanwhile is null ? futures.Run(world, hook) : futures.RunInto(world, hook, meanwhile)).Trace;
            return Difference(record, trace.Rounds.Select(Own), () => trace.Report);
        }
        catch (Exception defect)
        {
            return $"{defect.GetType().Name}: {defect.Message}";
        }
    }

    // What it comes to know if it is given the recorded answers.
    private static State Know(ICharm other, Decided decided, State recorded, ref bool isKnown)
    {
        var missed = false;
        var state = HookProgress.Observe(other, decided.Event, recorded.Context, decided.Config, asked => [.. asked.Select(query =>
        {
            missed |= !recorded.Has(query);
            return recorded.Answer(query);
        })]);
        isKnown &= !missed;
        return state;
    }

    private static IEnumerable<Step<Effect>> Own(RoundTrace round) =>
        round.Steps.Select(step => step.Step).Where(step => !step.Effect.IsStanding);

    // A round that only one of them has decides nothing in the other.
    private static string? Difference(
        HookRecord record, IEnumerable<IEnumerable<Step<Effect>>> decisions, Func<IEnumerable<Step<JujuEffect>>> report)
    {
        var now = decisions.ToList();
        for (var round = 1; round <= Math.Max(now.Count, record.Rounds.Count); round++)
            if (First(
                $"{HookPart.NewDecision(round)}",
                record.Rounds.ElementAtOrDefault(round - 1)?.Own.Select(step => step.Effect) ?? [],
                now.ElementAtOrDefault(round - 1)?.Select(step => step.Effect) ?? []) is { } difference)
                return difference;
        return First("report", Told(((Ending.Finished)record.Ending).Payload.Report), Told(report()));
    }

    private static IEnumerable<JujuEffect> Told(IEnumerable<Step<JujuEffect>> report) => report.Select(step => step.Effect);

    private static string? First<T>(string part, IEnumerable<T> recorded, IEnumerable<T> now)
    {
        var (charm, mutant) = (recorded.ToList(), now.ToList());
        if (charm.SequenceEqual(mutant))
            return null;
        var at = charm.Zip(mutant).TakeWhile(pair => Equals(pair.Item1, pair.Item2)).Count();
        return $"{part}, effect {at + 1}: the charm {Shown(charm, at)}; the mutant {Shown(mutant, at)}";
    }

    private static string Shown<T>(List<T> effects, int at) => at < effects.Count ? $"{effects[at]}" : "nothing";
}
