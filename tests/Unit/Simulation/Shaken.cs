using System.Collections;
using System.Reflection;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Microsoft.FSharp.Reflection;

namespace Tests.Unit.Simulation;

/// <summary>A value with one of its fields changed.</summary>
/// <param name="Path">The names of the fields that lead to the field; collections have no name of their own.</param>
/// <param name="Value">The whole value.</param>
internal sealed record Change(string Path, object Value);

/// <summary>Makes values of immutable types, and changes each field of a value by itself. A type that it does not know is refused.</summary>
internal static class Shaken
{
    private static readonly BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    /// <summary>A value of the type in which every collection holds something.</summary>
    public static object Sample(Type type) => Sample(type, "sample", 1);

    /// <summary>The same of a record, with this in the place of its field of that type.</summary>
    public static object Sample(Type record, object given) => FSharpValue.MakeRecord(
        record,
        [.. FSharpType.GetRecordFields(record, Any).Select(field => field.PropertyType == given.GetType() ? given : Sample(field.PropertyType))],
        Any);

    /// <summary>The value with each field changed alone, and with the fields of each field, and so on. What <paramref name="isWhole"/> says of a type has no fields.</summary>
    public static IEnumerable<Change> Of(object value, Type type, Func<Type, bool> isWhole) => Changes(value, type, isWhole).Select(change => change with { Path = change.Path.Trim('.') });

    private static IEnumerable<Change> Changes(object? value, Type type, Func<Type, bool> isWhole) => type switch
    {
        _ when isWhole(type) => [],
        _ when Simple(value, type) is { } other => [new("", other)],
        _ when IsGeneric(type, typeof(FSharpOption<>)) => Option(value, type, isWhole),
        _ when ElementsOf(type) is { } element => Sequence((IEnumerable)value!, type, element, isWhole),
        _ when IsGeneric(type, typeof(KeyValuePair<,>)) => Entry(value!, type, isWhole),
        _ when FSharpType.IsRecord(type, Any) => Fields(value!, type, isWhole),
        _ when FSharpType.IsUnion(type, Any) => Cases(value!, type, isWhole),
        _ => throw new NotSupportedException($"no way to change a value of {type}"),
    };

    private static object? Simple(object? value, Type type) => value switch
    {
        string text => text + "~",
        int number => number + 1,
        long number => number + 1,
        double number => number + 1,
        bool flag => !flag,
        _ => null,
    };

    private static IEnumerable<Change> Option(object? value, Type type, Func<Type, bool> isWhole)
    {
        var inner = type.GetGenericArguments()[0];
        if (value is null)
            return [new("", Some(type, Sample(inner)))];
        var held = type.GetProperty("Value")!.GetValue(value)!;
        return [new("", null!), .. Changes(held, inner, isWhole).Select(change => change with { Value = Some(type, change.Value) })];
    }

    private static object Some(Type type, object value) => type.GetMethod("Some")!.Invoke(null, [value])!;

    private static IEnumerable<Change> Sequence(IEnumerable value, Type type, Type element, Func<Type, bool> isWhole)
    {
        var items = value.Cast<object>().ToArray();
        yield return new("", Collection(type, element, [.. items, Sample(element, "other", 7)]));
        for (var i = 0; i < items.Length; i++)
            foreach (var change in Changes(items[i], element, isWhole))
                yield return change with { Value = Collection(type, element, [.. items[..i], change.Value, .. items[(i + 1)..]]) };
    }

    private static IEnumerable<Change> Entry(object pair, Type type, Func<Type, bool> isWhole)
    {
        var parts = type.GetGenericArguments();
        var (key, value) = (type.GetProperty("Key")!.GetValue(pair)!, type.GetProperty("Value")!.GetValue(pair)!);
        return Changes(key, parts[0], isWhole).Select(change => change with { Path = "", Value = Activator.CreateInstance(type, change.Value, value)! })
            .Concat(Changes(value, parts[1], isWhole).Select(change => change with { Value = Activator.CreateInstance(type, key, change.Value)! }));
    }

