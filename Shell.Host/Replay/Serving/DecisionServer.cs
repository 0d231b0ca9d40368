using System.Text;
using System.Text.Json;
using Core.Domain;
using Shell.Effects;
using Shell.Effects.Recording;
using Shell.Effects.Recording.Codecs;

namespace Replaying.Serving;

/// <summary>Answers what this build decides, a line for each situation. No effect is taken, and nothing is read but the input.</summary>
/// <param name="charm">This build.</param>
/// <param name="output">Where the answers go.</param>
internal sealed class DecisionServer(ICharm charm, TextWriter output)
{
    private readonly SegmentReader values = new();

    /// <summary>Answers until the input ends. A line that cannot be read is answered with why, and the next one is read.</summary>
    /// <param name="input">Values as a record has them, and situations.</param>
    /// <param name="build">The version of this program.</param>
    public void Run(Stream input, string build)
    {
        Say(DecisionLines.Greetings, new(DecisionLines.Version, charm.Name, build));
        output.Flush();
        using var lines = new StreamReader(input, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
        while (lines.ReadLine() is { } line)
            if (Answer(line) is { } reply)
            {
                Say(DecisionLines.Replies, reply);
                output.Flush(); // whoever asks may wait for this answer
            }
    }

    private void Say<T>(Codec<T> codec, T value)
    {
        output.Write(DecisionLines.Text(codec, value) + "\n");
    }

    // None for a value, which only later lines use.
    private ReplyLine? Answer(string line)
    {
        try
        {
            return line.StartsWith("{\"id\"", StringComparison.Ordinal)
                ? Learn(line)
                : Answer(DecisionLines.Read(DecisionLines.Situations, line));
        }
        catch (CharmDefectException defect)
        {
            return Nothing with { Defect = defect.Message };
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return Nothing with { Refused = error.Message };
        }
    }

    private ReplyLine? Learn(string line)
    {
        values.Take(Encoding.UTF8.GetBytes(line), 0);
        return null;
    }

    private ReplyLine Answer(SituationLine situation)
    {
        var (hook, state, config) = (situation.Event, values.Get<State>(situation.State), values.Get<Config>(situation.Config));
        var asked = charm.Observe(hook, state, config);
        if (situation.Outcome is null)
        {
            var steps = charm.Decide(hook, state, config);
            return Nothing with { Steps = steps, Sources = [.. steps.Select(step => $"{step.Source}")], Asked = asked };
        }

        var report = charm.Report(hook, situation.Outcome, state, config);
        return Nothing with { Report = report, Sources = [.. report.Select(step => $"{step.Source}")], Asked = asked };
    }

    private static ReplyLine Nothing => new([], [], [], [], "", "");
}
