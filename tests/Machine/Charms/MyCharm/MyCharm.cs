using Core.Domain;

namespace MyCharm;

/// <summary>The charm of the guide "How to run workloads with a machine charm", event by event, over the workload module.</summary>
public static class MyCharm
{
    /// <summary>The charm.</summary>
    public static ICharm Instance { get; } = Charm.Create<MyConfig>(
        "my-charm", MyConfig.Parse, (_, state, config) =>
            MyWorkload.Observe(state, config), (e, state, config) => e.Accept(new Decision(state, config)), Report)
        .WithRequiredAnswers();

    private sealed class Decision(State state, Parsed<MyConfig> config) : EventVisitor<IEnumerable<Step<Effect>>>
    {
        public override IEnumerable<Step<Effect>> Stop() => MyWorkload.Stop(state);

        public override IEnumerable<Step<Effect>> Remove() => MyWorkload.Remove(state);

        // Juju runs an action at any time, also between stop and remove. This charm knows none.
        public override IEnumerable<Step<Effect>> Action(ActionEvent action) => [];

        // Any event may be the first that finds the configuration mended, or the last that Juju brings: each does all that is due.
        // What is not known may be there already, or be on its way: systemd, dpkg or a start that a killed hook began may still be at work.
        public override IEnumerable<Step<Effect>> Other(Event e) =>
            config is Parsed<MyConfig>.Valid valid && MyWorkload.Unreadable(state) is null
            ? [.. MyWorkload.Tidy(state), .. MyWorkload.Install(state), .. MyWorkload.Run(state, valid.Item)]
            : [];
    }

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<MyConfig> config)
    {
        var version = MyWorkload.GetVersion(state);
        if (version != "" && version != state.ToldVersion.Or(version))
            yield return Tell.WorkloadVersion(version).Because("Juju was not told");
        if (e is Event.Action { Payload.Name: var action })
            yield return Tell.FailAction($"this charm has no action {action}").Because("charmcraft.yaml names none");
        if (Standing(e, outcome) is { } failure)
            yield return Tell.FailHook($"{failure}; Juju runs the hook again")
                .Because("it may pass by itself, or nobody is left who would mend it");
        yield return Tell.Status(Status.Merge(Statuses(e, outcome, state, config))).Because("the gravest of what was found");
    }

    // Juju forgets the unit once it is removed: what stands in the way then has to be tried again.
    private static Failure? Standing(Event e, Outcome outcome) =>
        outcome is Outcome.Failed { Failure: var failure } && (failure.IsTransient || e.IsStop || e.IsRemove) ? failure : null;

    private static IEnumerable<Status> Statuses(Event e, Outcome outcome, State state, Parsed<MyConfig> config)
    {
        yield return Status.Active("");
        if (outcome is Outcome.Failed failed)
            yield return Status.Blocked(failed.Failure.ToString());
        if (e.IsStop || e.IsRemove)
            yield return Status.Maintenance("Stopped");
        else if (config is Parsed<MyConfig>.Invalid invalid)
            yield return Status.Blocked(invalid.Item[0].ToString());
        else if (!MyWorkload.IsInstalled(state))
            yield return Status.Maintenance("Installing workload");
        else if (config is Parsed<MyConfig>.Valid { Item: var wanted } && !MyWorkload.Serves(state, wanted))
            yield return Status.Maintenance("Starting workload");
    }
}
