using Core.Domain;

namespace Shell.Effects.Recording;

/// <summary>Keeps one hook: what it decided on, and what became of it.</summary>
public interface IRecorder
{
    /// <summary>The decision is on disk before this returns, if it touches the machine.</summary>
    /// <param name="decision">The decision, without name, time and build.</param>
    void Decided(Decided decision);

    /// <summary>The hook's end is written; with its decision, if the charm threw before it came to one.</summary>
    /// <param name="record">The whole hook, without name, time and build.</param>
    /// <param name="milliseconds">How long the hook took.</param>
    void Ended(HookRecord record, int milliseconds);
}
