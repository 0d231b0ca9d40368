using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Core;

/// <summary>A question must have an answer, unless it is optional; what is read is asked.</summary>
public sealed class RequiredAnswerTests
{
    private static readonly Query<PackageState> Web = Ask.Package("web");
    private static readonly Query<FileState> Page = Ask.File("/srv/page");
    private static readonly Failure Lost = Failure.Of(Cause.Denied, "dpkg", "permission denied");
    private static readonly State Empty = State.Of(HookContext.For("web/0"));
    private static readonly State Unread = Empty.With(Web, Answer.NewUnreadable(Lost));

    [Fact]
    public void Optional_IsTheSameQuestion()
    {
        Assert.True(Web == Web.Optional);
        Assert.Equal(Web.GetHashCode(), Web.Optional.GetHashCode());
        Assert.Equal("1.0", Empty.With(Web.Optional, PackageState.Installed("1.0")).Get(Web).Version);
    }

    [Fact]
    public void Get_Answered_IsTheValue() => Assert.Equal("1.0", Empty.With(Web, PackageState.Installed("1.0")).Get(Web).Version);

    // One of each question: its nothing is of its own kind.
    [Fact]
    public void Get_NotAsked_ThrowsForNoQuestion()
    {
        Assert.Equal(PackageState.Absent, Empty.Get(Web));
        Assert.Equal(ServiceState.NotFound, Empty.Get(Ask.Service("a.service")));
        Assert.Equal(FileState.Absent, Empty.Get(Page));
        Assert.Equal(ProcessState.Stopped, Empty.Get(Ask.Process("/run/a.pid", "/bin/a")));
        Assert.Equal(ListenerState.Free, Empty.Get(Ask.Listener(80)));
        Assert.True(Empty.Get(Ask.Probe(80, "/")).IsSilent);
        Assert.Equal(SnapState.Absent, Empty.Get(Ask.Snap("a")));
        Assert.Equal("", Empty.Get(Ask.Command(["/bin/a"])).Output);
        Assert.Empty(Empty.Get(Ask.Ledger).Entries);
        Assert.Equal("", Empty.Get(Ask.ToldVersion));
        Assert.Empty(Empty.Get(Ask.OpenedPorts));
        Assert.False(Empty.Get(Ask.Leader));
    }

    [Fact]
    public void Required_Unreadable_IsNotDecidedAndToldToTheReport()
    {
        var charm = Make([Web], _ => [Do.InstallPackage("web").Because("always")]);
        Assert.Empty(charm.Decide(Event.Start, Unread, Config.Empty));
        var report = charm.Report(Event.Start, Outcome.Unchanged, Unread, Config.Empty);
        Assert.Equal("blocked: cannot read package web: dpkg: permission denied", Told(report));
    }

    [Fact]
    public void Required_UnreadableInStop_FailsTheHook() =>
        Assert.Contains(Make([Web]).Report(Event.Stop, Outcome.Unchanged, Unread, Config.Empty), step => step.Effect.IsFailHook);

    [Fact]
    public void Optional_Unreadable_IsDecided() =>
        Assert.Single(Make([Web.Optional], _ => [Do.InstallPackage("web").Because("always")]).Decide(Event.Start, Unread, Config.Empty));

    [Fact]
    public void AskedBothWays_Unreadable_IsNotDecided() => Assert.Empty(
        Make([Web.Optional, Web], _ => [Do.InstallPackage("web").Because("always")]).Decide(Event.Start, Unread, Config.Empty));

    [Fact]
    public void Get_OptionalThatIsUnreadable_FailsTheHookAndDoesNothing()
    {
        var charm = Make([Web.Optional], state => [Do.InstallPackage(state.Get(Web).Version).Because("always")]);
        var step = Assert.Single(charm.Decide(Event.Start, Unread, Config.Empty));
        Assert.Equal("FailHook cannot read package web: dpkg: permission denied; Juju runs the hook again", $"{step.Effect}");
    }

