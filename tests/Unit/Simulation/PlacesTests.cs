using Core.Domain;
using Simulation;
using Tests.Unit.Fakes;

namespace Tests.Unit.Simulation;

/// <summary>
/// A directory that nobody made and a user that nobody knows: found by a charm whose path and owner had a typing error. The shell says
/// the same, see <c>FilesTests</c>.
/// </summary>
public sealed class PlacesTests
{
    private static readonly Site Site = Bench.Site
        .WithPackageFile("web", "/etc/web/web.conf", "", Mode.Of("0640"), Owner.Of("web", "readers"))
        .WithDirectory("/var/lib/web/pages", "web")
        .WithDirectory("/data/web")
        .WithUser("worker", "web", "readers")
        .WithSnap("pad", "1");

    private static readonly Bench Fresh = new(Scenario.Of(new ScriptedCharm(), Site));

    private static readonly Bench Installed = Fresh.Given(LifeStep.InstallPackage("web", "1.0"));

    private static Cause? CauseOf(Bench bench, Effect effect) =>
        bench.Do(effect).Outcome is Outcome.Failed { Failure.Cause: var cause } ? cause : null;

    private static void NeedsThePackage(Effect effect, Cause without)
    {
        Assert.Equal(without, CauseOf(Fresh, effect));
        Assert.Null(CauseOf(Installed, effect));
        Assert.Empty(Fresh.Do(effect).Scenario.World.Machine.Ledger);
    }

    [Theory]
    [InlineData("/etc/app.conf", true)]
    [InlineData("/etc/app/app.conf", false)]
    [InlineData("/etc/systemd/system/app.conf", true)]
    [InlineData("/data/app.conf", true)]
    [InlineData("/data/web/app.conf", true)]
    [InlineData("/data/web/in/app.conf", false)]
    [InlineData("/media/data/app.conf", false)]
    [InlineData("/var/snap/pad/common/app.conf", false)]
    public void WriteFile_WhereNobodyMadeTheDirectory_IsRefused(string path, bool isThere)
    {
        Assert.Equal(isThere ? null : Cause.NotRegular, CauseOf(Fresh, Do.WriteFile(path, "a")));
        Assert.Equal(isThere ? null : Cause.NotRegular, CauseOf(Fresh, Do.CreateDirectory(path)));
        Assert.Equal(!isThere, Fresh.Do(Do.WriteFile(path, "a")).Scenario.World.Machine.Ledger.IsEmpty);
    }

    [Theory]
    [InlineData("/etc/web/app.conf")]
    [InlineData("/var/lib/web/app.conf")]
    [InlineData("/var/lib/web/pages/index")]
    public void WriteFile_InADirectoryOfAPackage_NeedsThePackage(string path) =>
        NeedsThePackage(Do.WriteFile(path, "a"), Cause.NotRegular);

    // What an operator removed leaves its directory.
    [Fact]
    public void WriteFile_BesideAFileThatIsGone_FindsTheDirectory() =>
        Assert.Null(CauseOf(Installed.Given(LifeStep.RemoveFile("/etc/web/web.conf")), Do.WriteFile("/etc/web/app.conf", "a")));

    [Fact]
    public void WriteFile_InADirectoryOfTheUnit_OrOfSomebodysFile_FindsIt()
    {
        Assert.Null(CauseOf(Fresh.Do(Do.CreateDirectory("/etc/own")), Do.WriteFile("/etc/own/a", "a")));
        Assert.Null(CauseOf(Fresh.Given(LifeStep.WriteFile("/etc/theirs/a", "a")), Do.WriteFile("/etc/theirs/b", "a")));
        var snapped = Fresh.Do(Do.InstallSnap("pad", SnapSource.OfChannel("latest/stable")));
        Assert.Null(CauseOf(snapped, Do.WriteFile("/var/snap/pad/common/a", "a")));
    }

