using Core.Domain;
using Proof.Mutating;
using Simulation;
using Tests.Shared;
using Tinyproxy;

namespace Tests.Unit.Mutating;

/// <summary>Tinyproxy's mutants, and lives that a charm leads in memory.</summary>
internal static class Lives
{
    public static readonly CharmAssembly Assembly = CharmAssembly.Of(typeof(TinyproxyCharm).Assembly);

    public static readonly IReadOnlyList<Mutant> Mutants = MutantSource.Of(Assembly);

    private static readonly LifeStep[] Life =
    [
        LifeStep.Deploy,
        LifeStep.UpdateStatus,
        LifeStep.Configure(Config.Empty.With("port", 8080)),
        LifeStep.Configure(Config.Empty.With("slug", "A")),
        LifeStep.Configure(Config.Empty.With("slug", "a")),
        LifeStep.StopService(Subject.Service), LifeStep.UpdateStatus, LifeStep.Reboot, LifeStep.Remove,
    ];

    /// <summary>The only mutant with this description before its place.</summary>
    public static Mutant Mutant(string description) => Assert.Single(Mutants, mutant => mutant.Description.StartsWith(description + ","));

    /// <summary>The charm of that mutant on a new machine.</summary>
    public static Scenario With(string description) => Of(Mutant(description).Load());

    /// <summary>The charm on a new machine.</summary>
    public static Scenario Of(ICharm charm) => Scenario.Of(charm, Subject.Site(), "tinyproxy/0").Configure("slug", "foo");

    /// <summary>All that a charm decides and reports from deployment to removal.</summary>
    public static IReadOnlyList<string> Whole(ICharm charm) => [.. Of(charm).Live(Life).Hooks.SelectMany(Told)];

    /// <summary>The names of the effects that the last hook decided.</summary>
    public static IReadOnlyList<string> Names(this Scenario scenario) =>
        [.. scenario.Effects.Select(effect => effect.ToString().Split(' ')[0])];

    private static IEnumerable<string> Told(HookTrace hook) =>
        [hook.Event.ToString(), .. hook.Steps.Select(step =>
            $"{step.Step}: {step.Outcome}"), .. hook.Report.Select(step => step.ToString()!)];
}