    [Fact]
    public void Get_NotAsked_FailsTheHookWithOneErrorThatNamesIt()
    {
        var step = Assert.Single(
            Make([Web], state => [Do.RemoveFile(state.Get(Page).Content).Because("always")])
                .Decide(Event.Start, Empty.With(Web, PackageState.Absent), Config.Empty));
        Assert.Equal("FailHook Decide reads file /srv/page, which Observe does not ask", $"{step.Effect}");
    }

    [Fact]
    public void Get_NotAskedInAReport_TellsWhatCouldNotBeReadAndLogsOneError()
    {
        var charm = Charm.Create<string>(
            "web",
            _ => Parsed.Valid(""),
            (_, _, _) => [],
            (_, _, _) => [],
            (_, _, state, _) => [Tell.Status(Status.Active(state.Get(Page).Content + state.Get(Web).Version)).Because("so")]);
        var report = charm.Report(Event.Start, Outcome.Unchanged, Empty, Config.Empty);
        Assert.Equal("blocked: cannot read file /srv/page: the charm does not observe this", Told(report));
        var line = Assert.Single(report, step => step.Effect.IsWriteLog).Effect;
        Assert.Equal("WriteLog ERROR Report reads file /srv/page, which Observe does not ask", $"{line}");
    }

    // A record of a build that did not ask: the charm of today cannot decide on it, and is no worse for it.
    [Fact]
    public void Get_AskedAndNotInTheRecord_SaysThatItCannotBeRead()
    {
        var step = Assert.Single(
            Make([Web], state => [Do.InstallPackage(state.Get(Web).Version).Because("always")]).Decide(Event.Start, Empty, Config.Empty));
        Assert.NotEqual(Unasked.Reason, step.Because);
    }

    [Fact]
    public void Get_InObserve_IsAskedFirst()
    {
        var charm = Make(state => state.Get(Web).Status.IsInstalled ? [Web, Page] : [Web, Ask.Listener(80)]);
        Assert.Equal([Web], charm.Observe(Event.Start, Empty, Config.Empty));
        Assert.Equal([Web, Page], charm.Observe(Event.Start, Empty.With(Web, PackageState.Installed("1.0")), Config.Empty));
    }

    [Theory]
    [InlineData(true, "OnlyWhatIsAskedIsRead")]
    [InlineData(false, "UnreadLedgerFailsRemove")]
    public void Check_DefectiveCharm_IsRefutedByName(bool readsUnasked, string law)
    {
        var charm = readsUnasked
            ? Make([Web], state => state.Read(Page) is Reading<FileState>.Unreadable ? [] : [])
            : Charm.Create<string>(
                "web",
                _ => Parsed.Valid(""),
                (_, _, _) => [Web, Ask.Ledger.Optional],
                (e, state, _) => state.Read(Ask.Ledger) is Reading<LedgerState>.Known { Value: var own } && e.IsRemove
                    ? own.Of(state.Context.Unit, Possession.File).Select(path => Do.RemoveFile(path).Because("it goes"))
                    : [],
                (e, outcome, _, _) => Usual.Report(e, outcome, Parsed.Valid(""), _ => Status.Active("")));
        var plan = new CheckPlan(Claims.Least, [Config.Empty], []);
        var fresh = World.Fresh("web/0", Config.Empty, Site.Empty("ubuntu@24.04"));
        var result = new Explorer(charm, plan, fresh, new CheckLimits(0, 1, 1L << 30)).Run(CancellationToken.None);
        Assert.Contains(law, result.Laws.Violations.Select(violation => violation.Law.Name));
    }

    private static string Told(IEnumerable<Step<JujuEffect>> report) =>
        $"{Assert.Single(report, step => step.Effect.IsSetStatus).Effect}".Replace("SetStatus ", "");

    private static ICharm Make(Query[] asked, Func<State, IEnumerable<Step<Effect>>>? decide = null) => Make(_ => asked, decide);

    private static ICharm Make(Func<State, Query[]> asked, Func<State, IEnumerable<Step<Effect>>>? decide = null) => Charm.Create<string>(
        "web",
        _ => Parsed.Valid(""),
        (_, state, _) => asked(state),
        (_, state, _) => decide is null ? [] : decide(state),
        (e, outcome, _, config) => Usual.Report(e, outcome, config, _ => Status.Active("")));
}
