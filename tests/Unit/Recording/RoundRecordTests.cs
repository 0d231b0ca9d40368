using System.Text;
using Core.Domain;
using Microsoft.FSharp.Collections;
using Shell.Effects.Recording;
using Tests.Shared;

namespace Tests.Unit.Recording;

/// <summary>The record of a hook of several rounds: whole, cut, spoilt, and of more rounds than a hook may have.</summary>
public sealed class RoundRecordTests : IDisposable
{
    private readonly RecordBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Read_HookOfRounds_IsAsWritten(int rounds) =>
        Assert.Equal([Hook(rounds)], Read(Text(Hook(rounds))).OfType<RecordEntry.Hook>().Select(entry => entry.Record));

    [Fact]
    public void Write_RoundByRound_IsAsWrittenAtOnce()
    {
        var hook = Hook(3);
        var segment = "";
        for (var round = 1; round <= 3; round++)
            segment = Written(new HookRecord(hook.Decided, ListModule.OfSeq(hook.Again.Take(round - 1)), Ending.Unfinished), segment);
        Written(hook, segment);
        Assert.Equal(Text(hook), File.ReadAllText(bench.Segments.Single()));
    }

    [Fact]
    public void Write_SegmentIsGoneBetweenRounds_IsWholeInTheYoungest()
    {
        var hook = Hook(3);
        var segment = Written(HookRecord.Of(hook.Decided, Ending.Unfinished), "");
        File.Delete(segment);
        Written(hook, segment);
        Assert.Equal(hook, Assert.IsType<RecordEntry.Hook>(Assert.Single(bench.Entries())).Record);
    }

    [Fact]
    public void Read_KilledInTheSecondRound_HasBothAndNoEnd()
    {
        var hook = Hook(2).Unfinished;
        var read = Assert.IsType<RecordEntry.Hook>(Assert.Single(Read(Text(hook)))).Record;
        Assert.Equal((2, true), (read.Rounds.Count, read.Ending.IsUnfinished));
        Assert.Equal([Outcome.Changed], read.Taken.Select(taken => taken.Outcome));
    }

    [Fact]
    public void Read_NineRounds_TheNinthIsRefusedAndTheHookHasNoEnd()
    {
        var entries = Read(Text(Hook(9))).ToList();
        Assert.Equal(
            ["hook a has a round 9; a hook has at most 8", "hook a ended after 9 rounds, of which 8 were read"],
            entries.OfType<RecordEntry.Unreadable>().Select(line => line.Reason));
        var hook = Assert.Single(entries.OfType<RecordEntry.Hook>()).Record;
        Assert.Equal((8, true), (hook.Rounds.Count, hook.Ending.IsUnfinished));
    }

    // Each line of a later round in turn: what follows would be another hook's.
    [Theory]
    [InlineData(2, "round 3 of hook a, of which 1 was read")]
    [InlineData(3, "hook a ended after 3 rounds, of which 2 were read")]
    public void Read_ARoundIsLost_WhatFollowsIsRefused(int lost, string reason)
    {
        var lines = Text(Hook(3)).Split('\n').Where(line => !line.Contains($"\"round\":{lost}", StringComparison.Ordinal));
        var entries = Read(string.Join('\n', lines)).ToList();
        Assert.Equal(reason, entries.OfType<RecordEntry.Unreadable>().First().Reason);
        Assert.True(Assert.Single(entries.OfType<RecordEntry.Hook>()).Record.Ending.IsUnfinished);
    }

    [Fact]
    public void Read_SpoiltAtEveryByte_IsTheHookOrNamesALineOrIsAnotherValue()
    {
        var whole = Encoding.UTF8.GetBytes(Text(Hook(3)));
        for (var at = 0; at < whole.Length; at++)
        {
            var spoilt = whole.ToArray();
            spoilt[at] = 0;
            var entries = RecordReader.Read(spoilt).ToList();
            Assert.True(
                entries.OfType<RecordEntry.Unreadable>().Any()
                    || entries is [RecordEntry.Hook { Record: var hook }] && (hook.Rounds.Count == 3 || whole[at] == (byte)'\n'),
                $"byte {at}");
        }
    }

    private string Written(HookRecord hook, string segment) =>
        bench.Writer().Write(hook, segment, RecordLimits.Default, []).IfLeft(failure => throw new InvalidOperationException($"{failure}"));

    private static List<RecordEntry> Read(string text) => [.. RecordReader.Read(Encoding.UTF8.GetBytes(text))];

    private static string Text(HookRecord hook) => Encoding.UTF8.GetString(Recorded.Bytes([hook]));

    private static HookRecord Hook(int rounds)
    {
        IReadOnlyList<Taken> changed = ListModule.OfSeq([new Taken(Outcome.Changed, 120)]);
        var again = Enumerable.Range(2, rounds - 1).Select(round => new Again(
            changed,
            State.Of(RecordBench.State.Context, [new Fact(Ask.ToldVersion, Ask.ToldVersion.Answered($"{round}"))]),
            ListModule.OfSeq([Do.StartService($"{round}.service").Because("it is inactive")])));
        return new HookRecord(RecordBench.Decided("a"), ListModule.OfSeq(again), Ending.NewFinished(RecordBench.Finished("a")));
    }
}
