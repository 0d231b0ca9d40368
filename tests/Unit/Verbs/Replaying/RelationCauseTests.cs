using Core.Domain;
using Replaying;
using Replaying.Causes;
using Shell.Effects;
using Shell.Effects.Input;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Verbs.Replaying;

/// <summary>What relations say is a cause like all else: who is related, which keys there are, the value of each.</summary>
public sealed class RelationCauseTests
{
    private static readonly Query<IReadOnlyList<RelationState>> Asked = Ask.Relations("upstream");

    private static readonly RelationState One = RelationState.Of("upstream:0", "web")
        .WithUnit("web/0", Bag.Empty.With("hostname", "10.0.0.1"));

    private static readonly RelationState Other = RelationState.Of("upstream:0", "web")
        .WithUnit("web/0", Bag.Empty.With("hostname", "10.0.0.2").With("port", "80")).WithUnit("web/1", Bag.Empty);

    // The leaves come from the description that the record's codec has, so a flip changes one key and nothing else.
    [Theory]
    [InlineData("10.0.0.2", "upstream:0 to web [web/0: hostname=10.0.0.2]")]
    [InlineData("\"port\":\"80\"", "upstream:0 to web [web/0: hostname=10.0.0.1, port=80]")]
    public void Flips_OfARelation_ChangeOneKey(string seen, string expected)
    {
        Assert.Contains(seen, Input.Of(Of(Other)).Last().Text);
        Assert.Contains(expected, Flipped().Select(relation => relation.ToString()));
    }

    private static IEnumerable<string> Flipped()
    {
        var table = new Table([.. new[] { One, Other }.Select(relation => new Lived(Of(relation), [], "hook"))]);
        return new Flips(table).Of(Of(One)).Select(flip => string.Join(", ", flip.Situation.State.Read(Asked).Or([]).Select(Text)));
    }

    private static string Text(RelationState relation) =>
        $"{relation.Id} to {relation.RemoteApplication} ["
        + $"{string.Join("; ", relation.Units.Select(unit => $"{unit.Name}: {Text(unit.Data)}"))}]";

    private static string Text(Bag bag) => string.Join(", ", bag.Values.Select(pair => $"{pair.Key}={pair.Value}"));

    private static Situation Of(RelationState relation) => new(
        Event.UpdateStatus, State.Of(HookContext.For("web/0")).With(Asked, new[] { relation }), Config.Empty, null, Refusals.None);

    // A build that says of which weight a unit is: the relation is the cause.
    [Fact]
    public void Replay_BuildThatReadsOneMoreKey_NamesTheRelationAsTheCause()
    {
        const string upstream = "upstream:0";
        static LifeStep Says(string weight) => LifeStep.WriteRelation(
            upstream, "web/0", Bag.Empty.With("hostname", "10.0.9.1").With("port", "80").With("weight", weight));
        var hooks = Recorded.Life(
            Subject.Charm,
            World.Fresh("tinyproxy/0", Config.Empty, Subject.Site()),
            LifeStep.Deploy, LifeStep.Relate(upstream, "web"), LifeStep.JoinRelation(upstream, "web/0"), Says("1"),
            LifeStep.UpdateStatus, Says("2"), LifeStep.UpdateStatus);
        var history = new ReplayRun(Noting("2"), 1)
            .Of([new RecordFile("life", () => new InputStream(new MemoryStream(Recorded.Bytes(hooks))))]);
        Assert.Equal(["relations upstream"], history.Groups.Select(group => group.Cause).Distinct());
    }

    // No recorded hook was related. With a relation the charm would ask for an address, too, which nothing in the history answers.
    [Fact]
    public void Cause_RelationThatNoHookHad_IsNamed()
    {
        var hooks = Recorded.Life(
            Subject.Charm,
            World.Fresh("tinyproxy/0", Config.Empty, Subject.Site()),
            LifeStep.Deploy, LifeStep.UpdateStatus, LifeStep.Configure(Config.Empty.With("port", 8001)), LifeStep.UpdateStatus);
        var found = new Finder(Build(Subject.Charm), Build(OpeningForWebsite())).Of([.. hooks.SelectMany(Lived.All)]);
        Assert.Equal(["relations website"], Assert.Single(found.All).Inputs);
    }

    private static OwnBuild Build(ICharm charm) => new(new GuardedCharm(charm), 1);

    private static ICharm OpeningForWebsite() => Charm.Create<Config>(
        Subject.Charm.Name,
        Parsed<Config>.NewValid,
        (hook, state, config) => Subject.Charm.Observe(hook, state, Value(config)),
        (hook, state, config) => Subject.Charm.Decide(hook, state, Value(config)),
        (hook, outcome, state, config) => Subject.Charm.Report(hook, outcome, state, Value(config)).Where(step =>
            step.Effect is not JujuEffect.SetPorts || state.Read(Ask.Relations("website")).Or([]).Count > 0));

    private static ICharm Noting(string weight) => Charm.Create<Config>(
        Subject.Charm.Name,
        Parsed<Config>.NewValid,
        (hook, state, config) => Subject.Charm.Observe(hook, state, Value(config)),
        (hook, state, config) => Subject.Charm.Decide(hook, state, Value(config)),
        (hook, outcome, state, config) =>
        [
            .. Subject.Charm.Report(hook, outcome, state, Value(config)),
            .. Says(state, weight) ? new[] { Tell.Log(LogLevel.Info, "a unit of this weight").Because("a new rule") } : [],
        ]);

    private static Config Value(Parsed<Config> config) => ((Parsed<Config>.Valid)config).Value;

    private static bool Says(State state, string weight) => state.Read(Ask.Relations("upstream")).Or([])
        .Any(relation => relation.Units.Any(unit => unit.Data["weight"].Or("") == weight));
}
