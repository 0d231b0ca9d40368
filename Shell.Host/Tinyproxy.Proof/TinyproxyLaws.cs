using Core.Domain;
using Simulation;
using Simulation.Laws;

namespace Tinyproxy.Proof;

/// <summary>What the tinyproxy charm holds beyond the laws of every machine charm: how it tells of its work and of its failures.</summary>
internal static class TinyproxyLaws
{
    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Of(
            "StatusIsTheLastWord", "T1", "The status is the last word of a report; only the failure of the hook may follow it.", LastWord),
        Law.Of(
            "FailureIsNamedInTheStatus",
            "T2",
            "A failure that is tried again is a maintenance status, any other a blocked one; both name it, "
                + "and a hook that fails says it whole.",
            Failure),
        Law.Of("LongWorkIsAnnounced", "T3", "While something is fetched or installed, the status says so.", LongWork),
        Law.Of(
            "ActionOnlyTells",
            "T5",
            "An action changes nothing: show-config tells the configuration, any other fails, in a hook that succeeds; "
                + "and a stopped unit stays stopped.",
            Action),
    ];

    private static Verdict LastWord(Case where) => where.Ran.Trace.EndsInStatus
        ? Verdict.Holds
        : Verdict.NewBroken($"the last words are {string.Join(", ", Told(where).TakeLast(2))}");

    private static Verdict Failure(Case where)
    {
        var trace = where.Ran.Trace;
        if (trace.Failures is not [var failure, ..])
            return Verdict.Silent;
        var isRetried = failure.IsTransient || where.Event.IsStop || where.Event.IsRemove;
        // Of two things that only a person can mend the status says one; what Juju refused is in the log.
        var isBlockedOtherwise = failure.Cause.IsPortTaken && trace.Status.Kind.IsBlocked
            && (!TinyproxyClaims.CanRun(where.Ran.World) || !TinyproxyClaims.IsFetching(where.Ran.World));
        var isTold = isBlockedOtherwise
            || (trace.Status.Kind == (isRetried || failure.Cause.IsPortAwaited ? StatusKind.Maintenance : StatusKind.Blocked)
                && trace.Status.Message.StartsWith(failure.Subject, StringComparison.Ordinal));
        return (trace.Exit != 0) == isRetried && isTold && (!isRetried || IsLogged(where, failure))
            ? Verdict.Holds
            : Verdict.NewBroken($"{failure} ends with {trace.Exit} and {trace.Status}");
    }

    // Of a hook that fails, Juju would not show what the action was told.
    private static Verdict Action(Case where)
    {
        if (!where.Event.IsAction)
            return Verdict.Silent;
        var isStopped = where.World.Answer(
            Ask.Service(TinyproxyClaims.Its.Service)) is Answer.Service { Payload: { File.IsDisabled: true, IsActive: false } };
        var isKnown = where.Event.Name == "show-config" && TinyproxyClaims.Read(where.Config) is not null;
        bool IsDue(JujuEffect effect) => isKnown ? effect.IsSetActionResult : effect.IsFailAction;
        var others = Told(where).Where(effect => !IsDue(effect) && !effect.IsSetStatus).Select(Effect.NewJuju);
        return Effects(where.Ran).Concat(others).FirstOrDefault() switch
        {
            { } other => Verdict.NewBroken($"it would {other}"),
            _ when where.Ran.Trace.Exit != 0 || !Told(where).Any(IsDue) => Verdict.NewBroken("it does not tell, or its hook fails"),
            _ when TinyproxyClaims.Read(where.Config) is not null && isStopped != (where.Ran.Trace.Status.Message == "Stopped") =>
                Verdict.NewBroken($"it says {where.Ran.Trace.Status}"),
            _ => Verdict.Holds,
        };
    }

    private static IEnumerable<JujuEffect> Told(Case where) => where.Ran.Trace.Report.Select(step => step.Effect);

    private static IEnumerable<Effect> Effects(Ran ran) => ran.Trace.Steps.Select(step => step.Step.Effect);

    private static bool IsLogged(Case where, Failure failure) =>
        Told(where).Any(effect =>
            effect is JujuEffect.FailHook fail && fail.Payload.Message.Contains($"{failure}", StringComparison.Ordinal));

    private static Verdict LongWork(Case where)
    {
        var work = where.Beginnings.Select(begun => (Step: begun.Item1, World: begun.Item2))
            .Where(work => IsLong(work.Step, work.World, where.Ran.World))
            .ToList();
        var silent = work.Where(part => !part.World.Unit.Status.Kind.IsMaintenance).ToList();
        return (work, silent) switch
        {
            ([], _) => Verdict.Silent,
            (_, []) => Verdict.Holds,
            (_, [var (step, world), ..]) => Verdict.NewBroken($"{world.Unit.Status} stands over {step.Step.Effect}"),
        };
    }

    private static bool IsLong(StepTrace step, World before, World after) => step.Outcome.IsChanged && step.Step.Effect switch
    {
        Effect.Package { Effect.IsUpdatePackageIndex: true } => true,
        Effect.Package { Effect.IsInstallPackage: true } => !before.Machine.Packages.Equals(after.Machine.Packages),
        _ => false,
    };
}
