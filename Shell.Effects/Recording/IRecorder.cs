using Core.Domain;

namespace Shell.Effects.Recording;

/// <summary>Keeps one hook: what it decided on, and what became of it.</summary>
public interface IRecorder
{
    /// <summary>The decision is on disk before this returns.</summary>
    void Decided(Event hook, Config config, State state, IReadOnlyList<Step<Effect>> steps);

    /// <summary>The hook's end is written.</summary>
    void Finished(IReadOnlyList<Outcome> outcomes, State state, IReadOnlyList<Step<JujuEffect>> report, int exit);
}
