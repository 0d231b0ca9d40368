using Core.Domain;

namespace MyCharm;

/// <summary>The charm of the guide "How to run workloads with a machine charm", event by event, over the workload module.</summary>
public static class MyCharm
{
    /// <summary>The charm.</summary>
    public static ICharm Instance { get; } = Charm.Create<MyConfig>(
        "my-charm",
        MyConfig.Parse,
        (_, state, config) => MyWorkload.Observe(state, config),
        (e, state, config) => e.Accept(new Decision(state, config)),
        Report);

    private sealed class Decision(State state, Parsed<MyConfig> config) : EventVisitor<IEnumerable<Step<Effect>>>
    {
        public override IEnumerable<Step<Effect>> Stop() => MyWorkload.Stop(state);

        public override IEnumerable<Step<Effect>> Remove() => Usual.Remove(state, executable: MyWorkload.Executable);

        // Juju runs an action at any time, also between stop and remove. This charm knows none.
        public override IEnumerable<Step<Effect>> Action(ActionEvent action) => [];

        // Any event may be the first that finds the configuration mended, or the last that Juju brings: each does all that is due.
        public override IEnumerable<Step<Effect>> Other(Event e) => config is Parsed<MyConfig>.Valid valid
            ? [.. MyWorkload.Tidy(state), .. MyWorkload.Install(state), .. MyWorkload.Run(state, valid.Value)]
            : [];
    }

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<MyConfig> config) =>
    [
        .. Usual.Version(e, state, MyWorkload.GetVersion(state)),
        .. Ports(e, state, config),
        .. Usual.Report(e, outcome, config, wanted =>
            !MyWorkload.IsInstalled(state) ? Status.Maintenance("Installing workload")
            : MyWorkload.Serves(state, wanted) ? Status.Active("")
            : Status.Maintenance("Starting workload")),
    ];

    // What does not serve yet keeps the ports that are open; an action leaves them to the next hook.
    private static IEnumerable<Step<JujuEffect>> Ports(Event e, State state, Parsed<MyConfig> config) => (e, config) switch
    {
        ({ IsAction: true }, _) => [],
        ({ IsStop: true } or { IsRemove: true }, _) => [Tell.Ports().Because("the unit stops")],
        (_, Parsed<MyConfig>.Valid { Value: var wanted }) when MyWorkload.Serves(state, wanted) =>
            [Tell.Ports(Port.Tcp(wanted.Port)).Because("the workload answers there")],
        _ => [],
    };
}
