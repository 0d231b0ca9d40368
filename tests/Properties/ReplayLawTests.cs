using Core.Domain;
using CsCheck;
using Proof;
using Shell.Effects.Recording;
using Tests.Properties.Inputs;
using Tests.Shared;
using Tinyproxy.Proof;

namespace Tests.Properties;

/// What a unit recorded, it decides again.
public sealed class ReplayLawTests
{
    private static readonly Lives Wilder = Lives.Of(Subject.Charm, TinyproxySite.Offered, TinyproxyPlan.Check)
        .WithConfigs(Configs.Usual)
        .WithTroubles(LifeSteps.Any);

    [Fact]
    public void OwnRecording_OfAnyLife_ReplaysWithoutDifference() => Wilder.Any.Sample(
        life =>
        {
            var hooks = Recorded.Hooks(Subject.Charm, life.Hooks);
            var read = RecordReader.Read(new MemoryStream(Recorded.Bytes(hooks))).ToList();
            Assert.Equal(hooks.Count, read.Count);
            Assert.All(read, entry => Assert.Empty(Replay.Check(Subject.Charm, Assert.IsType<RecordEntry.Hook>(entry).Record)));
        },
        iter: Runs.AtLeast(400));
}
