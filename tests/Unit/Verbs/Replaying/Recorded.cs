using Core.Domain;
using Shell.Effects.Recording;
using Simulation;

namespace Tests.Unit.Verbs.Replaying;

/// <summary>Records of simulated lives.</summary>
internal static class Recorded
{
    private static readonly DateTime Begin = new(2026, 3, 1, 2, 59, 7, DateTimeKind.Utc);

    /// <summary>Every hook of a life; one whose program was killed has no end.</summary>
    public static IReadOnlyList<HookRecord> Life(ICharm charm, World world, params LifeStep[] steps)
    {
        List<HookRecord> hooks = [];
        foreach (var step in steps)
        {
            var number = hooks.Count;
            var (moment, after) = global::Simulation.Life.Step(charm, world, step);
            hooks.AddRange(moment.Hooks.Select((trace, index) => Hook(charm.Name, trace, after.Unit.Config, number + index)));
            world = after;
        }

        return hooks;
    }

    /// <summary>The hooks as a record has them.</summary>
    public static byte[] Bytes(IEnumerable<HookRecord> hooks) => [.. RecordText.Of(hooks).SelectMany(part => part)];

    private static HookRecord Hook(string charm, HookTrace trace, Config config, int number)
    {
        var decided = new Decided(
            $"hook {number}", Begin.AddMinutes(5 * number).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"), "0.1.0", charm, trace.Event, config, trace.Before,
            [.. trace.Steps.Select(step => step.Step)]);
        return new HookRecord(decided, trace.Exit > 1
            ? Ending.Unfinished
            : Ending.NewFinished(Finished.Of(decided.Hook, trace.Steps.Select(step => step.Outcome), trace.After, trace.Report, trace.Exit)));
    }
}
