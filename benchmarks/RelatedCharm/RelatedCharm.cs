using Core.Domain;

namespace RelatedCharm;

/// <summary>The two secrets that an operator names.</summary>
/// <param name="First">The address of one.</param>
/// <param name="Second">The address of the other.</param>
public sealed record Secrets(string First, string Second);

/// <summary>
/// A charm that asks much of Juju: what the units of its upstreams say, two secrets and where its storage is stand in one file.
/// </summary>
public static class RelatedCharm
{
    private const string File = "/etc/related-charm";

    private static readonly Query<IReadOnlyList<RelationState>> Upstreams = Ask.Relations("upstream");
    private static readonly Query<IReadOnlyList<StorageState>> Data = Ask.Storage("data");

    /// <summary>The charm.</summary>
    public static ICharm Instance { get; } = Charm.Create<Secrets>("related-charm", Parse, Observe, Decide, Report);

    private static Parsed<Secrets> Parse(Config config) => Parsed<Secrets>.NewValid(new(config.Secret("first"), config.Secret("second")));

    private static IEnumerable<Query> Observe(Event e, State state, Parsed<Secrets> config) =>
    [
        Ask.Ledger, Upstreams, Data, Ask.Secret(Wanted(config).First), Ask.Secret(Wanted(config).Second), Holds(state, config),
    ];

    private static IEnumerable<Step<Effect>> Decide(Event e, State state, Parsed<Secrets> config) => e switch
    {
        { IsStop: true } or { IsAction: true } => [],
        { IsRemove: true } => Usual.Remove(state),
        _ when state.Get(Holds(state, config)).IsSame => [],
        _ => [Do.WriteFile(File, Render(state, config), Mode.Of("0600")).Because("the file holds something else")],
    };

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<Secrets> config) =>
        Usual.Report(e, outcome, config, _ => Status.Active($"{state.Get(Upstreams).Sum(relation => relation.Units.Count)} upstreams"));

    private static Query<HoldsState> Holds(State state, Parsed<Secrets> config) => Ask.Holds(File, Render(state, config));

    private static Content Render(State state, Parsed<Secrets> config) => Content.Of(
    [
        $"data {string.Concat(state.Read(Data).Or([]).Select(storage => storage.Location))}\n",
        Content.Secret(Wanted(config).First, "password"), "\n", Content.Secret(Wanted(config).Second, "password"), "\n",
        .. from relation in state.Read(Upstreams).Or([])
           from unit in relation.Units
           select (ContentPiece)$"{unit.Data["hostname"].Or("")}\n",
    ]);

    private static Secrets Wanted(Parsed<Secrets> config) => config is Parsed<Secrets>.Valid { Value: var secrets } ? secrets : new("", "");
}
