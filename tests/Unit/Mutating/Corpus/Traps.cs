using Cli;
using Core.Domain;
using Desk;
using Proof;
using Simulation;
using Simulation.Laws;

return CharmProgram.Run(args, Traps.Charm, Traps.Site, new CharmDesk([LifeStep.Deploy], Traps.Plan));

/// <summary>A charm in which every law holds. Each of its traps is one negated branch away, or set by the environment.</summary>
public static class Traps
{
    private const string Setting = "/etc/traps";
    private static readonly string Set = Environment.GetEnvironmentVariable("TRAP") ?? "";

    public static ICharm Charm { get; } = global::Core.Domain.Charm.Create<string>(
        "traps",
        _ => Parsed<string>.NewValid(""),
        (_, _, _) => [Ask.File(Setting), Ask.Ledger],
        (hook, state, _) => Decide(hook, state),
        (hook, outcome, _, _) => outcome.IsUnreadable ? Usual.Failure(hook, outcome) : Report(outcome));

    public static Site Site { get; } = Site.Empty("ubuntu@24.04");

    public static CheckPlan Plan { get; } = new(
        Claims.Least.WithServing(world => world.Answer(Ask.File(Setting)) is Answer.File { Payload.Exists: true }),
        [Config.Empty],
        [LifeStep.RemoveFile(Setting)]);

    private static IEnumerable<Step<Effect>> Decide(Event hook, State state)
    {
        if (Set == "loop")
            Loop();
        if (Set == "overflow")
            Overflow(1);
        if (Set == "memory")
            Fill();
        if (Set == "yield")
            return Forever();
        if (hook.IsRemove)
            return Own(state).Select(path => Do.RemoveFile(path).Because("the unit goes"));
        return hook.IsStop || IsThere(state) ? [] : [Do.WriteFile(Setting, "set").Because("it is not there")];
    }

    private static IEnumerable<string> Own(State state) => state.Ledger.Or(LedgerState.Empty).Of(state.Context.Unit, Possession.File);

    private static bool IsThere(State state) => state.File(Setting).Or(FileState.Absent).Exists;

    private static IEnumerable<Step<JujuEffect>> Report(Outcome outcome) => outcome is Outcome.Failed failed
        ? [Tell.Status(Status.Maintenance($"{failed.Failure}")).Because("it failed"), Tell.FailHook("again").Because("it may pass")]
        : [Tell.Status(Status.Active("")).Because("it is set")];

    private static void Loop()
    {
        while (Set != "a way out")
            continue;
    }

    private static int Overflow(int depth) => depth + Overflow(depth + 1);

    private static void Fill()
    {
        var all = new List<byte[]>();
        while (Set != "a way out")
            all.Add(new byte[1 << 20]);
    }

    private static IEnumerable<Step<Effect>> Forever()
    {
        while (Set != "a way out")
            yield return Do.RemoveFile("/etc/other").Because("once more");
    }
}
