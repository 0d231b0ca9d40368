using Core.Domain;
using Replaying.Output;
using Replaying.Showing;

namespace Replaying;

/// <summary>Replays what units recorded, in a test of a charm.</summary>
public static class Replayer
{
    /// <summary>Decides every recorded hook again, and compares every effect and every argument. No program is started.</summary>
    /// <param name="charm">This build.</param>
    /// <param name="records">Files, directories and patterns, compressed or not, as the verb <c>replay</c> takes them.</param>
    /// <returns>How many hooks are decided as they were; those whose secrets no record holds are counted with them.</returns>
    /// <exception cref="ReplayException">
    /// A hook is decided otherwise, a line cannot be read, or no hook was found. The message is what <c>replay</c> prints.
    /// </exception>
    public static int Check(ICharm charm, params string[] records)
    {
        var history = new ReplayRun(charm, Environment.ProcessorCount).Of(new RecordFiles(records, () => Stream.Null).All);
        return history.Exit == ExitCode.Done ? history.Hooks : throw new ReplayException(Text(charm, history));
    }

    private static string Text(ICharm charm, History history)
    {
        using var text = new StringWriter();
        new ReplaySheet(charm, new Page(text), text).Show(history);
        return $"{text}";
    }
}

/// <summary>This build of a charm does not decide as units recorded, or that cannot be said.</summary>
/// <param name="message">What <c>replay</c> prints.</param>
public sealed class ReplayException(string message) : Exception(message);
