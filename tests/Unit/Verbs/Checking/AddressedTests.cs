using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>A charm that says in its file where it listens, and the same with one defect each.</summary>
public sealed class AddressedTests
{
    private const string File = "/etc/addressed";
    private static readonly Query<EndpointNetwork> Asked = Ask.Network("web");

    private static readonly CheckPlan Plan = new(
        Claims.Least.WithServing(world => Address(world) is not "" and var address && Text(world) == address),
        [Config.Empty],
        [LifeStep.RemoveFile(File), LifeStep.ChangeAddress("10.0.0.7"), LifeStep.LoseAddress]);

    // Juju's agent comes to know of the address, too.
    [Fact]
    public void Check_CharmThatFollowsItsAddress_KeepsEveryLaw()
    {
        var found = Check(Create());
        Assert.Equal("Complete", $"{found.Ending}");
        Assert.Empty(found.Laws.Violations.Select(violation => $"{violation.Law.Name} {violation.Hook}: {violation.Why}"));
        Assert.Contains(
            Enumerable.Range(0, found.Trail.Count).Select(found.Place),
            place => place.World.Unit.Address == "10.0.0.7" && Text(place.World) == "10.0.0.7" && place.Uniter.IsAtRest);
    }

    [Fact]
    public void Check_FileThatKeepsTheFirstAddress_IsRefuted() => AssertBroken("HistoryLeavesNoTrace", Create(keeps: true));

    // Without an address it may wait. It may not wait on when the address is back.
    [Fact]
    public void Check_CharmThatWaitsForEver_IsRefuted() => AssertBroken("WaitingComesToAnEnd", Create(wakes: false));

    private static CheckResult Check(ICharm charm) => SmallCheck.Of(charm, Plan, Site.Empty("ubuntu@24.04"));

    private static void AssertBroken(string law, ICharm charm) =>
        Assert.Contains(law, Check(charm).Laws.Violations.Select(violation => violation.Law.Name));

    private static string Address(World world) => world.Read(Asked).Or(EndpointNetwork.None).BindAddress;

    private static string Text(World world) =>
        world.Read(Ask.File(File)).Or(FileState.Absent) is FileState.Regular { Text: var text } ? text : "no file";

    private static ICharm Create(bool keeps = false, bool wakes = true) => Charm.Create<string>(
        "addressed",
        _ => Parsed<string>.NewValid(""),
        (_, _, _) => [Asked, Ask.File(File), Ask.Ledger],
        (e, state, _) => e.IsRemove ? Usual.Remove(state) : e.IsStop ? [] : Write(state, keeps, wakes),
        (e, outcome, state, config) => Usual.Report(e, outcome, config, _ => Told(state)));

    private static IEnumerable<Step<Effect>> Write(State state, bool keeps, bool wakes) =>
        state.Get(Asked).BindAddress is not "" and var address
            ? Stays(state.Get(Ask.File(File)), keeps, wakes) ? [] : Usual.WriteFile(state, File, address)
            : Usual.WriteFile(state, File, "");

    private static bool Stays(FileState file, bool keeps, bool wakes) =>
        file is FileState.Regular { Text: var text } && ((keeps && text != "") || (!wakes && text == ""));

    private static Status Told(State state) => state.Get(Ask.File(File)) is FileState.Regular { Text: not "" }
        ? Status.Active("")
        : Status.Waiting("for an address of the endpoint web");
}
