using Core.Domain;
using Simulation;
using Simulation.Laws;
using Tests.Unit.Fakes;

namespace Tests.Unit.Simulation;

/// <summary>What Debian's redis-server did on a machine with systemd 252, dpkg 1.21 and debhelper's scripts of 13.11.</summary>
public sealed class PackagedServiceTests
{
    private const string Package = "kv";
    private const string Name = "kv.service";
    private const string File = "/usr/lib/systemd/system/kv.service";
    private const string ConfigFile = "/etc/kv/kv.conf";
    private const string Text =
        "[Service]\nExecStart=/usr/bin/kv /etc/kv/kv.conf --quiet\nRestart=always\n[Install]\nWantedBy=multi-user.target\n";

    private static readonly FileState FirstConfig =
        FileState.NewRegular("# as the package has it\n", Mode.Of("0640"), Owner.Of("root", "kv"));

    private static readonly Site Site = Bench.Site
        .WithPackage(Package, "1.0", "2.0")
        .WithProgram("/usr/bin/kv", Package, text => text == "" ? null! : text == "port 7000\n" ? [7000] : [6379])
        .WithPackageService(Package, Name, Text)
        .WithPackageFile(Package, ConfigFile, "# as the package has it\n", Mode.Of("0640"), Owner.Of("root", "kv"));

    private static Bench Fresh => new(Scenario.Of(new ScriptedCharm(), Site));

    private static Bench Installed => Fresh.Given(LifeStep.InstallPackage(Package, "1.0"));

    private static ServiceState Of(Bench bench) => bench.Scenario.Machine.Service(Name);

    private static (bool IsActive, UnitFileState File) Shown(Bench bench) => (Of(bench).IsActive, Of(bench).File);

    // Found by check with two faults: a package that is halfway, and held meanwhile, stays held where its installation is interrupted
    // once more.
    [Fact]
    public void Install_InterruptedUnderAHold_KeepsTheHold()
    {
        var ways = Ways.Of(new ScriptedCharm { Effects = [Do.InstallPackage(Package)] });
        IReadOnlyList<World> Torn(World world) =>
            [.. Hook.Crashes(ways, Event.UpdateStatus, world).Where(crash => crash.Fault.IsTorn).Select(crash => crash.World)];
        var halfway = Torn(Fresh.Scenario.World).First(world => world.Machine.Packages.ContainsKey(Package));
        var again = Torn(Life.Happen(halfway, LifeStep.HoldPackage(Package)));
        Assert.NotEmpty(again);
        Assert.All(again, world => Assert.True(world.Machine.Packages[Package].Held));
    }

    [Fact]
    public void Install_ByAptOrByTheCharm_EnablesAndStartsWhatThePackageBrings()
    {
        Assert.Equal((true, UnitFileState.Enabled), Shown(Installed));
        Assert.Equal((true, UnitFileState.Enabled), Shown(Fresh.Do(Do.InstallPackage(Package))));
        Assert.Equal(FileState.OfText(Text), Installed.Scenario.Machine.File(File));
        Assert.Equal(FirstConfig, Installed.Scenario.Machine.File(ConfigFile));
        Assert.Equal([6379], Running(Installed).Ports);
    }

    [Fact]
    public void Install_PackageThatStartsNothing_LeavesItsServiceToAnAdministrator()
    {
        var site = Bench.Site.WithPackageService("web", "web.service", Bench.Text(), isStarted: false);
        var bench = new Bench(Scenario.Of(new ScriptedCharm(), site)).Given(LifeStep.InstallPackage("web", "1.0"));
        var service = bench.Scenario.Machine.Service("web.service");
        Assert.Equal((false, UnitFileState.Disabled), (service.IsActive, service.File));
    }

    // The script ends with "deb-systemd-invoke start … || true".
    [Fact]
    public void Install_PortHeld_SucceedsAndTheServiceFails()
    {
        var bench = Fresh.Given(LifeStep.TakePort(6379, "/usr/sbin/nginx")).Do(Do.InstallPackage(Package));
        Assert.Equal((Outcome.Changed, ActiveState.Failed, UnitFileState.Enabled), (bench.Outcome, Of(bench).Active, Of(bench).File));
    }

    [Fact]
    public void Install_MaskedService_IsNeitherStartedNorEnabled()
    {
        var masked = Fresh.Given(LifeStep.MaskService(Name)).Given(LifeStep.InstallPackage(Package, "1.0"));
        Assert.Equal((LoadState.Masked, false), (Of(masked).Load, Of(masked).IsActive));
        Assert.Equal((false, UnitFileState.Disabled), Shown(masked.Given(LifeStep.UnmaskService(Name))));
    }

