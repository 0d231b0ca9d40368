using Core.Domain;
using Simulation;

namespace Tests.Unit.Simulation;

/// <summary>What a hook reads of its resources in a life.</summary>
public sealed class ResourceLifeTests
{
    private static readonly Query<ResourceState> Asked = Ask.Resource("app");
    private static readonly Site Site = Site.Empty("ubuntu@24.04");

    [Fact]
    public void Resource_ThatTheOperatorAttaches_BringsUpgradeCharmEachTime()
    {
        var life = Lived(Site, [.. new[] { "v1", "v2", "v1" }.Select(content => LifeStep.AttachResource("app", content))]);
        var seen = life.Hooks.TakeLast(7).Select(hook => (hook.Event.Name, hook.Before.Get(Asked).Digest)).ToList();
        Assert.Equal(("start", ""), seen[0]);
        Assert.Equal(
            ["upgrade-charm", "config-changed", "upgrade-charm", "config-changed", "upgrade-charm", "config-changed"],
            seen.Skip(1).Select(one => one.Name));
        Assert.Equal(2, seen.Skip(1).Select(one => one.Digest).Distinct().Count());
        Assert.Equal((seen[1].Digest, seen[1].Digest), (seen[5].Digest, seen[6].Digest));
    }

    // Nothing ran in between: upgrade-charm is due all the same.
    [Fact]
    public void Resource_ThatIsAttachedTwiceMeanwhile_BringsOneUpgradeCharm()
    {
        var life = Lived(
            Site, LifeStep.Meanwhile(LifeStep.AttachResource("app", "v1")), LifeStep.Meanwhile(LifeStep.AttachResource("app", "v2")),
            LifeStep.UpdateStatus);
        Assert.Equal(["start", "upgrade-charm", "config-changed"], life.Hooks.TakeLast(3).Select(hook => hook.Event.Name));
    }

    [Theory]
    [InlineData("v1", "/var/lib/juju/agents/unit-taker-0/resources/app/app")]
    [InlineData("", "")]
    public void Resource_OfTheSite_IsThereFromTheFirstHookOn(string content, string path) =>
        Assert.Equal(path, Lived(Site.WithResource("app", content)).Hooks[0].Before.Get(Asked).Path);

    [Fact]
    public void Recalled_RecordedResource_IsAnsweredAsItWas()
    {
        var file = ResourceState.OfPresent(ResourceFile.Of("/resources/app.tgz", "ab12"));
        var state = State.Of(HookContext.For("taker/0")).With(Asked, file);
        Assert.Equal(Reading<ResourceState>.NewKnown(file), Recalled.World(state, Config.Empty, Site).Read(Asked));
        var absent = State.Of(HookContext.For("taker/0")).With(Asked, ResourceState.Absent);
        Assert.Equal(
            Reading<ResourceState>.NewKnown(ResourceState.Absent),
            Recalled.World(absent, Config.Empty, Site.WithResource("app", "v1")).Read(Asked));
    }

    // A file that is written with the whole resource, as a text of the operator's.
    [Fact]
    public void Written_ContentWithAResource_FollowsWhatTheOperatorAttaches()
    {
        var life = Scenario.Of(Writer, Site.WithResource("app", "first\nline\n")).Live(LifeStep.Deploy);
        Assert.Equal("first\nline\n", Text(life));
        Assert.Equal("second\n", Text(life.Live(LifeStep.AttachResource("app", "second\n"))));
    }

    [Fact]
    public void Written_ResourceThatNobodyAttached_FailsWithItsName() => Assert.Contains(
        Scenario.Of(Writer, Site).Live(LifeStep.Deploy).Hooks[0].Steps,
        step => step.Outcome is Outcome.Failed { Failure: { Cause.IsMissing: true, Subject: "app" } });

    private static string Text(Scenario life) => ((FileState.Regular)life.World.Read(Ask.File("/etc/served")).Or(FileState.Absent)).Text;

    private static Scenario Lived(Site site, params LifeStep[] steps) => Scenario.Of(Taker, site).Live([LifeStep.Deploy, .. steps]);

    private static readonly Content Whole = Content.Of(Content.Resource("app", Quoting.AsIs));

    private static ICharm Writer { get; } = Charm.Create<string>(
        "taker", _ => Parsed<string>.NewValid(""), (_, _, _) => [Ask.Holds("/etc/served", Whole)],
        (_, state, _) => state.Get(Ask.Holds("/etc/served", Whole)).IsSame
            ? []
            : [Do.WriteFile("/etc/served", Whole).Because("the file is not the resource")],
        (_, _, _, _) => [Tell.Status(Status.Active("")).Because("it serves")]);

    private static ICharm Taker { get; } = Charm.Create<string>(
        "taker", _ => Parsed<string>.NewValid(""), (_, _, _) => [Asked], (_, _, _) => [],
        (_, _, state, _) => [Tell.Status(Status.Active(state.Get(Asked).Digest)).Because("this is there")]);
}
