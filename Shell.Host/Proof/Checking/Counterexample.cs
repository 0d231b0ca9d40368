using Core.Domain;
using Simulation;
using Simulation.Juju;

namespace Proof.Checking;

/// <summary>The shortest life in which a law does not hold, in the words of life files.</summary>
/// <param name="Config">What the unit is deployed with.</param>
/// <param name="Before">What happens up to the hook of which the law speaks.</param>
/// <param name="Steps">The same, and that hook; if it breaks the law by a bad end, with that end, and as Juju runs it again.</param>
internal sealed record Counterexample(Config Config, IReadOnlyList<LifeStep> Before, IReadOnlyList<LifeStep> Steps)
{
    /// <summary>After <c>Before</c>, the same hook without that bad end; empty if the law is broken without one.</summary>
    public IReadOnlyList<LifeStep> Undisturbed { get; init; } = [];

    private readonly record struct Moved(LifeStep Step, Place From, Place To)
    {
        public bool IsPlain => Step.Juju is { Value: JujuStep.RunHook { End.IsUndisturbed: true } };

        public bool IsHook => Step.Juju is { Value.IsRunHook: true };
    }

    /// <summary>The life that a check found first.</summary>
    public static Counterexample Of(CheckResult found, Violation violation)
    {
        var moves = To(found, violation.At);
        List<Moved> undisturbed = [.. Last(moves[^1].To, violation.Hook, HookEnd.Undisturbed, 0)];
        Counterexample Ending(IEnumerable<Moved> last) => new(moves[0].To.World.Unit.Config, Tell(moves), Tell([.. moves, .. last]));
        return violation.Breaking is { } crash
            ? Ending(Broken(moves[^1].To, violation.Hook, crash)) with { Undisturbed = Tell(undisturbed) }
            : Ending(undisturbed);
    }

    /// <summary>The life that leads to a place.</summary>
    public static IReadOnlyList<LifeStep> Of(CheckResult found, int place) => Tell(To(found, place));

    private static List<Moved> To(CheckResult found, int place)
    {
        var trail = found.Trail.To(place).Select(part => (Step: found.Move(part.Move), Place: found.Place(part.To))).ToList();
        var deployed = trail[0].Place;
        return
        [
            new(LifeStep.Deploy, deployed, deployed),
            .. found.Settled.Select(step => new Moved(LifeStep.NewOfJuju(JujuStep.NewRelation(step)), deployed, deployed)),
            .. trail.Skip(1).SelectMany((part, at) => Whole(part.Step, trail[at].Place, part.Place)),
        ];
    }

    // For the checker a hook that failed, or that comes with time, is the next hook like any other; in a life something makes it run.
    private static IEnumerable<Moved> Whole(LifeStep step, Place before, Place after)
    {
        var (cause, due) = step.Juju is { Value.IsRunHook: true } ? Due(before.Uniter) : (null, before.Uniter);
        if (cause is not null)
            yield return new(cause, before, before with { Uniter = due });
        yield return new(step, before with { Uniter = due }, after);
    }

    private static (LifeStep? Cause, Uniter Due) Due(Uniter uniter) => uniter.Next() switch
    {
        // Actions run also while a hook has failed.
        [{ IsRunAction: true }] => (null, uniter),
        _ when uniter.IsInError => (LifeStep.Retry, uniter.Hear(JujuStep.Retry, Config.Empty)),
        [{ IsIdle: true }] => (LifeStep.UpdateStatus, uniter.Hear(JujuStep.UpdateStatus, Config.Empty)),
        _ => (null, uniter),
    };

    // The hook itself; what it does to the world does not matter for how it is told.
    private static IEnumerable<Moved> Last(Place place, Event hook, HookEnd end, int exit)
    {
        var due = Due(place.Uniter).Due;
        var done = due.Begin(due.Next().First(operation => operation.TryEvent(out _))).Ended(end, exit);
        return Whole(LifeStep.RunHook(hook, end), place, place with { Uniter = done });
    }

    // The hook as it ends badly, and what Juju does then: it runs a hook again, and no action.
    private static Moved[] Broken(Place place, Event hook, Crash crash)
    {
        Moved[] broken = [.. Last(place, hook, HookEnd.NewBroken(crash.Fault), crash.Exit)];
        var isRetried = crash.Exit != 0 && !hook.IsAction;
        return isRetried ? [.. broken, .. Last(broken[^1].To, hook, HookEnd.Undisturbed, 0)] : broken;
    }

    private static List<LifeStep> Tell(List<Moved> moves)
    {
        var steps = new List<LifeStep>();
        for (var at = 0; at < moves.Count; at++)
        {
            var end = at + 1 + moves.Skip(at + 1).TakeWhile(move => move.IsPlain).Count();
            var isWhole = !moves[at].IsHook && IsWhole(moves[at], moves[end - 1].To);
            steps.Add(isWhole || moves[at].IsHook ? Short(moves[at]) : LifeStep.Meanwhile(Short(moves[at])));
            at = isWhole ? end - 1 : at;
        }

        return steps;
    }

    // A step with all that Juju does because of it, until nothing is due. A step in error would have the failed hook tried again.
    private static bool IsWhole(Moved move, Place end) =>
        end.Uniter.Next().All(operation => operation.IsWaiting)
        && (
            move.Step.Juju is { Value: { IsRetry: true } or { IsResolveWithoutRetry: true } }
                || !(move.From.Uniter.IsInError || move.To.Uniter.IsInError));

    // The checker sets whole configurations; a person says what changes.
    private static LifeStep Short(Moved move) => move.Step.Juju is { Value: JujuStep.Configure configure }
        ? LifeStep.Configure(
            Config.Of(
                configure.Options.Values.Where(pair =>
                    !Equals(pair.Value, move.From.World.Unit.Config.Values.GetValueOrDefault(pair.Key)))))
        : move.Step;
}
