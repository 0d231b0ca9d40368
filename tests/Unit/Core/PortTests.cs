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
        Assert.Equal(new Port(from, to, protocol), port);
        Assert.Equal(text, port.ToString());
    }

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
}
