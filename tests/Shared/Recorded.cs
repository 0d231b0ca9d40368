using Core.Domain;
using Shell.Effects.Recording;
using Simulation;

namespace Tests.Shared;

/// <summary>Records of simulated lives.</summary>
internal static class Recorded
{
    private static readonly DateTime Begin = new(2026, 3, 1, 2, 59, 7, DateTimeKind.Utc);

    /// <summary>Every hook of a life.</summary>
    public static IReadOnlyList<HookRecord> Life(ICharm charm, World world, params LifeStep[] steps)
    {
        var (moments, _) = global::Simulation.Life.Run(charm, world, steps);
        return Hooks(charm, moments.SelectMany(moment => moment.Hooks));
    }

    /// <summary>Hooks that ran, as the charm's unit would have recorded them; one whose program was killed has no end.</summary>
    public static IReadOnlyList<HookRecord> Hooks(ICharm charm, IEnumerable<HookTrace> traces) =>
        [.. traces.Select((trace, number) => Hook(charm, trace, number))];

    /// <summary>The hooks as a record has them.</summary>
    public static byte[] Bytes(IEnumerable<HookRecord> hooks) => [.. RecordText.Of(hooks).SelectMany(part => part)];

    // What was decided is on record whole, however few of its effects the trace of a killed hook has.
    private static HookRecord Hook(ICharm charm, HookTrace trace, int number)
    {
        var isKilled = trace.Exit > 1;
        var time = Begin.AddMinutes(5 * number).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var hook = trace.Recorded(charm.Name, $"hook {number}").Named($"hook {number}", time, "0.1.0", 0);
        return isKilled ? Killed(charm, hook) : hook;
    }

    private static HookRecord Killed(ICharm charm, HookRecord hook)
    {
        IReadOnlyList<Step<Effect>> Whole(State state) => charm.Decide(hook.Decided.Event, state, hook.Decided.Config);
        var x = hook.Decided;
        return hook.Again is not [.., var last]
            ? HookRecord.Of(new(x.Hook, x.Time, x.Build, x.Charm, x.Event, x.Config, x.State, Whole(x.State)), Ending.Unfinished)
            : new HookRecord(x, [.. hook.Again.SkipLast(1), new(last.Taken, last.State, Whole(last.State))], Ending.Unfinished);
    }
}
