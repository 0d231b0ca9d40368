using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>A charm that says in its file where its storage is, and the same with one defect.</summary>
public sealed class StoredTests
{
    private const string File = "/etc/stored";
    private static readonly Query<IReadOnlyList<StorageState>> Asked = Ask.Storage("data");

    private static readonly CheckPlan Plan = new(
        Claims.Least.WithServing(world => Place(world.Read(Asked).Or([])) is not "" and var place && Text(world) == place),
        [Config.Empty],
        [LifeStep.RemoveFile(File), LifeStep.AttachStorage("data/1", "/srv/more"), LifeStep.DetachStorage("data/0")]);

    // Juju's agent comes to know of what is attached and detached, too.
    [Fact]
    public void Check_CharmThatFollowsItsStorage_KeepsEveryLaw()
    {
        var found = Check(Create(keeps: false));
        Assert.Equal("Complete", $"{found.Ending}");
        Assert.Empty(found.Laws.Violations.Select(violation => $"{violation.Law.Name} {violation.Hook}: {violation.Why}"));
        var rests = Enumerable.Range(0, found.Trail.Count).Select(found.Place).Where(place => place.Uniter.IsAtRest);
        var texts = rests.Select(place => Text(place.World)).ToHashSet();
        Assert.Superset(new HashSet<string> { "", "/srv/data", "/srv/data /srv/more" }, texts);
    }

    [Fact]
    public void Check_FileThatKeepsADetachedStorage_IsRefuted() => Assert.Contains(
        "DepartedDataServesNoMore", Check(Create(keeps: true)).Laws.Violations.Select(violation => violation.Law.Name));

    private static CheckResult Check(ICharm charm) =>
        SmallCheck.Of(charm, Plan, Site.Empty("ubuntu@24.04").WithStorage("data/0", "/srv/data"));

    private static string Place(IEnumerable<StorageState> storages) =>
        string.Join(' ', storages.Where(storage => !storage.IsDetaching).Select(storage => storage.Location));

    private static string Text(World world) =>
        world.Read(Ask.File(File)).Or(FileState.Absent) is FileState.Regular { Text: var text } ? text : "no file";

    private static ICharm Create(bool keeps) => Charm.Create<string>(
        "stored",
        _ => Parsed<string>.NewValid(""),
        (_, _, _) => [Asked, Ask.File(File), Ask.Ledger],
        (e, state, _) => e.IsRemove ? Usual.Remove(state) : e.IsStop ? [] : Write(state, keeps),
        (e, outcome, state, config) => Usual.Report(e, outcome, config, _ => Place(state.Get(Asked)) == ""
            ? Status.Blocked("attach the storage data: juju add-storage stored/0 data")
            : Status.Active("")));

    private static IEnumerable<Step<Effect>> Write(State state, bool keeps) =>
        keeps && Place(state.Get(Asked)) == "" ? [] : Usual.WriteFile(state, File, Place(state.Get(Asked)));
}
