using Core.Domain;

namespace Replaying.Judging;

/// <summary>Hooks of one event that this build decides otherwise, in the same way.</summary>
/// <param name="Example">The first of them.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Span">When the first and the last were decided.</param>
internal sealed record Divergence(ReplayedHook Example, int Count, (string First, string Last) Span)
{
    /// <summary>That of one hook.</summary>
    public static Divergence Of(ReplayedHook hook) => new(hook, 1, (hook.Time, hook.Time));

    /// <summary>When the first was decided.</summary>
    public string First => Span.First;

    /// <summary>When the last was decided.</summary>
    public string Last => Span.Last;

    /// <summary>Where the lists of effects part: of the decision, of the report, or of both; none if this build throws.</summary>
    public IReadOnlyList<Difference> Differences => Example.Judgement.Differences;

    /// <summary>What is otherwise, kind by kind.</summary>
    public string Change => Example.Judgement.Change;

    /// <summary>What alike ones share.</summary>
    public DivergenceKind Kind => new(
        Example.Entry.Record.Decided.Event.Name,
        Change,
        string.Join('\n', Differences.Select(difference => $"{difference.RecordedBecause}\t{difference.NowBecause}")));

    /// <summary>Both together.</summary>
    public Divergence With(Divergence later) => this with { Count = Count + later.Count, Span = TimeRange.Of(Span, later.Span) };
}

/// <summary>How hooks differ. The same change for other reasons may have another cause.</summary>
/// <param name="Event">The event's name.</param>
/// <param name="Change">What is otherwise, kind by kind.</param>
/// <param name="Reasons">The reasons of both builds where their lists part.</param>
internal sealed record DivergenceKind(string Event, string Change, string Reasons)
{
    /// <summary>The same, whatever the reasons are.</summary>
    public DivergenceKind ForAnyReason => this with { Reasons = "" };
}

/// <summary>The divergences of a history, alike ones together. Where there are very many, reasons tell later ones apart no more.</summary>
internal sealed class Divergences
{
    private const int MostWithReasons = 1_000;

    private readonly OrderedDictionary<DivergenceKind, Divergence> known = [];

    /// <summary>Each kind, in the order of its first hook.</summary>
    public IReadOnlyList<Divergence> All => [.. known.Values];

    /// <summary>How many hooks there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a hook that is decided otherwise.</summary>
    public void Add(ReplayedHook hook) => Add(Divergence.Of(hook));

    /// <summary>Adds those of a later part of the history, which begins at this line.</summary>
    public void Add(Divergences later, int line)
    {
        foreach (var divergence in later.All)
            Add(divergence with { Example = divergence.Example with { Line = divergence.Example.Line + line } });
    }

    private void Add(Divergence divergence)
    {
        Count += divergence.Count;
        var kind = divergence.Kind;
        var key = known.ContainsKey(kind) || known.Count < MostWithReasons ? kind : kind.ForAnyReason;
        if (known.TryGetValue(key, out var before))
            known[key] = before.With(divergence);
        else
            known.Add(key, divergence);
    }
}
