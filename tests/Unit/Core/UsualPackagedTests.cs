using Core.Domain;

namespace Tests.Unit.Core;

/// <summary>A service that a package brings, run by a charm with a drop-in.</summary>
public sealed class UsualPackagedTests
{
    private const string File = "/etc/kv/charm.conf";

    private static readonly Content Wanted = Content.Of("password ", Content.Made("password"), "\n");
    private static readonly PackagedService Service = PackagedService.Of("kv.service", File, $"/usr/bin/kv {File}", "Nice=1");
    private static readonly Effect Write = Do.WriteService("kv.service.d/charm.conf", Service.Text);

    [Fact]
    public void Text_OfTheDropIn_CopiesBeforeEachStartAndChangesTheRest() => Assert.Equal(
        "[Service]\nRuntimeDirectory=kv-charm\n"
        + "ExecStartPre=+/bin/cp /etc/kv/charm.conf /run/kv-charm/configuration\n"
        + "ExecStartPre=+/bin/cp /etc/systemd/system/kv.service.d/charm.conf /run/kv-charm/drop-in\n"
        + "ExecStart=\nExecStart=/usr/bin/kv /etc/kv/charm.conf\nNice=1\n",
        Service.Text);

    [Fact]
    public void Text_OfAServiceThatReadsTheFileAnyway_KeepsItsCommand() =>
        Assert.DoesNotContain("ExecStart=", PackagedService.Of("kv.service", File).Text, StringComparison.Ordinal);

    [Fact]
    public void Run_AllAsWanted_DoesNothing() => Assert.Empty(Steps(At()));

    [Fact]
    public void Run_JustInstalled_WritesTheDropInAndRestarts() =>
        Assert.Equal([Write, Do.RestartService("kv.service")], Steps(At(dropIn: false, started: false, loaded: HoldsState.Absent)));

    [Fact]
    public void Run_Down_Starts() => Assert.Equal([Do.StartService("kv.service")], Steps(At(isActive: false)));

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Run_AnotherDropInOrConfigurationWasLoaded_Restarts(bool started, bool loaded) => Assert.Equal(
        [Do.RestartService("kv.service")],
        Steps(At(started: started, loaded: loaded ? HoldsState.Same : HoldsState.Differs)));

    [Fact]
    public void Run_SystemdHasNotReadTheDropIn_IsWrittenAgain() => Assert.Equal([Write], Steps(At(needsReload: true)));

    [Fact]
    public void Questions_AreAllThatIsRead()
    {
        var asked = Service.Questions(Wanted).Select(query => query.Question).ToHashSet();
        Assert.All(
            new Query[]
            {
                Ask.Service("kv.service"), Service.DropInFile, Service.LoadedDropIn, Service.Loaded(Wanted), Ask.File(File),
                Ask.Holds(File, Wanted),
            },
            query => Assert.Contains(query.Question, asked));
    }

    private static IEnumerable<Effect> Steps(State state) => Usual.Run(state, Service, Wanted).Select(step => step.Effect);

    private static State At(
        bool isActive = true, bool dropIn = true, bool started = true, HoldsState? loaded = null, bool needsReload = false)
    {
        var active = isActive ? ActiveState.Active : ActiveState.Inactive;
        var service = new ServiceState(
            LoadState.Loaded, active, UnitFileState.Enabled, "success", 7, needsReload, false);
        return State.Of(HookContext.For("web/0"))
            .With(Ask.Service("kv.service"), service)
            .With(Service.DropInFile, dropIn ? FileState.OfText(Service.Text) : FileState.Absent)
            .With(Service.LoadedDropIn, started ? FileState.OfText(Service.Text) : FileState.Absent)
            .With(Service.Loaded(Wanted), loaded ?? HoldsState.Same);
    }
}
