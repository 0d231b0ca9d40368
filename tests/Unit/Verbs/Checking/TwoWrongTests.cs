using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;
using Simulation.Laws;
using Steps = Core.Domain.Usual;

namespace Tests.Unit.Verbs.Checking;

public sealed class TwoWrongTests
{
    private const string File = "/etc/near";

    private static readonly Config Usual = Config.Empty.With("slug", "a").With("port", 80).With("size", 1);

    [Fact]
    public void Moving_TwoInvalidOptions_AreInOneConfigurationFirst() => Assert.Equal(
        [Usual.With("slug", "!").With("port", 0), Usual.With("slug", "!").With("size", 2), Usual.With("port", 0).With("size", 2)],
        TwoWrong.Moving(Plan(Usual.With("slug", "!"), Usual.With("port", 0), Usual.With("size", 2))));

    [Fact]
    public void Moving_InvalidOptionAndAnotherPort_StandTogetherForATroubleOfThatPort() => Assert.Equal(
        [Usual.With("slug", "!").With("port", 81)], TwoWrong.Moving(Plan(Usual.With("slug", "!"), Usual.With("port", 81))));

    [Fact]
    public void Moving_TwoConfigurationsOfTheSameOption_AreNotPutTogether() =>
        Assert.Empty(TwoWrong.Moving(Plan(Usual.With("slug", "!"), Usual.With("slug", "?"), Usual.With("slug", "b"))));

    [Fact]
    public void Moving_CharmThatRefusesNothing_HasNone() =>
        Assert.Empty(TwoWrong.Moving(Plan(Usual.With("slug", "b"), Usual.With("port", 81))));

    [Fact]
    public void Moving_ManyInvalidOptions_AreFourAtMost() => Assert.Equal(4, TwoWrong.Moving(Plan(
        [.. Enumerable.Range(0, 9).Select(number => Usual.With($"more-{number}", "!").With("slug", "a"))])).Count);

    [Fact]
    public void Deployed_InvalidOptionsOfDeployments_AreInOneAsWell()
    {
        var plan = Plan(Usual.With("slug", "!")) with { Deployments = [new(Usual.With("port", 0)), new(Usual.With("port", 81))] };
        Assert.Equal([new Deployment(Usual.With("slug", "!").With("port", 0))], TwoWrong.Deployed(plan));
    }

    [Fact]
    public void Of_PlanWhoseDeploymentsAloneAreInvalid_LooksAtTwoOfThemAtOnce()
    {
        var plan = Plan() with { Deployments = [new(Usual.With("slug", "!")), new(Usual.With("port", 0))] };
        var near = Neighbourhood.Of(plan)[1].Plan;
        Assert.Equal([Usual], near.Configs);
        Assert.Equal([new Deployment(Usual.With("slug", "!").With("port", 0))], near.Deployments);
    }

    [Fact]
    public void Of_ClaimThatThrows_MakesNothingOfThatConfiguration()
    {
        var plan = Plan(Usual.With("slug", "!"), Usual.With("port", 0));
        Assert.Single(Neighbourhood.Of(plan with { Claims = Claims.Least.WithValid(_ => throw new InvalidOperationException("no")) }));
    }

    [Fact]
    public void Of_PlanWithAnInvalidConfiguration_GoesThroughThemApart()
    {
        var near = Neighbourhood.Of(Plan(Usual.With("slug", "!"), Usual.With("port", 81)));
        Assert.Equal(["configuration", "two things wrong"], near.Select(each => each.Name));
        Assert.Equal([Usual, Usual.With("slug", "!").With("port", 81)], near[1].Plan.Configs);
    }

    // It does what is asked for unless just one option is invalid.
    [Fact]
    public void Survey_CharmThatMindsOneInvalidOption_IsFoundOutWhereThereAreTwo()
    {
        var found = Survey(problems => problems == 1);
        Assert.Contains("InvalidConfigurationOnlyBlocks", found.Laws.Violations.Select(violation => violation.Law.Name));
        Assert.All(found.Laws.Violations, violation => Assert.Equal("two things wrong", found.All[violation.In].Name));
        Assert.Empty(Survey(problems => problems > 0).Laws.Violations);
    }

    private static Findings Survey(Func<int, bool> isRefused)
    {
        var plan = Plan(Usual.With("slug", "!"), Usual.With("port", 0)) with
        {
            Claims = Claims.Least.WithValid(IsValid).WithServing(world => world.Read(Ask.File(File)).Or(FileState.Absent).Exists),
        };
        var charm = Charm.Create<int>(
            "near",
            config => Parsed<int>.NewValid((config.Text("slug", "a") == "!" ? 1 : 0) + (config.Whole("port", 1) == 0 ? 1 : 0)),
            (_, _, _) => [Ask.File(File), Ask.Ledger],
            (e, state, config) => e.IsRemove ? Steps.Remove(state)
                : e.IsStop || isRefused(Problems(config)) ? [] : Steps.WriteFile(state, File, "x"),
            (e, outcome, _, config) => Steps.Report(
                e, outcome, config, problems => problems > 0 ? Status.Blocked("Invalid options: set slug and port") : Status.Active("")));
        return new Survey(charm, plan, World.Fresh("near/0", Usual, Site.Empty("ubuntu@24.04")), new CheckLimits(0, 2, 1L << 30))
            .Run(CancellationToken.None);
    }

    private static int Problems(Parsed<int> config) => ((Parsed<int>.Valid)config).Value;

    private static CheckPlan Plan(params Config[] others) => new(Claims.Least.WithValid(IsValid), [Usual, .. others], []);

    private static bool IsValid(Config config) =>
        config.Text("slug", "a") is "a" or "b" && config.Whole("port", 1) > 0 && config.Whole("size", 1) == 1
        && !config.Values.Keys.Any(option => option.StartsWith("more-", StringComparison.Ordinal));
}
