using Core.Domain;
using Simulation;
using Tests.Unit.Fakes;

namespace Tests.Unit.Simulation;

/// What Juju lets a unit open, as its own tests have it (worker/uniter/runner/context/ports_test.go).
public sealed class PortRuleTests
{
    private const string Unit = "scripted/0";

    [Theory]
    [InlineData("10-20/tcp", "", "10-20/tcp", "unchanged")]
    [InlineData("10-20/tcp", "", "1-200/tcp", "failed: port 1-200/tcp is opened by scripted/0 as 10-20/tcp; close that first")]
    [InlineData("100-200/tcp", "", "200-240/tcp", "failed: port 200-240/tcp is opened by scripted/0 as 100-200/tcp; close that first")]
    [InlineData("100-200/tcp", "", "201-240/tcp", "changed")]
    [InlineData("100-200/tcp", "", "120/tcp", "failed: port 120/tcp is opened by scripted/0 as 100-200/tcp; close that first")]
    [InlineData("", "10-20/tcp", "10-20/tcp", "failed: port 10-20/tcp is opened by other/0; set another port")]
    [InlineData("", "10-20/tcp", "10-20/udp", "changed")]
    [InlineData("", "80-90/tcp", "80/tcp", "failed: port 80/tcp is opened by other/0 as 80-90/tcp; set another port")]
    [InlineData("", "icmp", "icmp", "failed: port icmp is opened by other/0; set another port")]
    public void OpenPort_WhatIsOpenOnTheMachine_DecidesAsJujuDoes(string own, string others, string wanted, string outcome) =>
        Assert.Equal(outcome, Told(Of(own, others), Tell.OpenPort(Port(wanted)))[0]);

    [Fact]
    public void OpenPort_InsideWhatThisHookCloses_IsRefusedUntilTheHookHasSucceeded()
    {
        JujuEffect[] told = [Tell.ClosePort(Port("10-20/tcp")), Tell.OpenPort(Port("15/tcp"))];
        var before = Of("10-20/tcp", "");
        Assert.Equal(["changed", "failed: port 15/tcp is opened by scripted/0 as 10-20/tcp; close that first"], Told(before, told));
        Assert.Equal(["unchanged", "changed"], Told(After(before, told), told));
    }

    [Theory]
    [InlineData("10-20/tcp", "10-20/tcp", "changed")]
    [InlineData("", "15/tcp", "changed")]
    public void OpenPort_WhatThisHookClosed_IsFree(string own, string wanted, string outcome) =>
        Assert.Equal(
            outcome,
            Told(Of(own, ""), Tell.OpenPort(Port("10-20/tcp")), Tell.ClosePort(Port("10-20/tcp")), Tell.OpenPort(Port(wanted)))[2]);

    [Fact]
    public void OpenPort_InsideWhatThisHookOpened_IsRefused() =>
        Assert.StartsWith(
            "failed", Told(Of("", ""), Tell.OpenPort(Port("10-20/tcp")), Tell.OpenPort(Port("15/tcp")))[1], StringComparison.Ordinal);

    [Fact]
    public void Ports_HookFails_AreAsTheyWereWhenItBegan()
    {
        var unit = After(Of("10-20/tcp", ""), Tell.ClosePort(Port("10-20/tcp")), Tell.OpenPort(Port("80/tcp")), Tell.FailHook("no")).Unit;
        Assert.Equal(("10-20/tcp", "10-20/tcp"), (string.Join(",", unit.OpenedPorts), string.Join(",", unit.CommittedPorts)));
    }

    [Fact]
    public void Life_TwoUnitsWantAPort_TheFirstHasIt()
    {
        LifeStep[] steps = [Opens("70-90/tcp", "other/0"), Opens("8000/tcp", "other/0"), Opens("8000/tcp", Unit)];
        var unit = steps.Aggregate(Of("80/tcp", ""), Life.Happen).Unit;
        Assert.Equal("80/tcp", string.Join(",", unit.OpenedPorts));
        Assert.Equal("8000/tcp other/0", string.Join(",", unit.TakenPorts.Select(pair => $"{pair.Key} {pair.Value}")));
    }

    [Theory]
    [InlineData(Unit, "", 1)]
    [InlineData("other/0", "80/tcp", 0)]
    [InlineData("third/0", "80/tcp", 1)]
    public void Life_UnitClosesAPort_IsItsOwnAlone(string unit, string own, int others)
    {
        var after = Life.Happen(
            Life.Happen(Of("80/tcp", "8000/tcp"), LifeStep.ClosePort(Port("80/tcp"), unit)), LifeStep.ClosePort(Port("8000/tcp"), unit));
        Assert.Equal((own, others), (string.Join(",", after.Unit.OpenedPorts), after.Unit.TakenPorts.Count));
    }

    [Fact]
    public void Beside_OtherUnitHasAPortOpen_IsTaken()
    {
        var site = Site.Empty("ubuntu@24.04");
        var first = Scenario.Of(new ScriptedCharm { Told = [Tell.OpenPort(Port("80/tcp")), Tell.Status(Status.Active(""))] }, site)
            .Run(Event.Install);
        var second = Scenario.Of(new ScriptedCharm(), site, "scripted/1").Beside(first);
        Assert.Equal("80/tcp scripted/0", string.Join(",", second.Unit.TakenPorts.Select(pair => $"{pair.Key} {pair.Value}")));
    }

    private static World Of(string own, string others)
    {
        var fresh = World.Fresh(Unit, Config.Empty, Site.Empty("ubuntu@24.04"));
        return new[] { (own, Unit), (others, "other/0") }
            .Where(each => each.Item1 != "")
            .Aggregate(fresh, (world, each) => Life.Happen(world, Opens(each.Item1, each.Item2)));
    }

    private static LifeStep Opens(string port, string unit) => LifeStep.OpenPort(Port(port), unit);

    private static string[] Told(World world, params JujuEffect[] told) =>
        [.. Hook.Run(new ScriptedCharm { Told = told }, Event.UpdateStatus, world).Item1.Told.Select(outcome => $"{outcome}")];

    private static World After(World world, params JujuEffect[] told) =>
        Hook.Run(new ScriptedCharm { Told = told }, Event.UpdateStatus, world).Item2;

    private static Port Port(string text) =>
        global::Core.Domain.Port.TryParse(text, out var port) ? port : throw new ArgumentException(text);
}
