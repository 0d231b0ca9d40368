using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Tinyproxy;

public sealed class ReloadTests
{
    [Theory]
    [InlineData("slug", "bar")]
    [InlineData("upstream", "http://other.example/")]
    public void ConfigChanged_ReloadableOption_WritesThenReloads(string option, string value)
    {
        var after = Subject.Deployed.Configure(option, value).Run(Event.ConfigChanged);
        Assert.Equal(
            ["WriteFile " + Subject.ConfigFile, "ReloadService " + Subject.Service], after.Effects.Select(effect => effect.ToString()));
        Assert.Contains(value, after.Loaded());
    }

    [Fact]
    public void ConfigChanged_Port_Restarts() =>
        Assert.Equal(Do.RestartService(Subject.Service), Subject.Deployed.Configure("port", 8001).Run(Event.ConfigChanged).Effects[^1]);

    [Fact]
    public void ConfigChanged_PortAndSlug_RestartsOnce() =>
        Assert.Equal(1, Subject.Deployed.Configure("port", 8001).Configure("slug", "bar").Run(Event.ConfigChanged)
            .Effects.Count(effect => effect.IsService));

    [Fact]
    public void ConfigChanged_SameValues_DecidesNothing() =>
        Assert.Empty(Subject.Deployed.Configure("slug", "foo").Run(Event.ConfigChanged).Effects);

    [Fact]
    public void UpdateStatus_ConfigFileEdited_WritesItAndLeavesTheProcess() =>
        Assert.Equal(
            ["WriteFile " + Subject.ConfigFile],
            Subject.Deployed.Given(LifeStep.WriteFile(Subject.ConfigFile, "Port 1\n"))
                .Run(Event.UpdateStatus).Effects
                .Select(effect => effect.ToString()));

    [Fact]
    public void UpdateStatus_EditedFileWasLoaded_IsWrittenAndLoadedAgain()
    {
        var after = Subject.Deployed
            .Given(LifeStep.WriteFile(Subject.ConfigFile, "Port 1\n"), LifeStep.KillService(Subject.Service)).Run(Event.UpdateStatus);
        Assert.Equal(Subject.Deployed.Loaded(), after.Loaded());
    }

    [Fact]
    public void UpdateStatus_UnitFileEdited_WritesItAndLeavesTheProcess() =>
        Assert.Equal(
            ["WriteService " + Subject.Service],
            Subject.Deployed.Given(LifeStep.WriteFile(Subject.ServiceFile, "[Service]\n"))
                .Run(Event.UpdateStatus).Effects
                .Select(effect => effect.ToString()));

    [Fact]
    public void UpdateStatus_MarkerLost_ReloadsOnceThenRests()
    {
        var after = Subject.Deployed.Given(LifeStep.RemoveFile(Subject.LoadedConfig)).Run(Event.UpdateStatus);
        Assert.Equal([Do.ReloadService(Subject.Service)], after.Effects);
        Assert.Empty(after.Run(Event.UpdateStatus).Effects);
    }

    // Found by check: a reload cut short between the signal and the copy, and then the configuration set back, was taken for fresh.
    [Fact]
    public void ConfigChanged_ReloadCutShortThenConfigurationSetBack_ServesWhatItSays()
    {
        var changed = Subject.Deployed.Configure("slug", "docs");
        foreach (var crash in Hook.Crashes(Ways.Of(Subject.Charm), Event.ConfigChanged, changed.World))
        {
            var (_, back) = Hook.Run(
                Subject.Charm, Event.ConfigChanged, Life.Happen(crash.World, LifeStep.Configure(Config.Empty.With("slug", "foo"))));
            Assert.Equal("active: /foo/ on port 8000", $"{back.Unit.Status}");
            Assert.Contains("/foo/", back.Machine.Services[Subject.Service].Main?.Value.Loaded);
        }
    }
}