    [Theory]
    [InlineData("/srv", true)]
    [InlineData("/etc/nowhere", false)]
    [InlineData("/etc/linked", false)]
    [InlineData("/etc/round", false)]
    public void WriteFile_BehindALink_NeedsTheDirectoryItLeadsTo(string target, bool isThere)
    {
        var linked = Fresh.Given(LifeStep.LinkFile("/etc/round", "/etc/linked")).Given(LifeStep.LinkFile("/etc/linked", target));
        Assert.Equal(isThere ? null : Cause.NotRegular, CauseOf(linked, Do.WriteFile("/etc/linked/a", "a")));
    }

    [Fact]
    public void WriteFile_InAStorageInstance_FindsTheDirectory()
    {
        var charm = new ScriptedCharm { Effects = [Do.WriteFile("/media/data/a", "a")] };
        var stored = Scenario.Of(charm, Site.WithStorage("data/0", "/media/data")).Run(Event.UpdateStatus);
        Assert.Equal(Outcome.Changed, stored.Outcomes[0]);
    }

    // To make the directory is no act of the unit, and to remove it is not the unit's.
    [Theory]
    [InlineData("/etc/default")]
    [InlineData("/data/web")]
    public void CreateDirectory_ThatIsThere_IsNotTheUnits(string path)
    {
        Assert.Equal(Outcome.Unchanged, Fresh.Do(Do.CreateDirectory(path)).Outcome);
        Assert.Equal(Cause.NotOurs, CauseOf(Fresh, Do.CreateDirectory(path, Mode.Of("0700"), Owner.Root)));
        Assert.Equal(Cause.NotOurs, CauseOf(Fresh.Do(Do.CreateDirectory(path)), Do.RemoveDirectory(path)));
        Assert.Equal(Cause.NotRegular, CauseOf(Fresh, Do.WriteFile(path, "a")));
        Assert.Equal(FileState.OfDirectory(Mode.Of("0755"), Owner.Root), Fresh.Scenario.Machine.File(path));
    }

    [Theory]
    [InlineData("daemon", "adm", true)]
    [InlineData("1000", "1000", true)]
    [InlineData("webb", "root", false)]
    [InlineData("root", "webb", false)]
    [InlineData("adm", "root", false)]
    public void WriteFile_OfAnOwnerThatNobodyKnows_IsDenied(string user, string group, bool isThere)
    {
        var owner = Owner.Of(user, group);
        Assert.Equal(isThere ? null : Cause.Denied, CauseOf(Fresh, Do.WriteFile("/etc/a", "a", Mode.Of("0640"), owner)));
        Assert.Equal(isThere ? null : Cause.Denied, CauseOf(Fresh, Do.CreateDirectory("/etc/a", Mode.Of("0750"), owner)));
    }

    [Theory]
    [InlineData("web", "readers")]
    [InlineData("worker", "worker")]
    public void WriteFile_OfAnOwnerThatAPackageBrings_NeedsThePackage(string user, string group) =>
        NeedsThePackage(Do.WriteFile("/etc/a", "a", Mode.Of("0640"), Owner.Of(user, group)), Cause.Denied);

    // The configuration 0640 root:readers; a directory above it that only root enters.
    [Theory]
    [InlineData("User=worker\n", true)]
    [InlineData("User=nobody\n", false)]
    [InlineData("User=nobody\nGroup=readers\n", true)]
    [InlineData("User=nobody\nSupplementaryGroups=adm readers\n", true)]
    [InlineData("DynamicUser=yes\n", false)]
    [InlineData("DynamicUser=yes\nSupplementaryGroups=readers\n", true)]
    [InlineData("User=ghost\n", false)]
    [InlineData("User=root\n", true)]
    [InlineData("", true)]
    public void StartService_WhoseUserMayNotReadTheConfiguration_Fails(string lines, bool isRead)
    {
        Assert.Equal(isRead ? null : Cause.ServiceFailed, CauseOf(Written(lines), Do.StartService(Bench.Name)));
        Assert.Equal(isRead, Written(lines).Given(LifeStep.Reboot).Do(Do.StartService(Bench.Name)).Service.IsActive);
    }

