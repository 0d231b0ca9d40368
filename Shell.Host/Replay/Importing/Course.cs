using Core.Domain;
using LanguageExt;
using Replaying.Output;
using Shell.Effects.Juju;
using static LanguageExt.Prelude;

namespace Replaying.Importing;

/// <summary>What all the logs together tell of one unit.</summary>
/// <param name="Unit">The unit; empty if no log names it.</param>
/// <param name="Steps">What happened, in order.</param>
/// <param name="Relations">Which relation is of which endpoint.</param>
/// <param name="Lock">How long the machine lock was held; none without machine-lock.log.</param>
/// <param name="Clock">How far machine-lock.log is from UTC.</param>
/// <param name="HasUnitLog">A unit's log is among them: times are UTC.</param>
/// <param name="HasDates">The unit's log has dates.</param>
/// <param name="HasHoles">Lines of the logs were not understood, and hooks may be missing.</param>
/// <param name="IsStatusHistory">It is told by what <c>juju show-status-log</c> prints.</param>
/// <param name="IsOfUntoldZone">The times of the unit's log are in UTC or in local time: <c>juju debug-log</c> does not say in
/// which.</param>
/// <param name="IsOfTwoZones">Besides, there is a log of the unit that is in UTC.</param>
internal sealed record Course(
    string Unit, IReadOnlyList<RecordedStep> Steps, Relations Relations, LockUse? Lock, LogClock Clock, bool HasUnitLog, bool HasDates,
    bool HasHoles = false, bool IsStatusHistory = false, bool IsOfUntoldZone = false, bool IsOfTwoZones = false)
{
    /// <summary>What of the unit was not over when <c>juju_machine_lock</c> was called.</summary>
    public IReadOnlyList<string> Standing { get; private init; } = [];

    /// <summary>The course of the unit that is asked for, or of the only one; else why there is none.</summary>
    public static Validation<Mistake, Course> Of(IReadOnlyList<Log> logs, string? unit)
    {
        if (logs.FirstOrDefault(log => log.IsStatusHistory) is { } history && logs.Count(log => log.Entries.Any(IsTelling)) > 1)
            return new Mistake(
                history.Name, 0,
                "what juju show-status-log prints tells less of the same hooks than the other logs: give it alone, or them");
        var entries = Once(logs.OrderBy(log => log.Entries.Count == 0 ? DateTime.MaxValue : log.Entries[0].Time)).ToList();
        return Chosen(entries, unit, logs.Any(log => log.Standing.Count > 0)).Bind(name => Of(name, entries))
            .Map(course => Told(course, logs));
    }

    private static Course Told(Course course, IReadOnlyList<Log> logs)
    {
        var own = logs.Where(log => log.Entries.Any(entry => entry.Unit == course.Unit && IsTelling(entry) && !Log.IsOfMachine(entry)))
            .ToList();
        return course with
        {
            HasHoles = logs.Any(log => log.HasHoles),
            IsStatusHistory = logs.Any(log => log.IsStatusHistory),
            IsOfUntoldZone = own.Any(log => log.IsOfUntoldZone),
            IsOfTwoZones = own.Any(log => log.IsOfUntoldZone) && own.Any(log => !log.IsOfUntoldZone),
            Standing = [.. logs.SelectMany(log => log.Standing).Where(one => one.Unit == course.Unit).Select(one => one.Text)],
        };
    }

    // What stands in two files is the same: a rotated file may have been given unpacked, too, and debug-log beside the unit's own.
    private static IEnumerable<LogEntry> Once(IEnumerable<Log> logs)
    {
        var seen = new System.Collections.Generic.HashSet<LogEntry>();
        foreach (var log in logs)
        {
            var own = log.Entries.Where(entry => !seen.Contains(entry)).ToList();
            seen.UnionWith(own);
            foreach (var entry in own)
                yield return entry;
        }
    }

    // An agent may stand in the machine's log and yet have run nothing.
    private static Validation<Mistake, string> Chosen(List<LogEntry> entries, string? unit, bool isStanding)
    {
        var units = entries.Where(IsTelling).Select(entry => entry.Unit).Where(name => name == "" || UnitName.IsValid(name)).Distinct()
            .Order().ToList();
        return (units, unit) switch
        {
            ([], _) when isStanding =>
                new Mistake("--import", 0, "no hook that is over: juju_machine_lock tells of those when it is asked with history, "
                + "on the machine: juju_agent 'machinelock?history=true'"),
            ([], _) =>
                new Mistake(
                    "--import", 0, "no hook in these logs: machine-lock.log, unit-*.log, what juju debug-log prints (text or JSON), "
                + "juju show-status-log UNIT and juju_machine_lock with history are understood"),
            (_, { } asked) when units.Contains(asked) => asked,
            ([""], { }) => "",
            (_, { } asked) => new Mistake("--unit", 0, $"no hook of {asked} in these logs; there are: {string.Join(", ", units)}"),
            ([var only], null) => only,
            _ =>
                new Mistake(
                    "--unit", 0,
                    $"the logs are of several units, and one has to be chosen: {string.Join(", ", units.Where(name => name != ""))}"),
        };
    }

    private static bool IsTelling(LogEntry entry) =>
        entry is LogEntry.HookEnded or LogEntry.Held { Work: not Work.Other } or LogEntry.Executing;

    private static Validation<Mistake, Course> Of(string unit, List<LogEntry> entries)
    {
        var held = entries.OfType<LogEntry.Held>().ToList();
        var locks = held.Where(entry => entry.Unit == unit && entry.Work is not Work.Other).ToList();
        var log = entries.Where(entry => entry.Unit == unit && !Log.IsOfMachine(entry)).ToList();
        var hasDates = !log.Any(entry => LogTime.IsBare(entry.Time));
        var joining = new Joining(locks, hasDates || locks.Count == 0 ? log : OnDay(log, locks[0].Time));
        var steps = joining.Steps();
        return Success<Mistake, Course>(new(
            unit, steps, new Relations(log, steps), held.Count == 0 ? null : LockUse.Of(held, unit), joining.Clock, log.Count > 0,
            hasDates));
    }

    // Without a date the log is of the day on which the other begins: that it is of the same hooks is why they were given together.
    private static List<LogEntry> OnDay(List<LogEntry> log, DateTime day) =>
        [.. log.Select(entry => entry with { Time = day.Date + (entry.Time - LogTime.FirstDay) })];
}

