using Core.Domain;

namespace SnapCharm;

/// <summary>A charm whose workload is a snap: installed from a file or a channel, its services started, restarted, stopped and disabled.</summary>
public static class SnapCharm
{
    private const string Snap = "minid";

    /// <summary>The charm.</summary>
    public static ICharm Instance { get; } = Charm.Create<SnapConfig>("snap-charm", SnapConfig.Parse, Observe, Decide, Report);

    private static IEnumerable<Query> Observe(Event e, State state, Parsed<SnapConfig> config) => [Ask.Snap(Snap), Ask.ToldVersion];

    private static IEnumerable<Step<Effect>> Decide(Event e, State state, Parsed<SnapConfig> config) => (e, config) switch
    {
        ({ IsStop: true }, _) => [Do.StopSnap(Snap).Because("the unit stops")],
        ({ IsRemove: true }, _) => [Do.RemoveSnap(Snap).Because("the unit installed it")],
        (Event.Action { Payload.Name: "restart" }, _) => [Do.RestartSnap(Snap).Because("the operator asked for it")],
        (_, Parsed<SnapConfig>.Valid { Item: var wanted }) => Reconcile(state.Snap(Snap).Or(SnapState.Absent), wanted),
        _ => [],
    };

    private static IEnumerable<Step<Effect>> Reconcile(SnapState snap, SnapConfig wanted)
    {
        if (!snap.IsInstalled)
            yield return Do.InstallSnap(Snap, wanted.Source).Because("it is not installed");
        if (!snap.IsActive)
            yield return Do.StartSnap(Snap).Because("not every service of it runs");
    }

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<SnapConfig> config)
    {
        var snap = state.Snap(Snap).Or(SnapState.Absent);
        if (snap.IsInstalled && snap.Version != state.ToldVersion.Or(snap.Version))
            yield return Tell.WorkloadVersion(snap.Version).Because("Juju was not told");
        yield return Tell.Status((outcome, config) switch
        {
            (Outcome.Failed failed, _) => Status.Blocked(failed.Failure.ToString()),
            (_, Parsed<SnapConfig>.Invalid invalid) => Status.Blocked(invalid.Item[0].ToString()),
            _ => snap.IsActive ? Status.Active("") : Status.Maintenance("Waiting for the snap's services to start"),
        }).Because("what was found");
    }
}
