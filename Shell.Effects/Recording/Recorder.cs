using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Recording;

/// <summary>
/// Keeps one hook in the unit's record. A record that cannot be written is told in the log and stops nothing:
/// a full disk must not keep a unit from being removed.
/// </summary>
/// <param name="writer">The unit's record.</param>
/// <param name="id">Names the hook within the record: Juju's context id, which no two hooks share.</param>
/// <param name="charm">The charm.</param>
/// <param name="build">The version of the charm's program.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Says one line in the model's log.</param>
public sealed class Recorder(
    RecordWriter writer, string id, GuardedCharm charm, string build, TimeProvider time, Action<LogLevel, string> log) : IRecorder
{
    private Decided? decided;
    private Either<Failure, IEnumerable<Secret>> before; // the secrets of the decision
    private string segment = ""; // empty where the decision could not be written

    /// <inheritdoc/>
    public void Decided(Decided decision)
    {
        decided = decision.Named(id, time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"), build);
        before = HookSecrets.Of(charm, decided.Event, decided.State, decided.Config);
        segment = Keep(before.Bind(secrets => writer.Write(decided, Limits, secrets)));
    }

    // A decision that was not kept was told already, and its end says nothing without it.
    /// <inheritdoc/>
    public void Ended(HookRecord record, int milliseconds)
    {
        if (decided is null)
            Decided(record.Decided);
        if (segment == "")
            return;
        Keep(from known in before
             from after in HookSecrets.Of(charm, decided!.Event, record.After, decided!.Config)
             let secrets = known.Concat(after).ToArray()
             let ending = record.Ending.WithDefect(defect => HookSecrets.Without(defect, secrets)).Named(id, milliseconds)
             from written in writer.Write(decided!, ending, segment, Limits, secrets)
             select written);
    }

    // An option that is out of its range must not cost what is there.
    private RecordLimits Limits => RecordLimits.Parse(decided!.Config) is Parsed<RecordLimits>.Valid valid ? valid.Item : RecordLimits.Most;

    private string Keep(Either<Failure, string> written) => written.IfLeft(failure =>
    {
        log(LogLevel.Warning, $"this hook is not in the unit's record: {failure}");
        return "";
    });
}
