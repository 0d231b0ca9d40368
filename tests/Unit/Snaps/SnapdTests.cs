using System.Net.Sockets;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;
using Shell.Effects.Snaps;
using Shell.Effects;
using Tests.Unit.Fakes;

namespace Tests.Unit.Snaps;

public sealed class SnapdTests : IDisposable
{
    private const string Get = "GET /v2/snaps/minid";
    private const string Post = "POST /v2/snaps/minid";
    private const string Apps = "POST /v2/apps";
    private const string InProgress = "GET /v2/changes?select=in-progress&for=minid";
    private const string Polling = "GET /v2/changes/7";

    private readonly TemporaryDirectory _directory = new();
    private readonly FakeSnapd _fake;
    private readonly UnitLedger _ledger;
    private readonly List<TimeSpan> _pauses = [];
    private readonly Snapd _snapd;

    public SnapdTests()
    {
        _fake = new FakeSnapd(_directory.File("snapd.socket")).On(Polling, SnapdReplies.Done).On(InProgress, SnapdReplies.NoChanges);
        _ledger = new UnitLedger(_directory.File("ledgers"), "web/0");
        _snapd = Snapd(_fake.Path, Proxy.None);
    }

    public void Dispose()
    {
        _fake.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Read_Installed_TellsItsServicesAndNotItsTools()
    {
        _fake.On(Get, SnapdReplies.Stopped);
        var state = Read().RightAsEnumerable().Single();
        Assert.Equal((true, "1", "x2", ""), (state.IsInstalled, state.Version, state.Revision, state.Channel));
        Assert.Equal([new SnapService("serve", isActive: false, isEnabled: true)], state.Services);
    }

    [Fact]
    public void Read_ChangeNamesTheSnap_IsInMotionAndSaysWhich()
    {
        _fake.On(Get, SnapdReplies.Running).On(InProgress, SnapdReplies.InProgress("Doing"));
        var failure = Read().LeftAsEnumerable().Single();
        Assert.Equal(Failure.Of(Cause.InMotion, "minid", "snapd is at work on it: Refresh \"minid\" snap (snap change 7)"), failure);
    }

    [Theory]
    [InlineData("Do", true)]
    [InlineData("Undoing", true)]
    [InlineData("Wait", false)]
    [InlineData("Hold", false)]
    public void Read_ChangeOfThisStatus_IsInMotionWhileSnapdWorks(string status, bool isMoving)
    {
        _fake.On(Get, SnapdReplies.Running).On(InProgress, SnapdReplies.InProgress(status));
        Assert.Equal(isMoving, Read().IsLeft);
    }

    [Fact]
    public void Read_ChangeEndsMeanwhile_TheSnapIsReadAfterIt()
    {
        _fake.On(Get, SnapdReplies.Running);
        Assert.True(Read().IsRight);
        Assert.Equal([InProgress, Get], _fake.Requests);
    }

    [Fact]
    public void StartSnap_AnotherChangeIsInTheWay_IsSentAgainWhenThatIsOver()
    {
        _fake.On(Get, SnapdReplies.Stopped, SnapdReplies.Running)
            .On(Apps, SnapdReplies.Conflict, SnapdReplies.Conflict, SnapdReplies.Accepted);
        Assert.Equal(Outcome.Changed, Start());
        Assert.Equal(Enumerable.Repeat(Apps + """ {"action":"start","enable":true,"names":["minid"]}""", 3), _fake.Changes);
    }

    [Fact]
    public void InstallSnap_FileWhileAnotherChangeIsInTheWay_IsUploadedWhole()
    {
        var file = _directory.Write("minid.snap", "hsqs");
        _fake.On(Get, SnapdReplies.NotFound, SnapdReplies.NotFound, SnapdReplies.Snap(mountedFrom: file))
            .On("POST /v2/snaps", SnapdReplies.Conflict, SnapdReplies.Accepted);
        Assert.Equal(Outcome.Changed, InstallFile(file));
        Assert.All(_fake.Changes, change => Assert.Contains("\r\n\r\nhsqs\r\n--", change));
    }

    [Fact]
    public void StartSnap_AnotherChangeStaysInTheWay_IsBusyAfterNinetySeconds()
    {
        _fake.On(Get, SnapdReplies.Stopped).On(Apps, SnapdReplies.Conflict);
        Assert.Equal(Cause.SnapBusy, CauseOf(Start()));
        Assert.Equal(90, _pauses.Sum(pause => pause.TotalSeconds));
    }

    [Fact]
    public void Read_NotInstalled_IsAbsent()
    {
        _fake.On(Get, SnapdReplies.NotFound);
        Assert.False(Read().RightAsEnumerable().Single().IsInstalled);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void Read_ServiceOfATimer_IsActiveWithItsTimer(string timer, bool isActive)
    {
        _fake.On(Get, SnapdReplies.Snap($$"""
            "enabled":true,"activators":[{"Name":"serve","Type":"timer","Active":{{timer}},"Enabled":true}]
            """));
        Assert.Equal(isActive, Read().RightAsEnumerable().Single().IsActive);
    }

    [Fact]
    public void Read_NoSocket_Missing() =>
        Assert.Equal(Cause.Missing, CauseOf(Snapd(_directory.File("none.socket"), Proxy.None).Read(new SnapQuery("minid"))));

    [Fact]
    public void Read_NobodyListens_AskedForFiveSecondsThenUnreachable()
    {
        using var closed = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        closed.Bind(new UnixDomainSocketEndPoint(_directory.File("closed.socket")));
        Assert.Equal(Cause.Unreachable, CauseOf(Snapd(_directory.File("closed.socket"), Proxy.None).Read(new SnapQuery("minid"))));
        Assert.Equal(5, _pauses.Sum(pause => pause.TotalSeconds));
    }

    [Fact]
    public void Read_SnapdRestarts_AskedAgain()
    {
        _fake.On(Get, FakeSnapd.HangUp, SnapdReplies.Running);
        Assert.True(Read().IsRight);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../apps")]
    [InlineData("a?b")]
    [InlineData("Minid")]
    public void Read_NoSnapsName_IsNotAsked(string name)
    {
        Assert.Equal(Cause.SnapNotFound, CauseOf(_snapd.Read(new SnapQuery(name))));
        Assert.Empty(_fake.Requests);
    }

    [Fact]
    public void Read_Rubbish_Malformed()
    {
        _fake.On(Get, """{"type":"sync","resu""");
        Assert.Equal(Cause.Malformed, CauseOf(Read()));
    }

    [Fact]
    public void InstallSnap_NewFile_IsUploadedAndOurs()
    {
        var file = _directory.Write("minid.snap", "hsqs\r\n--");
        _fake.On(Get, SnapdReplies.NotFound, SnapdReplies.NotFound, SnapdReplies.Snap(mountedFrom: file))
            .On("POST /v2/snaps", SnapdReplies.Accepted);
        Assert.Equal(Outcome.Changed, InstallFile(file));
        Assert.Matches("(?s)name=\"action\"\r\n\r\ninstall\r\n.*name=\"dangerous\"\r\n\r\ntrue\r\n.*name=\"snap\"; filename=\"minid.snap\"\r\n.*\r\n\r\nhsqs\r\n--\r\n--", _fake.Changes.Single());
        Assert.True(IsOurs);
    }

    [Fact]
    public void InstallSnap_SameFile_UnchangedAndStillNotOurs()
    {
        var file = _directory.Write("minid.snap", "hsqs");
        _fake.On(Get, SnapdReplies.Snap(mountedFrom: _directory.Write("minid_x1.snap", "hsqs")));
        Assert.Equal(Outcome.Unchanged, InstallFile(file));
        Assert.False(IsOurs);
    }

    [Theory]
    [InlineData("hsqS")]
    [InlineData("hsqs2")]
    public void InstallSnap_OtherFileOverOurs_IsUploaded(string installed)
    {
        _ledger.Add(Possession.Snap, "minid");
        var file = _directory.Write("minid.snap", "hsqs");
        var before = SnapdReplies.Snap(mountedFrom: _directory.Write("minid_x1.snap", installed));
        _fake.On(Get, before, before, SnapdReplies.Snap(mountedFrom: file)).On("POST /v2/snaps", SnapdReplies.Accepted);
        Assert.Equal(Outcome.Changed, InstallFile(file));
    }

    [Fact]
    public void InstallSnap_OtherFileOverSomebodyElses_NotOursAndLeft()
    {
        _fake.On(Get, SnapdReplies.Running);
        Assert.Equal(Cause.NotOurs, CauseOf(InstallFile(_directory.Write("minid.snap", "hsqs"))));
        Assert.Empty(_fake.Changes);
    }

    [Fact]
    public void InstallSnap_FileOfAnotherSnap_SaysSo()
    {
        var file = _directory.Write("other.snap", "hsqs");
        _fake.On(Get, SnapdReplies.NotFound).On("POST /v2/snaps", SnapdReplies.Accepted);
        Assert.Equal($"{file} holds another snap", FailureOf(InstallFile(file)).Detail);
    }

    [Fact]
    public void InstallSnap_NoSuchFile_Missing()
    {
        _fake.On(Get, SnapdReplies.NotFound);
        Assert.Equal(Cause.Missing, CauseOf(InstallFile(_directory.File("none.snap"))));
        Assert.False(IsOurs);
    }

    [Theory]
    [InlineData("latest/stable", "latest/stable")]
    [InlineData("latest/stable", "stable")]
    [InlineData("latest/edge", "edge")]
    [InlineData("3.6/stable", "3.6")]
    [InlineData("3.6/stable", "stable")]
    [InlineData("latest/stable/fix", "stable/fix")]
    public void InstallSnap_ChannelTracked_Unchanged(string tracking, string asked)
    {
        _fake.On(Get, SnapdReplies.Snap(channel: tracking));
        Assert.Equal(Outcome.Unchanged, InstallChannel(asked));
    }

    [Theory]
    [InlineData("latest/stable", "edge")]
    [InlineData("latest/stable", "3.6")]
    [InlineData("3.6/edge", "3.6")]
    [InlineData("", "stable")]
    public void InstallSnap_OtherChannelOfOurs_IsRefreshed(string tracking, string asked)
    {
        _ledger.Add(Possession.Snap, "minid");
        _fake.On(Get, SnapdReplies.Snap(channel: tracking)).On(Post, SnapdReplies.Accepted);
        Assert.Equal(Cause.NotTrue, CauseOf(InstallChannel(asked)));
        Assert.Equal([$$"""{{Post}} {"action":"refresh","channel":"{{asked}}"}"""], _fake.Changes);
    }

    [Fact]
    public void InstallSnap_ClassicFromTheStore_AskedForOnce()
    {
        _fake.On(Get, SnapdReplies.NotFound).On(Post, FakeSnapd.HangUp);
        Assert.Equal(Cause.Unreachable, CauseOf(InstallChannel("stable", classic: true)));
        Assert.Equal([$$"""{{Post}} {"action":"install","channel":"stable","classic":true}"""], _fake.Changes);
    }

    [Fact]
    public void InstallSnap_ModelHasProxies_SetsOnlyWhatNobodySet()
    {
        _fake.On(Get, SnapdReplies.NotFound).On("GET /v2/snaps/system/conf?keys=proxy", SnapdReplies.HttpProxy)
            .On("PUT /v2/snaps/system/conf", SnapdReplies.Accepted).On(Post, SnapdReplies.NotFound);
        InstallChannel("stable", proxy: new Proxy("http://a:1", "http://b:2", "", ""));
        Assert.Equal("""PUT /v2/snaps/system/conf {"proxy.https":"http://b:2"}""", _fake.Changes.First());
    }

    [Fact]
    public void InstallSnap_ModelHasProxiesAndSnapdNone_SetsThem()
    {
        _fake.On(Get, SnapdReplies.NotFound).On("GET /v2/snaps/system/conf?keys=proxy", SnapdReplies.NoProxy)
            .On("PUT /v2/snaps/system/conf", SnapdReplies.Accepted).On(Post, SnapdReplies.NotFound);
        InstallChannel("stable", proxy: new Proxy("http://a:1", "", "", ""));
        Assert.Equal("""PUT /v2/snaps/system/conf {"proxy.http":"http://a:1"}""", _fake.Changes.First());
    }

    // Each message and kind as snapd 2.57.6 sent it.
    public static TheoryData<string, string, Cause> Refusals => new()
    {
        { @"snap \""minid\"" is not installed", "snap-not-installed", Cause.SnapNotFound },
        { @"snap \""classy\"" requires classic confinement", "snap-needs-classic", Cause.SnapRefused },
        { "cannot perform operation on local snap", "snap-local", Cause.SnapRefused },
        { @"snap \""minid\"" has \""install-snap\"" change in progress", "snap-change-conflict", Cause.SnapBusy },
        { "access denied", "login-required", Cause.Denied },
        { @"snap \""minibase\"" has no services", "app-not-found", Cause.ServiceNotFound },
        { @"cannot read snap file: \""/var/lib/snapd/snaps/.local-install-3715088523\"" is not a snap or snapdir", "", Cause.SnapRefused },
        {
            @"cannot install \""hello-world\"": persistent network error: Post \""https://api.snapcraft.io/v2/snaps/refresh\"": dial tcp: lookup api.snapcraft.io on 10.255.255.53:53: dial udp 10.255.255.53:53: connect: network is unreachable",
            "", Cause.Unreachable
        },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void InstallSnap_Refused_SaysOfWhatKind(string message, string kind, Cause cause)
    {
        _fake.On(Get, SnapdReplies.NotFound).On(
            Post,
            $$$"""{"type":"error","status-code":400,"status":"Bad Request","result":{"message":"{{{message}}}","kind":"{{{kind}}}"}}""");
        var failure = FailureOf(InstallChannel("stable"));
        Assert.Equal((cause, message.Replace(@"\", "")), (failure.Cause, failure.Detail));
    }

    [Fact]
    public void InstallSnap_ChangeFails_TellsTheError()
    {
        _fake.On(Get, SnapdReplies.NotFound).On(Post, SnapdReplies.Accepted).On(Polling, SnapdReplies.Doing, SnapdReplies.Error);
        var failure = FailureOf(InstallChannel("stable"));
        Assert.Equal((Cause.SnapChangeFailed, "cannot perform the following tasks: - Run install hook of \"failer\" snap if present (run hook \"install\": exit status 7)"), (failure.Cause, failure.Detail));
    }

    [Fact]
    public void InstallSnap_ChangeNeverEnds_TimedOutAfterFifteenMinutes()
    {
        _fake.On(Get, SnapdReplies.NotFound).On(Post, SnapdReplies.Accepted).On(Polling, SnapdReplies.Doing);
        Assert.Equal(Cause.TimedOut, CauseOf(InstallChannel("stable")));
        Assert.Equal(15, _pauses.Sum(pause => pause.TotalMinutes), tolerance: 0.001);
    }

    [Fact]
    public void RemoveSnap_Ours_IsPurgedAndNoLongerOurs()
    {
        _ledger.Add(Possession.Snap, "minid");
        _fake.On(Get, SnapdReplies.Running, SnapdReplies.NotFound).On(Post, SnapdReplies.Accepted);
        Assert.Equal(Outcome.Changed, Remove());
        Assert.Equal([$$"""{{Post}} {"action":"remove","purge":true}"""], _fake.Changes);
        Assert.False(IsOurs);
    }

    [Fact]
    public void RemoveSnap_GoneAlready_UnchangedAndNoLongerOurs()
    {
        _ledger.Add(Possession.Snap, "minid");
        _fake.On(Get, SnapdReplies.NotFound);
        Assert.Equal(Outcome.Unchanged, Remove());
        Assert.False(IsOurs);
    }

    [Fact]
    public void RemoveSnap_SomebodyElses_NotOursAndLeft()
    {
        _fake.On(Get, SnapdReplies.Running);
        Assert.Equal(Cause.NotOurs, CauseOf(Remove()));
        Assert.Empty(_fake.Changes);
    }

    [Fact]
    public void StartSnap_RunsAlready_Unchanged()
    {
        _fake.On(Get, SnapdReplies.Running);
        Assert.Equal(Outcome.Unchanged, Start());
        Assert.Empty(_fake.Changes);
    }

    [Fact]
    public void StartSnap_Stopped_IsStartedAndEnabled()
    {
        _fake.On(Get, SnapdReplies.Stopped, SnapdReplies.Running).On(Apps, SnapdReplies.Accepted);
        Assert.Equal(Outcome.Changed, Start());
        Assert.Equal([Apps + """ {"action":"start","enable":true,"names":["minid"]}"""], _fake.Changes);
    }

    [Fact]
    public void StartSnap_DoneAndThenDead_ServiceFailed()
    {
        _fake.On(Get, SnapdReplies.Stopped, SnapdReplies.Running, SnapdReplies.Stopped).On(Apps, SnapdReplies.Accepted);
        var failure = FailureOf(Start());
        Assert.Equal((Cause.ServiceFailed, "ended after the start; see journalctl -u snap.minid.serve"), (failure.Cause, failure.Detail));
    }

    [Fact]
    public void StartSnap_NotInstalled_SnapNotFound()
    {
        _fake.On(Get, SnapdReplies.NotFound);
        Assert.Equal(Cause.SnapNotFound, CauseOf(Start()));
    }

    [Fact]
    public void StartSnap_NoServices_Unchanged()
    {
        _fake.On(Get, SnapdReplies.NoServices);
        Assert.Equal(Outcome.Unchanged, Start());
    }

    [Theory]
    [InlineData(true, """{"action":"stop","disable":true,"names":["minid"]}""")]
    [InlineData(false, """{"action":"stop","names":["minid"]}""")]
    public void StopSnap_Running_IsStopped(bool disable, string body)
    {
        _fake.On(Get, SnapdReplies.Running, SnapdReplies.Snap("")).On(Apps, SnapdReplies.Accepted);
        Assert.Equal(Outcome.Changed, Stop(disable));
        Assert.Equal([$"{Apps} {body}"], _fake.Changes);
    }

    [Fact]
    public void StopSnap_StoppedButEnabled_ChangesOnlyToDisable()
    {
        _fake.On(Get, SnapdReplies.Stopped).On(Apps, SnapdReplies.Accepted);
        Assert.Equal(Outcome.Unchanged, Stop(disable: false));
        Assert.Equal(Cause.NotTrue, CauseOf(Stop(disable: true)));
    }

    [Fact]
    public void RestartSnap_Stopped_IsStartedToo()
    {
        _fake.On(Get, SnapdReplies.Stopped, SnapdReplies.Running).On(Apps, SnapdReplies.Accepted);
        Assert.Equal(Outcome.Changed, _snapd.RestartSnap(new RestartSnap("minid")).ToOutcome());
        Assert.Equal(
            [Apps + """ {"action":"restart","names":["minid"]}""", Apps + """ {"action":"start","names":["minid"]}"""], _fake.Changes);
    }

    private bool IsOurs => _ledger.Has(Possession.Snap, "minid").RightAsEnumerable().Single();

    private Snapd Snapd(string path, Proxy proxy) =>
        new(new SnapdClient(new SnapdSocket(path), new Waiting(_pauses.Add)), new Waiting(_pauses.Add), _ledger, proxy);

    private Either<Failure, SnapState> Read() => _snapd.Read(new SnapQuery("minid"));

    private Outcome InstallFile(string path) =>
        _snapd.InstallSnap(new InstallSnap("minid", SnapSource.OfFile(path), classic: false)).ToOutcome();

    private Outcome InstallChannel(string channel, bool classic = false, Proxy? proxy = null) =>
        Snapd(_fake.Path, proxy ?? Proxy.None).InstallSnap(new InstallSnap("minid", SnapSource.OfChannel(channel), classic)).ToOutcome();

    private Outcome Remove() => _snapd.RemoveSnap(new RemoveSnap("minid")).ToOutcome();

    private Outcome Start() => _snapd.StartSnap(new StartSnap("minid", enable: true)).ToOutcome();

    private Outcome Stop(bool disable) => _snapd.StopSnap(new StopSnap("minid", disable)).ToOutcome();

    private static Failure FailureOf(Outcome outcome) => Assert.IsType<Outcome.Failed>(outcome).Failure;

    private static Cause CauseOf(Outcome outcome) => FailureOf(outcome).Cause;

    private static Cause CauseOf(Either<Failure, SnapState> reading) => reading.LeftAsEnumerable().Single().Cause;
}
