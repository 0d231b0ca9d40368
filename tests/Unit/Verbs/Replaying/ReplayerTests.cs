using Core.Domain;
using Replaying;
using Simulation;
using Tests.Shared;
using Tests.Unit.Fakes;

namespace Tests.Unit.Verbs.Replaying;

public sealed class ReplayerTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Check_SameBuild_CountsTheHooks() => Assert.Equal(5, Replayer.Check(Lamp.Charm, History()));

    [Fact]
    public void Check_OtherBuild_ThrowsWhatReplayPrints()
    {
        var error = Assert.Throws<ReplayException>(() => Replayer.Check(Lamp.Create("brightness "), History()));
        Assert.Contains("5 different", error.Message);
        Assert.Contains("SetStatus.status.message: \"level low\" -> \"brightness low\"", error.Message);
    }

    [Fact]
    public void Check_NoRecord_Throws() =>
        Assert.Contains(
            "absent.jsonl",
            Assert.Throws<ReplayException>(() => Replayer.Check(Lamp.Charm, directory.File("absent.jsonl"))).Message);

    private string History()
    {
        var path = directory.File("history.jsonl");
        File.WriteAllBytes(
            path, Recorded.Bytes([.. Recorded.Life(Lamp.Charm, new AuthorDesk().World, LifeStep.Deploy, LifeStep.UpdateStatus)]));
        return path;
    }
}
