using Core.Domain;
using Simulation;

namespace Replaying.Importing;

/// <summary>
/// Lives a recorded life on the simulated machine: each hook of the log runs this charm, whatever Juju's agent would do in the simulation.
/// </summary>
internal sealed class ImportedLife(ICharm charm, Course course, Assumptions assumptions, ImportSheet sheet, ImportCounts counts)
{
    private readonly Events events = new(course.Relations, assumptions);
    private readonly HashSet<string> succeeded = [];
    private readonly HashSet<string> failed = [];
    private string ended = "";
    private string rebooting = "";
    private string again = "";
    private bool isRebootDue;

    /// <summary>Runs the life from this world on. Returns the world at the end.</summary>
    public World Live(World world)
    {
        world = Begun(Lead(world, IsLeaderAtFirst));
        return course.Steps.Aggregate(
            world, (now, step) => step is RecordedStep.Run run ? Run(now, run) : Note(now, (RecordedStep.Noted)step));
    }

    // Who runs leader-elected later mostly led from the first; who has lost it, or hears of another leader's settings, did not.
    private bool IsLeaderAtFirst =>
        course.Steps.OfType<RecordedStep.Run>().FirstOrDefault(IsAboutLeader) is not { } first
            || first is { Kind: "leader-elected", Outcome: not HookOutcome.Skipped };

    private static bool IsAboutLeader(RecordedStep.Run run) =>
        run.Kind is "leader-elected" or "leader-settings-changed" || run.Outcome == HookOutcome.Skipped;

    private World Begun(World world)
    {
        var before = Beginning.Before(course.Steps);
        if (before.Count > 0)
            assumptions.Add(
                $"the logs begin in the middle of the unit's life: {string.Join(", ", before.Select(hook => hook.Name))} ran before, "
                    + "and are not shown");
        foreach (var hook in before)
            (_, world) = Hook.Run(charm, hook, world);
        return world;
    }

    private World Run(World world, RecordedStep.Run run)
    {
        var led = run.Outcome == HookOutcome.Skipped ? Lead(world, false)
            : run.Kind == "leader-elected" ? Lead(world, true)
            : run.Kind == "leader-settings-changed" ? Lead(world, false)
            : world;
        if (run.Outcome != HookOutcome.Skipped && events.Of(run) is { } hook)
            return Simulated(led, run, hook);
        sheet.ShowWithoutCharm(run);
        return led;
    }

    private World Simulated(World world, RecordedStep.Run run, Event hook)
    {
        var (trace, after) = Hook.Run(charm, hook, world);
        Assume(run, trace);
        counts.Add(run, trace.Exit);
        sheet.Show(run, trace, world.Unit.Status);
        return after;
    }

    private void Assume(RecordedStep.Run run, HookTrace trace)
    {
        if (run.Kind != "" && run.Kind == again)
            assumptions.Add(
                $"why {run.Told} ran again after it had succeeded: the charm had called juju-reboot --now, and Juju runs such a hook "
                    + "once more");
        else if (Beginning.Oddity(succeeded, run.Kind) is { Length: > 0 } oddity)
            assumptions.Add(oddity);
        (ended, again, rebooting) = (run.Kind, "", "");
        if (run.Outcome is HookOutcome.Failed or HookOutcome.Terminated)
            Fail(run, trace);
        else
            succeeded.Add(run.Kind);
        if (run.Outcome == HookOutcome.Missing)
            assumptions.Add("hooks that the recorded charm had no file for: this charm runs for each");
        if (run.Outcome == HookOutcome.Untold)
            assumptions.Add("how hooks and actions ended, which machine-lock.log does not tell: they succeeded");
        if (trace.Exit != 0)
            assumptions.Add("hooks that fail now: as if resolved without a retry, for the log goes on with the next");
        if (trace.Before.Has(Ask.Leader))
            assumptions.Add(
                "who led, which only leader-elected and leader-settings-changed tell: the unit from leader-elected on, until it lost that");
    }

    private void Fail(RecordedStep.Run run, HookTrace trace)
    {
        failed.Add(run.Kind);
        var now = trace.Exit == 0 ? "succeeded" : "failed, too, for a reason of its own";
        assumptions.Add($"the hook \"{run.Told}\" failed in the log, and its cause is not told: the simulated one {now}");
    }

    private World Note(World world, RecordedStep.Noted noted)
    {
        if (noted.Sign == LogSign.AwaitingResolution)
            return Await(world, noted.Detail);
        if (noted.Sign == LogSign.Queued)
            return Queue(world, noted);
        sheet.Note(noted.Time, noted.Sign switch
        {
            LogSign.Rebooted => "the machine had rebooted",
            LogSign.CharmResumed => $"Juju goes on with the charm's {noted.Detail}",
            LogSign.ShutDown => "the unit's agent ends",
            LogSign.NeedsReboot => "the unit's agent ends: the charm asked for a reboot",
            _ => isRebootDue ? "the machine rebooted, and the unit's agent starts" : "the unit's agent starts",
        });
        return Rebooted(world, noted.Sign);
    }

    // The log tells of a reboot that the charm asked for when the agent ends, and mostly once more after its start.
    private World Rebooted(World world, LogSign sign)
    {
        var isDone = sign == LogSign.Rebooted || (sign == LogSign.AgentStarted && isRebootDue);
        if (sign == LogSign.NeedsReboot)
            (rebooting, isRebootDue) = (ended, true);
        var isNew = isDone && (isRebootDue || rebooting == "");
        isRebootDue = sign == LogSign.NeedsReboot || (isRebootDue && !isDone);
        return isNew ? Life.Happen(world, LifeStep.Reboot) : world;
    }

    // Juju keeps other hooks for later, too, such as start: what ended last before a reboot is kept only to run again.
    private World Queue(World world, RecordedStep.Noted noted)
    {
        if (noted.Detail == rebooting && succeeded.Contains(noted.Detail))
        {
            again = noted.Detail;
            sheet.Note(noted.Time, $"{noted.Detail} runs again: juju-reboot --now had ended it");
        }

        rebooting = "";
        return world;
    }

    // The kind is all that Juju names here.
    private World Await(World world, string kind)
    {
        if (failed.Add(kind))
            assumptions.Add($"a hook \"{kind}\" that had failed where the logs do not tell it: it changed nothing");
        return world;
    }

    private static World Lead(World world, bool isLeader) =>
        Life.Happen(world, isLeader ? LifeStep.GainLeadership : LifeStep.LoseLeadership);
}
