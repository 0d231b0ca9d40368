using Core.Domain;
using Shell.Effects.Recording;
using Verbs.Replaying.Causes;
using Verbs.Replaying.Judging;

namespace Verbs.Replaying;

/// <summary>Replays histories: several segments at once, and none longer in memory than it takes.</summary>
/// <param name="charm">This build.</param>
/// <param name="threads">How many processors it uses.</param>
internal sealed class ReplayRun(ICharm charm, int threads)
{
    // Segments for each processor: enough that none waits long for the others, few enough to be small.
    private const int AtOnce = 16;

    /// <summary>Whether every hook is kept, for a page.</summary>
    public bool KeepsHooks { get; init; }

    /// <summary>What came of it so far; read by who shows it meanwhile.</summary>
    public History History { get; } = new();

    /// <summary>Replays records one after the other, and finds the causes of what differs.</summary>
    public History Of(IEnumerable<RecordFile> files)
    {
        foreach (var file in files)
            Replay(file, History);
        History.Explain(new CauseFinder(charm, History.Observed), threads);
        return History;
    }

    private void Replay(RecordFile file, History history) => file.Open().Match(
        Right: stream =>
        {
            using var closing = stream;
            history.Begin(file.Name);
            foreach (var segment in Segments(file.Name, stream, history))
                history.Add(segment);
        },
        Left: failure => history.Miss(new Mistake(file.Name, 0, failure.Detail)));

    private IEnumerable<SegmentResult> Segments(string name, Stream stream, History history) => Readable(name, stream, history)
        .Chunk(threads * AtOnce)
        .SelectMany(segments => SideBySide.Map(segments, threads, segment => SegmentResult.Of(name, segment, charm, KeepsHooks)));

    // A compressed record that was cut off ends where it can be read no further.
    private static IEnumerable<ReadOnlyMemory<byte>> Readable(string name, Stream stream, History history)
    {
        using var segments = RecordSegments.Split(stream).GetEnumerator();
        while (true)
        {
            try
            {
                if (!segments.MoveNext())
                    yield break;
            }
            catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                history.Miss(new Mistake(name, 0, $"it can be read no further: {error.Message}"));
                yield break;
            }

            yield return segments.Current;
        }
    }
}
