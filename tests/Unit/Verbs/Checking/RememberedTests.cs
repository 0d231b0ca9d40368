using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>A charm that remembers on which base it began, and the same with a number that grows.</summary>
public sealed class RememberedTests
{
    private const string File = "/etc/first";
    private static readonly Query<Bag> Asked = Ask.Remembered("first", "count");

    private static readonly CheckPlan Plan = new(
        Claims.Least.WithServing(world => world.Read(Ask.File(File)).Or(FileState.Absent).Exists),
        [Config.Empty],
        [LifeStep.RemoveFile(File)]);

    [Fact]
    public void Check_CharmThatRemembers_KeepsEveryLaw()
    {
        var found = Check(Create(counts: false));
        Assert.Equal("Complete", $"{found.Ending}");
        Assert.Empty(found.Laws.Violations.Select(violation => $"{violation.Law.Name} {violation.Hook}: {violation.Why}"));
    }

    [Fact]
    public void Check_NumberThatGrowsWithEveryHook_IsToldAgainAndAgain() =>
        Assert.Contains("JujuIsToldOnce", Check(Create(counts: true)).Laws.Violations.Select(violation => violation.Law.Name));

    [Fact]
    public void Remembered_OfAHookThatSucceeds_IsReadByTheNext() =>
        Assert.Equal("ubuntu@24.04", First(Lived(LifeStep.Deploy, LifeStep.UpdateStatus)));

    // Juju drops what a hook has told that does not succeed, or whose flush is lost.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Remembered_OfAHookThatIsLost_IsGone(bool isKilled)
    {
        var fault = isKilled ? Fault.NewKilled(2) : Fault.Unflushed;
        var life = Lived(
            LifeStep.Meanwhile(LifeStep.Deploy), LifeStep.RunHook(Event.Install, HookEnd.NewBroken(fault)));
        Assert.Equal(Bag.Empty, life.World.Unit.Remembered);
        Assert.Equal("ubuntu@24.04", First(life.Live(LifeStep.UpdateStatus)));
    }

    [Fact]
    public void Recalled_RecordedMemory_IsAnsweredAsItWas()
    {
        var life = Lived(LifeStep.Deploy);
        var world = Recalled.World(life.Hooks[^1].After, Config.Empty, Site.Empty("ubuntu@24.04"));
        Assert.Equal(life.World.Answer(Asked), world.Answer(Asked));
    }

    private static string First(Scenario life) => life.World.Read(Asked).Or(Bag.Empty)["first"].Or("");

    private static Scenario Lived(params LifeStep[] steps) =>
        Scenario.Of(Create(counts: false), Site.Empty("ubuntu@24.04")).Live(steps);

    private static CheckResult Check(ICharm charm) => SmallCheck.Of(charm, Plan, Site.Empty("ubuntu@24.04"));

    private static ICharm Create(bool counts) => Charm.Create<string>(
        "keeper",
        _ => Parsed<string>.NewValid(""),
        (_, _, _) => [Asked, Ask.File(File), Ask.Ledger],
        (e, state, _) => e.IsRemove ? Usual.Remove(state) : e.IsStop ? [] : Usual.WriteFile(state, File, "here"),
        (e, outcome, state, config) =>
        [
            .. outcome.Obstacle is null ? new[] { Tell.Remember(Values(state, state.Get(Asked), counts)).Because("it began there") } : [],
            .. Usual.Report(e, outcome, config, _ => Status.Active("")),
        ]);

    private static Bag Values(State state, Bag known, bool counts)
    {
        var kept = Bag.Empty.With("first", known["first"].Or(state.Context.Base));
        return counts ? kept.With("count", new string('1', known["count"].Or("").Length % 3 + 1)) : kept;
    }
}
