using Core.Domain;
using Replaying.Causes;
using Replaying.Output;
using Shell.Effects.Recording;

namespace Replaying.Judging;

/// <summary>What came of one segment.</summary>
internal sealed class SegmentResult
{
    // Beyond these, what cannot be read is counted and not named.
    private const int Named = 100;

    private readonly LostHooks lost = new();
    private int foreign;

    /// <summary>The hooks that this build decides as they were decided.</summary>
    public int Same { get; private set; }

    /// <summary>Those of them that depended on a secret, and are not counted as the same.</summary>
    public int Partial { get; private set; }

    /// <summary>The hooks that are lost with lines that cannot be read, and those of other charms.</summary>
    public int Unreadable => lost.Count + foreign;

    /// <summary>The lines that cannot be read, and the hooks of other charms.</summary>
    public int Missed { get; private set; }

    /// <summary>Why, for the first of them.</summary>
    public List<Mistake> Mistakes { get; } = [];

    /// <summary>The hooks that are decided otherwise, alike ones together.</summary>
    public Divergences Divergences { get; } = new();

    /// <summary>The situations, for causes.</summary>
    public LivedSituations Situations { get; } = new();

    /// <summary>When the first hook was decided, and the last; empty if there is none.</summary>
    public (string First, string Last) Span { get; private set; } = ("", "");

    /// <summary>The builds that recorded its hooks.</summary>
    public Recorders Recorders { get; } = new();

    /// <summary>How many lines it has.</summary>
    public int Lines { get; private set; }

    /// <summary>The hooks, alike ones once: what an older build is asked for.</summary>
    public IReadOnlyList<HookRecord> Distinct { get; private set; } = [];

    /// <summary>Every hook, if they were to be kept.</summary>
    public List<ReplayedHook> Hooks { get; } = [];

    /// <summary>Replays one segment.</summary>
    /// <param name="file">The record's name.</param>
    /// <param name="segment">Its lines.</param>
    /// <param name="charm">This build.</param>
    /// <param name="keepsHooks">Whether every hook is wanted, and not only what is to be told.</param>
    public static SegmentResult Of(string file, ReadOnlyMemory<byte> segment, ICharm charm, bool keepsHooks)
    {
        var result = new SegmentResult { Lines = segment.Span.Count((byte)'\n') };
        var judge = new Judge(charm, result.Situations);
        foreach (var entry in RecordReader.Read(segment))
            result.Add(file, entry, charm, judge, keepsHooks);
        result.Distinct = judge.Distinct;
        return result;
    }

    private void Add(string file, RecordEntry entry, ICharm charm, Judge judge, bool keepsHooks)
    {
        if (entry is RecordEntry.Unreadable line)
        {
            lost.Add(line.Lost);
            Miss(new Mistake(file, line.Number, line.Reason));
        }
        else if (entry is RecordEntry.Hook { Record.Decided: var decided } && decided.Charm != charm.Name)
        {
            foreign++;
            Miss(
                new Mistake(
                    file,
                    ((RecordEntry.Hook)entry).Line,
                    $"hook {decided.Hook} was recorded by the charm {decided.Charm}, this is {charm.Name}"));
        }
        else if (entry is RecordEntry.Hook hook)
            Add(new ReplayedHook(file, hook.Line, hook, judge.Of(hook)), keepsHooks);
    }

    private void Add(ReplayedHook hook, bool keepsHooks)
    {
        Span = TimeRange.Of(Span, (hook.Time, hook.Time));
        Recorders.Add(hook.Entry.Record.Decided.Build);
        if (!hook.Judgement.IsSame)
            Divergences.Add(hook);
        else if (hook.IsPartial)
            Partial++;
        else
            Same++;
        if (keepsHooks)
            Hooks.Add(hook);
    }

    private void Miss(Mistake mistake)
    {
        Missed++;
        if (Mistakes.Count < Named)
            Mistakes.Add(mistake);
    }
}

/// <summary>The hooks of a segment whose decisions were not read. Several lines may tell of one.</summary>
internal sealed class LostHooks
{
    private readonly HashSet<string> decisions = [];
    private readonly HashSet<string> others = [];
    private int nameless;

    /// <summary>How many there are. A decision whose name is lost is that of a hook of which later lines tell, if there is one.</summary>
    public int Count => decisions.Count + Math.Max(nameless, others.Except(decisions).Count());

    /// <summary>A line tells of one; null if it tells of none.</summary>
    public void Add(RecordEntry.LostHook? hook)
    {
        if (hook is { Name: "", IsDecision: true })
            nameless++;
        else if (hook is { Name: var name })
            (hook.Value.IsDecision ? decisions : others).Add(name);
    }
}

/// <summary>
/// Spans of time, from the first hook to the last. Records come in any order; their times, all in UTC, are ordered as texts.
/// </summary>
internal static class TimeRange
{
    /// <summary>Both together; an empty one is nothing.</summary>
    public static (string First, string Last) Of((string First, string Last) one, (string First, string Last) other) =>
        one.First == "" ? other
        : other.First == "" ? one
        : (Earlier(one.First, other.First), Earlier(one.Last, other.Last) == one.Last ? other.Last : one.Last);

    private static string Earlier(string one, string other) => string.CompareOrdinal(one, other) <= 0 ? one : other;
}
