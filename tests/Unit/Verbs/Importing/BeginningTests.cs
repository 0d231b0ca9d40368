using Replaying.Importing;

namespace Tests.Unit.Verbs.Importing;

public sealed class BeginningTests
{
    [Theory]
    [InlineData("", "install,config-changed,start")]
    [InlineData("", "data-storage-attached,install")]
    [InlineData("install", "leader-elected,config-changed,start")]
    [InlineData("install", "db-relation-created,config-changed,start")]
    [InlineData("install", "config-changed,start,update-status")]
    [InlineData("install,config-changed", "start,update-status")]
    [InlineData("install,config-changed,start", "update-status,update-status")]
    [InlineData("install,config-changed,start", "config-changed,update-status")]
    [InlineData("install,config-changed,start", "leader-elected,update-status")]
    [InlineData("install,config-changed,start", "upgrade-charm,config-changed")]
    [InlineData("install,config-changed,start", "stop,remove")]
    public void Before_LogThatBeginsAnywhere_MakesItALifeOfJuju(string expected, string hooks)
    {
        var journal = hooks.Split(',').Aggregate(new Journal(TimeSpan.Zero), (all, hook) => all.Told(hook));
        Assert.Equal(expected, Before(journal));
    }

    [Fact]
    public void Before_StartAfterReboot_IsOfAUnitThatHadStarted() =>
        Assert.Equal(
            "install,config-changed,start",
            Before(new Journal(TimeSpan.Zero).Says("juju.worker.uniter", "reboot detected; triggering implicit start hook to notify charm")
                .Told("start")));

    [Fact]
    public void Oddity_WhatJujuNeverRuns_IsNamed()
    {
        Assert.Contains("hooks after remove", Beginning.Oddity(new HashSet<string> { "remove" }, "start"));
        Assert.Contains("install again", Beginning.Oddity(new HashSet<string> { "install" }, "install"));
        Assert.Equal("", Beginning.Oddity(new HashSet<string> { "install", "start" }, "start"));
    }

    private static string Before(Journal journal) =>
        string.Join(",", Beginning.Before(Journal.Read(("unit-web-0.log", journal.UnitLog)).Steps).Select(hook => hook.Name));
}
