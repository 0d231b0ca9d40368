using Core.Domain;
using Shell.Effects.Recording;
using Simulation;
using Tests.Shared;
using Tests.Unit.Verbs;

namespace Tests.Unit.Recording;

/// <summary>A writer that is killed at any byte leaves what can be read, and the next hook is recorded as if nothing had been.</summary>
public sealed class TruncationTests
{
    private static readonly byte[] Whole = Recorded.Bytes(Recorded.Life(Lamp.Charm, new AuthorDesk().World, LifeStep.Deploy));

    [Fact]
    public void Read_CutAtEveryByte_HasTheHooksBeforeTheCutAndSaysWhichHasNoEnd()
    {
        var before = 0;
        for (var cut = 0; cut <= Whole.Length; cut++)
        {
            var entries = RecordReader.Read(Whole.AsMemory(0, cut)).ToList();
            var text = System.Text.Encoding.UTF8.GetString(Whole, 0, cut);
            var finished = entries.OfType<RecordEntry.Hook>().Count(hook => hook.Record.Ending.IsFinished);
            Assert.InRange(finished, before, before + 1);
            // At most the line that was torn cannot be read; a hook that began and did not end is there.
            Assert.InRange(entries.OfType<RecordEntry.Unreadable>().Count(), 0, 1);
            Assert.InRange(entries.OfType<RecordEntry.Hook>().Count() - Lines(text, "{\"decided\""), 0, 1);
            before = finished;
        }

        Assert.Equal(4, before);
    }

    [Fact]
    public void Write_AfterACutAtEveryByte_TheNextHookIsWhole()
    {
        using var bench = new RecordBench();
        bench.WriteWhole("first");
        var whole = File.ReadAllBytes(bench.Segments[0]);
        for (var cut = 0; cut <= whole.Length; cut++)
        {
            File.WriteAllBytes(bench.Segments[0], whole[..cut]);
            bench.WriteWhole("second");
            Assert.Contains("second finished", bench.ReadWhole());
        }
    }

    // Those of the whole lines.
    private static int Lines(string text, string beginning) =>
        text.Split('\n')[..^1].Count(line => line.StartsWith(beginning, StringComparison.Ordinal));
}
