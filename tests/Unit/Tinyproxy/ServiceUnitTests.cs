using Core.Domain;
using Tests.Shared;
using Tinyproxy;

namespace Tests.Unit.Tinyproxy;

public sealed class ServiceUnitTests
{
    private static readonly string[] Lines = Rendering.service(HookContext.For("tinyproxy/0")).Split('\n');

    [Theory]
    [InlineData("DynamicUser=yes")]
    [InlineData("Restart=on-failure")]
    [InlineData("NoNewPrivileges=yes")]
    [InlineData("ProtectSystem=strict")]
    [InlineData("ProtectHome=yes")]
    [InlineData("ProtectKernelLogs=yes")]
    [InlineData("ProtectClock=yes")]
    [InlineData("ProtectHostname=yes")]
    [InlineData("ProtectProc=invisible")]
    [InlineData("ProcSubset=pid")]
    [InlineData("SystemCallFilter=~@privileged @resources")]
    [InlineData("UMask=0077")]
    [InlineData("WantedBy=multi-user.target")]
    [InlineData("ExecStart=/usr/bin/tinyproxy -d -c /etc/tinyproxy-tinyproxy-0.conf")]
    public void Service_OfAnyUnit_HasLine(string line) => Assert.Contains(line, Lines);

    [Fact]
    public void Service_OfTwoUnits_ShareNoPath()
    {
        var (one, two) = (new Places(HookContext.For("tinyproxy/1")), new Places(HookContext.For("tinyproxy/11")));
        Assert.Empty(new[] { one.Service, one.ConfigFile, one.RuntimeDirectory, one.LoadedConfig, one.LoadedService }
            .Intersect([two.Service, two.ConfigFile, two.RuntimeDirectory, two.LoadedConfig, two.LoadedService]));
    }

    // The marker may be older than what the process read, never newer: it is copied before, and put in place after the signal.
    [Fact]
    public void Service_Reload_PutsTheMarkerInPlaceAfterTheSignal() =>
        Assert.Equal(
            [
                "ExecReload=/bin/rm -f " + Subject.LoadedConfig,
                "ExecReload=/bin/cp /etc/tinyproxy-tinyproxy-0.conf /run/tinyproxy-tinyproxy-0/next.conf",
                "ExecReload=/bin/kill -USR1 $MAINPID",
                "ExecReload=/bin/mv /run/tinyproxy-tinyproxy-0/next.conf " + Subject.LoadedConfig,
            ],
            Lines.Where(line => line.StartsWith("ExecReload=")));

    [Fact]
    public void Service_SpecialCharacters_NoLineHoldsASpecifierOrContinuation() =>
        Assert.DoesNotContain(Lines, line => line.Contains('%') || line.EndsWith('\\'));
}
