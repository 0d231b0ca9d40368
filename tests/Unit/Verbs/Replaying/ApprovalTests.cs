using Simulation;
using Tests.Shared;

namespace Tests.Unit.Verbs.Replaying;

public sealed class ApprovalTests
{
    private static readonly byte[] Input = Recorded.Bytes(Recorded.Life(Lamp.Charm, new Desk().World, LifeStep.Deploy));

    private const string Intended = "- name: another word\n  change: 'report: SetStatus -> SetStatus'\n  cause: unconditional\n";

    [Fact]
    public void Approve_EveryDifference_IsDone()
    {
        var desk = new Desk { Charm = Lamp.Create("brightness "), Input = Input };
        Assert.Equal(0, desk.Run("replay", "-", "--approve", Desk.File(Intended)));
        Assert.Contains("4 approved", desk.Output);
        Assert.Contains("0 different", desk.Output);
        Assert.Contains("approved: another word", desk.Output);
    }

    [Fact]
    public void Approve_DifferenceThatNoLongerOccurs_IsNamedAndFails()
    {
        var desk = new Desk { Input = Input };
        Assert.Equal(1, desk.Run("replay", "-", "--approve", Desk.File(Intended)));
        Assert.Contains("approved and not seen: another word", desk.Output);
    }

    [Fact]
    public void Approve_OtherDifference_Fails() =>
        Assert.Equal(1, new Desk { Charm = Lamp.Create("brightness "), Input = Input }.Run("replay", "-", "--approve", Desk.File(Intended.Replace("unconditional", "config.level"))));

    [Theory]
    [InlineData("name: x", 1)]
    [InlineData("- name: x\n  change: y\n", 1)]
    [InlineData("- name: a\n  change: b\n  cause: c\n- {}\n", 4)]
    [InlineData("- name: 'x\n", 1)]
    public void Approve_FileIsNoSuchList_IsRefusedWithItsLine(string text, int line)
    {
        var desk = new Desk { Input = Input };
        var file = Desk.File(text);
        Assert.Equal(2, desk.Run("replay", "-", "--approve", file));
        Assert.StartsWith($"{file}:{line}: ", desk.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Approve_NoSuchFile_IsRefused() => Assert.Equal(2, new Desk { Input = Input }.Run("replay", "-", "--approve", "/no/such"));
}