    private static IEnumerable<Change> Fields(object value, Type type, Func<Type, bool> isWhole)
    {
        var fields = FSharpType.GetRecordFields(type, Any);
        var values = FSharpValue.GetRecordFields(value, Any);
        return fields.SelectMany((field, at) => Changes(values[at], field.PropertyType, isWhole).Select(change =>
            new Change($"{field.Name}.{change.Path}", FSharpValue.MakeRecord(type, [.. values[..at], change.Value, .. values[(at + 1)..]], Any))));
    }

    private static IEnumerable<Change> Cases(object value, Type type, Func<Type, bool> isWhole)
    {
        var (its, values) = FSharpValue.GetUnionFields(value, type, Any);
        foreach (var other in FSharpType.GetUnionCases(type, Any).Where(other => other.Tag != its.Tag))
            yield return new("", Make(other, "sample", 1));
        var fields = its.GetFields();
        for (var i = 0; i < fields.Length; i++)
            foreach (var change in Changes(values[i], fields[i].PropertyType, isWhole))
                yield return new(change.Path, FSharpValue.MakeUnion(its, [.. values[..i], change.Value, .. values[(i + 1)..]], Any));
    }

    private static object Sample(Type type, string text, int number) => type switch
    {
        _ when type == typeof(string) => text,
        _ when type == typeof(int) => number,
        _ when type == typeof(long) => (long)number,
        _ when type == typeof(double) => (double)number,
        _ when type == typeof(bool) => false,
        _ when IsGeneric(type, typeof(FSharpOption<>)) => Some(type, Sample(type.GetGenericArguments()[0], text, number)),
        _ when ElementsOf(type) is { } element => Collection(type, element, [Sample(element, text, number)]),
        _ when IsGeneric(type, typeof(KeyValuePair<,>)) =>
            Activator.CreateInstance(type, [.. type.GetGenericArguments().Select(part => Sample(part, text, number))])!,
        _ when FSharpType.IsRecord(type, Any) =>
            FSharpValue.MakeRecord(type, [.. FSharpType.GetRecordFields(type, Any).Select(field => Sample(field.PropertyType, text, number))], Any),
        _ when FSharpType.IsUnion(type, Any) => Make(FSharpType.GetUnionCases(type, Any)[0], text, number),
        _ => throw new NotSupportedException($"no way to make a value of {type}"),
    };

    private static object Make(UnionCaseInfo its, string text, int number) =>
        FSharpValue.MakeUnion(its, [.. its.GetFields().Select(field => Sample(field.PropertyType, text, number))], Any);

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static Type? ElementsOf(Type type) =>
        IsGeneric(type, typeof(FSharpMap<,>)) || IsGeneric(type, typeof(IReadOnlyDictionary<,>)) ? typeof(KeyValuePair<,>).MakeGenericType(type.GetGenericArguments())
        : IsGeneric(type, typeof(FSharpList<>)) || IsGeneric(type, typeof(FSharpSet<>)) || IsGeneric(type, typeof(IReadOnlyList<>)) ? type.GetGenericArguments()[0]
        : null;

    private static object Collection(Type type, Type element, object[] items)
    {
        var array = Array.CreateInstance(element, items.Length);
        items.CopyTo(array, 0);
        var module = typeof(Shaken).GetMethod(
            IsGeneric(element, typeof(KeyValuePair<,>)) ? nameof(Map) : IsGeneric(type, typeof(FSharpSet<>)) ? nameof(Set) : nameof(List),
            BindingFlags.NonPublic | BindingFlags.Static)!;
        return module.MakeGenericMethod(IsGeneric(element, typeof(KeyValuePair<,>)) ? element.GetGenericArguments() : [element]).Invoke(null, [array])!;
    }

    private static FSharpMap<K, V> Map<K, V>(KeyValuePair<K, V>[] items) => MapModule.OfSeq(items.Select(item => Tuple.Create(item.Key, item.Value)));

    private static FSharpSet<T> Set<T>(T[] items) => SetModule.OfSeq(items);

    private static FSharpList<T> List<T>(T[] items) => ListModule.OfSeq(items);
}
