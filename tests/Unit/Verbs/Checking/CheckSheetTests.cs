using Desk;
using Proof.Checking;
using Replaying.Output;
using Simulation;
using Tests.Shared;
using Ending = Proof.Checking.Ending;

namespace Tests.Unit.Verbs.Checking;

public sealed class CheckSheetTests
{
    [Theory]
    [InlineData(Ending.Complete, 0, "Complete: every law holds in every state.")]
    [InlineData(
        Ending.Stopped,
        2,
        "Nothing is proved: the check was stopped before all states were found. The rest tells of the states until then.")]
    [InlineData(Ending.OutOfMemory, 2, "Nothing is proved: the check used all of its 64 MiB (--memory) before all states were found.")]
    internal void Ending_IsToldAsItIs(Ending ending, int exit, string expected)
    {
        var found = Findings.Of(Beacon.Check(Beacon.Sound, faults: 0) with { Ending = ending });
        var text = new StringWriter();
        new CheckSheet(new Page(text), Beacon.Sound, Beacon.Plan, new CheckLimits(0, 1, 64 << 20))
            .Show(found, new Studied(Beacon.Sound, ["never said"], null), TimeSpan.FromSeconds(1));
        Assert.Contains(expected, text.ToString().Replace("\n  ", " "));
        Assert.Contains("\n? never said (in the code, never given)\n", text.ToString());
        Assert.Equal(exit, CheckRun.Exit(found));
    }

    [Fact]
    public void Exit_BrokenLawInAnIncompleteRun_IsThatOfABrokenLaw() =>
        Assert.Equal(
            ExitCode.Failed, CheckRun.Exit(Findings.Of(Beacon.Check(Beacon.Restless, faults: 0) with { Ending = Ending.Stopped })));

    [Fact]
    public void Guards_Counted_ThoseThatNeverWentOneWayAreTold()
    {
        var studied = Studied.Of(global::Tinyproxy.TinyproxyCharm.Instance, countGuards: true);
        Scenario.Of(studied.Charm, Subject.Site()).Live(LifeStep.Deploy);
        var text = new StringWriter();
        new CheckSheet(new Page(text), studied.Charm, Beacon.Plan, new CheckLimits(0, 1, 64 << 20))
            .Show(Findings.Of(Beacon.Check(Beacon.Sound, faults: 0)), studied, TimeSpan.FromSeconds(1));
        Assert.Contains("\n? Settings.parse/guard-", text.ToString());
    }
}
