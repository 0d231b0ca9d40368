using Core.Domain;
using MyCharm;
using Proof.Checking;
using Proof;
using Simulation.Laws;
using Simulation;
using SnapCharm;

namespace Tests.Unit.Verbs.Checking;

/// <summary>
/// An answer that a charm does not get is a fault: a charm that takes another answer for it is refuted, whatever the question.
/// </summary>
public sealed class UnreadTests
{
    private static readonly Port Web = Port.Tcp(80);

    /// <summary>Says whether somebody else has port 80, and closes its own ports when it stops.</summary>
    private static readonly Unit Door = new(
        Charm.Create<string>(
            "door", _ =>
                Parsed<string>.NewValid(""), (_, _, _) =>
                    [Ask.Listener(80), Ask.OpenedPorts], (_, _, _) => [], Report),
        Site.Empty("ubuntu@24.04"),
        new(
            Claims.Least.WithServing(world => !world.Machine.Strangers.ContainsKey(80)),
            [Config.Empty],
            [LifeStep.TakePort(80, "/usr/sbin/nginx"), LifeStep.OpenPort(Web, "door/0")]));

    private static readonly Unit Mine = new(MyCharm.MyCharm.Instance, MyPlan.Site, MyPlan.Check);
    private static readonly Unit Snapped = new(SnapCharm.SnapCharm.Instance, SnapPlan.Site, SnapPlan.Check);

    private static readonly Dictionary<string, (Unit Unit, Func<Query, Failure, Answer?> Assumed)> Assumptions = new()
    {
        ["a listener that cannot be read counts as free"] =
            (Door, (query, _) => query.Question.IsNetwork ? Ask.Listener(8000).Answered(ListenerState.Free) : null),
        ["a listener that cannot be read counts as held"] =
            (Door, (query, _) => query.Question.IsNetwork ? Ask.Listener(8000).Answered(ListenerState.OfHolder(1, "nginx", "")) : null),
        ["rubbish from a hook tool is taken as lasting"] = (Door, (query, failure) => failure.Cause.IsMalformed ? Lasting : null),
        ["what passes by itself is taken as lasting"] = (Door, (query, failure) => failure.Cause.IsTimedOut ? Lasting : null),
        ["a package that cannot be read counts as absent"] =
            (Mine, (query, _) => query.Question.IsPackage ? Answer.NewPackage(PackageState.Absent) : null),
        ["a package that cannot be read counts as installed"] =
            (Mine, (query, _) => query.Question.IsPackage ? Answer.NewPackage(PackageState.Installed("1.11.1-3")) : null),
        ["a ledger that cannot be read counts as empty"] =
            (Mine, (query, _) => query.Question.IsLedger ? Answer.NewLedger(LedgerState.Empty) : null),
        ["a command that does not come back printed nothing"] =
            (Mine, (query, _) => query.Question.IsCommand ? Answer.NewCommand(new CommandState(0, "", "")) : null),
        ["a snap that cannot be read counts as absent"] =
            (Snapped, (query, _) => query.Question.IsSnap ? Answer.NewSnap(SnapState.Absent) : null),
        ["a snap's ledger that cannot be read counts as empty"] =
            (Snapped, (query, _) => query.Question.IsLedger ? Answer.NewLedger(LedgerState.Empty) : null),
    };

    public static TheoryData<string> Assumed => [.. Assumptions.Keys];

    private static Answer Lasting => Answer.NewUnreadable(new Failure(Cause.CommandFailed, "one question", "exit 1"));

    internal sealed record Unit(ICharm Charm, Site Site, CheckPlan Plan);

    [Theory, MemberData(nameof(Assumed))]
    public void Check_AnswerThatIsAssumed_IsRefuted(string what)
    {
        var (unit, assumed) = Assumptions[what];
        Assert.NotEmpty(Broken(unit with { Charm = new Careless(unit.Charm, assumed) }, faults: unit == Door ? 1 : 0));
    }

    [Theory, MemberData(nameof(Assumed))]
    public void Check_EveryLackFollowed_BreaksTheSameLaws(string what)
    {
        var (unit, assumed) = Assumptions[what];
        var careless = unit with { Charm = new Careless(unit.Charm, assumed) };
        Assert.Equal(Broken(careless), Broken(careless, followsEveryLack: true));
    }

    [Fact]
    public void Check_CharmsThatAskAgain_KeepEveryLaw() => Assert.All([Door, Mine, Snapped], unit => Assert.Empty(Broken(unit)));

    [Fact]
    public void Check_EveryLackFollowed_FindsNothingMoreInAWholeSearch()
    {
        foreach (var charm in new[] { Beacon.Sound, Beacon.Forgetful, Beacon.Restless, Beacon.Messy, Beacon.Fragile })
        {
            var unit = new Unit(charm, Beacon.Fresh.Machine.Site, Beacon.Plan);
            Assert.Equal(Broken(unit, faults: 1), Broken(unit, faults: 1, followsEveryLack: true));
        }

        Assert.Equal(Broken(Snapped, faults: 1), Broken(Snapped, faults: 1, followsEveryLack: true));
        Assert.Equal(Broken(Door, faults: 2), Broken(Door, faults: 2, followsEveryLack: true));
    }

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<string> config)
    {
        var isGoing = e.IsStop || e.IsRemove;
        if (isGoing)
            yield return Tell.Ports().Because("the unit goes");
        if (e.IsAction)
            yield return Tell.FailAction("this charm has no action").Because("charmcraft.yaml names none");
        var isFree = state.Listener(80).Or(ListenerState.Free).IsFree;
        yield return Tell.Status(isGoing ? Status.Maintenance("Stopped") : isFree ? Status.Active("") : Status.Blocked("port 80 is taken"))
            .Because("it is so");
    }

    private static string[] Broken(Unit unit, int faults = 0, bool followsEveryLack = false)
    {
        var limits = new CheckLimits(faults, Environment.ProcessorCount, 1L << 30) { FollowsEveryLack = followsEveryLack };
        var plan = unit.Plan with { Configs = [.. unit.Plan.Configs.Take(2)] };
        var fresh = World.Fresh($"{unit.Charm.Name}/0", Config.Empty, unit.Site);
        var result = new Explorer(unit.Charm, plan, fresh, limits).Run(CancellationToken.None);
        return [.. result.Laws.Violations.Select(violation => violation.Law.Tag).Distinct().Order(StringComparer.Ordinal)];
    }
}