/// <summary>
/// What had to be before the first hook of the logs, for Juju never begins with anything but install: logs are rotated and cut.
/// </summary>
internal static class Beginning
{
    private static readonly string[] First = ["install", "storage-attached"];
    private static readonly string[] AfterInstall =
    [
        "relation-created", "leader-elected", "leader-settings-changed", "meter-status-changed",
    ];

    /// <summary>
    /// The hooks that are taken for run before the log begins, so that its order is one of Juju's; none if it begins with the unit.
    /// </summary>
    public static IReadOnlyList<Event> Before(IReadOnlyList<RecordedStep> steps)
    {
        var kinds = steps.OfType<RecordedStep.Run>().Select(run => run.Kind).Where(kind => kind != "").ToList();
        // Only the first config-changed of a unit has start right behind it, and no reboot between them.
        var isDeploying = kinds.Contains("start") && !steps.TakeWhile(step => step is not RecordedStep.Run { Kind: "start" }).Any(IsReboot);
        return kinds switch
        {
            [] => [],
            [var first, ..] when First.Contains(first) => [],
            [var first, ..] when AfterInstall.Contains(first) && isDeploying => [Event.Install],
            ["config-changed", "start", ..] when isDeploying => [Event.Install],
            ["start", ..] when isDeploying => [Event.Install, Event.ConfigChanged],
            _ => [Event.Install, Event.ConfigChanged, Event.Start],
        };
    }

    /// <summary>What is odd about a hook at its place: Juju runs none such there, so the log has holes or is of several units.</summary>
    public static string Oddity(IReadOnlySet<string> succeeded, string kind) => kind switch
    {
        _ when succeeded.Contains("remove") =>
            "hooks after remove, which Juju never runs: as if the unit had come back to the same machine",
        "install" when succeeded.Contains("install") =>
            "install again after it had succeeded, which Juju does after juju-reboot --now, of which the logs tell nothing: it ran twice",
        _ => "",
    };

    private static bool IsReboot(RecordedStep step) => step is RecordedStep.Noted { Sign: LogSign.Rebooted };
}

/// <summary>Which hook each unit is in. Juju until 1.20 says only that one failed: it is the one that began last.</summary>
internal sealed class BegunHooks
{
    private readonly Dictionary<string, string> names = [];

    /// <summary>The same entry with the name of the hook; <c>null</c> if the log does not say which hook failed.</summary>
    public LogEntry? Named(LogEntry entry)
    {
        switch (entry)
        {
            case LogEntry.HookBegan began:
                names[began.Unit] = began.Name;
                return new LogEntry.Irrelevant(began.Time, began.Unit);
            case LogEntry.HookEnded ended when names.Remove(ended.Unit, out var name) && ended.Name == "":
                return ended with { Name = name };
            case LogEntry.HookEnded { Name: "" }:
                return null;
            default:
                return entry;
        }
    }
}
