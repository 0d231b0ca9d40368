using Core.Domain;
using Microsoft.FSharp.Collections;
using Shell.Effects.Recording;
using Simulation;
using Simulation.Laws;

namespace Proof.Checking;

/// <summary>
/// Writes down every decision that a check comes to, once, as a unit records its hooks: what another revision
/// makes of all of them, <c>replay</c> tells.
/// </summary>
internal sealed class CheckRecord : IDisposable
{
    private const int AtOnce = 1000;

    private readonly HashSet<KnownDecision.Key> known = [];
    private readonly List<HookRecord> waiting = [];
    private readonly string charm;
    private readonly FileStream file;

    /// <summary>A record at a path.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public CheckRecord(string charm, string path) => (this.charm, file) = (charm, File.Create(path));

    /// <summary>How many decisions there are.</summary>
    public int Count => known.Count;

    /// <summary>A case was met.</summary>
    public void Add(int at, Case met)
    {
        foreach (var ran in met.Interrupted.Select(each => each.Item2).Prepend(met.Ran))
            if (known.Add(KnownDecision.Key.Of(met.Config, ran)))
                waiting.Add(ran.Trace.Recorded(charm, $"check {known.Count}"));
        if (waiting.Count >= AtOnce)
            Write();
    }

    /// <summary>All is written.</summary>
    public void Dispose()
    {
        Write();
        file.Dispose();
    }

    private void Write()
    {
        foreach (var part in RecordText.Of(waiting))
            file.Write(part);
        waiting.Clear();
    }
}

/// <summary>What a charm did of what it knew, and all the cases in which it knew just that.</summary>
/// <param name="Record">The hook, as a unit would have recorded it.</param>
/// <param name="Cases">The numbers of the cases, the lowest first, each with what came over the machine
/// before the report, if anything.</param>
internal sealed record KnownDecision(HookRecord Record, List<(int Case, LifeStep? Meanwhile)> Cases)
{
    /// <summary>All that decisions and report depend on.</summary>
    internal readonly record struct Key(string Hook, Config Config, FSharpList<State> Decided, Outcome Outcome, State After)
    {
        /// <summary>That of a hook that ran.</summary>
        public static Key Of(Config config, Ran ran) =>
            new(
                ran.Trace.Event.Name,
                config,
                ListModule.OfSeq(ran.Trace.Rounds.Select(round => round.State)),
                Outcome.Combine(ran.Trace.Steps.Select(step => step.Outcome)),
                ran.Trace.After);
    }
}
