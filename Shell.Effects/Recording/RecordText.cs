using Core.Domain;

namespace Shell.Effects.Recording;

/// <summary>Records of hooks that did not run on a machine: simulated ones.</summary>
public static class RecordText
{
    // About a segment of a unit's own record.
    private const int HooksOfASegment = 1000;

    /// <summary>The record of these hooks, in the format that is written today, a part at a time; nothing is taken for a secret.</summary>
    public static IEnumerable<byte[]> Of(IEnumerable<HookRecord> hooks)
    {
        foreach (var segment in hooks.Chunk(HooksOfASegment))
            yield return segment.Aggregate(new SegmentText(Redaction.None).After(ReadOnlyMemory<byte>.Empty), Add).Take();
    }

    private static SegmentText Add(SegmentText text, HookRecord hook)
    {
        text.Add(hook.Decided);
        return hook.Ending is Ending.Finished ended ? text.Add(ended.Payload) : text;
    }
}
