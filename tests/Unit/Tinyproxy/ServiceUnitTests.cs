using Core.Domain;
using Tests.Shared;
using Tinyproxy;

namespace Tests.Unit.Tinyproxy;

public sealed class ServiceUnitTests
{
    private static readonly string[] Lines = Written(Login.Everybody);

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

    // A password stands in the configuration: the service reads the file by its group, and what it loaded no longer says its port.
    [Fact]
    public void Service_ThatAsksForAPassword_IsInTheGroupOfItsFileAndNamesItsPort()
    {
        Assert.Equal(["SupplementaryGroups=proxy", "X-Port=8000"], Written(Login.NewHolders("secret:x")).Except(Lines));
        Assert.Equal(Written(Login.NewHolders("secret:x")), Written(Login.NewNobody("is not there")));
        Assert.Equal(8000, Rendering.portOfService(string.Join('\n', Written(Login.NewHolders("secret:x")))));
    }

    private static string[] Written(Login login) =>
        Rendering.service(HookContext.For("tinyproxy/0"), new("foo", 8000, "http://h/", login, null, false)).Split('\n');

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
