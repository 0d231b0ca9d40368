using Replaying.Importing;

namespace Tests.Unit.Verbs.Importing;

public sealed class LogReaderTests
{
    private const string Ran = "2026-08-21 12:31:30 INFO juju.worker.uniter.operation runhook.go:186 ran \"start\" hook (via x)";

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n\n")]
    public void Read_EmptyFile_SaysNothing(string text)
    {
        var log = Read(text);
        Assert.Empty(log.Entries);
        Assert.Empty(log.Unread);
    }

    [Fact]
    public void Read_MessageOfSeveralLines_GoesOnWithoutComplaint()
    {
        var log =
            Read("2026-08-21 12:31:29 ERROR unit.web/0.juju-log server.go:0 Uncaught exception\nTraceback (most recent call "
                + $"last):\n\tFile \"charm.py\"\n{Ran}\n");
        Assert.Empty(log.Unread);
        Assert.Equal(2, log.Understood);
    }

    [Fact]
    public void Read_WindowsLineEnds_AreNotOfTheLine() => Assert.IsType<LogEntry.HookEnded>(Assert.Single(Read(Ran + "\r\n").Entries));

    [Fact]
    public void Read_ZerosOfALostWrite_AreNotOfTheLine() =>
        Assert.IsType<LogEntry.HookEnded>(Assert.Single(Read(new string('\0', 64) + Ran).Entries));

    [Fact]
    public void Read_CutAndForeignLines_AreNamedAndTheRestRead()
    {
        var log = Read($"hello\n{Ran}\n2026-08-21 12:31:3\n\u0001\u0002\uFFFD\n{Ran}\n");
        Assert.Equal([1, 3, 4], log.Unread.Select(mistake => mistake.Line));
        Assert.Equal(2, log.Understood);
    }

    [Fact]
    public void Read_AnyBytes_NeverFail()
    {
        var random = new Random(7);
        var bytes = new byte[100_000];
        random.NextBytes(bytes);
        var log = Journal.Log("rubbish", bytes);
        Assert.Empty(log.Entries);
        Assert.NotEmpty(log.Unread);
    }

    [Fact]
    public void Read_EveryCutOfALog_NeverFails()
    {
        var text =
            Ran + "\n2026-08-25 09:21:53 unit-web-0: web/0 uniter (run relation-departed (45; unit: db/2, departee: db/2) hook), waited "
                + "0s, held 47s";
        Assert.All(Enumerable.Range(0, text.Length), start => Assert.InRange(Read(text[start..]).Entries.Count, 0, 2));
    }

    [Theory]
    [InlineData("unit-web-proxy-3.log", "web-proxy/3")]
    [InlineData("/var/log/juju/unit-web-0.log", "web/0")]
    [InlineData("unit-web-0-2026-08-21T12-31-26.000.log", "web/0")]
    [InlineData("unit-web-0-2026-08-21T12-31-26.000.log.gz", "web/0")]
    [InlineData("notes.txt", "")]
    public void Read_UnitThatNoLineNames_IsOfTheFilesName(string file, string unit) =>
        Assert.Equal(unit, Assert.Single(Journal.Log(file, Ran).Entries).Unit);

    [Fact]
    public void Read_UnitThatOneLineNames_IsThatOfAll()
    {
        var log = Read($"{Ran}\n2026-08-21 12:31:31 INFO unit.db/4.juju-log server.go:0 hello");
        Assert.All(log.Entries, entry => Assert.Equal("db/4", entry.Unit));
    }

    [Fact]
    public void Read_TimesWithoutDate_GoOnAfterMidnight()
    {
        var log =
            Read("unit-web-0: 23:59:58 INFO juju.worker.uniter found queued \"a\" hook\nunit-web-0: 23:59:57 INFO juju.worker.uniter "
                + "found queued \"b\" hook\nunit-web-0: 00:00:03 INFO juju.worker.uniter found queued \"c\" hook");
        Assert.Equal([0, 0, 1], log.Entries.Select(entry => (entry.Time.Date - LogTime.FirstDay).Days));
    }

    private static Log Read(string text) => Journal.Log("unit-web-0.log", text);
}
