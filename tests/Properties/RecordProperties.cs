using System.Text;
using Core.Domain;
using CsCheck;
using Shell.Effects.Recording;

namespace Tests.Properties;

public sealed class RecordProperties
{
    [Fact]
    public void Read_WhatWasWritten_IsEqual() =>
        Gens.HookRecord.Sample(record => Assert.Equal(record, Read(Bytes(record)).Single()), print: Print, iter: 3_000);

    [Fact]
    public void Write_Hook_IsALineForEachHalf() =>
        Gens.HookRecord.Sample(record => Bytes(record).Count(b => b == '\n') == (record.Ending.IsFinished ? 2 : 1), print: Print, iter: 500);

    [Fact]
    public void Read_CutAtAnyByte_HasEveryHookBeforeTheCut() => Gen.Select(Hooks, Gen.Double[0, 1]).Sample(
        (hooks, at) =>
        {
            var lengths = hooks.Select(hook => Bytes(hook).Length).ToArray();
            var cut = (int)(at * lengths.Sum());
            var read = Read([.. hooks.SelectMany(Bytes).Take(cut)]).ToList();
            var whole = hooks.Where((_, index) => lengths[..(index + 1)].Sum() <= cut);
            Assert.All(whole, hook => Assert.Contains(hook, read));
        },
        iter: 500);

    // Hooks are told apart by their ids.
    private static Gen<List<HookRecord>> Hooks =>
        Gens.HookRecord.List[1, 4].Select(hooks => hooks.DistinctBy(hook => hook.Decided.Hook).ToList());

    private static byte[] Bytes(HookRecord record) => record.Ending is Ending.Finished { Payload: var finished }
        ? [.. RecordLine.Of(record.Decided), .. RecordLine.Of(finished, record.Decided)]
        : RecordLine.Of(record.Decided);

    private static IEnumerable<HookRecord> Read(byte[] bytes) => RecordReader.Read(new MemoryStream(bytes)).OfType<RecordEntry.Hook>().Select(entry => entry.Record);

    private static string Print(HookRecord record) => Encoding.UTF8.GetString(Bytes(record));
}
