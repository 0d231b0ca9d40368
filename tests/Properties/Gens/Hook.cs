using CsCheck;
using Microsoft.FSharp.Collections;
using Domain = Core.Domain;

namespace Tests.Properties;

public static partial class Gens
{
    public static Gen<Domain.Outcome> Outcome => Gen.OneOf(
        Gen.OneOf(Domain.Outcome.Unchanged, Domain.Outcome.Changed, Domain.Outcome.Skipped, Domain.Outcome.AlreadyDone),
        Failure.Select(Domain.Outcome.NewFailed),
        Gen.Select(Query, Failure, Domain.Outcome.NewUnreadable));

    public static Gen<Domain.Taken> Taken => Gen.Select(Outcome, Number, (outcome, time) => new Domain.Taken(outcome, time));

    public static Gen<IReadOnlyList<Domain.Step<T>>> Steps<T>(Gen<T> effect) =>
        List(Gen.Select(effect, Text, (step, because) => new Domain.Step<T>(step, because, Domain.SourceLine.Unknown)));

    public static Gen<Domain.Decided> Decided => Gen.Select(
        Text, Text, Text, Text, Event, Config, State, Steps(Effect), (hook, time, build, charm, @event, config, state, steps) =>
            new Domain.Decided(hook, time, build, charm, @event, config, state, steps));

    /// <summary>The end of a hook that was decided so; its state is often that of the decision.</summary>
    public static Gen<Domain.Finished> Finished(Domain.Decided decided) => Gen.Select(
        List(Taken),
        Gen.OneOf(Gen.Const(decided.State), State),
        Steps(JujuEffect),
        List(Taken),
        Number,
        Number,
        (taken, state, report, told, exit, time) =>
            new Domain.Finished(decided.Hook, taken, state, report, told, exit, time));

    /// <summary>The end of a hook that was decided so, and in which the charm threw.</summary>
    public static Gen<Domain.Threw> Threw(Domain.Decided decided) => Gen.Select(
        Gen.OneOf(Domain.Stage.Observe, Domain.Stage.Decide, Domain.Stage.ObserveAgain, Domain.Stage.Report, Domain.Stage.DecideAgain),
        Text,
        List(Taken),
        Gen.OneOf(Gen.Const(decided.State), State),
        Number,
        (stage, defect, taken, state, time) =>
            new Domain.Threw(decided.Hook, stage, defect, taken, state, time));

    /// <summary>The rounds after the first; most hooks have none.</summary>
    public static Gen<IReadOnlyList<Domain.Again>> Again => Gen.OneOf(
        Gen.Const<IReadOnlyList<Domain.Again>>(FSharpList<Domain.Again>.Empty),
        Gen.Select(List(Taken), State, Steps(Effect), (taken, state, steps) => new Domain.Again(taken, state, steps))
            .List[1, Domain.Round.Most - 1].Select(rounds => (IReadOnlyList<Domain.Again>)ListModule.OfSeq(rounds)));

    public static Gen<Domain.HookRecord> HookRecord => Decided.SelectMany(decided => Gen.OneOf(
        Gen.Const(Domain.Ending.Unfinished), Finished(decided)
            .Select(Domain.Ending.NewFinished), Threw(decided)
            .Select(Domain.Ending.NewThrew)).Select(Again, (ending, again) => new Domain.HookRecord(decided, again, ending)));
}
