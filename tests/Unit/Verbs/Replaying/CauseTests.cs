using Core.Domain;
using Replaying;
using Replaying.Causes;
using Shell.Effects.Input;
using Simulation;
using Tests.Shared;
using Tinyproxy;

namespace Tests.Unit.Verbs.Replaying;

/// <summary>
/// A rule of the charm is edited so that it asks for an input, mechanically for each input and each value
/// that it had; the cause has to be that input.
/// </summary>
public sealed class CauseTests
{
    private const string Service = "tinyproxy-tinyproxy-0.service";

    private static readonly ICharm Charm = TinyproxyCharm.Instance;

    private static readonly Site Site = global::Simulation.Site.Empty("ubuntu@24.04")
        .WithPackage("tinyproxy-bin", "1.11.1-3", "1.11.1-3ubuntu0.1", "1.11.3-1")
        .WithProgram("/usr/bin/tinyproxy", "tinyproxy-bin", config => [Rendering.portOf(config)]);

    private static readonly IReadOnlyList<HookRecord> Hooks = Recorded.Life(
        Charm,
        World.Fresh("tinyproxy/0", Config.Empty.With("slug", "a").With("port", 8000).With("dedicated-machine", false), Site),
        LifeStep.Deploy, LifeStep.UpdateStatus,
        LifeStep.Configure(Config.Empty.With("dedicated-machine", true)), LifeStep.UpdateStatus,
        LifeStep.Configure(Config.Empty.With("slug", "b")), LifeStep.UpdateStatus,
        LifeStep.Configure(Config.Empty.With("port", 9000)), LifeStep.UpdateStatus,
        LifeStep.KillService(Service), LifeStep.StopService(Service), LifeStep.UpdateStatus,
        LifeStep.InstallPackage("tinyproxy-bin", "1.11.1-3ubuntu0.1"), LifeStep.UpdateStatus,
        LifeStep.TakePort(8000, "/usr/sbin/nginx"),
        LifeStep.Configure(Config.Empty.With("port", 8000)),
        LifeStep.FreePort(8000),
        LifeStep.UpdateStatus,
        LifeStep.HoldPackage("tinyproxy-bin"), LifeStep.UpdateStatus, LifeStep.UnholdPackage("tinyproxy-bin"), LifeStep.UpdateStatus,
        LifeStep.ClaimPackage("tinyproxy-bin", "other/0"), LifeStep.UpdateStatus, LifeStep.Remove);

    private static readonly ILookup<string, Input> Observed = Hooks.SelectMany(Situations).SelectMany(Input.Of)
        .DistinctBy(input => (input.Name, input.Text)).ToLookup(input => input.Name);

    [Fact]
    public void Cause_OfAnEditThatAsksForOneInput_IsThatInput()
    {
        var told = Conditions()
            .SelectMany(when => Edits.Select(edit => Told(edit, situation => Has(situation, when), [when.Name])))
            .Count(groups => groups > 0);
        Assert.True(told >= 50, $"{told} edits");
    }

    [Fact]
    public void Cause_OfAnEditThatAsksForEitherOfTwo_IsBothOrWhatStandsForThem()
    {
        var conditions = Conditions().ToArray();
        var told = conditions.Zip(conditions.Skip(7), (one, other) => one.Name == other.Name
            ? 0
            : Told(Edits[0], situation => Has(situation, one) || Has(situation, other), [one.Name, other.Name])).Sum();
        Assert.True(told >= 20, $"{told} edits");
    }

    [Fact]
    public void Cause_OtherValueWithWhichTheCharmWouldAskMore_IsNoneWhereThereIsAnother()
    {
        // With another loaded.conf, or a service that is down, the charm would ask who listens: nobody did, and it decides nothing.
        static bool IsEdited(Situation situation) =>
            situation.State.Has(Ask.Package("tinyproxy-bin"))
            && situation.State.Package("tinyproxy-bin").Or(PackageState.Absent).Held
            && !Unanswered(situation).Any();
        Assert.Equal(["package tinyproxy-bin"], Replayed(Edits[0](IsEdited)).Groups.Select(group => group.Cause).Distinct());
    }

    [Fact]
    public void Cause_OfAnEditThatAsksForNothing_IsUnconditional() =>
        Assert.Equal(["unconditional"], Replayed(Edits[0](_ => true)).Groups.Select(group => group.Cause).Distinct());

    // Hooks of one event that differ alike stand in one group; what is true of the others stands below.
    [Fact]
    public void Cause_HooksOfOneChangeWithTwoCauses_HaveBoth()
    {
        static bool Asks(Situation situation) => situation.Config.Text("slug", "") == "a"
            || (situation.State.Has(Ask.Package("tinyproxy-bin"))
                && situation.State.Package("tinyproxy-bin").Or(PackageState.Absent).Held);
        var groups = Replayed(Edits[0](Asks)).Groups.Where(group => group.Change.StartsWith("decision: nothing -> RunCommand"));
        Assert.Equal(
            ["config.slug = a", "package tinyproxy-bin, held = true"],
            groups.SelectMany(group => group.Also.Prepend(group.Found)).Select(found => found.Said).Distinct());
    }

    // No hook had a port between 8000 and 9000: both builds are asked where the bound is.
    [Fact]
    public void Cause_OfAnEditWithABound_HasTheBoundBetweenTheValuesThatWereSeen()
    {
        static bool IsAbove(Situation situation) => situation.Config.Whole("port", 0) > 8642;
        Assert.Equal(["config.port > 8642"], Replayed(Edits[0](IsAbove)).Groups.Select(group => group.Found.Predicate?.Text).Distinct());
    }

