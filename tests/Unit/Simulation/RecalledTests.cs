using Core.Domain;
using Simulation;
using Tests.Shared;
using Tinyproxy;

namespace Tests.Unit.Simulation;

/// <summary>A world that is made of what was recorded answers what was recorded.</summary>
public sealed class RecalledTests
{
    private const string Service = "tinyproxy-tinyproxy-0.service";

    private static readonly Site Site = Site.Empty("ubuntu@24.04")
        .WithPackage("tinyproxy-bin", "1.11.1-3", "1.11.3-1")
        .WithProgram("/usr/bin/tinyproxy", "tinyproxy-bin", config => [Rendering.portOf(config)]);

    public static TheoryData<string, LifeStep[]> Lives => new()
    {
        { "served", [LifeStep.UpdateStatus] },
        { "configured", [LifeStep.Configure(Config.Empty.With("port", 9000))] },
        { "killed", [LifeStep.KillService(Service), LifeStep.UpdateStatus] },
        { "stopped", [LifeStep.StopService(Service)] },
        { "masked", [LifeStep.MaskService(Service), LifeStep.UpdateStatus] },
        { "edited", [LifeStep.WriteFile($"/etc/systemd/system/{Service}", "[Service]\nExecStart=/bin/true\n")] },
        { "unloaded", [LifeStep.WriteFile("/etc/tinyproxy-tinyproxy-0.conf", "Port 1\n")] },
        { "held by a stranger", [LifeStep.TakePort(9000, "/usr/sbin/nginx"), LifeStep.Configure(Config.Empty.With("port", 9000))] },
        { "upgraded", [LifeStep.InstallPackage("tinyproxy-bin", "1.11.1-3ubuntu1")] },
        { "removed", [LifeStep.Remove] },
    };

    [Theory]
    [MemberData(nameof(Lives))]
    public void World_OfWhatWasRecorded_AnswersTheSame(string name, LifeStep[] steps)
    {
        Assert.NotEmpty(name);
        var hooks = Recorded.Life(
            TinyproxyCharm.Instance,
            World.Fresh("tinyproxy/0", Config.Empty.With("slug", "a"), Site),
            [LifeStep.Deploy, .. steps, LifeStep.UpdateStatus]);
        Assert.All(
            hooks, hook => Assert.All(States(hook), state => AssertAnswers(state, Recalled.World(state, hook.Decided.Config, Site))));
    }

    [Fact]
    public void World_OfWhatWasRecorded_HasAUnitThatLivesOn()
    {
        var hook = Recorded.Life(
            TinyproxyCharm.Instance, World.Fresh("tinyproxy/0", Config.Empty.With("slug", "a"), Site), LifeStep.Deploy)[^1];
        var world = Recalled.World(States(hook).Last(), hook.Decided.Config, Site);
        var (moment, after) = Life.Step(TinyproxyCharm.Instance, world, LifeStep.Configure(Config.Empty.With("slug", "b")));
        Assert.Equal(["ReloadService " + Service], moment.Hooks.Single().Steps.Select(step => $"{step.Step.Effect}").Skip(1));
        Assert.Equal(Status.Active("/b/ on port 8000"), after.Unit.Status);
    }

    private static IEnumerable<State> States(HookRecord hook) =>
        hook.Ending is Ending.Finished ended ? [hook.Decided.State, ended.Payload.State] : [hook.Decided.State];

    private static void AssertAnswers(State state, World world) =>
        Assert.All(state.Facts, fact => Assert.Equal(fact.Answer, world.Answer(fact.Query)));
}
