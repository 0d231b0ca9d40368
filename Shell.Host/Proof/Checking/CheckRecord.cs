using Core.Domain;
using Shell.Effects.Recording;
using Simulation.Laws;

namespace Proof.Checking;

/// <summary>Writes down every decision that a check comes to, once, as a unit records its hooks: what another revision makes of all of them, <c>replay</c> tells.</summary>
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
