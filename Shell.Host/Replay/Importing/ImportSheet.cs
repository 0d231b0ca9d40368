using Replaying.Lives;
using Replaying.Output;
using Simulation;
using Status = Core.Domain.Status;

namespace Replaying.Importing;

/// <summary>
/// What this charm would have done in a recorded life, for a person to read: the log's hooks, each with what was simulated.
/// </summary>
internal sealed class ImportSheet(Page page, Timeline timeline)
{
    private const int HookIndent = 3;

    private string quiet = "";
    private string failed = "";
    private bool isTight;
    private int repeats;
    private DateTime until;
    private int number;

    /// <summary>Shows whose life it is.</summary>
    public void Open(World world, Course course)
    {
        page.Line(0, new Piece($"The life of {world.Unit.Context} as Juju recorded it, on a simulated machine", Look.Strong));
        page.Line(0, new Piece(Look.Legend, Look.Faint));
        page.Line(0, new Piece(Times(course), Look.Faint));
        if (course.Clock.Matches > 0)
            page.Line(0, new Piece($"Hooks in both logs: {course.Clock.Matches}; machine-lock.log is at {Zones(course)}.", Look.Faint));
    }

    /// <summary>Shows a hook of the log, and what this charm did.</summary>
    public void Show(RecordedStep.Run run, HookTrace trace, Status before)
    {
        var isQuiet = Timeline.IsQuiet(trace, before) && run.Outcome is HookOutcome.Ran or HookOutcome.Untold;
        if (isQuiet && quiet == run.Told)
        {
            (repeats, until) = (repeats + 1, run.Time);
            return;
        }

        Head(run, isQuiet);
        timeline.Hook(trace, before, trace.Exit != 0);
        quiet = isQuiet ? run.Told : "";
        failed = trace.Exit == 0 ? "" : trace.Event.Name;
    }

    /// <summary>Shows something that Juju ran without the charm.</summary>
    public void ShowWithoutCharm(RecordedStep.Run run)
    {
        Head(run, isQuiet: false);
        page.Line(HookIndent, new Piece("no hook runs", Look.Faint));
    }

    /// <summary>Shows what happened between two hooks.</summary>
    public void Note(DateTime time, string text)
    {
        Flush(isQuiet: false);
        page.Line(0, new Piece($"    {Time(time)}  {text}", Look.Faint));
    }

    /// <summary>Shows the end.</summary>
    public void Close(Status status)
    {
        Flush(isQuiet: false);
        page.Line(0, ["In the end: ", .. failed == "" ? Look.Of(status) : Timeline.Error(failed)]);
        page.Blank();
    }

    private void Head(RecordedStep.Run run, bool isQuiet)
    {
        Flush(isQuiet);
        page.Line(0, [new Piece($"{++number,2}  {Time(run.Time)}  {run.Told}", Look.Strong), ": ", .. Ended(run), Held(run)]);
    }

    // Hooks that had nothing to do stand close together: of a long life they are the most.
    private void Flush(bool isQuiet)
    {
        if (repeats > 0)
            page.Line(HookIndent, new Piece($"and {repeats} more until {Time(until)}: nothing to do", Look.Faint));
        if (!isQuiet || !isTight)
            page.Blank();
        (quiet, repeats, isTight) = ("", 0, isQuiet);
    }

    private static Piece[] Ended(RecordedStep.Run run) => run.Outcome switch
    {
        HookOutcome.Ran => ["ran"],
        HookOutcome.Missing => ["skipped, the charm had no file for it"],
        HookOutcome.Failed => [new("failed", Look.Bad), $" ({run.Reason})"],
        HookOutcome.Terminated => [new("was terminated", Look.Bad)],
        HookOutcome.Skipped => ["not run, the unit was no longer the leader"],
        _ => [new("outcome not told", Look.Faint)],
    };

    private static string Held(RecordedStep.Run run) => run.Held is { } held ? $"; lock held for {GoDuration.Text(held)}" : "";

    private static string Time(DateTime time) => LogTime.IsBare(time) ? $"{time:HH:mm:ss}" : $"{time:yyyy-MM-dd HH:mm:ss}";

    private static string Times(Course course) => (course.HasUnitLog, course.HasDates) switch
    {
        (false, _) => "Times are the machine's local ones, when the hook was over.",
        (true, true) when course is { IsOfUntoldZone: true, IsOfTwoZones: false } =>
            "Times are as juju debug-log printed them, when the hook was over: in UTC if it was called with --utc, else in the caller's "
                + "local time.",
        (true, false) => "Times are as juju debug-log printed them, when the hook was over.",
        _ => "Times are UTC, when the hook was over.",
    };

    private static string Zones(Course course) => string.Join(" and ", course.Clock.Offsets.Distinct().Select(offset =>
        $"{(course.IsOfUntoldZone ? "juju debug-log's time " : "UTC")}{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}"));
}

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
