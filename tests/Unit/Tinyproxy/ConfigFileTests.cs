using Core.Domain;
using Tests.Shared;
using Tinyproxy;

namespace Tests.Unit.Tinyproxy;

public sealed class ConfigFileTests
{
    private static readonly Settings Settings = new("foo", 8001, "http://h/a/", Login.Everybody, null, false);

    [Fact]
    public void Config_OfSettings_IsExactlyThis() =>
        Assert.Equal("Port 8001\nTimeout 600\nReverseOnly Yes\nReversePath \"/foo/\" \"http://h/a/\"\n", $"{Rendering.config(Settings)}");

    [Fact]
    public void Config_ReadIndependently_SaysTheSame() =>
        Assert.Equal(
            ["port(8001)", "timeout(600)", "reverseonly(Yes)", "reversepath(/foo/, http://h/a/)"],
            TinyproxyConf.Parse($"{Rendering.config(Settings)}").Select(line => line.ToString()));

    [Theory]
    [InlineData("Port 8001\n", 8001)]
    [InlineData("", 0)]
    [InlineData("Port\n", 0)]
    [InlineData("Port x\n", 0)]
    [InlineData("# Port 1\nPort 2\n", 2)]
    public void PortOf_ConfigText_IsTheDirective(string text, int port) => Assert.Equal(port, Rendering.portOf(text));
}
