using Core.Domain;
using Shell.Effects.Files;
using Shell.Effects.Processes;
using Shell.Effects.Recording;
using Tests.Unit.Fakes;

namespace Tests.Unit.Recording;

public sealed class RecordWriterTests : IDisposable
{
    private readonly RecordBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Write_Hook_ItsValuesUnderNumbersThenTwoLines()
    {
        bench.WriteWhole("a");
        Assert.Equal(
            """
            {"format":2}
            {"id":1,"origin":{"charm":"tinyproxy","build":"0.1.0"}}
            {"id":2,"config":{"port":{"Whole":8888}}}
            {"id":3,"context":{"unit":"tinyproxy/0","model":"model","machineId":"0","jujuVersion":"3.6.0","base":"ubuntu@24.04","architecture":"amd64","charmDirectory":"/var/lib/juju/agents/unit-tinyproxy-0/charm"}}
            {"id":4,"fact":{"query":{"Package":{"name":"tinyproxy-bin"}},"answer":{"Package":{"status":"Installed","version":"1.11.1-3"}}}}
            {"id":5,"state":{"context":3,"facts":[4]}}
            {"id":6,"steps":[{"effect":{"Service":{"StartService":{"name":"tinyproxy-0.service"}}},"because":"it is inactive"}]}
            {"decided":{"hook":"a","time":"2026-01-01T00:00:00Z","origin":1,"event":"Start","config":2,"state":5,"steps":6}}
            {"id":7,"report":[{"effect":{"SetStatus":{"status":{"kind":"Active","message":"ready"}}},"because":"it serves"}]}
            {"finished":{"hook":"a","taken":[{"outcome":"Changed","ms":120}],"report":7,"told":[{"outcome":"Unchanged","ms":4}],"ms":150}}

            """,
            File.ReadAllText(bench.Segments.Single()));
    }

    [Fact]
    public void Write_TheSameHookAgain_CostsAtMost400Bytes()
    {
        const string Juju = "tinyproxy/0-update-status-4037200794235010051";
        bench.WriteWhole(Juju + "1");
        var before = bench.Size;
        bench.WriteWhole(Juju + "2");
        Assert.InRange(bench.Size - before, 100, 400);
    }

