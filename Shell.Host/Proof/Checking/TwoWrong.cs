using Core.Domain;
using Simulation.Laws;

namespace Proof.Checking;

/// <summary>
/// Configurations in which two things are wrong at once, made from those that a plan gives: two invalid options, or an invalid option
/// beside another one that was changed, in which a trouble such as a held port shows. A charm that minds only one of them is found out.
/// </summary>
internal static class TwoWrong
{
    // A configuration that moves costs as much as one of the author's own; a deployment costs one hook.
    private const int MostMoving = 4;
    private const int MostDeployed = 64;

    /// <summary>
    /// Those that come and go in a life: two invalid ones in one first, then an invalid one with a valid one; at most four. Empty if the
    /// plan has no two of which one is invalid and which change different options.
    /// </summary>
    public static IReadOnlyList<Config> Moving(CheckPlan plan) =>
        [.. Of(plan, plan.Configs, isBothInvalid: true).Concat(Of(plan, plan.Configs, isBothInvalid: false)).Take(MostMoving)];

    /// <summary>Those that a unit is deployed with, of the plan's deployments as well; two invalid ones in one, at most 64.</summary>
    public static IReadOnlyList<Deployment> Deployed(CheckPlan plan) =>
    [
        .. Of(plan, [.. plan.Configs.Concat(plan.Deployments.Select(deployment => deployment.Config)).Distinct()], isBothInvalid: true)
            .Take(MostDeployed).Select(config => new Deployment(config)),
    ];

    private static IEnumerable<Config> Of(CheckPlan plan, IReadOnlyList<Config> configs, bool isBothInvalid)
    {
        if (plan.Configs is not [var usual, ..])
            return [];
        var changes = configs
            .Select(config => (Options: Changed(usual, config), IsValid: IsValid(plan.Claims, config)))
            .Where(change => change.Options.Count > 0).ToLookup(change => change.IsValid);
        return
            from wrong in changes[false].Select((change, at) => (change.Options, At: at))
            from other in isBothInvalid ? changes[false].Skip(wrong.At + 1) : changes[true]
            where !wrong.Options.Keys.Intersect(other.Options.Keys).Any()
            select usual.With(Config.Of(wrong.Options)).With(Config.Of(other.Options));
    }

    // A claim that throws breaks a law in the first hook that meets the configuration: nothing is made of that one.
    private static bool? IsValid(Claims claims, Config config)
    {
        try
        {
            return claims.IsValid.Invoke(config);
        }
        catch (Exception)
        {
            return null;
        }
    }

    // Only values are put together: an option that a configuration leaves out is no change.
    private static Dictionary<string, ConfigValue> Changed(Config usual, Config config) => config.Values
        .Where(option => !usual.Values.TryGetValue(option.Key, out var before) || before != option.Value)
        .ToDictionary(option => option.Key, option => option.Value);
}
