using Core.Domain;
using Replaying;
using Replaying.Causes;
using Shell.Effects.Input;
using Shell.Effects.Recording;
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

    private static readonly ObservedValues Observed = Observe();

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
            && situation.Unanswered(Charm).Count == 0;
        Assert.Equal(["package tinyproxy-bin"], Replayed(Edits[0](IsEdited)).Groups.Select(group => group.Cause).Distinct());
    }

    [Fact]
    public void Cause_OfAnEditThatAsksForNothing_IsUnconditional() =>
        Assert.Equal(["unconditional"], Replayed(Edits[0](_ => true)).Groups.Select(group => group.Cause).Distinct());

    [Fact]
    public void Cause_HooksOfOneChangeWithTwoCauses_AreTwoGroups()
    {
        static bool Asks(Situation situation) => situation.Config.Text("slug", "") == "b" || situation.State.Has(Ask.Listener(8000));
        var groups = Replayed(Edits[0](Asks)).Groups;
        Assert.True(groups.Select(group => group.Cause).Distinct().Count() > 1, string.Join(" | ", groups.Select(group => group.Cause)));
    }

    [Fact]
    public void Observed_AnswersThatLookAlike_AreToldApart()
    {
        var query = Ask.Command(["/bin/x"]);
        var observed = new ObservedValues();
        foreach (var output in new[] { "on", "off" })
            observed.Add(HookRecord.Of(
                new Decided(
                    "",
                    "",
                    "",
                    "",
                    Event.Start,
                    Config.Empty,
                    State.Of(HookContext.For("a/0"), [new Fact(query, Answer.NewCommand(new CommandState(0, output, "")))]),
                    []),
                Ending.Unfinished));
        var input = Input.Of(
            new Situation(
                Event.Start,
                State.Of(HookContext.For("a/0"), [new Fact(query, Answer.NewCommand(new CommandState(0, "on", "")))]),
                Config.Empty,
                null,
                Refusals.None)).Last();
        Assert.Single(observed.Others(input));
    }

    // How many of the differences have a cause to tell; each of those is told.
    private static int Told(Func<Func<Situation, bool>, ICharm> edit, Func<Situation, bool> isEdited, string[] inputs)
    {
        var groups = Replayed(edit(isEdited)).Groups;
        return groups.Count(group =>
        {
            var situation = Situation.Of(group.Divergence.Example.Entry.Record, group.Divergence.Differences[0].Part);
            var sets = inputs.Where(input => Explains(situation, isEdited, [input])).Select(input => new[] { input }).ToList();
            if (sets.Count == 0 && Explains(situation, isEdited, inputs))
                sets.Add(inputs);
            var told = group.Causes[0].Sets.Select(set => set.Select(change => change.Name).Order().ToArray()).ToList();
            Assert.All(sets, set => Assert.True(
                told.Any(each => each.SequenceEqual(set.Order()) || each.Length < set.Length),
                $"{string.Join(" and ", set)} is a cause, and this was told: {group.Cause}"));
            return sets.Count > 0;
        });
    }

    // Worked out without the finder: other values of these inputs leave the charm's own decision as it was, and the edit out of it.
    private static bool Explains(Situation situation, Func<Situation, bool> isEdited, string[] names)
    {
        var inputs = Input.Of(situation).Where(input => names.Contains(input.Name)).ToArray();
        IEnumerable<Situation> others = [situation];
        foreach (var input in inputs)
            others = [.. others.SelectMany(so => Observed.Others(input).Select(other => other.Put(so)))];
        return inputs.Length == names.Length
            && others.Any(other => !isEdited(other) && other.Effects(Charm)!.SequenceEqual(situation.Effects(Charm)!)
                && !other.Unanswered(Charm).Except(situation.Unanswered(Charm)).Any());
    }

    private static IEnumerable<Input> Conditions() =>
        Hooks.SelectMany(Situation.All).SelectMany(Input.Of)
        .Where(input => Observed.Others(input).Any()).DistinctBy(input => (input.Name, input.Key));

    private static bool Has(Situation situation, Input when) =>
        Input.Of(situation).Any(input => input.Name == when.Name && input.Key == when.Key);

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

    private static History Replayed(ICharm charm) =>
        new ReplayRun(charm, 1).Of([new RecordFile("life", () => new InputStream(new MemoryStream(Recorded.Bytes(Hooks))))]);

    private static ObservedValues Observe()
    {
        var observed = new ObservedValues();
        foreach (var hook in RecordReader.Read(Recorded.Bytes(Hooks)).Cast<RecordEntry.Hook>())
            observed.Add(hook.Record);
        return observed;
    }
}
