using Core.Domain;
using Replaying;
using Replaying.Causes;
using Shell.Effects.Input;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Verbs.Replaying;

/// <summary>Who is related, which keys are said and each value are inputs of their own.</summary>
public sealed class RelationCauseTests
{
    private static readonly Query<IReadOnlyList<RelationState>> Asked = Ask.Relations("website");

    private static readonly RelationState One = RelationState.Of("website:3", "haproxy")
        .WithUnit("haproxy/0", Bag.Empty.With("hostname", "a").With("port", "80"));

    private static readonly RelationState Other = RelationState.Of("website:3", "haproxy")
        .WithUnit("haproxy/0", Bag.Empty.With("hostname", "b")).WithUnit("haproxy/1", Bag.Empty.With("hostname", "c"));

    [Theory]
    [InlineData("relation website:3, unit haproxy/0, key hostname", "haproxy/0 hostname=b port=80")]
    [InlineData("relation website:3, unit haproxy/0, keys", "haproxy/0 hostname=a")]
    [InlineData("relations website", "haproxy/0 hostname=a port=80; haproxy/1 hostname=c")]
    public void Input_OfARelation_ChangesNothingElse(string name, string expected)
    {
        var input = Input.Of(Of(Other)).Single(input => input.Name == name);
        var changed = input.Put(Of(One)).State.Read(Asked).Or([]);
        Assert.Equal(expected, string.Join("; ", changed.Single().Units.Select(unit =>
            $"{unit.Name} {string.Join(' ', unit.Data.Values.Select(pair => $"{pair.Key}={pair.Value}"))}")));
    }

    private static Situation Of(RelationState relation) => new(
        Event.UpdateStatus, State.Of(HookContext.For("web/0")).With(Asked, new[] { relation }), Config.Empty, null, Refusals.None);

    // A build that says of which weight a unit is: the key that the unit wrote is the cause, and nothing else of the relation.
    [Fact]
    public void Replay_BuildThatReadsOneMoreKey_NamesTheKeyOfTheRelationAsTheCause()
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
        Assert.Equal(["relation upstream:0, unit web/0, key weight"], history.Groups.Select(group => group.Cause).Distinct());
    }

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
