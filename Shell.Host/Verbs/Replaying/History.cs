using Verbs.Replaying.Causes;
using Verbs.Replaying.Judging;

namespace Verbs.Replaying;

/// <summary>What came of all that was replayed. Its size is that of what differs, not of what was recorded.</summary>
internal sealed class History
{
    private const int Named = 100;

    private readonly Divergences divergences = new();
    private readonly Lock missing = new();
    private int line;

    /// <summary>The hooks that this build decides as they were decided.</summary>
    public int Same { get; private set; }

    /// <summary>The hooks that it decides so as far as can be known without a secret.</summary>
    public int Partial { get; private set; }

    /// <summary>The lines, files and hooks that cannot be replayed.</summary>
    public int Unreadable { get; private set; }

    /// <summary>The hooks that it decides otherwise.</summary>
    public int Different => divergences.Count;

    /// <summary>All that were replayed.</summary>
    public int Hooks => Same + Partial + Different;

    /// <summary>What cannot be replayed, and why: the first of it.</summary>
    public List<Mistake> Mistakes { get; } = [];

    /// <summary>What the inputs were.</summary>
    public ObservedValues Observed { get; } = new();

    /// <summary>When the first hook was decided, and the last.</summary>
    public (string First, string Last) Span { get; private set; } = ("", "");

    /// <summary>The records, in order.</summary>
    public List<string> Files { get; } = [];

    /// <summary>Every hook, if they were kept.</summary>
    public List<ReplayedHook> Kept { get; } = [];

    /// <summary>The hooks that are decided otherwise, those of one cause together; the most frequent first.</summary>
    public IReadOnlyList<CauseGroup> Groups { get; private set; } = [];

    /// <summary>The names of approved differences that do not occur.</summary>
    public IReadOnlyList<string> Gone { get; private set; } = [];

    /// <summary>The hooks whose difference was approved.</summary>
    public int Approved => Groups.Where(group => group.Approval != "").Sum(group => group.Divergence.Count);

    /// <summary>The hooks that are decided otherwise, and nobody approved it.</summary>
    public int Unapproved => Different - Approved;

    /// <summary>What it comes to: 1 for a difference that nobody approved, or an approval without its difference; 2 for nothing to replay, or something unreadable.</summary>
    public int Exit => Unapproved > 0 || Gone.Count > 0 ? ExitCode.Failed : Unreadable > 0 || Hooks == 0 ? ExitCode.Unusable : ExitCode.Done;

    /// <summary>A record begins.</summary>
    public void Begin(string file)
    {
        Files.Add(file);
        line = 0;
    }

    /// <summary>Adds the next segment of the record.</summary>
    public void Add(SegmentResult segment)
    {
        Same += segment.Same;
        Partial += segment.Partial;
        divergences.Add(segment.Divergences, line);
        Observed.Add(segment.Observed);
        Kept.AddRange(segment.Hooks.Select(hook => hook with { Line = hook.Line + line }));
        foreach (var mistake in segment.Mistakes)
            Miss(mistake with { Line = mistake.Line + line });
        Unreadable += segment.Unreadable - segment.Mistakes.Count;
        Span = TimeRange.Of(Span, segment.Span);
        line += segment.Lines;
    }

    /// <summary>Something cannot be replayed.</summary>
    public void Miss(Mistake mistake)
    {
        lock (missing)
        {
            Unreadable++;
            if (Mistakes.Count < Named)
                Mistakes.Add(mistake);
        }
    }

    /// <summary>Names the differences that are intended.</summary>
    public void Approve(LanguageExt.Seq<Approval> approvals) => (Groups, Gone) = Approvals.Apply(approvals, Groups);

    /// <summary>Finds the causes, once all is read.</summary>
    public void Explain(CauseFinder causes, int threads) => Groups =
    [
        .. SideBySide.Map(divergences.All, threads, divergence => (Divergence: divergence, Cause: causes.Of(divergence)))
            .GroupBy(each => (each.Cause.Name, CauseGroup.ChangeOf(each.Divergence)))
            .Select(group => new CauseGroup(group.First().Cause, group.Select(each => each.Divergence).Aggregate((all, next) => all.With(next)))
            {
                Kinds = [.. group.Select(each => each.Divergence.Kind)],
            })
            .OrderByDescending(group => group.Divergence.Count),
    ];
}

/// <summary>Hooks that this build decides otherwise for one cause.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Divergence">They, together.</param>
internal sealed record CauseGroup(DivergenceCause Cause, Divergence Divergence)
{
    /// <summary>The name under which the difference was approved; empty if it was not.</summary>
    public string Approval { get; init; } = "";

    /// <summary>What its hooks are known by: those of one kind differ alike.</summary>
    public IReadOnlyList<(string Event, string Text)> Kinds { get; init; } = [];

    /// <summary>What kind of effect stands in the place of which.</summary>
    public string Change => ChangeOf(Divergence);

    /// <summary>The same for a divergence: its effects without their arguments.</summary>
    public static string ChangeOf(Divergence divergence) => divergence.Difference is { } difference
        ? $"{difference.Part}: {Kind(difference.Recorded)} -> {Kind(difference.Now)}"
        : "this build throws";

    private static string Kind(string effect) => effect == "" ? "nothing" : effect.Split(' ')[0];
}
