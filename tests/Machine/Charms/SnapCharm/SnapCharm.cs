using Core.Domain;

namespace SnapCharm;

/// <summary>
/// A charm whose workload is a snap: installed from a file or a channel, its services started, restarted, stopped and disabled.
/// </summary>
public static class SnapCharm
{
    /// <summary>The snap.</summary>
    public const string Snap = "minid";

    /// <summary>The charm.</summary>
    public static ICharm Instance { get; } = Charm
        .Create<SnapConfig>("snap-charm", SnapConfig.Parse, Observe, Decide, Report)
        .WithRequiredAnswers();

    private static IEnumerable<Query> Observe(Event e, State state, Parsed<SnapConfig> config) =>
        [Ask.Snap(Snap), Ask.Ledger, Ask.ToldVersion];

    private static IEnumerable<Step<Effect>> Decide(Event e, State state, Parsed<SnapConfig> config) => (e, config) switch
    {
        ({ IsStop: true }, _) => [.. Tidy(state), .. Stop(Found(state))],
        ({ IsRemove: true }, _) => Remove(state),
        (Event.Action action, _) => IsRestart(action, state) ? [Do.RestartSnap(Snap).Because("the operator asked for it")] : [],
        (_, Parsed<SnapConfig>.Valid { Item: var wanted }) => [.. Tidy(state), .. Reconcile(Found(state), wanted)],
        _ => [],
    };

    private static SnapState Found(State state) => state.Snap(Snap).Or(SnapState.Absent);

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

    // A snap that an older revision used: only the ledger knows of that.
    private static IEnumerable<Step<Effect>> Tidy(State state) =>
        Own(state).Where(name => name != Snap).Select(name => Do.RemoveSnap(name).Because("an older revision installed it"));

    private static IEnumerable<Step<Effect>> Remove(State state) =>
        Own(state).Select(name => Do.RemoveSnap(name).Because("the unit installed it"));

    private static IReadOnlyList<string> Own(State state) => state.Ledger.Or(LedgerState.Empty).Of(state.Context.Unit, Possession.Snap);

    // Juju lets an action come between stop and remove, too, where nothing may start again.
    private static bool IsRestart(Event.Action action, State state) =>
        action.Payload.Name == "restart" && Found(state).Services.Any(service => service.IsEnabled);

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<SnapConfig> config)
    {
        var snap = Found(state);
        if (snap.IsInstalled && snap.Version != state.ToldVersion.Or(snap.Version))
            yield return Tell.WorkloadVersion(snap.Version).Because("Juju was not told");
        if (e is Event.Action action && !IsRestart(action, state))
            yield return Tell.FailAction($"there is no {action.Payload.Name} of a snap that is stopped").Because("nothing may start again");
        if (Standing(e, outcome) is { } failure)
            yield return Tell.FailHook($"{failure}; Juju runs the hook again")
                .Because("it may pass by itself, or nobody is left who would mend it");
        yield return Tell.Status((e, outcome, config) switch
        {
            (_, Outcome.Failed failed, _) => Status.Blocked(failed.Failure.ToString()),
            ({ IsStop: true } or { IsRemove: true }, _, _) => Status.Maintenance("Stopped"),
            (_, _, Parsed<SnapConfig>.Invalid invalid) => Status.Blocked(invalid.Item[0].ToString()),
            _ => snap.IsActive ? Status.Active("") : Status.Maintenance("Waiting for the snap's services to start"),
        }).Because("what was found");
    }

    // Juju forgets the unit once it is removed: what stands in the way then has to be tried again.
    private static Failure? Standing(Event e, Outcome outcome) =>
        outcome is Outcome.Failed { Failure: var failure } && (failure.IsTransient || e.IsStop || e.IsRemove) ? failure : null;
}
