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
    [InlineData("10-20/tcp", "", "1-200/tcp", "failed: port 1-200/tcp waits for Juju to close 10-20/tcp; the next hook opens it")]
    [InlineData("100-200/tcp", "", "200-240/tcp", "failed: port 200-240/tcp waits for Juju to close 100-200/tcp; the next hook opens it")]
    [InlineData("100-200/tcp", "", "201-240/tcp", "changed")]
    [InlineData("100-200/tcp", "", "120/tcp", "failed: port 120/tcp waits for Juju to close 100-200/tcp; the next hook opens it")]
    [InlineData("", "10-20/tcp", "10-20/tcp", "failed: port 10-20/tcp is opened by other/0; set another port")]
    [InlineData("", "10-20/tcp", "10-20/udp", "changed")]
    [InlineData("", "80-90/tcp", "80/tcp", "failed: port 80/tcp is opened by other/0 as 80-90/tcp; set another port")]
    [InlineData("", "icmp", "icmp", "failed: port icmp is opened by other/0; set another port")]
    public void OpenPort_WhatIsOpenOnTheMachine_DecidesAsJujuDoes(string own, string others, string wanted, string outcome) =>
        Assert.Equal(outcome, Told(Of(own, others), Opening(Port(wanted)))[0]);

    [Fact]
    public void OpenPort_InsideWhatThisHookCloses_IsRefusedUntilTheHookHasSucceeded()
    {
        JujuEffect[] told = [Closing(Port("10-20/tcp")), Opening(Port("15/tcp"))];
        var before = Of("10-20/tcp", "");
        Assert.Equal(["changed", "failed: port 15/tcp waits for Juju to close 10-20/tcp; the next hook opens it"], Told(before, told));
        Assert.Equal(["unchanged", "changed"], Told(After(before, told), told));
    }

    [Theory]
    [InlineData("10-20/tcp", "10-20/tcp", "changed")]
    [InlineData("", "15/tcp", "changed")]
    public void OpenPort_WhatThisHookClosed_IsFree(string own, string wanted, string outcome) =>
        Assert.Equal(
            outcome,
            Told(Of(own, ""), Opening(Port("10-20/tcp")), Closing(Port("10-20/tcp")), Opening(Port(wanted)))[2]);

    [Fact]
    public void OpenPort_InsideWhatThisHookOpened_IsRefused() =>
        Assert.StartsWith(
            "failed", Told(Of("", ""), Opening(Port("10-20/tcp")), Opening(Port("15/tcp")))[1], StringComparison.Ordinal);

    [Fact]
    public void Ports_HookFails_AreAsTheyWereWhenItBegan()
    {
        var unit = After(Of("10-20/tcp", ""), Closing(Port("10-20/tcp")), Opening(Port("80/tcp")), Tell.FailHook("no")).Unit;
        Assert.Equal(("10-20/tcp", "10-20/tcp"), (string.Join(",", unit.OpenedPorts), string.Join(",", unit.CommittedPorts)));
    }

    [Theory]
    [InlineData("80/tcp", "", "80/tcp", "80/tcp", "unchanged")]
    [InlineData("80/tcp,81/tcp", "", "81/tcp,82/udp", "81/tcp,82/udp", "changed")]
    [InlineData("7990-8010/tcp", "", "8000/tcp", "", "failed: port 8000/tcp waits for Juju to close 7990-8010/tcp; the next hook opens it")]
    [InlineData("90/tcp", "8000/tcp", "80/tcp,8000/tcp", "80/tcp", "failed: port 8000/tcp is opened by other/0; set another port")]
    [InlineData("80/tcp", "", "1-9/tcp,5/tcp", "80/tcp", "failed: port 1-9/tcp: overlaps 5/tcp")]
    public void SetPorts_WhatIsOpenOnTheMachine_DecidesAsJujuDoes(string own, string others, string wanted, string open, string outcome)
    {
        var before = Of(own, others);
        var ports = Tell.Ports([.. wanted.Split(',').Select(Port)]);
        Assert.Equal(outcome, Told(before, ports)[0]);
        Assert.Equal(open, string.Join(",", After(before, ports).Unit.OpenedPorts));
    }

    [Fact]
    public void SetPorts_InsideAnOwnRange_IsOpenAfterTheNextHook()
    {
        var wanted = Tell.Ports(Port("8000/tcp"));
        Assert.Equal("8000/tcp", string.Join(",", After(After(Of("7990-8010/tcp", ""), wanted), wanted).Unit.OpenedPorts));
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
        var first = Scenario.Of(new ScriptedCharm { Told = [Tell.Ports(Port("80/tcp")), Tell.Status(Status.Active(""))] }, site)
            .Run(Event.Install);
        var second = Scenario.Of(new ScriptedCharm(), site, "scripted/1").Beside(first);
        Assert.Equal("80/tcp scripted/0", string.Join(",", second.Unit.TakenPorts.Select(pair => $"{pair.Key} {pair.Value}")));
    }

    private static JujuEffect Opening(Port port) => JujuEffect.NewOpenPort(new(port));

    private static JujuEffect Closing(Port port) => JujuEffect.NewClosePort(new(port));

    private static World Of(string own, string others)
    {
        var fresh = World.Fresh(Unit, Config.Empty, Site.Empty("ubuntu@24.04"));
        return new[] { (own, Unit), (others, "other/0") }
            .SelectMany(each => each.Item1.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(port => (port, each.Item2)))
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
