using Core.Domain;
using CsCheck;
using Simulation;

namespace Tests.Machine.Model;

/// <summary>What the themes of lives have in common.</summary>
internal static class Themes
{
    /// <summary>Mostly the first unit, now and then its neighbour.</summary>
    public static Gen<string> Unit { get; } = Gen.Frequency((6, Gen.Const(ModelSubject.First)), (1, Gen.Const(ModelSubject.Second)));

    /// <summary>The first steps, and any number of others after them.</summary>
    public static Gen<IReadOnlyList<ModelStep>> After(this Gen<ModelStep> step, int most, params Gen<ModelStep>[] first) =>
        Gen.Select(
            first.Aggregate(
                Gen.Const<ModelStep[]>([]), (all, next) => Gen.Select(all, next, (before, last) => (ModelStep[])[.. before, last])),
            step.List[1, most],
            (begun, then) => (IReadOnlyList<ModelStep>)[.. begun, .. then]);

    /// <summary>A unit makes it true.</summary>
    public static Gen<ModelStep> Acts(this Gen<Effect> effect) =>
        Gen.Select(Unit, effect, (unit, wanted) => (ModelStep)new ModelStep.Act(unit, wanted));

    /// <summary>Somebody else does it.</summary>
    public static Gen<ModelStep> Happens(this Gen<LifeStep> step) => step.Select(what => (ModelStep)new ModelStep.Happen(what));
}