    [Fact]
    public void Cause_WhereABaseNeverVaried_SaysSo() =>
        Assert.Contains(
            "not told apart from what never varied: unit.base was always ubuntu@24.04",
            string.Join("\n", Replayed(Edits[0](situation => situation.Config.Whole("port", 0) > 8642)).Bounds));

    // One hook tells nothing by itself; the flips do.
    [Fact]
    public void Cause_InAHistoryOfOneHook_IsStillTold()
    {
        var hook = Hooks.Last(each => each.Decided.Config.Whole("port", 0) == 9000 && each.Decided.Event.Equals(Event.UpdateStatus));
        var groups = Replayed(Edits[0](situation => situation.Config.Whole("port", 0) > 8642), [hook]).Groups;
        Assert.Contains("config.port", Assert.Single(groups).Found.Inputs);
    }

    [Fact]
    public void Input_AnswersThatLookAlike_AreToldApart()
    {
        static string Printed(string output) => Input.Of(
            new Situation(
                Event.Start,
                State.Of(HookContext.For("a/0"), [new Fact(Ask.Command(["/bin/x"]), Answer.NewCommand(new CommandState(0, output, "")))]),
                Config.Empty,
                null,
                Refusals.None)).Last().Text;
        Assert.NotEqual(Printed("on"), Printed("off"));
    }

    // How many of the differences have a cause to tell; each of those is told.
    private static int Told(Func<Func<Situation, bool>, ICharm> edit, Func<Situation, bool> isEdited, string[] inputs)
    {
        var groups = Replayed(edit(isEdited)).Groups;
        return groups.Count(group =>
        {
            var situation = Situation.Of(group.Divergence.Example.Entry.Record, group.Divergence.Differences[0].Part);
            var isExplained = inputs.Any(input => Explains(situation, isEdited, [input])) || Explains(situation, isEdited, inputs);
            Assert.True(
                !isExplained || inputs.Any(cause => group.Found.Inputs.Any(told => Names(told, cause))),
                $"{string.Join(" or ", inputs)} is a cause, and this was told: {group.Found.Said}");
            return isExplained;
        });
    }

    // Questions of one sort that are never asked together are one input.
    private static bool Names(string told, string input) => input == told || input.StartsWith(told + " ", StringComparison.Ordinal);

    // Worked out without the finder: other values of these inputs leave the charm's own decision as it was, and the edit out of it.
    private static bool Explains(Situation situation, Func<Situation, bool> isEdited, string[] names)
    {
        var inputs = Input.Of(situation).Where(input => names.Contains(input.Name)).ToArray();
        IEnumerable<Situation> others = [situation];
        foreach (var input in inputs)
            others = [.. others.SelectMany(so => Others(input).Select(other => input.Put(so, input.Read(other.Shape))))];
        return inputs.Length == names.Length
            && others.Any(other => !isEdited(other) && Effects(other).SequenceEqual(Effects(situation))
                && !Unanswered(other).Except(Unanswered(situation)).Any());
    }

    private static IEnumerable<Input> Others(Input input) => Observed[input.Name].Where(other => other.Text != input.Text);

    private static IEnumerable<object> Effects(Situation situation) =>
        new OwnBuild(Charm, 1).Of(situation).Steps.Select(said => said.Effect);

    private static IEnumerable<Query> Unanswered(Situation situation) =>
        Charm.Observe(situation.Event, situation.State, situation.Config).Where(query => !situation.State.Has(query));

    private static IEnumerable<Input> Conditions() => Observed.SelectMany(inputs => inputs).Where(input => Others(input).Any());

    private static bool Has(Situation situation, Input when) =>
        Input.Of(situation).Any(input => input.Name == when.Name && input.Text == when.Text);

    // Where the condition holds: one more effect, none at all, another word to Juju.
    private static readonly Func<Func<Situation, bool>, ICharm>[] Edits =
    [
        isEdited =>
            Edited(
                (steps, situation) =>
                    isEdited(situation) ? steps.Append(Do.RunCommand(["/bin/true"]).Because("the rule was edited")) : steps,
                (told, _) => told),
        isEdited => Edited((steps, situation) => isEdited(situation) ? [] : steps, (told, _) => told),
        isEdited =>
            Edited(
                (steps, _) => steps,
                (told, situation) =>
                    isEdited(situation) ? told.Append(Tell.Log(LogLevel.Info, "edited").Because("the rule was edited")) : told),
    ];

    private static ICharm Edited(
        Func<IEnumerable<Step<Effect>>, Situation, IEnumerable<Step<Effect>>> decide,
        Func<IEnumerable<Step<JujuEffect>>, Situation, IEnumerable<Step<JujuEffect>>> report) =>
        global::Core.Domain.Charm.Create<Config>(
            Charm.Name,
            Parsed<Config>.NewValid,
            (hook, state, config) => Charm.Observe(hook, state, Value(config)),
            (hook, state, config) =>
                decide(Charm.Decide(hook, state, Value(config)), new Situation(hook, state, Value(config), null, Refusals.None)),
            (hook, outcome, state, config) =>
                report(
                    Charm.Report(hook, outcome, state, Value(config)), new Situation(hook, state, Value(config), outcome, Refusals.None)));

    private static Config Value(Parsed<Config> config) => ((Parsed<Config>.Valid)config).Value;

    private static History Replayed(ICharm charm, IReadOnlyList<HookRecord>? hooks = null) => new ReplayRun(charm, 1).Of(
        [new RecordFile("life", () => new InputStream(new MemoryStream(Recorded.Bytes(hooks ?? Hooks))))]);

    private static IEnumerable<Situation> Situations(HookRecord hook) => Lived.All(hook).Select(lived => lived.Situation);
}