    [Fact]
    public void StartService_BelowADirectoryThatItsUserMayNotEnter_Fails()
    {
        const string Path = "/etc/closed/web.conf";
        var written = Installed
            .Do(Do.CreateDirectory("/etc/closed", Mode.Of("0700"), Owner.Root))
            .Do(Do.WriteFile(Path, "a", Mode.Of("0644"), Owner.Root))
            .Do(Do.WriteService(Bench.Name, Bench.Text("User=worker\n", start: $"/usr/bin/web {Path}")));
        Assert.Equal(Cause.ServiceFailed, CauseOf(written, Do.StartService(Bench.Name)));
        var open = written.Do(Do.CreateDirectory("/etc/closed", Mode.Of("0711"), Owner.Root));
        Assert.Null(CauseOf(open, Do.StartService(Bench.Name)));
    }

    // The process goes on with what it has.
    [Fact]
    public void ReloadService_WhoseUserMayNoLongerReadTheConfiguration_LoadsNothing()
    {
        var running = Written("User=worker\nExecReload=/bin/kill -HUP $MAINPID\n").Do(Do.StartService(Bench.Name));
        var closed = running.Do(Do.WriteFile("/etc/web/web.own", "newer", Mode.Of("0600"), Owner.Root)).Do(Do.ReloadService(Bench.Name));
        Assert.Equal("a", closed.Scenario.World.Machine.Services[Bench.Name].Main!.Value.Loaded);
        var open = running.Do(Do.WriteFile("/etc/web/web.own", "newer", Mode.Of("0644"), Owner.Root)).Do(Do.ReloadService(Bench.Name));
        Assert.Equal("newer", open.Scenario.World.Machine.Services[Bench.Name].Main!.Value.Loaded);
    }

    // As mosquitto reads /etc/mosquitto/conf.d: the charm's file beside the package's own.
    [Fact]
    public void StartService_OfAProgramThatIncludesADirectory_ReadsItsFilesInTheirOrder()
    {
        var including = new Bench(Scenario.Of(new ScriptedCharm(), Site.WithIncludes("/usr/bin/web", "/etc/web/conf.d", ".conf")))
            .Given(LifeStep.InstallPackage("web", "1.0"))
            .Given(LifeStep.WriteFile("/etc/web/web.conf", "first "))
            .Do(Do.WriteFile("/etc/web/conf.d/b.conf", "third"))
            .Do(Do.WriteFile("/etc/web/conf.d/a.conf", "second "))
            .Do(Do.WriteFile("/etc/web/conf.d/a.old", "never"))
            .Do(Do.WriteService(Bench.Name, Bench.Text("User=worker\n", start: "/usr/bin/web -c /etc/web/web.conf")));
        var running = including.Do(Do.StartService(Bench.Name)).Scenario.World.Machine.Services[Bench.Name].Main!.Value;
        Assert.Equal("first second third", running.Loaded);
        var closed = including.Do(Do.WriteFile("/etc/web/conf.d/b.conf", "third", Mode.Of("0600"), Owner.Root));
        Assert.Equal(Cause.ServiceFailed, CauseOf(closed, Do.StartService(Bench.Name)));
    }

    [Fact]
    public void StartService_OfNobody_ReadsWhatNogroupReads() =>
        Assert.Null(CauseOf(Written("User=nobody\n", "nogroup"), Do.StartService(Bench.Name)));

    private static Bench Written(string lines, string group = "readers") => Installed
        .Do(Do.WriteFile("/etc/web/web.own", "a", Mode.Of("0640"), Owner.Of("root", group)))
        .Do(Do.WriteService(Bench.Name, Bench.Text(lines, start: "/usr/bin/web /etc/web/web.own")));
}
