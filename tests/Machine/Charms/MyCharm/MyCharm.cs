using Core.Domain;

namespace MyCharm;

/// <summary>The charm of the guide "How to run workloads with a machine charm", event by event, over the workload module.</summary>
public static class MyCharm
{
    /// <summary>The charm.</summary>
    public static ICharm Instance { get; } = Charm.Create<MyConfig>(
        "my-charm", MyConfig.Parse, (_, state, _) => MyWorkload.Observe(state), (e, state, config) => e.Accept(new Decision(state, config)), Report);

    private sealed class Decision(State state, Parsed<MyConfig> config) : EventVisitor<IEnumerable<Step<Effect>>>
    {
        public override IEnumerable<Step<Effect>> Install() => MyWorkload.Install(state);

        public override IEnumerable<Step<Effect>> Stop() => MyWorkload.Stop();

        public override IEnumerable<Step<Effect>> Remove() => MyWorkload.Remove();

        public override IEnumerable<Step<Effect>> Other(Event e) => config is Parsed<MyConfig>.Valid valid
            ? [.. MyWorkload.Install(state), .. MyWorkload.Run(state, valid.Item)]
            : [];
    }

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<MyConfig> config)
    {
        var version = MyWorkload.GetVersion(state);
        if (version != "" && version != state.ToldVersion.Or(version))
            yield return Tell.WorkloadVersion(version).Because("Juju was not told");

        List<Status> statuses = [Status.Active("")];
        if (outcome is Outcome.Failed failed)
            statuses.Add(Status.Blocked(failed.Failure.ToString()));
        if (config is Parsed<MyConfig>.Invalid invalid)
            statuses.Add(Status.Blocked(invalid.Item[0].ToString()));
        if (!MyWorkload.IsInstalled(state))
            statuses.Add(Status.Maintenance("Installing workload"));
        if (!MyWorkload.IsRunning(state))
            statuses.Add(Status.Maintenance("Starting workload"));
        yield return Tell.Status(Status.Merge(statuses)).Because("the gravest of what was found");
    }
}