    [Fact]
    public void Write_NewRecord_IsForItsOwnerAlone()
    {
        bench.WriteWhole("a");
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Owner, File.GetUnixFileMode(bench.Segments.Single()));
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(bench.Directory.Path));
        Assert.Equal(Owner, File.GetUnixFileMode(Path.Combine(bench.Directory.Path, "lock")));
    }

    [Fact]
    public void Write_AfterATornLine_ClosesItFirst()
    {
        bench.Write("a");
        File.AppendAllText(bench.Segments[0], """{"decided":{"ho""");
        bench.Write("b");
        Assert.Equal(["line 9", "a", "b"], bench.Read());
    }

    [Fact]
    public void Write_ATornValueLine_IsWrittenAgainUnderAnotherNumber()
    {
        bench.Write("a");
        var text = File.ReadAllText(bench.Segments[0]);
        File.WriteAllText(bench.Segments[0], text[..text.IndexOf("8888", StringComparison.Ordinal)]);
        bench.Write("b");
        Assert.Equal(["line 3", "b"], bench.Read());
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(File.ReadAllText(bench.Segments[0]), "\"config\":{\"port\""));
        Assert.Contains("{\"id\":3,\"config\"", File.ReadAllText(bench.Segments[0]));
    }

    [Fact]
    public void Write_WhileSomebodyReads_Succeeds()
    {
        bench.Write("a");
        using var reader = File.OpenRead(bench.Segments[0]);
        bench.WriteWhole("b");
    }

    [Fact]
    public void Write_TwoHooksAtOnce_EachHasItsEnd()
    {
        var first = bench.Write("a");
        var second = bench.Write("b");
        bench.Finish("a", first);
        bench.Finish("b", second);
        Assert.Equal(["a finished", "b finished"], bench.ReadWhole());
    }

    [Fact]
    public void Write_ManyProcessesAtOnce_EveryHookIsWhole()
    {
        var names = Enumerable.Range(0, 40).Select(number => $"hook {number}").ToArray();
        Parallel.ForEach(names, name => bench.WriteWhole(name));
        Assert.Equal(names.Select(name => name + " finished").Order(), bench.ReadWhole().Order());
    }

    [Fact]
    public void Write_DirectoryIsAFile_IsAFailureAboutTheRecord()
    {
        File.WriteAllText(bench.Directory.Unit, "");
        var failure = bench.Writer().Write(RecordBench.Begun("a"), "", RecordLimits.Default, []).LeftToSeq().Single();
        Assert.Equal(Failure.Of(Cause.NotRegular, bench.Directory.Unit, "a file stands there; move it away"), failure);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Write_SomethingElseInTheRecordsPlaces_IsAFailureAboutItAtOnce(string kind)
    {
        bench.Write("a");
        foreach (var path in new[] { bench.Segments[0], Path.Combine(bench.Directory.Path, "lock"), Path.Combine(
            bench.Directory.Unit, "record-key") })
        {
            if (kind == "large file" && !path.EndsWith("record-key", StringComparison.Ordinal))
                continue; // a lock is not read; a segment that is full is followed by the next
            using var other = new RecordBench { Secrets = ["a long secret"] };
            other.Write("a");
            Obstacle.Put(path.Replace(bench.Directory.Unit, other.Directory.Unit), kind);
            var failure = Obstacle.Soon(
                () => other.Writer().Write(RecordBench.Begun("b"), "", RecordLimits.Default, [new("a long secret")]))
                .LeftToSeq()
                .Single();
            Assert.Equal((Cause.NotRegular, path.Replace(bench.Directory.Unit, other.Directory.Unit)), (failure.Cause, failure.Subject));
        }
    }

    [Fact]
    public void Write_LargeFileInPlaceOfTheSegment_IsLeftAndTheNextBegun()
    {
        bench.Write("a");
        Obstacle.Put(bench.Segments[0], "large file");
        Assert.EndsWith("0000000002.jsonl", Obstacle.Soon(() => bench.Write("b")), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LockHeldByAProcessThatDoesNotGoOn_IsGivenUp()
    {
        bench.Write("a");
        using var held = OwnFile.Lock(Path.Combine(bench.Directory.Path, "lock"), TimeSpan.Zero, Waiting.Real);
        var writer = new RecordWriter(bench.Directory, TimeProvider.System) { Waiting = new Waiting(_ => { }) };
        var failure = writer.Write(RecordBench.Begun("b"), "", RecordLimits.Default, []).LeftToSeq().Single();
        Assert.Equal(Cause.TimedOut, failure.Cause);
        Assert.Contains("for 10 s now; fuser -v ", failure.Detail);
    }

    // A hard link would have the record written into whatever else bears it.
    [RootFact]
    public void Write_SegmentOfTwoNames_IsToldAndNothingIsAdded()
    {
        var segment = bench.Write("a");
        using var made = System.Diagnostics.Process.Start("ln", [segment, segment + ".other"]);
        made.WaitForExit();
        var before = File.ReadAllText(segment);
        Assert.Contains(
            "several names", bench.Writer().Write(RecordBench.Begun("b"), "", RecordLimits.Default, []).LeftToSeq().Single().Detail);
        Assert.Equal(before, File.ReadAllText(segment));
    }

    public static TheoryData<string> Kinds => Obstacle.Kinds;

    [Fact]
    public void Write_TextCutInsideACharacter_HasTheReplacementInItsPlace()
    {
        bench.Write("a\ud83d");
        Assert.Equal(["a\ufffd"], bench.Read());
    }

    [Fact]
    public void Read_HooksOfWhichSomeWereKilled_EachHasItsEnding()
    {
        bench.Write("a");
        bench.WriteWhole("b");
        Assert.Equal(["a unfinished", "b finished"], bench.ReadWhole().Order());
    }

    [Fact]
    public void Read_LineAbove64KiB_IsWhole()
    {
        var hook = new string('h', 200_000);
        bench.Write("a");
        bench.Write(hook);
        Assert.Equal(["a", hook], bench.Read());
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("[]")]
    [InlineData("""{"decided":{}}""")]
    [InlineData("""{"format":2,"decided":{}}""")]
    [InlineData("""{"format":0}""")]
    [InlineData("""{"format":0,"decided":{}}""")]
    [InlineData("""{"format":0,"decided":{"hook":"x","event":"NoSuchEvent","config":{},"state":{"context":{}}}}""")]
    [InlineData("""{"format":0,"finished":{"hook":"nobody"}}""")]
    [InlineData("""{"id":9,"poem":{}}""")]
    [InlineData("""{"id":9,"state":{"context":77}}""")]
    [InlineData("""{"id":9,"state":{"context":4}}""")]
    [InlineData("""{"decided":{"hook":"x","event":"Start","origin":1,"config":2,"state":99}}""")]
    [InlineData("""{"decided":{"hook":"x","event":{},"origin":1,"config":2,"state":5}}""")]
    [InlineData("""{"finished":{"hook":"a","exit":"x"}}""")]
    [InlineData("""{"finished":{"hook":"nobody","state":5}}""")]
    public void Read_LineThatSaysNothing_IsNamedAndTheRestIsRead(string line)
    {
        var segment = bench.Write("a");
        File.AppendAllText(segment, line + "\n");
        bench.Finish("a", segment);
        Assert.Equal(["line 9", "a"], bench.Read());
    }
}
