using Core.Domain;

namespace Tests.Unit.Core;

public sealed class PortTests
{
    [Theory]
    [InlineData("80/tcp", 80, 80, "tcp")]
    [InlineData("8000-8010/udp", 8000, 8010, "udp")]
    [InlineData("65535/tcp", 65535, 65535, "tcp")]
    [InlineData("icmp", 0, 0, "icmp")]
    public void TryParse_WhatOpenedPortsPrints_ReadsAndPrintsTheSame(string text, int from, int to, string protocol)
    {
        Assert.True(Port.TryParse(text, out var port));
        Assert.Equal((from, to, protocol, ""), (port.From, port.To, port.Protocol.Word, port.Endpoint));
        Assert.Equal(text, port.ToString());
    }

    [Theory]
    [InlineData("80/tcp", "80/tcp", true)]
    [InlineData("80/tcp", "80-90/tcp", true)]
    [InlineData("80-90/tcp", "90-100/tcp", true)]
    [InlineData("1-200/tcp", "10-20/tcp", true)]
    [InlineData("100-200/tcp", "201-240/tcp", false)]
    [InlineData("80/tcp", "80/udp", false)]
    [InlineData("icmp", "icmp", true)]
    [InlineData("icmp", "0/tcp", false)]
    public void Overlaps_TwoRanges_IsTheSameBothWays(string one, string other, bool overlap) =>
        Assert.Equal((overlap, overlap), (Of(one).Overlaps(Of(other)), Of(other).Overlaps(Of(one))));

    [Theory]
    [InlineData("", "80/tcp", "", "80/tcp", "")]
    [InlineData("80/tcp", "80/tcp", "", "", "")]
    [InlineData("8000/tcp", "80/tcp", "8000/tcp", "80/tcp", "")]
    [InlineData("7990-8010/tcp", "8000/tcp", "7990-8010/tcp", "", "8000/tcp")]
    [InlineData("8000/tcp,9000-9010/tcp", "9005/tcp", "8000/tcp,9000-9010/tcp", "", "9005/tcp")]
    [InlineData("7990-8010/udp", "8000/tcp", "7990-8010/udp", "8000/tcp", "")]
    [InlineData("7990-7999/tcp,8001-8010/tcp,icmp", "8000/tcp", "7990-7999/tcp,8001-8010/tcp,icmp", "8000/tcp", "")]
    [InlineData("80/tcp", "80-90/tcp,443/tcp", "80/tcp", "443/tcp", "80-90/tcp")]
    [InlineData("80/tcp", "", "80/tcp", "", "")]
    [InlineData("80/tcp (a)", "80/tcp (b)", "80/tcp (a)", "80/tcp (b)", "")]
    [InlineData("80/tcp (a)", "80/tcp", "", "80/tcp", "")]
    [InlineData("80/tcp", "80/tcp (a)", "80/tcp", "", "80/tcp (a)")]
    [InlineData("80/tcp", "80/tcp,80/tcp (a)", "", "", "")]
    [InlineData("80-90/tcp (a)", "80/tcp (b)", "80-90/tcp (a)", "", "80/tcp (b)")]
    public void Between_OpenAndWanted_OpensWhatNothingIsInTheWayOf(string opened, string wanted, string close, string open, string awaited)
    {
        var changes = PortChanges.Between(All(opened), All(wanted));
        Assert.Equal((close, open), (Text(changes.Close), Text(changes.Open)));
        Assert.Equal(awaited == "" ? "" : $"port {awaited}", string.Join(",", changes.Awaited.Select(failure => failure.Subject)));
    }

    [Fact]
    public void Between_TwoAreClosed_TheOneThatOverlapsIsAwaited() =>
        Assert.Equal(
            "port 9005/tcp waits for Juju to close 9000-9010/tcp; the next hook opens it",
            $"{PortChanges.Between(All("8000/tcp,9000-9010/tcp"), All("9005/tcp")).Awaited.Single()}");

    [Theory]
    [InlineData("8000/tcp", "port 8000/tcp is opened by web/0; set another port")]
    [InlineData("7990-8010/tcp", "port 8000/tcp is opened by web/0 as 7990-8010/tcp; set another port")]
    public void Taken_ByAnotherUnit_NamesItAndItsRange(string range, string text) =>
        Assert.Equal(text, $"{Port.Tcp(8000).Taken("proxy/0", "web/0", Of(range))}");

    [Fact]
    public void Taken_ByTheUnitItself_IsAwaited() =>
        Assert.Equal(
            "port 8000/tcp waits for Juju to close 7990-8010/tcp; the next hook opens it",
            $"{Port.Tcp(8000).Taken("proxy/0", "proxy/0", Of("7990-8010/tcp"))}");

    [Theory]
    [InlineData("")]
    [InlineData("tcp")]
    [InlineData("/tcp")]
    [InlineData("65536/tcp")]
    [InlineData("-1/tcp")]
    [InlineData("10-9/tcp")]
    [InlineData("1-2-3/tcp")]
    [InlineData("80/tcp/udp")]
    [InlineData("80/")]
    [InlineData("80/http")]
    [InlineData(" 80/tcp")]
    [InlineData("+80/tcp")]
    [InlineData("99999999999/tcp")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(Port.TryParse(text, out _));

    private static Port Of(string text) => Port.TryParse(text, out var port) ? port : throw new ArgumentException(text);

    private static Port[] All(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Of)];

    private static string Text(IEnumerable<Port> ports) => string.Join(",", ports);

    [Theory]
    [InlineData(8080L, 8080)]
    [InlineData(0L, 0)]
    [InlineData(70_000L, 65_536)]
    [InlineData(long.MaxValue, 65_536)]
    [InlineData(long.MinValue, -1)]
    public void Tcp_NumberOfAnOption_IsThatPortOrNone(long number, int expected) => Assert.Equal(Port.Tcp(expected), Port.Tcp(number));
}