    [Fact]
    public void Install_FileStandsThere_StaysAndIsWhatTheServiceReads()
    {
        var bench = Fresh.Given(LifeStep.WriteFile(ConfigFile, "port 7000\n")).Given(LifeStep.InstallPackage(Package, "1.0"));
        Assert.Equal("port 7000\n", bench.Scenario.Machine.File(ConfigFile).Content);
        Assert.Equal([7000], Running(bench).Ports);
    }

    [Fact]
    public void Upgrade_ServiceThatRuns_RunsTheNewProgramWithWhatIsConfiguredNow()
    {
        var upgraded = Installed.Given(LifeStep.WriteFile(ConfigFile, "port 7000\n")).Given(LifeStep.InstallPackage(Package, "2.0"));
        Assert.Equal((true, false), (Of(upgraded).IsActive, Of(upgraded).IsReplaced));
        Assert.Equal([7000], Running(upgraded).Ports);
    }

    [Fact]
    public void Upgrade_ServiceThatAnAdministratorStopped_StartsItAgain() =>
        Assert.True(Of(Installed.Given(LifeStep.StopService(Name)).Given(LifeStep.InstallPackage(Package, "2.0"))).IsActive);

    [Fact]
    public void Upgrade_ServiceThatWasDisabled_StaysDownAndDisabled() => Assert.Equal(
        (false, UnitFileState.Disabled), Shown(Installed.Do(Do.StopService(Name)).Given(LifeStep.InstallPackage(Package, "2.0"))));

    [Fact]
    public void Remove_ServiceThatRuns_StopsItAndLeavesItsConfiguration()
    {
        var removed = Installed.Given(LifeStep.RemovePackage(Package));
        Assert.Equal(ServiceState.NotFound, Of(removed));
        Assert.True(removed.Scenario.Machine.File(ConfigFile).Exists);
        Assert.False(removed.Scenario.Machine.File(File).Exists);
        Assert.Equal((true, UnitFileState.Enabled), Shown(removed.Given(LifeStep.InstallPackage(Package, "1.0"))));
    }

    [Fact]
    public void Remove_ServiceThatWasDisabled_StaysDisabledWhenThePackageComesBack() =>
        Assert.Equal(
            (false, UnitFileState.Disabled),
            Shown(Installed.Do(Do.StopService(Name))
                .Given(LifeStep.RemovePackage(Package))
                .Given(LifeStep.InstallPackage(Package, "1.0"))));

    [Fact]
    public void Configuration_ThatSomebodyDeleted_ComesBackOnlyAfterAPurge()
    {
        var deleted = Fresh.Do(Do.InstallPackage(Package))
            .Given(LifeStep.RemoveFile(ConfigFile))
            .Given(LifeStep.InstallPackage(Package, "2.0"));
        Assert.False(deleted.Scenario.Machine.File(ConfigFile).Exists);
        var purged = deleted.Do(Do.RemovePackage(Package, purge: true));
        Assert.True(purged.Given(LifeStep.InstallPackage(Package, "1.0")).Scenario.Machine.File(ConfigFile).Exists);
    }

    [Fact]
    public void Purge_TakesWhatThePackageBrought_AndWhatStartsItAtBoot()
    {
        var purged = Fresh.Do(Do.InstallPackage(Package)).Do(Do.RemovePackage(Package, purge: true));
        Assert.Equal(ServiceState.NotFound, Of(purged));
        Assert.DoesNotContain(purged.Scenario.World.Machine.Files.Keys, path => path.Contains("kv"));
    }

    // Lives of the simulation and of a machine differed here.
    [Fact]
    public void Purge_OfWhatARemovalLeft_IsTheUnitsThatStillClaimsThePackage()
    {
        var removed = Fresh.Do(Do.InstallPackage(Package)).Given(LifeStep.RemovePackage(Package));
        Assert.Equal(Outcome.Changed, removed.Do(Do.RemovePackage(Package, purge: true)).Outcome);
        Assert.Equal(Cause.NotOurs, removed.Do(Do.ReleasePackage(Package)).Do(Do.RemovePackage(Package, purge: true)).Cause);
    }

    [Fact]
    public void Unmask_ServiceOfAPackage_IsEnabledAsBefore()
    {
        var masked = Installed.Given(LifeStep.MaskService(Name));
        Assert.Equal((LoadState.Masked, true), (Of(masked).Load, Of(masked).IsActive));
        Assert.Equal((true, UnitFileState.Enabled), Shown(masked.Given(LifeStep.UnmaskService(Name))));
    }

