using Shell.Effects.Recording;

namespace Tests.Unit.Recording;

/// <summary>Records that earlier builds wrote are read for ever: one of each format is kept, the latter from a real machine.</summary>
public sealed class OldFormatTests
{
    [Theory]
    [InlineData("format-0.jsonl", 15)]
    [InlineData("format-1.jsonl", 15)]
    public void Read_RecordOfAnEarlierBuild_EveryHookIsThere(string file, int hooks)
    {
        var entries = RecordReader.Read(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Recording", "Records", file))).ToList();
        Assert.Equal(hooks, entries.OfType<RecordEntry.Hook>().Count(hook => hook.Record.Ending.IsFinished));
        Assert.Equal(hooks, entries.Count);
    }
}
