using Core.Domain;
using Replaying.Causes;
using Replaying.Judging;
using Replaying.Output;
using Shell.Effects;
using Shell.Effects.Input;
using Shell.Effects.Recording;

namespace Replaying;

/// <summary>Replays histories: several segments at once, and none longer in memory than it takes.</summary>
/// <param name="charm">This build.</param>
/// <param name="threads">How many processors it uses.</param>
internal sealed class ReplayRun(ICharm charm, int threads)
{
    // Segments for each processor: enough that none waits long for the others, few enough to be small.
    private const int AtOnce = 16;
    private const int Largest = 1 << 26;

    /// <summary>Whether every hook is kept, for a page.</summary>
    public bool KeepsHooks { get; init; }

    /// <summary>The build that recorded, if that is at hand.</summary>
    public IBuild? Before { get; init; }

    /// <summary>What came of it so far; read by who shows it meanwhile.</summary>
    public History History { get; } = new();

    /// <summary>Replays records one after the other, and finds the causes of what differs.</summary>
    public History Of(IEnumerable<RecordFile> files)
    {
        History.Before = Before?.Name ?? "";
        foreach (var file in files)
            Replay(file, History);
        History.Explain(new Finder(Before, new OwnBuild(charm, threads)));
        return History;
    }

    private void Replay(RecordFile file, History history) => file.Open().Match(
        Right: stream =>
        {
            using var closing = stream;
            history.Begin(file.Name);
            foreach (var segment in Segments(file.Name, stream, history))
            {
                history.Add(segment);
                Disown(segment.Distinct, history);
            }

            if (stream.Trouble != "")
                history.BreakOff(stream.Trouble);
        },
        Left: failure => history.Miss(new Mistake(file.Name, 0, failure.Detail)));

    private void Disown(IReadOnlyList<HookRecord> hooks, History history)
    {
        if (Before is null)
            return;
        Lived[] all = [.. hooks.SelectMany(Lived.All)];
        var replies = Before.Of([.. all.Select(each => each.Situation)]);
        foreach (var name in all.Where((lived, at) => !lived.IsDecidedBy(replies[at])).Select(lived => lived.Name).Distinct())
            history.Disown(name);
    }

    private IEnumerable<SegmentResult> Segments(string name, InputStream stream, History history) => Together(Readable(stream, history))
        .SelectMany(segments => SideBySide.Map(segments, threads, segment => SegmentResult.Of(name, segment, charm, KeepsHooks)));

    // As many as there are at once, and no more than memory is there for.
    private IEnumerable<IReadOnlyList<ReadOnlyMemory<byte>>> Together(IEnumerable<ReadOnlyMemory<byte>> segments)
    {
        var together = new List<ReadOnlyMemory<byte>>();
        foreach (var segment in segments)
        {
            together.Add(segment);
            if (together.Count < threads * AtOnce && together.Sum(each => (long)each.Length) < Largest)
                continue;
            yield return together;
            together = [];
        }

        yield return together;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Readable(InputStream stream, History history)
    {
        using var segments = RecordSegments.Split(stream).GetEnumerator();
        while (IsNext(segments, history))
            yield return segments.Current;
    }

    private static bool IsNext(IEnumerator<ReadOnlyMemory<byte>> segments, History history)
    {
        try
        {
            return segments.MoveNext();
        }
        catch (FormatException error)
        {
            history.BreakOff(error.Message);
            return false;
        }
    }
}
