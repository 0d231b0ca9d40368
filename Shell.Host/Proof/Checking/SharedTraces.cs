using Core.Domain;
using Simulation;

namespace Proof.Checking;

/// <summary>
/// Hooks whose equal parts are one object. A charm knows, decides and tells the same in most of the worlds: memory, and the collector's time, are spent on
/// what differs.
/// </summary>
internal sealed class SharedTraces
{
    private readonly Interner<State> states = new();
    private readonly Interner<IReadOnlyList<StepTrace>> decisions = new();
    private readonly Interner<IReadOnlyList<Step<JujuEffect>>> reports = new();
    private readonly Interner<IReadOnlyList<Outcome>> told = new();

    /// <summary>The same hook, made of what others are made of.</summary>
    public HookTrace The(HookTrace trace)
    {
        var before = states.The(trace.Before);
        var after = ReferenceEquals(trace.After, trace.Before) ? before : states.The(trace.After);
        return new HookTrace(
            trace.Event, trace.Config, before, decisions.The(trace.Steps), after, reports.The(trace.Report), told.The(trace.Told), trace.Exit, trace.Status);
    }
}
