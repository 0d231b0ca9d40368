using Core.Domain;
using Replaying.Causes;

namespace Tests.Unit.Verbs.Replaying;

/// <summary>What two builds of a few rules differ in, and which input is told to be why.</summary>
public sealed class FinderTests
{
    private const string Setting = "/etc/lantern", Note = "/etc/lantern.note";

    private static readonly Query<FileState> Set = Ask.File(Setting), Noted = Ask.File(Note);

    private static readonly Query<PackageState> Oil = Ask.Package("oil");

    private static readonly Query<IReadOnlyList<RelationState>> Related = Ask.Relations("light");

    private static readonly HookContext Context = HookContext.For("lantern/0");

    // The old build writes the file anew where there is a note. A file that is not as rendered is written by both, for another reason.
    [Fact]
    public void Causes_WhereAnotherRuleHasTheEffect_AreThoseOfTheRuleThatChanged()
    {
        static IEnumerable<Step<Effect>> Rendered(State state) => Is(state, Set, "on\n")
            ? [] : [Do.WriteFile(Setting, "on\n").Because("it is not as rendered")];
        static IEnumerable<Step<Effect>> AndNoted(State state) => Rendered(state).ToArray() is { Length: > 0 } written ? written
            : Is(state, Noted, "new\n") ? [Do.WriteFile(Setting, "on\n").Because("there is a note")]
            : [];
        var states = Pairs(Files("on\n", "off\n"), Files("new\n", "old\n"), (set, note) => Nothing.With(Set, set).With(Noted, note));
        Assert.Equal([$"file {Note}"], Causes(AndNoted, Rendered, states));
    }

    // Every file with the old text is written anew, and the lantern reads it again: that is one cause.
    [Fact]
    public void Causes_OfAnotherText_AreTheTextAlone()
    {
        static Func<State, IEnumerable<Step<Effect>>> Burning(string text) => state => Is(state, Set, text) ? [] :
        [
            Do.WriteFile(Setting, text).Because("it is not as rendered"),
            Do.RunCommand(["/bin/relight"]).Because("it must read the file"),
        ];
        var states = Pairs(Files("burn 600\n", "burn 60\n", ""), Files("new\n", "old\n"), (set, note) =>
            Nothing.With(Set, set).With(Noted, note));
        Assert.Equal(["unconditional"], Causes(Burning("burn 600\n"), Burning("burn 300\n"), states));
    }

    // Which version will do depends on the base. That the version which is there does not do is a consequence.
    [Fact]
    public void Causes_OfAnotherVersionOnABase_AreTheBase()
    {
        static Func<State, IEnumerable<Step<Effect>>> Installed(string pin) => state =>
            new VersionSpec[] { VersionSpec.NewExact(state.Context.Base == "ubuntu@22.04" ? pin : "3") }
                .Where(wanted => !state.Get(Oil).Satisfies(wanted))
                .Select(wanted => Do.InstallPackage("oil", wanted).Because("another version is there"));
        string[] versions = ["1", "2", "3", "4"];
        var states = Pairs(["ubuntu@22.04", "ubuntu@24.04"], versions, (on, version) => State.Of(
            ContextField.All.Single(field => field.Name == "unit.base").Set(Context, on),
            [new Fact(Oil, Nothing.With(Oil, PackageState.Installed(version)).Facts[0].Answer)]));
        Assert.Equal(["unit.base"], Causes(Installed("1"), Installed("2"), states).Take(1));
    }

    // A build that reads what nobody asked says so in the log. Whatever else is so in those hooks, the question is the cause.
    [Fact]
    public void Causes_OfAQuestionThatIsReadAndNotAsked_AreTheQuestion()
    {
        var charm = Charm.Create<Config>(
            "lantern", Parsed<Config>.NewValid, (_, _, _) => [Set], (_, _, _) => [], (e, outcome, state, config) =>
                [Tell.Status(Status.Active(e == Event.UpdateStatus && state.Get(Oil).Held ? "held" : "")).Because("it burns")]);
        var states = Files("on\n", "off\n").Select(set => Nothing.With(Set, set)).ToArray();
        Situation[] situations =
        [
            .. new[] { Event.Start, Event.ConfigChanged, Event.UpdateStatus }.SelectMany(e => states.Select(state =>
                new Situation(e, state, Config.Empty, Outcome.Unchanged, Refusals.None))),
            new(Event.Start, states[0].With(Oil, PackageState.Absent), Config.Empty, Outcome.Unchanged, Refusals.None),
        ];
        var before = new Build(_ => [Said.Of(Tell.Status(Status.Active("")).Because("it burns"))]);
        Assert.Equal(["package oil"], Causes(before, new OwnBuild(charm, 1), situations).Take(1));
    }

