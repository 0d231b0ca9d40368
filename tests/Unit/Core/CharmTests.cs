using Core.Domain;

namespace Tests.Unit.Core;

public sealed class CharmTests
{
    private sealed record Settings(int Size);

    private static Parsed<Settings> Parse(Config config) =>
        config.Whole("size", 0) is > 0 and var size
            ? Parsed<Settings>.NewValid(new((int)size))
            : Parsed<Settings>.NewInvalid([ConfigProblem.Of("size", config.Whole("size", 0).ToString(), "must be above 0")]);

    private static string Told(Parsed<Settings> settings) =>
        settings is Parsed<Settings>.Valid { Value: var valid }
            ? $"size {valid.Size}"
            : ((Parsed<Settings>.Invalid)settings).Problems[0].ToString();

    private static readonly ICharm Sized = Charm.Create<Settings>(
        "sized",
        Parse,
        (_, _, settings) => settings.IsValid ? [Ask.Package("p")] : [],
        (_, state, settings) => settings.IsValid && !state.Package("p").Or(PackageState.Absent).Satisfies(VersionSpec.Any)
            ? [Do.InstallPackage("p").Because("it is not there")]
            : [],
        (_, outcome, _, settings) => [Tell.Status(Status.Active(Told(settings) + " " + outcome)).Because("told")]);

    private static readonly State Nothing = State.Of(HookContext.For("sized/0"));
    private static readonly Config Good = Config.Empty.With("size", 3);

    [Fact]
    public void Decide_HandMadeState_NeedsNoSimulation()
    {
        var state = Nothing.With(Ask.Package("p"), Answer.NewPackage(PackageState.Absent));
        Assert.Equal([Do.InstallPackage("p").Because("it is not there")], Sized.Decide(Event.Install, state, Good));
    }

    [Fact]
    public void Observe_InvalidConfig_ReachesTheFunctionAsInvalid() =>
        Assert.Empty(Sized.Observe(Event.Install, Nothing, Config.Empty));

    [Fact]
    public void Report_InvalidConfig_HasTheProblem() =>
        Assert.Equal(
            Tell.Status(Status.Active("size \"0\" must be above 0 unchanged")),
            Assert.Single(Sized.Report(Event.Install, Outcome.Unchanged, Nothing, Config.Empty)).Effect);

    [Fact]
    public void Observe_SameQuestionTwice_IsAskedOnceAndInItsPass()
    {
        List<IReadOnlyList<Query>> asked = [];
        var curious = Curious((state) => state.Has(Ask.Leader) ? [Ask.Leader, Ask.Ledger] : [Ask.Leader, Ask.Leader]);
        var state = HookProgress.Observe(
            curious,
            Event.Start,
            Nothing.Context,
            Good,
            queries => { asked.Add(queries); return [.. queries.Select(_ => Ask.Leader.Answered(true))]; });
        Assert.Equal([[Ask.Leader], [Ask.Ledger]], asked);
        Assert.Equal([Ask.Leader, Ask.Ledger], state.Facts.Select(fact => fact.Query));
    }

    [Fact]
    public void Observe_CharmThatNeverStopsAsking_ComesToAnEnd()
    {
        var insatiable = Curious(state => [.. state.Facts.Select(fact => fact.Query), Ask.Listener(state.Facts.Count + 1)]);
        Assert.Equal(
            HookProgress.MaximumPasses,
            HookProgress.Observe(
                insatiable, Event.Start, Nothing.Context, Good,
                queries => [.. queries.Select(_ => Ask.Leader.Answered(true))]).Facts.Count);
    }

    private static ICharm Curious(Func<State, IEnumerable<Query>> ask) =>
        Charm.Create<Settings>("curious", Parse, (_, state, _) => ask(state), (_, _, _) => [], (_, _, _, _) => []);

    [Fact]
    public void Package_NobodyAsked_IsUnreadable() =>
        Assert.Equal(Cause.NotAsked, Nothing.Package("p").Match(_ => throw new InvalidOperationException(), failure => failure.Cause));

    [Fact]
    public void Package_AnswerOfAnotherKind_IsUnreadable() =>
        Assert.Equal(
            Cause.Malformed,
            Nothing.With(Ask.Package("p"), Ask.Leader.Answered(true))
                .Package("p")
                .Match(_ => throw new InvalidOperationException(), failure => failure.Cause));
}
