namespace Replaying.Importing;

/// <summary>
/// Joins what machine-lock.log and a unit's log tell of the same hooks: the one has ids and duration, the other full name and outcome.
/// </summary>
/// <param name="locks">What the unit's agent did under the machine lock, in order.</param>
/// <param name="log">What the unit's log tells, in order.</param>
internal sealed class Joining(IReadOnlyList<LogEntry.Held> locks, IReadOnlyList<LogEntry> log)
{
    private readonly List<LogEntry.HookEnded> ends = [.. log.OfType<LogEntry.HookEnded>()];

    /// <summary>How far the two clocks are from each other.</summary>
    public LogClock Clock { get; private set; } = new([], 0);

    /// <summary>Every run and note of both, in the order of time.</summary>
    public IReadOnlyList<RecordedStep> Steps()
    {
        Clock =
            LogClock.Find([.. locks.Select(held => new HookTime(held.Time, held.Work.Name))], new HookTimes([.. ends.Select(HookTime)]));
        var pairs = Pairs();
        var partners = pairs.ToDictionary(pair => pair.Value, pair => locks[pair.Key]);
        var told = OfUnitLog(partners);
        var alone = locks.Select((held, i) => (held, i)).Where(one => !pairs.ContainsKey(one.i)).Select(one => Alone(one.held, one.i));
        return Merged(told, [.. alone]);
    }

    private static HookTime HookTime(LogEntry.HookEnded end) => new(end.Time, HookName.Kind(end.Name));

    private DateTime Utc(int at) => locks[at].Time - Clock.Offsets[at];

    private Dictionary<int, int> Pairs()
    {
        if (Clock.Matches == 0)
            return [];
        var byKind = ends.Select((end, at) => (Kind: HookName.Kind(end.Name), at)).ToLookup(end => end.Kind, end => end.at);
        var kinds = byKind.ToDictionary(kind => kind.Key, kind => kind.ToArray());
        return Pairing.Longest(locks.Count, at => Candidates(kinds.GetValueOrDefault(locks[at].Work.Name, []), Utc(at)));
    }

    // The hooks of a kind that ended when the lock was released: in the order of the log, which is that of time.
    private IEnumerable<int> Candidates(int[] ofKind, DateTime released)
    {
        var at = Array.BinarySearch(ofKind, -1, Comparer<int>.Create((end, _) => HookTimes.IsTooEarly(released, ends[end].Time) ? -1 : 1));
        return ofKind.Skip(~at).TakeWhile(end => HookTimes.Fits(released, ends[end].Time));
    }

    private List<RecordedStep> OfUnitLog(Dictionary<int, LogEntry.Held> partners)
    {
        var steps = new List<RecordedStep>();
        Work? executing = null;
        var at = 0;
        foreach (var entry in log)
        {
            if (entry is LogEntry.Executing { Work: Work.Hook } begun)
                executing = begun.Work;
            else if (entry is LogEntry.Executing { Work: Work.Action or Work.Commands } other && locks.Count == 0)
                steps.Add(new RecordedStep.Run(other.Time, other.Work, "", HookOutcome.Untold, "", null));
            else if (entry is LogEntry.HookEnded end)
                steps.Add(Run(end, partners.GetValueOrDefault(at++), executing));
            else if (entry is LogEntry.Noted noted)
                steps.Add(new RecordedStep.Noted(noted.Time, noted.Sign, noted.Detail));
        }

        return steps;
    }

    private static RecordedStep.Run Run(LogEntry.HookEnded end, LogEntry.Held? partner, Work? executing)
    {
        var kind = HookName.Kind(end.Name);
        var subject = new[] { partner?.Work, executing }.OfType<Work.Hook>().FirstOrDefault(hook => hook.Kind == kind)?.Subject
            ?? Subject.None;
        return new(end.Time, new Work.Hook(kind, subject), end.Name, end.Outcome, end.Reason, partner?.Duration);
    }

    private RecordedStep.Run Alone(LogEntry.Held held, int at) =>
        new(Utc(at), held.Work, held.Work is Work.Hook hook && IsWhole(hook.Kind) ? hook.Kind : "", HookOutcome.Untold, "", held.Duration);

    private static bool IsWhole(string kind) =>
        !kind.StartsWith("relation-", StringComparison.Ordinal) && !kind.StartsWith("storage-", StringComparison.Ordinal);

