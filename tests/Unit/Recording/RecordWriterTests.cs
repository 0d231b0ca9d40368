using Core.Domain;
using LanguageExt;
using Microsoft.FSharp.Collections;
using Shell.Effects.Recording;
using Tests.Unit.Fakes;

namespace Tests.Unit.Recording;

public sealed class RecordWriterTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string Unit => directory.File("tinyproxy-0");

    private string Record => Path.Combine(Unit, "record.jsonl");

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Write_Hook_IsTwoLinesOfFormat0()
    {
        Write(Decided("a"));
        Write(Finished("a"), Decided("a"));
        Assert.Equal(
            """
            {"format":0,"decided":{"hook":"a","time":"2026-01-01T00:00:00Z","build":"0.1.0","charm":"tinyproxy","event":"Start","config":{"port":{"Whole":8888}},"state":{"context":{"unit":"tinyproxy/0","model":"model","machineId":"0","jujuVersion":"3.6.0","base":"ubuntu@24.04","architecture":"amd64","charmDirectory":"/var/lib/juju/agents/unit-tinyproxy-0/charm"},"facts":[{"query":{"Package":{"name":"tinyproxy-bin"}},"answer":{"Package":{"status":"Installed","version":"1.11.1-3"}}}]},"steps":[{"effect":{"Service":{"StartService":{"name":"tinyproxy-0.service"}}},"because":"it is inactive"}]}}
            {"format":0,"finished":{"hook":"a","outcomes":["Changed"],"report":[{"effect":{"SetStatus":{"status":{"kind":"Active","message":"ready"}}},"because":"it serves"}]}}

            """,
            File.ReadAllText(Record));
    }

    [Fact]
    public void Write_NewRecord_IsForItsOwnerAlone()
    {
        Write(Decided("a"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Record));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Unit));
    }

    [Fact]
    public void Write_AfterATornLine_ClosesItFirst()
    {
        Write(Decided("a"));
        File.AppendAllText(Record, """{"format":0,"dec""");
        Write(Decided("b"));
        Assert.Equal(["line 2", "a", "b"], Read());
    }

    [Fact]
    public void Write_WhileSomebodyReads_Succeeds()
    {
        Write(Decided("a"));
        using var reader = File.OpenRead(Record);
        Write(Finished("a"), Decided("a"));
    }

    [Fact]
    public void Write_DirectoryIsAFile_IsAFailureAboutTheRecord()
    {
        File.WriteAllText(Unit, "");
        var failure = new RecordWriter(Unit).Write(Decided("a")).LeftToSeq().Single();
        Assert.Equal(Record, failure.Subject);
    }

    [Fact]
    public void Read_HooksOfWhichSomeWereKilled_EachHasItsEnding()
    {
        Write(Decided("a"));
        Write(Decided("b"));
        Write(Finished("b"), Decided("b"));
        var hooks = RecordReader.Read(File.OpenRead(Record)).OfType<RecordEntry.Hook>().Select(entry => entry.Record).ToDictionary(hook => hook.Decided.Hook, hook => hook.Ending);
        Assert.Equal(Ending.Unfinished, hooks["a"]);
        Assert.Equal(Ending.NewFinished(Finished("b")), hooks["b"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("[]")]
    [InlineData("""{"decided":{}}""")]
    [InlineData("""{"format":1,"decided":{}}""")]
    [InlineData("""{"format":0}""")]
    [InlineData("""{"format":0,"decided":{}}""")]
    [InlineData("""{"format":0,"decided":{"hook":"x","event":"NoSuchEvent","config":{},"state":{"context":{}}}}""")]
    [InlineData("""{"format":0,"decided":{"hook":"x","event":{},"config":{},"state":{"context":{}}}}""")]
    [InlineData("""{"format":0,"finished":{"hook":"a","exit":"x"}}""")]
    [InlineData("""{"format":0,"finished":{"hook":"nobody"}}""")]
    public void Read_LineThatSaysNothing_IsNamedAndTheRestIsRead(string line)
    {
        Write(Decided("a"));
        File.AppendAllText(Record, line + "\n");
        Write(Finished("a"), Decided("a"));
        Assert.Equal(["line 2", "a"], Read());
    }

    [Fact]
    public void Write_TextCutInsideACharacter_HasTheReplacementInItsPlace()
    {
        Write(Decided("a\ud83d"));
        Assert.Equal(["a\ufffd"], Read());
    }

    [Fact]
    public void Read_LineAbove64KiB_IsWhole()
    {
        var hook = new string('h', 200_000);
        Write(Decided("a"));
        Write(Decided(hook));
        Assert.Equal(["a", hook], Read());
    }

    private IEnumerable<string> Read() =>
        RecordReader.Read(new MemoryStream(File.ReadAllBytes(Record))).Select(entry => entry switch
        {
            RecordEntry.Hook hook => hook.Record.Decided.Hook,
            RecordEntry.Unreadable line => $"line {line.Number}",
            _ => "",
        });

    private void Write(Decided decided) => Assert.True(new RecordWriter(Unit).Write(decided).IsRight);

    private void Write(Finished finished, Decided decided) => Assert.True(new RecordWriter(Unit).Write(finished, decided).IsRight);

    private static readonly State State = State.Of(
        HookContext.For("tinyproxy/0"), [new Fact(Ask.Package("tinyproxy-bin"), Answer.NewPackage(PackageState.Installed("1.11.1-3")))]);

    private static Decided Decided(string hook) => new(
        hook, "2026-01-01T00:00:00Z", "0.1.0", "tinyproxy", Event.Start, Config.Empty.With("port", 8888), State,
        ListModule.OfSeq([Do.StartService("tinyproxy-0.service").Because("it is inactive")]));

    private static Finished Finished(string hook) => new(
        hook, ListModule.OfSeq([Outcome.Changed]), State, ListModule.OfSeq([Tell.Status(Status.Active("ready")).Because("it serves")]), 0);
}
