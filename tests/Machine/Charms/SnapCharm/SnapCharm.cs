using Core.Domain;

namespace SnapCharm;

/// <summary>
/// A charm whose workload is a snap: installed from a file or a channel, its services started, restarted, stopped and disabled.
/// </summary>
public static class SnapCharm
{
    /// <summary>The snap.</summary>
    public const string Snap = "minid";

    private static readonly Query<SnapState> Minid = Ask.Snap(Snap);

    /// <summary>The charm.</summary>
    public static ICharm Instance { get; } = Charm.Create<SnapConfig>("snap-charm", SnapConfig.Parse, Observe, Decide, Report);

    private static IEnumerable<Query> Observe(Event e, State state, Parsed<SnapConfig> config) =>
        [Minid, Ask.Ledger, Ask.ToldVersion.Optional];

    private static IEnumerable<Step<Effect>> Decide(Event e, State state, Parsed<SnapConfig> config) => (e, config) switch
    {
        ({ IsStop: true }, _) => [.. Tidy(state), .. Stop(state.Get(Minid))],
        ({ IsRemove: true }, _) => Usual.Remove(state),
        (Event.Action action, _) => IsRestart(action, state) ? [Do.RestartSnap(Snap).Because("the operator asked for it")] : [],
        (_, Parsed<SnapConfig>.Valid { Value: var wanted }) => [.. Tidy(state), .. Reconcile(state.Get(Minid), wanted)],
        _ => [],
    };

    private static IEnumerable<Step<Effect>> Reconcile(SnapState snap, SnapConfig wanted)
    {
        if (!wanted.IsSourceOf(snap))
            yield return Do.InstallSnap(Snap, wanted.Source).Because("it is not installed from there");
        if (snap.IsInstalled && !Runs(snap))
            yield return Do.StartSnap(Snap).Because("not every service of it runs");
    }

    private static bool Runs(SnapState snap) => snap.IsActive && snap.Services.All(service => service.IsEnabled);

    private static IEnumerable<Step<Effect>> Stop(SnapState snap) =>
        snap.Services.Any(service => service.IsActive || service.IsEnabled) ? [Do.StopSnap(Snap).Because("the unit stops")] : [];

    private static IEnumerable<Step<Effect>> Tidy(State state) => Usual.Tidy(state, [Snap]);

    // Juju lets an action come between stop and remove, too, where nothing may start again.
    private static bool IsRestart(Event.Action action, State state) =>
        action.Payload.Name == "restart" && state.Get(Minid).Services.Any(service => service.IsEnabled);

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<SnapConfig> config)
    {
        var snap = state.Get(Minid);
        return
        [
            .. Usual.Version(e, state, snap.Version),
            .. Usual.Report(
                e,
                outcome,
                config,
                _ => snap.IsActive ? Status.Active("") : Status.Maintenance("Waiting for the snap's services to start"),
                knowsAction: e is Event.Action action && IsRestart(action, state)),
        ];
    }
}
