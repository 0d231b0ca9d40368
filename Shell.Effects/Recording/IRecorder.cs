using Core.Domain;

namespace Shell.Effects.Recording;

/// <summary>Keeps one hook: what it decided on, and what became of it.</summary>
public interface IRecorder
{
    /// <summary>The decision is on disk before this returns, if it touches the machine.</summary>
    void Decided(Event hook, Config config, State state, IReadOnlyList<Step<Effect>> steps);

    /// <summary>The hook's end is written.</summary>
    /// <param name="taken">What became of each step of the decision.</param>
    /// <param name="state">What the report was made of.</param>
    /// <param name="report">What Juju was told.</param>
    /// <param name="told">What became of each step of the report.</param>
    /// <param name="exit">The exit code.</param>
    /// <param name="milliseconds">How long the hook took.</param>
    void Finished(IReadOnlyList<Taken> taken, State state, IReadOnlyList<Step<JujuEffect>> report, IReadOnlyList<Taken> told, int exit, int milliseconds);

    /// <summary>That the charm threw is written.</summary>
    /// <param name="defect">What it threw.</param>
    /// <param name="stage">Where in the hook.</param>
    /// <param name="taken">What became of each step of the decision.</param>
    /// <param name="milliseconds">How long the hook took.</param>
    void Threw(CharmDefectException defect, Stage stage, IReadOnlyList<Taken> taken, int milliseconds);
}