    private static List<RecordedStep> Merged(IReadOnlyList<RecordedStep> told, IReadOnlyList<RecordedStep> alone)
    {
        var merged = new List<RecordedStep>();
        var next = 0;
        foreach (var step in told)
        {
            while (next < alone.Count && alone[next].Time < step.Time)
                merged.Add(alone[next++]);
            merged.Add(step);
        }

        return [.. merged, .. alone.Skip(next)];
    }
}

/// <summary>
/// Pairs two sequences of the same things, each of which lacks some: as many pairs as there can be without one crossing another.
/// </summary>
/// <remarks>The algorithm of Hunt and Szymanski: https://doi.org/10.1145/359581.359603</remarks>
internal static class Pairing
{
    private sealed record Link(int First, int Second, Link? Before);

    /// <summary>The pairs, by their place in the first sequence.</summary>
    /// <param name="count">How many the first sequence has.</param>
    /// <param name="candidates">The places in the second that one of the first can be paired with, ascending.</param>
    public static Dictionary<int, int> Longest(int count, Func<int, IEnumerable<int>> candidates)
    {
        // Of all chains of the same length the one whose last place is the smallest: it can grow the furthest.
        var chains = new List<Link>();
        for (var first = 0; first < count; first++)
        {
            foreach (var second in candidates(first).Reverse())
                Extend(chains, first, second);
        }

        var pairs = new Dictionary<int, int>();
        for (var link = chains.LastOrDefault(); link is not null; link = link.Before)
            pairs[link.First] = link.Second;
        return pairs;
    }

    private static void Extend(List<Link> chains, int first, int second)
    {
        var length =
            chains.BinarySearch(new Link(first, second, null), Comparer<Link>.Create((one, other) => one.Second.CompareTo(other.Second)));
        if (length >= 0)
            return;
        var link = new Link(first, second, ~length == 0 ? null : chains[~length - 1]);
        if (~length == chains.Count)
            chains.Add(link);
        else
            chains[~length] = link;
    }
}

/// <summary>When a hook of which kind ended.</summary>
internal sealed record HookTime(DateTime Time, string Kind);

/// <summary>When the hooks of a unit's log ended, by kind, to be found by time.</summary>
internal sealed class HookTimes
{
    /// <summary>How long after the end of a hook Juju may release the lock, for it commits the hook in between.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(15);

    // Both are told in whole seconds.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, DateTime[]> times;
    private readonly (DateTime First, DateTime Last)? range;

    /// <summary>These moments.</summary>
    public HookTimes(IReadOnlyCollection<HookTime> ends)
    {
        times = ends.GroupBy(end => end.Kind).ToDictionary(kind => kind.Key, kind => kind.Select(end => end.Time).Order().ToArray());
        range = ends.Count == 0 ? null : (ends.Min(end => end.Time), ends.Max(end => end.Time));
    }

    /// <summary>True if a lock released at this time, in UTC, can be that of a hook that ended then.</summary>
    public static bool Fits(DateTime released, DateTime ended) => ended - released <= Early && released - ended <= Late;

    /// <summary>True if the hook ended too long before that release.</summary>
    public static bool IsTooEarly(DateTime released, DateTime ended) => released - ended > Late;

    /// <summary>True for a kind that one of them is of.</summary>
    public bool Knows(string kind) => times.ContainsKey(kind);

    /// <summary>True for a time, in UTC, between the first and the last of them.</summary>
    public bool Covers(DateTime time) => range is { } known && time >= known.First - Early && time <= known.Last + Late;

    /// <summary>
    /// How many seconds lie between a release of the lock and the nearest hook of its kind that it can be of; none if there is no such
    /// hook.
    /// </summary>
    public double? Distance(HookTime released, TimeSpan offset)
    {
        var time = released.Time - offset;
        var ofKind = times.GetValueOrDefault(released.Kind, []);
        var at = Array.BinarySearch(ofKind, time) is var found && found < 0 ? ~found : found;
        return new[] { at - 1, at }
            .Where(index => index >= 0 && index < ofKind.Length && Fits(time, ofKind[index]))
            .Select(index => (double?)(time - ofKind[index]).Duration().TotalSeconds)
            .Min();
    }
}
