using Core.Domain;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Reflection;
using Shell.Effects.Recording;

namespace Tests.Properties;

/// <summary>Finds every case of every union that a record can hold, so that one without its line in a codec fails here.</summary>
public sealed class UnionCases
{
    [Fact]
    public void Decided_EveryCase_IsReadAsWritten() => Assert.All(Samples(typeof(Decided)).Cast<Decided>(), decided =>
        AssertSame(new HookRecord(decided, Ending.Unfinished)));

    [Fact]
    public void Finished_EveryCase_IsReadAsWritten()
    {
        var decided = Samples(typeof(Decided)).Cast<Decided>().First();
        Assert.All(Samples(typeof(Finished)).Cast<Finished>(), finished => AssertSame(new HookRecord(decided, Ending.NewFinished(finished))));
    }

    [Fact]
    public void Threw_EveryCase_IsReadAsWritten()
    {
        var decided = Samples(typeof(Decided)).Cast<Decided>().First();
        Assert.All(Samples(typeof(Threw)).Cast<Threw>(), threw => AssertSame(new HookRecord(decided, Ending.NewThrew(threw))));
    }

    private static void AssertSame(HookRecord record) =>
        Assert.Equal(record, ((RecordEntry.Hook)RecordReader.Read(new MemoryStream([.. RecordText.Of([record]).SelectMany(part => part)])).Single()).Record);

    // At least one value of each case of each union inside the type; none of the core's types contains itself.
    private static object[] Samples(Type type) =>
        type == typeof(string) ? ["text"]
        : type == typeof(int) ? [7]
        : type == typeof(long) ? [7L]
        : type == typeof(double) ? [1.5]
        : type == typeof(bool) ? [true, false]
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? [Call(typeof(ListModule), type.GenericTypeArguments, Array(type.GenericTypeArguments[0]))]
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? [Call(typeof(MapModule), type.GenericTypeArguments, Pairs(type))]
        : FSharpType.IsUnion(type, null) ? [.. FSharpType.GetUnionCases(type, null).SelectMany(Values)]
        : [.. Products(FSharpType.GetRecordFields(type, null).Select(field => field.PropertyType)).Select(fields => FSharpValue.MakeRecord(type, fields, null))];

    private static IEnumerable<object> Values(UnionCaseInfo union) =>
        Products(union.GetFields().Select(field => field.PropertyType)).Select(fields => FSharpValue.MakeUnion(union, fields, null));

    // Not every combination: each sample of each field once, beside the first sample of the others.
    private static IEnumerable<object[]> Products(IEnumerable<Type> types)
    {
        object[][] samples = [.. types.Select(Samples)];
        object[] first = [.. samples.Select(field => field[0])];
        return [first, .. samples.SelectMany((field, index) => field.Skip(1).Select(value => (object[])[.. first[..index], value, .. first[(index + 1)..]]))];
    }

    private static Array Array(Type item)
    {
        var samples = Samples(item);
        var array = System.Array.CreateInstance(item, samples.Length);
        samples.CopyTo(array, 0);
        return array;
    }

    private static Array Pairs(Type map)
    {
        var pair = typeof(Tuple<,>).MakeGenericType(map.GenericTypeArguments);
        object[] pairs = [.. Samples(map.GenericTypeArguments[1]).Select((value, index) => Activator.CreateInstance(pair, $"name{index}", value)!)];
        var array = System.Array.CreateInstance(pair, pairs.Length);
        pairs.CopyTo(array, 0);
        return array;
    }

    private static object Call(Type module, Type[] types, Array items) =>
        module.GetMethod("OfSeq")!.MakeGenericMethod(types).Invoke(null, [items])!;
}
