using Core.Domain;

namespace Shell.Effects.Recording;

/// <summary>Keeps one hook: what it decided on, and what became of it.</summary>
public interface IRecorder
{
    /// <summary>A round is decided. The decision is on disk before this returns, if it touches the machine.</summary>
    /// <param name="soFar">The hook up to that decision, without name, time, build and end.</param>
    void Decided(HookRecord soFar);

    /// <summary>The hook's end is written; with a decision without steps, if the charm threw before it came to one.</summary>
    /// <param name="record">The whole hook, without name, time and build.</param>
    /// <param name="milliseconds">How long the hook took.</param>
    void Ended(HookRecord record, int milliseconds);
}
