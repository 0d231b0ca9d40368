using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>A charm that says in its file what the other side says, and the same with one defect each.</summary>
public sealed class RelatedTests
{
    private const string File = "/etc/related";
    private static readonly Query<IReadOnlyList<RelationState>> Asked = Ask.Relations("db");
    private static readonly Bag Good = Bag.Empty.With("host", "a"), Other = Bag.Empty.With("host", "b");

    private static readonly CheckPlan Plan = new CheckPlan(
        Claims.Least.WithServing(world => Text(world) == Host(world.Read(Asked).Or([]))), [Config.Empty], [LifeStep.RemoveFile(File)])
        .Remote("db", Good, Other);

    [Fact]
    public void Check_CharmThatFollowsTheOtherSide_KeepsEveryLaw()
    {
        var found = Check(Create());
        Assert.Equal("Complete", $"{found.Ending}");
        Assert.Empty(found.Laws.Violations.Select(violation => $"{violation.Law.Name} {violation.Hook}: {violation.Why}"));
        Assert.Empty(found.Lacks);
    }

    [Fact]
    public void Check_FileThatKeepsWhatADepartedUnitSaid_IsRefuted() =>
        AssertBroken("DepartedDataServesNoMore", Create(keeps: true));

    [Fact]
    public void Check_UnitThatWritesItsApplicationWithoutLeading_IsRefuted() =>
        AssertBroken("OnlyTheLeaderActsForTheApplication", Create(asks: false), faults: 1);

    [Fact]
    public void Check_TwoWordsForOneKey_AreToldAgainAndAgain() => AssertBroken("JujuIsToldOnce", Create(also: "twice"));

    [Fact]
    public void Check_WordsForARelationThatBreaks_AreRefutedAndTheMemberIsNamed()
    {
        var broken = Check(Create(saysToTheEnd: true)).Laws.Violations.First(violation => violation.Law.Name == "DepartedDataServesNoMore");
        Assert.EndsWith("; Ask.Relations still has the relation here, with IsBreaking", broken.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_PlanWithoutTheOtherSide_ProvesNothing()
    {
        var found = Check(Create(), Plan with { Remotes = [] });
        Assert.Equal("a unit that is related", found.Unproved);
        Assert.Equal("the charm asks \"relations db\", and no life has such a relation.", found.Lacks[0]);
    }

    // While a unit is related its configuration does not change, and only the first configuration has a relation.
    [Fact]
    public void Check_RelationsAndConfigurations_MoveApart()
    {
        var plan = Plan with { Configs = [Config.Empty.With("a", 1), Config.Empty.With("a", 2)] };
        var found = Check(Create(), plan);
        var places = Enumerable.Range(0, found.Trail.Count).Select(found.Place).ToList();
        Assert.Contains(places, place => !place.World.Unit.Relations.ById.IsEmpty);
        Assert.DoesNotContain(
            places, place => !place.World.Unit.Relations.ById.IsEmpty && place.World.Unit.Config.Whole("a", 0) == 2);
    }

    private static CheckResult Check(ICharm charm, CheckPlan? plan = null, int faults = 0) => new Explorer(
        charm, plan ?? Plan, World.Fresh("related/0", Config.Empty, Site.Empty("ubuntu@24.04")), new CheckLimits(faults, 2, 1L << 30))
        .Run(CancellationToken.None);

    private static void AssertBroken(string law, ICharm charm, int faults = 0) =>
        Assert.Contains(law, Check(charm, faults: faults).Laws.Violations.Select(violation => violation.Law.Name));

    private static string Text(World world) =>
        world.Read(Ask.File(File)).Or(FileState.Absent) is FileState.Regular { Text: var text } ? text : "no file";

    private static string Host(IEnumerable<RelationState> relations) =>
        string.Concat(relations.SelectMany(relation => relation.Units).Select(unit => unit.Data["host"].Or("")).Take(1));

    private static ICharm Create(bool keeps = false, bool asks = true, string also = "", bool saysToTheEnd = false) => Charm.Create<string>(
        "related",
        _ => Parsed<string>.NewValid(""),
        (_, _, _) => [Asked, Ask.Leader, Ask.File(File), Ask.Ledger],
        (e, state, _) => e.IsRemove ? Usual.Remove(state) : e.IsStop ? [] : Write(state, keeps),
        (e, outcome, state, config) =>
        [
            .. outcome.Obstacle is not null ? [] : Say(e, state, asks, also, saysToTheEnd),
            .. Usual.Report(e, outcome, config, _ => Status.Active("")),
        ]);

    private static IEnumerable<Step<Effect>> Write(State state, bool keeps) =>
        keeps && Host(state.Get(Asked)) == "" && state.Get(Ask.File(File)) is FileState.Regular
            ? []
            : Usual.WriteFile(state, File, Host(state.Get(Asked)));

    private static IEnumerable<Step<JujuEffect>> Say(Event e, State state, bool asks, string also, bool saysToTheEnd)
    {
        foreach (var relation in state.Get(Asked).Where(relation => saysToTheEnd || !relation.IsBreaking))
        {
            if (!asks || state.Get(Ask.Leader))
                yield return Said(relation, BagOwner.Application, "said");
            if (also != "")
                yield return Said(relation, BagOwner.Application, also);
        }
    }

    private static Step<JujuEffect> Said(RelationState relation, BagOwner owner, string what) =>
        Tell.RelationData(relation.Id, owner, Bag.Empty.With("what", what)).Because("the other side asks");
}
