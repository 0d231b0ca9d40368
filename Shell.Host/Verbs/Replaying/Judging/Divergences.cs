using Core.Domain;

namespace Verbs.Replaying.Judging;

/// <summary>Hooks that this build decides otherwise, and in the same way.</summary>
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

    /// <summary>Where the lists of effects part first; <c>null</c> if this build throws.</summary>
    public Difference? Difference => Example.Judgement.Differences is [var first, ..] ? first : null;

    /// <summary>The difference in one line.</summary>
    public string Text => Difference?.ToString() ?? Example.Judgement.Defect.Split('\n')[0];

    /// <summary>What alike ones share: the event, and the difference in one line.</summary>
    public (string Event, string Text) Kind => (Example.Entry.Record.Decided.Event.Name, Text);

    /// <summary>Both together.</summary>
    public Divergence With(Divergence later) => this with { Count = Count + later.Count, Span = TimeRange.Of(Span, later.Span) };
}

/// <summary>The divergences of a history, alike ones together. Of too many kinds the later ones are counted only.</summary>
internal sealed class Divergences
{
    private const int Kinds = 2_000;

    private readonly OrderedDictionary<(string, string), Divergence> known = [];

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
        Count += later.Count - later.All.Sum(divergence => divergence.Count);
    }

    private void Add(Divergence divergence)
    {
        Count += divergence.Count;
        var key = divergence.Kind;
        if (known.TryGetValue(key, out var before))
            known[key] = before.With(divergence);
        else if (known.Count < Kinds)
            known.Add(key, divergence);
    }
}
