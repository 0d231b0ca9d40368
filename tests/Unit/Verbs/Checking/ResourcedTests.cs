using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>A charm that serves the resource that the operator attached, and the same with one defect.</summary>
public sealed class ResourcedTests
{
    private const string File = "/etc/served";
    private static readonly Query<ResourceState> Asked = Ask.Resource("app");

    private static readonly CheckPlan Plan = new(
        Claims.Least.WithServing(IsServing),
        [Config.Empty],
        [LifeStep.RemoveFile(File), LifeStep.AttachResource("app", "v2")]);

    // Juju's agent comes to know of the attachment, too.
    [Theory]
    [InlineData("v1", 2)]
    [InlineData("", 1)]
    public void Check_CharmThatFollowsItsResource_KeepsEveryLaw(string content, int served)
    {
        var found = Check(Create(keeps: false), content);
        Assert.Equal("Complete", $"{found.Ending}");
        Assert.Empty(found.Laws.Violations.Select(violation => $"{violation.Law.Name} {violation.Hook}: {violation.Why}"));
        var rests = Enumerable.Range(0, found.Trail.Count).Select(found.Place).Where(place => place.Uniter.IsAtRest);
        Assert.Equal(served, rests.Select(place => place.World).Where(IsServing).Select(Text).Distinct().Count());
    }

    [Fact]
    public void Check_FileThatKeepsTheFirstResource_IsRefuted() =>
        Assert.Contains("HistoryLeavesNoTrace", Check(Create(keeps: true), "v1").Laws.Violations.Select(violation => violation.Law.Name));

    private static CheckResult Check(ICharm charm, string content) =>
        SmallCheck.Of(charm, Plan, Site.Empty("ubuntu@24.04").WithResource("app", content));

    private static bool IsServing(World world) =>
        world.Read(Asked).Or(ResourceState.Absent) is { Path: not "" } resource && Text(world) == resource.Digest;

    private static string Text(World world) =>
        world.Read(Ask.File(File)).Or(FileState.Absent) is FileState.Regular { Text: var text } ? text : "no file";

    private static ICharm Create(bool keeps) => Charm.Create<string>(
        "served",
        _ => Parsed<string>.NewValid(""),
        (_, _, _) => [Asked, Ask.File(File), Ask.Ledger],
        (e, state, _) => e.IsRemove ? Usual.Remove(state) : e.IsStop ? [] : Write(state, keeps),
        (e, outcome, state, config) => Usual.Report(e, outcome, config, _ => state.Get(Asked).Path == ""
            ? Status.Blocked("attach the resource app: juju attach-resource served app=FILE")
            : Status.Active("")));

    private static IEnumerable<Step<Effect>> Write(State state, bool keeps) =>
        keeps && state.Get(Ask.File(File)) is FileState.Regular { Text: not "" }
            ? []
            : Usual.WriteFile(state, File, state.Get(Asked).Path == "" ? "" : state.Get(Asked).Digest);
}
