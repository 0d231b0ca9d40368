using Core.Domain;

namespace Replaying.Importing;

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
