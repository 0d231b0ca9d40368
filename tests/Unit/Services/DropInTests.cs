using Core.Domain;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;
using Shell.Effects.Services;
using Tests.Unit.Fakes;

using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Services;

/// <summary>Drop-ins, and what systemd does not see by itself: what systemd 252 showed of redis-server.service.</summary>
public sealed class DropInTests : IDisposable
{
    private const string Web = "web.service";
    private const string Systemctl = "/usr/bin/systemctl --no-ask-password --no-pager ";

    private readonly TemporaryDirectory directory = new();
    private readonly ScriptedRunner runner = new();
    private readonly StandingClock clock = new() { Uptime = TimeSpan.FromHours(1) };
    private readonly UnitLedger ledger;
    private readonly Systemd systemd;

    public DropInTests()
    {
        ledger = new(directory.File("ledgers"), "web/0");
        Directory.CreateDirectory(directory.File("system"));
        systemd = new(runner, ledger, new ProcessTable(directory.File("proc")), new Waiting(_ => { }), clock, directory.File("system"));
    }

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("web.service.d/charm.conf", true, "web.service")]
    [InlineData("web@1.service.d/a.conf", true, "web@1.service")]
    [InlineData("web.service", false, "web.service")]
    [InlineData("web.service.d/charm", false, "web.service.d/charm")]
    [InlineData("web.service.d", false, "web.service.d")]
    public void Name_OfAUnitFileOrADropIn_SaysOfWhichServiceItIs(string name, bool isDropIn, string service) =>
        Assert.Equal((isDropIn, service), (DropIn.Is(name), DropIn.ServiceOf(name)));

    [Theory]
    [InlineData("web.service.d/charm.conf", true)]
    [InlineData("web.service.d/.conf", false)]
    [InlineData("web.service.d/..conf", false)]
    [InlineData("web.service.d/a/b.conf", false)]
    [InlineData("web.service.d/../../../x.conf", false)]
    [InlineData("web@.service.d/charm.conf", false)]
    [InlineData("/web.service.d/charm.conf", false)]
    [InlineData("web.service.d/charm.conf\n", false)]
    public void Name_ThatIsNoDropIns_IsRefused(string name, bool isAccepted) =>
        Assert.Equal(isAccepted, Refusal.OfUnitFile(name) is null);

    [Fact]
    public void WriteService_DropIn_StandsThereAndSystemdHasReadIt()
    {
        Shows().Shows(dropIns: File("charm"));
        Runs("daemon-reload");
        Assert.Equal(Outcome.Changed, Ok(Write()));
        Assert.Equal("[Service]\nNice=1\n", System.IO.File.ReadAllText(File("charm")));
        Assert.Equal([$"{Systemctl}daemon-reload"], Acts());
        Assert.True(Ok(ledger.Has(Possession.Service, DropIn.Of(Web, "charm"))));
        Shows(dropIns: File("charm"));
        Assert.Equal(Outcome.Unchanged, Ok(Write()));
    }

    [Fact]
    public void WriteService_DropInThatAKilledHookLeftUnread_IsReadByTheNext()
    {
        Shows().Shows(dropIns: File("charm")).Shows().Shows(dropIns: File("charm"));
        Runs("daemon-reload", "daemon-reload");
        Ok(Write());
        Assert.Equal(Outcome.Changed, Ok(Write()));
        Assert.Equal(2, Acts().Length);
    }

    [Fact]
    public void WriteService_DropInOfAServiceThatIsNotThereYet_StandsThere()
    {
        Shows(load: "not-found").Shows(load: "not-found");
        Runs("daemon-reload");
        Assert.Equal(Outcome.Changed, Ok(Write()));
    }

    [Fact]
    public void WriteService_DropInOfAMaskedService_StandsThereThoughSystemdReadsNone()
    {
        Shows(load: "masked", needsReload: "yes");
        Runs("daemon-reload");
        Assert.Equal(Outcome.Changed, Ok(Write()));
        Assert.Equal(Outcome.Unchanged, Ok(Write()));
    }

    [Fact]
    public void RemoveService_DropIn_LeavesTheServiceAloneAndTakesTheEmptyDirectory()
    {
        Shows().Shows(dropIns: File("charm"));
        Runs("daemon-reload", "daemon-reload");
        Ok(Write());
        Assert.Equal(Outcome.Changed, Ok(systemd.RemoveService(new(DropIn.Of(Web, "charm")))));
        Assert.Equal([$"{Systemctl}daemon-reload", $"{Systemctl}daemon-reload"], Acts());
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.File("system")));
        Assert.False(Ok(ledger.Has(Possession.Service, DropIn.Of(Web, "charm"))));
    }

    [Fact]
    public void RemoveService_DropInBesideAnAdministrators_LeavesThat()
    {
        directory.Write("system/web.service.d/override.conf", "[Service]\n");
        Shows(dropIns: File("override")).Shows(dropIns: $"{File("charm")} {File("override")}");
        Runs("daemon-reload", "daemon-reload");
        Ok(Write());
        Ok(systemd.RemoveService(new(DropIn.Of(Web, "charm"))));
        Assert.Equal([File("override")], Directory.GetFiles(directory.File("system/web.service.d")));
    }

    // Both while NeedDaemonReload=no.
    [Fact]
    public void Read_FirstDropInOfAUnit_NeedsReload()
    {
        directory.Write("system/web.service.d/charm.conf", "[Service]\n");
        Shows();
        Assert.True(Ok(systemd.Read(new(Web))).NeedsReload);
    }

    [Fact]
    public void Read_FileThatCameToStandBeforeAPackages_NeedsReload()
    {
        directory.Write("system/web.service", "[Service]\n");
        Shows().Shows(fragment: directory.File("system/web.service"));
        Assert.True(Ok(systemd.Read(new(Web))).NeedsReload);
        Assert.False(Ok(systemd.Read(new(Web))).NeedsReload);
    }

    // systemctl enable makes such a link for Alias=.
    [Fact]
    public void Read_LinkOfAnAlias_NeedsNoReload()
    {
        System.IO.File.CreateSymbolicLink(directory.File("system/web.service"), "/lib/systemd/system/other.service");
        Shows();
        Assert.False(Ok(systemd.Read(new(Web))).NeedsReload);
    }

    private string File(string name) => directory.File($"system/web.service.d/{name}.conf");

    private LanguageExt.Either<Failure, Outcome> Write() =>
        systemd.WriteService(new(DropIn.Of(Web, "charm"), Content.Of("[Service]\nNice=1\n")));

    private DropInTests Shows(
        string load = "loaded", string fragment = "/lib/systemd/system/web.service", string dropIns = "", string needsReload = "no")
    {
        runner.On(
            $"{Systemctl}show -p LoadState,ActiveState,SubState,UnitFileState,MainPID,Result,NeedDaemonReload,ExecMainStatus,InvocationID,"
            + "Job,NRestarts,ActiveEnterTimestampMonotonic,FragmentPath,DropInPaths -- web.service",
            output: $"MainPID=35\nResult=success\nLoadState={load}\nActiveState=active\nUnitFileState=enabled\n"
            + $"NeedDaemonReload={needsReload}\nFragmentPath={(load == "loaded" ? fragment : "")}\nDropInPaths={dropIns}\n");
        return this;
    }

    private void Runs(params string[] verbs)
    {
        foreach (var verb in verbs)
            runner.On(Systemctl + verb);
    }

    private string[] Acts() => [.. runner.Calls.Where(call => !call.Contains(" show "))];
}
