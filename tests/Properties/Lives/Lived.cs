using Core.Domain;
using CsCheck;
using Simulation;
using Tests.Shared;

namespace Tests.Properties.Lives;

/// A unit of the tinyproxy charm after a life, and the hook that comes next.
internal sealed record Lived(Config Initial, IReadOnlyList<LifeStep> Steps, Event Next)
{
    public Scenario Scenario =>
        Subject.On(Subject.Site(Subject.Pinned, Subject.Patched, "1.11.0-1")).Given(LifeStep.NewConfigure(Initial)).Live([.. Steps]);

    /// After this life, any hook but stop and remove; the hook is one that Juju could run.
    public static readonly Gen<Lived> Any = Of(Configs.Usual, LifeSteps.Any);

    /// After a life without anything that only a person can mend, ending in a good configuration.
    public static readonly Gen<Lived> Settled =
        Gen.Select(Of(Configs.Valid, LifeSteps.Mendable), Configs.Valid, (lived, last) =>
            lived with { Steps = [.. lived.Steps, LifeStep.NewConfigure(last.With("package-version", "auto")), LifeStep.UpdateStatus] });

    private static Gen<Lived> Of(Gen<Config> config, Gen<LifeStep> step) =>
        Gen.Select(config, step.List[0, 8], LifeSteps.Hook, (initial, steps, next) => new Lived(initial, [LifeStep.Deploy, .. steps], next));

    public override string ToString() => $"{Initial}; {string.Join("; ", Steps)}; then {Next}";
}
