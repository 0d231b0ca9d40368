using System.Text;
using Core.Domain;
using CsCheck;
using Shell.Effects.Recording;

namespace Tests.Properties;

public sealed class RecordProperties
{
    [Fact]
    public void Read_WhatWasWritten_IsEqual() =>
        Hooks.Sample(hooks => Assert.Equal(hooks.Order(Ids), Read(Bytes(hooks)).Order(Ids)), print: Print, iter: 1_500);

    [Fact]
    public void Write_TheSameAgain_IsALineForEachRoundAndTheEnd() => Gens.HookRecord.Sample(
        hook =>
            Lines(Bytes([hook, hook])) - Lines(Bytes([hook])) == 1 + hook.Again.Count + (hook.Ending.IsUnfinished ? 0 : 1), print: hook =>
                Print([hook]), iter: 500);

    [Fact]
    public void Read_CutAtAnyByte_HasEveryHookBeforeTheCut() => Gen.Select(Hooks, Gen.Double[0, 1]).Sample(
        (hooks, at) =>
        {
            var lengths = hooks.Select((_, index) => Bytes(hooks[..(index + 1)]).Length).ToArray();
            var cut = (int)(at * lengths[^1]);
            var read = Read(Bytes(hooks)[..cut]).ToList();
            Assert.All(hooks.Where((_, index) => lengths[index] <= cut), hook => Assert.Contains(hook, read));
        },
        iter: 500);

    [Fact]
    public void Read_OneLineSpoilt_CostsNoMoreThanItsSegment() => Gen.Select(Hooks, Hooks, Gen.Int[0, 100_000]).Sample(
        (first, second, at) =>
        {
            var spoilt = Bytes(first);
            spoilt[at % (spoilt.Length - 1)] = 0;
            Assert.Equal(Read(Bytes(second)).ToList(), Read([.. spoilt, (byte)'\n', .. Bytes(second)]).ToList()[^second.Count..]);
        },
        iter: 500);

    // Hooks are told apart by their ids.
    private static Gen<List<HookRecord>> Hooks =>
        Gens.HookRecord.List[1, 4].Select(hooks => hooks.DistinctBy(hook => hook.Decided.Hook).ToList());

    private static Comparer<HookRecord> Ids { get; } = Comparer<HookRecord>
        .Create((one, other) => string.CompareOrdinal(one.Decided.Hook, other.Decided.Hook));

    private static byte[] Bytes(IEnumerable<HookRecord> hooks) => [.. RecordText.Of(hooks).SelectMany(part => part)];

    private static int Lines(byte[] bytes) => bytes.Count(b => b == '\n');

    private static IEnumerable<HookRecord> Read(byte[] bytes) =>
        RecordReader.Read(new MemoryStream(bytes)).OfType<RecordEntry.Hook>().Select(entry => entry.Record);

    private static string Print(IEnumerable<HookRecord> hooks) => Encoding.UTF8.GetString(Bytes(hooks));
}
