using Core.Domain;
using Replaying.Causes;
using Replaying.Judging;
using Replaying.Output;

namespace Replaying;

/// <summary>What came of all that was replayed. Its size is that of what differs, not of what was recorded.</summary>
internal sealed class History
{
    private const int Named = 100;

    private readonly Divergences divergences = new();
    private readonly Dictionary<DivergenceKind, int> numbers = [];
    private int line;

    /// <summary>The hooks that this build decides as they were decided.</summary>
    public int Same { get; private set; }

    /// <summary>The hooks that it decides so as far as can be known without a secret.</summary>
    public int Partial { get; private set; }

    /// <summary>The hooks that cannot be replayed, as far as is known of them.</summary>
    public int Unreadable { get; private set; }

    /// <summary>The lines and files that cannot be read, and the hooks of other charms.</summary>
    public int Missed { get; private set; }

    /// <summary>The hooks that it decides otherwise.</summary>
    public int Different => divergences.Count;

    /// <summary>All that were replayed.</summary>
    public int Hooks => Same + Partial + Different;

    /// <summary>What cannot be replayed, and why: the first of it.</summary>
    public List<Mistake> Mistakes { get; } = [];

    /// <summary>The situations, alike ones once.</summary>
    public LivedSituations Situations { get; } = new();

    /// <summary>What a reader has to know of how causes were found.</summary>
    public IReadOnlyList<string> Bounds { get; private set; } = [];

    /// <summary>How many hooks, alike ones once, the build before decides otherwise than recorded: the record is another build's.</summary>
    public int Disowned { get; private set; }

    /// <summary>The first of them, as the record names them.</summary>
    public List<string> DisownedNames { get; } = [];

    /// <summary>The builds that made the records.</summary>
    public Recorders Recorders { get; } = new();

    /// <summary>The build that was asked as the one before; empty if none was, or it does not name itself.</summary>
    public string Before { get; set; } = "";

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

    /// <summary>
    /// What it comes to: 1 for a difference that nobody approved, or an approval without its difference; 2
    /// for nothing to replay, or something unreadable.
    /// </summary>
    public int Exit =>
        Unapproved > 0 || Gone.Count > 0 ? ExitCode.Failed : Missed > 0 || Hooks == 0 ? ExitCode.Unusable : ExitCode.Done;

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
        Situations.Add(segment.Situations);
        Kept.AddRange(segment.Hooks.Select(hook => hook with { Line = hook.Line + line }));
        foreach (var mistake in segment.Mistakes)
            Miss(mistake with { Line = mistake.Line + line });
        Missed += segment.Missed - segment.Mistakes.Count;
        Unreadable += segment.Unreadable;
        Span = TimeRange.Of(Span, segment.Span);
        Recorders.Add(segment.Recorders);
        line += segment.Lines;
    }

    /// <summary>The build before decides a hook otherwise than recorded.</summary>
    public void Disown(string hook)
    {
        Disowned++;
        if (DisownedNames.Count < 3)
            DisownedNames.Add(hook);
    }

    /// <summary>Something cannot be replayed.</summary>
    public void Miss(Mistake mistake)
    {
        Missed++;
        if (Mistakes.Count < Named)
            Mistakes.Add(mistake);
    }

    /// <summary>The record that began last ends before its end, behind what was added of it.</summary>
    public void BreakOff(string why) => Miss(new Mistake(Files[^1], line + 1, why));

    /// <summary>Names the differences that are intended.</summary>
    public void Approve(LanguageExt.Seq<Approval> approvals) => (Groups, Gone) = Approvals.Apply(approvals, Groups);

    /// <summary>The number of the group that a hook belongs to, from 1; 0 for one that is decided as recorded.</summary>
    public int NumberOf(ReplayedHook hook) =>
        hook.Judgement.IsSame ? 0
        : Divergence.Of(hook).Kind is var kind && numbers.TryGetValue(kind, out var number) ? number
        : numbers.GetValueOrDefault(kind.ForAnyReason);

    /// <summary>Finds the causes, once all is read.</summary>
    /// <param name="finder">Asks both builds.</param>
    public void Explain(Finder finder)
    {
        if (divergences.Count == 0)
            return;
        var found = finder.Of([.. Situations.All]);
        Bounds = finder.Bounds(Situations.Left);
        Groups =
        [
            .. divergences.All
                .Select(divergence => (Causes: found.Explain(divergence.Example.Entry.Record), Divergence: divergence))
                .GroupBy(each => (each.Causes[0].Name, each.Divergence.Change))
                .Select(group => new CauseGroup(
                    group.First().Causes[0], group.Select(each => each.Divergence).Aggregate((all, next) => all.With(next)))
                {
                    Also =
                    [
                        .. group.SelectMany(each => each.Causes.Skip(1))
                            .Where(also => also.Name != group.Key.Name).DistinctBy(also => also.Said),
                    ],
                    Kinds = [.. group.Select(each => each.Divergence.Kind)],
                })
                .Select(group => group with { Apart = Apart(found, group), Truth = found.Truth(group.Found) })
                .OrderByDescending(group => group.Divergence.Count),
        ];
        foreach (var (index, group) in Groups.Index())
            foreach (var kind in group.Kinds)
            {
                numbers[kind] = index + 1;
                numbers.TryAdd(kind.ForAnyReason, index + 1);
            }
    }

    private static Apart? Apart(FoundCauses found, CauseGroup group) => Lived.All(group.Divergence.Example.Entry.Record)
        .Select(lived => found.Apart(group.Found, lived)).OfType<Apart>().FirstOrDefault();
}

/// <summary>Hooks that this build decides otherwise for one cause.</summary>
/// <param name="Found">The cause.</param>
/// <param name="Divergence">They, together.</param>
internal sealed record CauseGroup(Found Found, Divergence Divergence)
{
    /// <summary>The name under which the difference was approved; empty if it was not.</summary>
    public string Approval { get; init; } = "";

    /// <summary>What else explains something of its hooks: it comes with the cause.</summary>
    public IReadOnlyList<Found> Also { get; init; } = [];

    /// <summary>What tells the inputs of the cause apart in the example; none where nothing does.</summary>
    public Apart? Apart { get; init; }

    /// <summary>What tells them apart for a person; empty where nothing does.</summary>
    public string ToldApart => Apart?.Said(Divergence.Example.Place) ?? "";

    /// <summary>Whether the predicate of the cause is true of a hook; none if the cause has none.</summary>
    public Func<HookRecord, bool>? Truth { get; init; }

    /// <summary>What its hooks are known by: those of one kind differ alike, at the same event.</summary>
    public required IReadOnlyList<DivergenceKind> Kinds { get; init; }

    /// <summary>What is otherwise, kind by kind.</summary>
    public string Change => Divergence.Change;

    /// <summary>The input that most speaks for, in one line.</summary>
    public string Cause => Found.Name;

    /// <summary>That input, and those that come with it.</summary>
    public IReadOnlyList<string> Causes => [Cause, .. Also.Select(also => also.Name)];
}
