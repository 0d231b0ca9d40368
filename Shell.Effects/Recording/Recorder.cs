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
    private string began = ""; // empty until the first decision
    private Either<Failure, IEnumerable<Secret>> known = Either<Failure, IEnumerable<Secret>>.Right([]); // the secrets so far
    private string segment = ""; // empty where the first decision could not be written

    /// <inheritdoc/>
    public void Decided(HookRecord soFar)
    {
        var isFirst = began == "";
        if (isFirst)
            began = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        if (isFirst || segment != "")
            Keep(soFar, 0);
    }

    // A decision that was not kept was told already, and what follows says nothing without it.
    /// <inheritdoc/>
    public void Ended(HookRecord record, int milliseconds)
    {
        if (began == "")
            Decided(record.Unfinished);
        if (segment != "")
            Keep(record, milliseconds);
    }

    private void Keep(HookRecord hook, int milliseconds)
    {
        known = from before in known
                from now in HookSecrets.Of(charm, hook.Decided.Event, hook.After, hook.Decided.Config)
                select before.Concat(now).ToArray().AsEnumerable();
        var written = from secrets in known
                      let named = hook.Named(id, began, build, milliseconds)
                      from place in writer.Write(
                          named.WithDefect(defect => HookSecrets.Without(defect, secrets)), segment, Limits(hook), secrets)
                      select place;
        segment = written.IfLeft(failure =>
        {
            log(LogLevel.Warning, $"this hook is not in the unit's record: {failure}");
            return "";
        });
    }

    // An option that is out of its range must not cost what is there.
    private static RecordLimits Limits(HookRecord hook) =>
        RecordLimits.Parse(hook.Decided.Config) is Parsed<RecordLimits>.Valid valid ? valid.Value : RecordLimits.Most;
}
