using Core.Domain;
using Simulation;
using Hook = Simulation.Hook;

namespace Proof.Agreeing;

/// <summary>Runs hooks of a charm in the worlds of short lives, to see what makes a difference to it.</summary>
internal sealed class Probes
{
    private const int Configs = 6;

    private readonly ICharm charm;
    private readonly IReadOnlyList<World> worlds;

    // A fresh unit, and the same unit at rest.
    private readonly IReadOnlyList<World> few;

    private Probes(ICharm charm, IReadOnlyList<World> usual, IEnumerable<World> others) =>
        (this.charm, worlds, few) = (charm, [.. usual, .. others], [usual[0], usual[usual.Count / 2]]);

    /// <summary>Probes in the lives of units from deployment to removal.</summary>
    /// <param name="charm">The charm.</param>
    /// <param name="site">What the world around the machine offers.</param>
    /// <param name="plan">Its configurations and deployments are gone through, too.</param>
    /// <param name="usual">The configuration that charmcraft.yaml declares.</param>
    public static Probes Of(ICharm charm, Site site, CheckPlan? plan, Config usual)
    {
        var first = World.Fresh($"{charm.Name}/0", usual, site);
        var configs = (plan?.Configs.Take(Configs) ?? []).Select(config => usual.With(config));
        var deployed = plan?.Deployments.DistinctBy(deployment => deployment.Base).Select(deployment => deployment.Of(first)) ?? [];
        return new(charm, Lived(charm, first), configs.SelectMany(config => Lived(charm, first.DeployedAs(config,
            first.Unit.Context.Base))).Concat(deployed));
    }

    /// <summary>Runs hooks where one option after the other has one value after the other.</summary>
    public void Vary(IReadOnlyList<Event> hooks, IReadOnlyDictionary<string, IReadOnlyList<ConfigValue>> values)
    {
        foreach (var world in worlds)
        {
            var varied = values.SelectMany(option => option.Value.Select(value => world.Unit.Config.With(option.Key, value)));
            foreach (var config in varied.Prepend(world.Unit.Config))
                foreach (var hook in hooks)
                    Run(hook, With(world, config));
        }
    }

    /// <summary>True if somewhere these hooks go otherwise than those beside them. What names the first would name the second
    /// there.</summary>
    /// <param name="one">A hook.</param>
    /// <param name="other">A hook that differs from the first in a name alone.</param>
    /// <param name="names">The name in the first, and the one in the second.</param>
    public bool Differ(Event one, Event other, (string One, string Other) names) => worlds.Any(world =>
        Run(one, world) is { } first && Run(other, world) is { } second && !IsSame(first, second, names));

    /// <summary>As <c>Differ</c>, for many names: looks at a fresh unit and at one at rest, and counts no hook that fails the
    /// action.</summary>
    public bool Knows(Event one, Event other, (string One, string Other) names) => few.Any(world =>
        Run(one, world) is { } first && Run(other, world) is { } second && !IsRefused(first) && !IsSame(first, second, names));

    /// <summary>True if the charm somewhere acts on this action, or answers it with a result.</summary>
    public bool Acts(Event action) => worlds.Any(world => Run(action, world) is { } record && !IsRefused(record)
        && (record.Decided.Steps.Count > 0 || record.Report.Any(step => step.Effect.IsSetActionResult)));

    /// <summary>True if a hook goes otherwise where the option is absent than where it has this value.</summary>
    public bool DiffersWithout(string option, ConfigValue value, IReadOnlyList<Event> hooks) => worlds.Any(world =>
    {
        var absent = Config.Of(world.Unit.Config.Values.Where(pair => pair.Key != option));
        return hooks.Any(hook => Run(hook, With(world, absent)) is { } one && Run(hook, With(world, absent.With(option,
            value))) is { } other && !IsSame(one, other, ("", "")));
    });

    private static World With(World world, Config config) => world.DeployedAs(config, world.Unit.Context.Base);

    private static List<World> Lived(ICharm charm, World fresh)
    {
        List<World> met = [fresh];
        try
        {
            foreach (var step in new[] { LifeStep.Deploy, LifeStep.UpdateStatus, LifeStep.Remove })
                foreach (var (_, after) in Life.Walk(charm, met[^1], step))
                    met.Add(after);
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            // The laws say that a charm throws. What was lived until then is probed.
        }

        return met;
    }

    private HookRecord? Run(Event hook, World world)
    {
        try
        {
            return Hook.Record(charm, hook, world).Item1;
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static bool IsRefused(HookRecord record) => record.Report.Any(step => step.Effect.IsFailAction || step.Effect.IsFailHook);

    private static bool IsSame(HookRecord one, HookRecord other, (string One, string Other) names) =>
        one.Exit == other.Exit
        && one.Steps.Select(step => step.Effect).SequenceEqual(other.Steps.Select(step => step.Effect))
        && one.Report.Count == other.Report.Count
        && one.Report.Zip(other.Report).All(pair => IsSame(pair.Item1.Effect, pair.Item2.Effect, names));

    private static bool IsSame(JujuEffect one, JujuEffect other, (string One, string Other) names) =>
        one.Equals(other) || (!one.IsSetActionResult && names.Other != "" && $"{one}" == $"{other}".Replace(names.Other, names.One,
            StringComparison.Ordinal));
}