    [Fact]
    public void WriteService_OfTheSameName_StandsBeforeThePackages()
    {
        var shadowed = Installed.Do(Do.WriteService(Name, Bench.Text())).Do(Do.RestartService(Name));
        Assert.Equal("/bin/sleep", Running(shadowed).Executable);
        var bare = shadowed.Do(Do.RemoveService(Name));
        Assert.Equal((LoadState.Loaded, false), (Of(bare).Load, Of(bare).IsActive));
        Assert.Equal("/usr/bin/kv", Running(bare.Do(Do.StartService(Name))).Executable);
    }

    [Fact]
    public void DropIn_ItsLines_ComeAfterThoseOfTheUnitFileAndCountFromTheNextStartOn()
    {
        const string Lines = "[Service]\nExecStart=\nExecStart=/usr/bin/kv /etc/own.conf\nUMask=0027\n"
            + "ExecStartPre=+/bin/cp /etc/own.conf /run/kv/loaded\nRuntimeDirectory=kv\n";
        var written = Installed.Given(LifeStep.WriteFile("/etc/own.conf", "port 7000\n"))
            .Do(Do.WriteService(DropIn.Of(Name, "charm"), Lines));
        Assert.Equal((Outcome.Changed, [6379]), (written.Outcome, Running(written).Ports));
        var restarted = written.Do(Do.RestartService(Name));
        Assert.Equal([7000], Running(restarted).Ports);
        Assert.Equal(FileState.NewRegular("port 7000\n", Mode.Of("0640"), Owner.Root), restarted.Scenario.Machine.File("/run/kv/loaded"));
        Assert.False(restarted.Do(Do.StopService(Name)).Scenario.Machine.File("/run/kv/loaded").Exists);
    }

    [Fact]
    public void DropIn_SomebodyWritesOne_SystemdHasToReadIt()
    {
        var written = Installed.Given(LifeStep.WriteFile("/etc/systemd/system/kv.service.d/own.conf", "[Service]\nNice=1\n"));
        Assert.True(Of(written).NeedsReload);
        Assert.False(Of(written.Do(Do.WriteService(DropIn.Of(Name, "charm"), "[Service]\nNice=2\n"))).NeedsReload);
    }

    // Lives of the simulation and of a machine differed here.
    [Fact]
    public void DropIn_OfAMaskedService_IsWrittenOnceAndNeverRead()
    {
        var write = Do.WriteService(DropIn.Of(Name, "charm"), "[Service]\nNice=2\n");
        var written = Installed.Given(LifeStep.MaskService(Name)).Do(write);
        Assert.Equal((Outcome.Changed, true), (written.Outcome, Of(written).NeedsReload));
        Assert.Equal(Outcome.Unchanged, written.Do(write).Outcome);
        Assert.True(Of(written.Given(LifeStep.StopService(Name))).NeedsReload);
    }

    [Fact]
    public void RemoveService_DropIn_LeavesTheServiceAsItIs()
    {
        var name = DropIn.Of(Name, "charm");
        var removed = Installed.Do(Do.WriteService(name, "[Service]\nNice=2\n")).Do(Do.RemoveService(name));
        Assert.Equal((true, false), (Of(removed).IsActive, Of(removed).NeedsReload));
        Assert.DoesNotContain(removed.Scenario.World.Machine.Files.Keys, path => path.Contains("kv.service.d/"));
        Assert.Empty(removed.Scenario.World.Machine.Ledger);
    }

    [Fact]
    public void Install_KilledAnywhere_IsBroughtToItsEndByTheNextHook()
    {
        var charm = new ScriptedCharm { Effects = [Do.InstallPackage(Package)] };
        var (_, whole, killed) = Hook.Explore(Ways.Of(charm), Event.UpdateStatus, Fresh.Scenario.World);
        var worlds = killed.Where(crash => !crash.Fault.IsUnread).Select(crash => crash.World).ToList();
        Assert.Contains(worlds, world => !world.Machine.Services.ContainsKey(Name) && world.Machine.Files.ContainsKey(File));
        foreach (var world in worlds)
        {
            var (_, after) = Hook.Run(charm, Event.UpdateStatus, world);
            Assert.Equal("", Image.Difference(Image.Of(whole), Image.Of(after)));
        }
    }

    private static Running Running(Bench bench) => bench.Scenario.World.Machine.Services[Name].Main!.Value;
}
