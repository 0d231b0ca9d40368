using System.Globalization;
using Core.Domain;

namespace RelayCharm;

/// <summary>
/// A charm that is related on both sides: it writes what the units of its upstream say into one file, and says on its website where it can
/// be reached. The leader says for the application how many upstreams there are.
/// </summary>
public static class RelayCharm
{
    /// <summary>What is written.</summary>
    public const string File = Directory + "/upstreams";

    private const string Directory = "/etc/relay-charm";

    private static readonly Query<IReadOnlyList<RelationState>> Upstreams = Ask.Relations("upstream");
    private static readonly Query<IReadOnlyList<RelationState>> Websites = Ask.Relations("website");

    /// <summary>The charm.</summary>
    public static ICharm Instance { get; } = Charm.Create<int>("relay-charm", Parse, Observe, Decide, Report);

    /// <summary>The port of a configuration.</summary>
    public static Parsed<int> Parse(Config config) => config.Whole("port", 8080) is >= 1 and <= 65535 and var port
        ? Parsed<int>.NewValid((int)port)
        : Parsed<int>.NewInvalid([ConfigProblem.Of("port", $"{config.Whole("port", 0)}", "must be 1 to 65535")]);

    private static IEnumerable<Query> Observe(Event e, State state, Parsed<int> config) =>
        [Ask.Ledger, Ask.Leader, Upstreams, Websites, Ask.File(Directory), Ask.File(File)];

    private static IEnumerable<Step<Effect>> Decide(Event e, State state, Parsed<int> config) => (e, config) switch
    {
        ({ IsStop: true } or { IsAction: true }, _) => [],
        ({ IsRemove: true }, _) => Usual.Remove(state),
        (_, Parsed<int>.Valid) => Write(state),
        _ => [],
    };

    private static IEnumerable<Step<Effect>> Write(State state)
    {
        if (!state.Get(Ask.File(Directory)).IsDirectory)
            yield return Do.CreateDirectory(Directory).Because("the file is to stand there");
        foreach (var step in Usual.WriteFile(state, File, Render(state)))
            yield return step;
    }

    private static string Render(State state) => string.Concat(Good(state).Select(upstream => $"{upstream.Host}:{upstream.Port}\n"));

    private static IEnumerable<Upstream> Good(State state) =>
        from relation in state.Get(Upstreams)
        from unit in relation.Units
        from upstream in Upstream.Read(unit.Data).Match<Upstream[]>(known => [known], _ => [])
        select upstream;

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<int> config) =>
    [
        .. Said(e, outcome, state, config),
        .. Usual.Report(e, outcome, config, _ => Told(state)),
    ];

    private static IEnumerable<Step<JujuEffect>> Said(Event e, Outcome outcome, State state, Parsed<int> config)
    {
        if (e.IsRemove || outcome.Obstacle is not null || config is not Parsed<int>.Valid { Value: var port })
            yield break;
        foreach (var relation in state.Get(Websites).Where(relation => !relation.IsBreaking))
        {
            var address = relation.OwnUnit["ingress-address"].Or("");
            yield return Tell.RelationData(relation.Id, BagOwner.Unit, Bag.Empty.With("hostname", address).With("port", Text(port)))
                .Because("the other side has to know where the relay is");
            if (state.Get(Ask.Leader))
                yield return Tell.RelationData(relation.Id, BagOwner.Application, Bag.Empty.With("upstreams", Text(Good(state).Count())))
                    .Because("the leader says this for all");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Status Told(State state) =>
        state.Get(Upstreams).All(relation => relation.IsBreaking) ? Status.Blocked("Missing relation: integrate upstream")
        : Good(state).Any() ? Status.Active("")
        : Status.Waiting("Waiting for upstream to say host and port");
}
