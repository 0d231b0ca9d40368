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
