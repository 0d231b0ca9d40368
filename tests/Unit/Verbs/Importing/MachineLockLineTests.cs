using Replaying.Importing;

namespace Tests.Unit.Verbs.Importing;

public sealed class MachineLockLineTests
{
    private static readonly DateTime Time = new(2026, 8, 25, 9, 21, 53);

    [Fact]
    public void TryRead_AgentStarted_NamesItsUnit() =>
        Assert.Equal(
            new LogEntry.LockOpened(Time, "nova-compute/12"),
            MachineLockLine.TryRead("2026-08-25 09:21:53 === agent unit-nova-compute-12 started ==="));

    [Fact]
    public void TryRead_Hook_HasUnitWorkAndTimes() =>
        Assert.Equal(
            new LogEntry.Held(
                Time, "web/0", "uniter", new Work.Hook("install", Subject.None), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(662)),
            MachineLockLine.TryRead("2026-08-25 09:21:53 unit-web-0: web/0 uniter (run install hook), waited 3s, held 11m2s"));

    [Theory]
    [InlineData("run relation-created (34; app: db) hook", "relation-created", "34", "db", "", "")]
    [InlineData("run relation-joined (45; unit: db/2) hook", "relation-joined", "45", "db", "db/2", "")]
    [InlineData("run relation-departed (45; unit: db/2, departee: db/2) hook", "relation-departed", "45", "db", "db/2", "db/2")]
    [InlineData("run relation-joined (2; slave/0) hook", "relation-joined", "2", "slave", "slave/0", "")] // until Juju 2.8
    public void TryRead_RelationHook_HasItsNumberAndItsOtherSide(
        string text, string kind, string id, string application, string unit, string departing) =>
        Assert.Equal(new Work.Hook(kind, new Subject(id, application, unit, departing)), Held(text).Work);

    [Theory]
    [InlineData("run storage-attached (data/0) hook", "storage-attached", "data/0", 0)]
    [InlineData("run secret-changed (secret:9m4e2mr0ui3e8a215n4g) hook", "secret-changed", "secret:9m4e2mr0ui3e8a215n4g", 0)]
    [InlineData("run secret-expired (secret:9m4e2mr0ui3e8a215n4g/3) hook", "secret-expired", "secret:9m4e2mr0ui3e8a215n4g", 3)]
    public void TryRead_StorageOrSecretHook_HasItsSubject(string text, string kind, string id, int revision) =>
        Assert.Equal(new Work.Hook(kind, new Subject(id, Revision: revision)), Held(text).Work);

    public static TheoryData<string, object> Others => new()
    {
        { "run action 12", new Work.Action("12") },
        { "fail action 12", new Work.FailedAction("12") },
        { "run commands", new Work.Commands() },
        { "run commands (45; db/2)", new Work.Commands() },
        { "upgrade to ch:amd64/web-3", new Work.Other("upgrade to ch:amd64/web-3") },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void TryRead_OtherWork_IsWhatItSays(string text, object work) => Assert.Equal(work, Held(text).Work);

    [Fact]
    public void TryRead_OtherWorker_HasRunNoHookOfTheUniter()
    {
        var entry = MachineLockLine.TryRead("2026-08-25 09:21:53 unit-web-0: meterstatus (meter-status-changed), waited 0s, held 1s");
        Assert.Equal(
            new LogEntry.Held(Time, "web/0", "meterstatus", new Work.Other("meter-status-changed"), TimeSpan.Zero, TimeSpan.FromSeconds(1)),
            entry);
    }

    [Fact]
    public void TryRead_MachineAgent_KeepsItsOwnName() =>
        Assert.Equal("machine-0", MachineLockLine.TryRead("2026-08-25 09:21:53 machine-0: machine (upgrade), waited 0s, held 1s")!.Unit);

    [Fact]
    public void TryRead_LineCutAnywhere_IsNone()
    {
        const string Line =
            "2026-08-25 09:21:53 unit-otelcol-0: otelcol/0 uniter (run relation-changed (45; app: remote) hook), waited 0s, held 47s";
        Assert.All(Enumerable.Range(0, Line.Length), length => Assert.Null(MachineLockLine.TryRead(Line[..length])));
        Assert.NotNull(MachineLockLine.TryRead(Line));
    }

    [Theory]
    [InlineData("0001-01-01 00:00:00 === agent unit-web-0 started ===")]
    [InlineData("9999-12-31 23:59:59 === agent unit-web-0 started ===")]
    [InlineData("2026-13-25 09:21:53 === agent unit-web-0 started ===")]
    [InlineData("2026-08-25 09:21:53 ), waited 0s, held 1s")]
    [InlineData("2026-08-25 09:21:53 a: (), waited 0s, held 1s")]
    [InlineData("2026-08-25 09:21:53 a: b (), waited , held ")]
    public void TryRead_Impossible_IsNone(string line) => Assert.Null(MachineLockLine.TryRead(line));

    private static LogEntry.Held Held(string work) =>
        Assert.IsType<LogEntry.Held>(MachineLockLine.TryRead($"2026-08-25 09:21:53 unit-web-0: web/0 uniter ({work}), waited 0s, held 1s"));
}
