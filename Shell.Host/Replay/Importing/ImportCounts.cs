using Replaying.Output;

namespace Replaying.Importing;

/// <summary>How often, how long, and what was assumed: the end of an import's report.</summary>
internal sealed class ImportCounts
{
    private int hooks;
    private int failedInLog;
    private int failingNow;

    /// <summary>True if a simulated hook failed.</summary>
    public bool HasFailure => failingNow > 0;

    /// <summary>Counts a hook that was simulated.</summary>
    public void Add(RecordedStep.Run run, int exit)
    {
        hooks++;
        failedInLog += run.Outcome is HookOutcome.Failed or HookOutcome.Terminated ? 1 : 0;
        failingNow += exit == 0 ? 0 : 1;
    }

    /// <summary>Shows it.</summary>
    public void Show(Page page, LockUse? use, Assumptions assumptions)
    {
        Count(page, hooks, hooks == 1 ? "hook run" : "hooks run", Look.Good);
        Count(page, failedInLog, "failed in the log", failedInLog == 0 ? Look.Faint : Look.Busy);
        Count(page, failingNow, "would fail now", failingNow == 0 ? Look.Faint : Look.Bad);
        if (use is { Longest: { } longest })
            page.Line(0, Held(use, longest));
        page.Blank();
        page.Line(0, "Assumed, for the logs do not tell it:");
        foreach (var (text, count) in assumptions.All)
            page.Entry(7, new Piece($"{count,6} ", Look.Strong), text);
    }

    private static string Held(LockUse use, LogEntry.Held longest) =>
        $"Machine lock: held {GoDuration.Text(use.Held)} in all, {GoDuration.Text(longest.Duration)} at the longest ({longest.Work.Name}),"
        + $" waited {GoDuration.Text(use.Waited)}; others held it {GoDuration.Text(use.Others)}";

    private static void Count(Page page, int count, string words, Spectre.Console.Style style) =>
        page.Line(0, new Piece($"{count,6} {words}", style));
}
