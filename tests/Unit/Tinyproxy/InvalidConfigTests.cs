using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Tinyproxy;

public sealed class InvalidConfigTests
{
    [Fact]
    public void ConfigChanged_InvalidSlug_BlocksWithOptionValueAndRule() =>
        Assert.Equal(
            Status.Blocked("slug \"foo_bar\" must be 1 to 64 of a-z, 0-9 and -"),
            Subject.Deployed.Configure("slug", "foo_bar").Run(Event.ConfigChanged).Status);

    [Fact]
    public void ConfigChanged_InvalidWhileServing_TouchesNothing()
    {
        var after = Subject.Deployed.Configure("slug", "foo_bar").Run(Event.ConfigChanged);
        Assert.Empty(after.Effects);
        Assert.Equal((true, Subject.Deployed.Loaded(), 1), (after.IsServing(), after.Loaded(), after.Unit.OpenedPorts.Length));
    }

    [Theory]
    [InlineData("http://admin:S3cretPw99@127.0.0.1:9000/", "http://***@127.0.0.1:9000/")]
    [InlineData("admin:S3cretPw99@127.0.0.1:9000", "***@127.0.0.1:9000")]
    [InlineData("http://host/?token=S3cretPw99", "http://host/?token=***")]
    public void ConfigChanged_UpstreamWithAPassword_IsBlockedWithoutRepeatingIt(string upstream, string shown) =>
        Assert.Equal(
            Status.Blocked($"upstream \"{shown}\" must be http://HOST[:PORT]/PATH, no user name or password"),
            Subject.Deployed.Configure("upstream", upstream).Run(Event.ConfigChanged).Status);

    [Fact]
    public void Install_InvalidConfig_InstallsNothing() => Assert.Empty(Subject.Fresh.Configure("port", 0).Run(Event.Install).Effects);

    [Fact]
    public void ConfigChanged_MendedToWhatWasLoaded_DisruptsNothing()
    {
        var after = Subject.Deployed.Configure("slug", "").Run(Event.ConfigChanged).Configure("slug", "foo").Run(Event.ConfigChanged);
        Assert.Empty(after.Effects);
        Assert.Equal(Status.Active("/foo/ on port 8000"), after.Status);
    }

    [Fact]
    public void ConfigChanged_MendedToAnother_ServesIt() =>
        Assert.Equal(
            Status.Active("/bar/ on port 8000"),
            Subject.Deployed.Configure("slug", "").Run(Event.ConfigChanged).Configure("slug", "bar").Run(Event.ConfigChanged).Status);

    [Fact]
    public void ConfigChanged_TwoBadValues_ShowsTheFirst() =>
        Assert.StartsWith("slug ", Subject.Fresh.Configure("slug", "").Configure("port", 0).Run(Event.ConfigChanged).Status.Message);

    [Fact]
    public void Reboot_InvalidConfig_ServesTheLastGoodOne() =>
        Assert.Equal(Subject.Deployed.Loaded(), Subject.Deployed.Configure("slug", "").Live(LifeStep.Reboot).Loaded());
}
