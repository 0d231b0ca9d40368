using Core.Domain;

namespace Tests.Unit.Recording;

public sealed class RecordLimitsTests
{
    private static readonly RecordLimits Small = new(32 * 1024, 400);

    [Fact]
    public void Write_MoreThanTheLimit_TheOldestGoAndTheRestIsReadable()
    {
        using var bench = new RecordBench { Limits = Small };
        for (var hook = 0; hook < 300; hook++)
            bench.WriteWhole($"tinyproxy/0-update-status-{hook}");
        Assert.InRange(bench.Size, Small.Bytes / 2, Small.Bytes);
        Assert.DoesNotContain(bench.Read(), name => name.StartsWith("line", StringComparison.Ordinal));
        Assert.Equal("tinyproxy/0-update-status-299", bench.Read().Last());
    }

    [Fact]
    public void Write_SegmentIsFull_TheHookInProgressEndsWhereItBegan()
    {
        using var bench = new RecordBench { Limits = Small };
        var segment = bench.Write("long");
        while (bench.Segments.Count < 3)
            bench.WriteWhole("other");
        bench.Finish("long", segment);
        Assert.Contains("long finished", bench.ReadWhole());
    }

    [Fact]
    public void Write_SegmentOfTheHookInProgressIsGone_BothHalvesAreInTheYoungest()
    {
        using var bench = new RecordBench { Limits = Small };
        var segment = bench.Write("long");
        while (File.Exists(segment))
            bench.WriteWhole("other");
        bench.Finish("long", segment);
        Assert.False(File.Exists(segment));
        Assert.Equal("long finished", bench.ReadWhole().Last());
        Assert.DoesNotContain(bench.Read(), name => name.StartsWith("line", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_StrangeFileInTheDirectory_IsLeftAlone()
    {
        using var bench = new RecordBench { Limits = Small };
        bench.WriteWhole("a");
        File.WriteAllText(Path.Combine(bench.Directory.Path, "zz-backup.jsonl"), "mine");
        while (bench.Segments.Count < 3)
            bench.WriteWhole("b");
        Assert.Equal("mine", File.ReadAllText(Path.Combine(bench.Directory.Path, "zz-backup.jsonl")));
    }

    [Fact]
    public void Write_LimitIsLowered_TheNextHookTrims()
    {
        using var bench = new RecordBench { Limits = new RecordLimits(1024 * 1024, 400) };
        while (bench.Segments.Count < 3)
            bench.WriteWhole("a");
        Assert.True(bench.Writer().Write(RecordBench.Begun("b"), "", Small, []).IsRight);
        Assert.Single(bench.Segments);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("7 9 32768")]
    public void Write_BoundsAreLost_AreFoundAgain(string bounds)
    {
        using var bench = new RecordBench { Limits = Small };
        while (bench.Segments.Count < 3)
            bench.WriteWhole("a");
        File.WriteAllText(Path.Combine(bench.Directory.Path, "lock"), bounds);
        bench.WriteWhole("b");
        Assert.Equal("b finished", bench.ReadWhole().Last());
        Assert.Equal(3, bench.Segments.Count);
    }

    [Fact]
    public void Write_SegmentLostItsBeginning_AnotherBegins()
    {
        using var bench = new RecordBench();
        bench.WriteWhole("a");
        var bytes = File.ReadAllBytes(bench.Segments[0]);
        bytes.AsSpan(0, 5).Clear();
        File.WriteAllBytes(bench.Segments[0], bytes);
        bench.WriteWhole("b");
        Assert.Equal(2, bench.Segments.Count);
    }

    [Fact]
    public void Write_SegmentIsTooOld_ItGoes()
    {
        using var bench = new RecordBench { Limits = Small };
        while (bench.Segments.Count < 3)
            bench.WriteWhole("old");
        foreach (var segment in bench.Segments)
            File.SetLastWriteTimeUtc(segment, DateTime.UtcNow.AddDays(-401));
        bench.WriteWhole("new");
        Assert.Single(bench.Segments);
        Assert.Equal("new", bench.Read().Last());
    }

    [Theory]
    [InlineData(0, 1, "record-max-size")]
    [InlineData(65537, 1, "record-max-size")]
    [InlineData(1, 0, "record-max-age")]
    [InlineData(1, 3651, "record-max-age")]
    public void Parse_OutOfRange_IsAProblem(int size, int age, string option) =>
        Assert.Equal([option], Problems(Config.Empty.With("record-max-size", size).With("record-max-age", age)));

    [Fact]
    public void Parse_InRange_IsInBytesAndDays() =>
        Assert.Equal(
            new RecordLimits(1024 * 1024, 30),
            ((Parsed<RecordLimits>.Valid)RecordLimits.Parse(Config.Empty.With("record-max-size", 1).With("record-max-age", 30))).Value);

    [Fact]
    public void Parse_NotDeclared_IsTheDefault() =>
        Assert.Equal(RecordLimits.Default, ((Parsed<RecordLimits>.Valid)RecordLimits.Parse(Config.Empty)).Value);

    private static IEnumerable<string> Problems(Config config) =>
        ((Parsed<RecordLimits>.Invalid)RecordLimits.Parse(config)).Problems.Select(problem => problem.Option);
}