    // Where nobody set the option, both builds take a default, each its own.
    [Fact]
    public void Causes_OfAnotherDefault_AreTheOptionThatIsNotSet()
    {
        static Build Bright(int usual) => new(situation =>
            [Said.Of(Do.RunCommand(["/bin/shine", $"{situation.Config.Whole("level", usual)}"]).Because("it is dark"))]);
        Config[] configs = [Config.Empty, Config.Empty.With("level", 3), Config.Empty.With("level", 5)];
        var situations = Pairs(configs, Files("new\n", "old\n"), (_, note) => Nothing.With(Noted, note)).Zip(
            configs.SelectMany(config => new[] { config, config }), (state, config) => Decision(state) with { Config = config });
        Assert.Equal(["config.level"], Causes(Bright(7), Bright(9), [.. situations]));
    }

    // No record has a relation: what the type allows is tried, too.
    [Fact]
    public void Causes_OfAListInWhichNobodySawAnItem_AreTheList()
    {
        static IEnumerable<Step<Effect>> Always(State state) => [Do.RunCommand(["/bin/shine"]).Because("it is dark")];
        var states = Files("new\n", "old\n").Select(note => Nothing.With(Noted, note).With(Related, []));
        Assert.Equal(
            ["relations light"], Causes(Always, state => state.Get(Related).Count == 0 ? [] : Always(state), [.. states]).Take(1));
    }

    // File and note always changed together: a hook in which one alone is another tells them apart.
    [Fact]
    public void Apart_OfInputsThatCameTogether_IsTheOneThatEndsTheDifference()
    {
        static IEnumerable<Step<Effect>> Lit(State state, bool isLit) => isLit ? [Do.RunCommand(["/bin/shine"]).Because("it is dark")] : [];
        var states = Files("on\n", "off\n").Select(file => Nothing.With(Set, file).With(Noted, file)).ToArray();
        Lived[] history = [.. states.Select(state => new Lived(Decision(state), [], "hook"))];
        var causes = new Finder(Of(_ => []), Of(state => Lit(state, Is(state, Noted, "on\n")))).Of(history);
        var found = causes.All[0] with { Inputs = [$"file {Note}", $"file {Setting}"] };
        Assert.Equal(
            $"--at r.jsonl:5 --what-if 'file {Note}="
            + """{"File":{"Regular":{"text":"off\n","mode":420,"owner":"root:root"}}}'"""
            + $" has this build do as recorded; no other value of file {Setting} does so alone",
            causes.Apart(found, history[0])?.Said("r.jsonl:5"));
    }

    private static State Nothing => State.Of(Context);

    private static bool Is(State state, Query<FileState> file, string text) => state.Get(file).Content == text;

    private static FileState[] Files(params string[] texts) => [.. texts.Select(FileState.OfText)];

    private static State[] Pairs<TOne, TOther>(TOne[] ones, TOther[] others, Func<TOne, TOther, State> state) =>
        [.. ones.SelectMany(one => others.Select(other => state(one, other)))];

    private static IEnumerable<string> Causes(
        Func<State, IEnumerable<Step<Effect>>> before, Func<State, IEnumerable<Step<Effect>>> now, State[] states) =>
        Causes(Of(before), Of(now), [.. states.Select(Decision)]);

    private static Situation Decision(State state) => new(Event.UpdateStatus, state, Config.Empty, null, Refusals.None);

    private static Build Of(Func<State, IEnumerable<Step<Effect>>> decide) =>
        new(situation => [.. decide(situation.State).Select(Said.Of)]);

    private static IEnumerable<string> Causes(IBuild before, IBuild now, Situation[] situations) =>
        new Finder(before, now)
            .Of([.. situations.Select(each => new Lived(each, before.Of([each])[0].Steps, "hook"))]).All.Select(found => found.Name);

    private sealed class Build(Func<Situation, IReadOnlyList<Said>> decide) : IBuild
    {
        public string Name => "1.0.0";

        public IReadOnlyList<Reply> Of(IReadOnlyList<Situation> situations) => [.. situations.Select(each => new Reply(decide(each), []))];
    }
}
