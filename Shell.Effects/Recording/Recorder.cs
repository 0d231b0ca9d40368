using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Recording;

/// <summary>Keeps one hook in the unit's record. A record that cannot be written is told in the log and stops nothing: a full disk must not keep a unit from being removed.</summary>
/// <param name="writer">The unit's record.</param>
/// <param name="id">Names the hook within the record: Juju's context id, which no two hooks share.</param>
/// <param name="charm">The charm's name.</param>
/// <param name="build">The version of the charm's program.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Says one line in the model's log.</param>
public sealed class Recorder(RecordWriter writer, string id, string charm, string build, TimeProvider time, Action<LogLevel, string> log) : IRecorder
{
    private Decided? decided;

    /// <inheritdoc/>
    public void Decided(Event hook, Config config, State state, IReadOnlyList<Step<Effect>> steps)
    {
        decided = new Decided(id, time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"), build, charm, hook, config, state, steps);
        Keep(writer.Write(decided));
    }

    /// <inheritdoc/>
    public void Finished(IReadOnlyList<Outcome> outcomes, State state, IReadOnlyList<Step<JujuEffect>> report, int exit) =>
        Keep(writer.Write(new Finished(id, outcomes, state, report, exit), decided!));

    private void Keep(Either<Failure, Unit> written) =>
        _ = written.IfLeft(failure => log(LogLevel.Warning, $"this hook is not in the unit's record: {failure}"));
}
