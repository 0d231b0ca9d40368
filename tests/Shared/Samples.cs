using Core.Domain;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Reflection;

namespace Tests.Shared;

/// <summary>A value, and the field or the case in which it differs from the first value of its type.</summary>
internal sealed record Sample(string Path, object Value);

/// <summary>
/// Values of a type of the core, made by reflection: each case of each union in the type, and each field changed alone.
/// All texts and numbers differ from each other. So a writer or a reader that forgets, swaps or guesses a field gives another value back.
/// </summary>
/// <param name="texts">Texts for a field, by its path and a number that no other field has.</param>
/// <param name="given">Values of types that are not made by reflection.</param>
internal sealed class Samples(Func<string, int, string[]> texts, params object[][] given)
{
    private readonly Dictionary<Type, object[]> given = given.ToDictionary(values => values[0].GetType());
    private readonly Stack<Type> making = [];
    private int last;

    /// <summary>Values for a type.</summary>
    public IReadOnlyList<Sample> Make<T>() => Make(typeof(T), typeof(T).Name);

    /// <summary>The first field in which a value is not as expected, with both; empty if there is none.</summary>
    public static string Difference(object expected, object actual) =>
        Leaves(expected, expected.GetType().Name).Zip(
            Leaves(actual, actual.GetType().Name).Append(new Sample("no more", "")), (one, other) => (First: one, Second: other))
            .Where(pair => pair.First != pair.Second)
            .Select(pair => $"{pair.First.Path} is {pair.Second.Value} (of {pair.Second.Path}) and not {pair.First.Value}")
            .FirstOrDefault("");

    /// <summary>The cases of unions that a value holds, such as <c>Event.Install</c>.</summary>
    public static IEnumerable<string> Cases(object value) =>
        from part in Parts(value, "").Prepend(new("", value))
        where IsUnion(part.Value.GetType())
        let union = Union(part.Value).Case
        select $"{union.DeclaringType.Name}.{union.Name}";

    /// <summary>The cases of all unions inside a type.</summary>
    public static IEnumerable<string> Cases(Type type) =>
        type == typeof(Query) ? Cases(typeof(Question))
        : IsUnion(type) ? FSharpType.GetUnionCases(type, null).SelectMany(union =>
            union.GetFields().SelectMany(field => Cases(field.PropertyType)).Prepend($"{type.Name}.{union.Name}"))
            .Where(name => name != "FSharpOption`1.None")
        : FSharpType.IsRecord(type, null) ? FSharpType.GetRecordFields(type, null).SelectMany(field => Cases(field.PropertyType))
        : type.GenericTypeArguments.SelectMany(Cases);

    private static IEnumerable<Sample> Leaves(object value, string path) =>
        Children(value, path).ToArray() is { Length: > 0 } children
            ? children.SelectMany(child => Leaves(child.Value, child.Path))
            : [new(path, value is System.Collections.IEnumerable and not string ? "empty" : $"{value}")];

    private static IEnumerable<Sample> Parts(object value, string path) =>
        Children(value, path).SelectMany(child => Parts(child.Value, child.Path).Prepend(child));

    private static IEnumerable<Sample> Children(object value, string path) => value switch
    {
        string => [],
        Query query => [new(path, query.Question)],
        System.Collections.IEnumerable items => items.Cast<object>().Select((item, index) => new Sample($"{path}[{index}]", item)),
        _ when value.GetType() is { IsGenericType: true } pair && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) =>
            [new($"{path}.Key", pair.GetProperty("Key")!.GetValue(value)!), new(
                $"{path}.Value", pair.GetProperty("Value")!.GetValue(value)!)],
        _ when IsUnion(value.GetType()) && Union(value) is var (union, fields) =>
            union.GetFields().Zip(fields, (field, content) => new Sample($"{path}.{union.Name}.{field.Name}", content)),
        _ when FSharpType.IsRecord(value.GetType(), null) => FSharpType.GetRecordFields(value.GetType(), null)
            // An option without a value is null.
            .Where(field => field.GetValue(value) is not null)
            .Select(field => new Sample($"{path}.{field.Name}", field.GetValue(value)!)),
        _ => [],
    };

    private static bool IsUnion(Type type) => FSharpType.IsUnion(type, null);

    private static (UnionCaseInfo Case, object[] Fields) Union(object value) =>
        FSharpValue.GetUnionFields(value, value.GetType(), null).ToValueTuple();

    private List<Sample> Make(Type type, string path) =>
        given.TryGetValue(type, out var values) ? [.. values.Select(value => new Sample(path, value))]
        : type == typeof(string) ? [.. texts(path, ++last).Select(text => new Sample(path, text))]
        : type == typeof(int) ? [new(path, ++last), new(path, 0)]
        : type == typeof(long) ? [new(path, (long)++last), new(path, 0L)]
        : type == typeof(double) ? [new(path, ++last + 0.5), new(path, 0.0)]
        : type == typeof(DateTimeOffset) ? [new(path, DateTimeOffset.FromUnixTimeSeconds(++last)), new(path, DateTimeOffset.UnixEpoch)]
        : type == typeof(TimeSpan) ? [new(path, TimeSpan.FromSeconds(++last)), new(path, TimeSpan.Zero)]
        // No record holds where a step stands in the source.
        : type == typeof(SourceLine) ? [new(path, SourceLine.Unknown)]
        : type == typeof(bool) ? [new(path, false), new(path, true)]
        : IsGeneric(type, typeof(IReadOnlyList<>)) || IsGeneric(type, typeof(FSharpList<>)) ? Lists(typeof(ListModule), type, path)
        : IsGeneric(type, typeof(FSharpSet<>)) ? Lists(typeof(SetModule), type, path)
        : IsGeneric(type, typeof(IReadOnlyDictionary<,>)) || IsGeneric(type, typeof(FSharpMap<,>)) ? Maps(type, path)
        : type == typeof(Query)
            ? [.. Make(typeof(Question), path).Select(sample => sample with { Value = Questions.Typed((Question)sample.Value) })]
        : type == typeof(Query<bool>)
            ? [.. Make(typeof(Query), path).Where(sample => sample.Value is Query<bool>)]
        : IsUnion(type) ? Cases(type, path)
        : Products(FSharpType.GetRecordFields(type, null), path, fields => FSharpValue.MakeRecord(type, fields, null));

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    // A union that holds itself holds only those of its cases that do not.
    private List<Sample> Cases(Type type, string path)
    {
        var isInside = making.Contains(type);
        making.Push(type);
        // What is there has fields to change: None comes last.
        List<Sample> samples = [.. FSharpType.GetUnionCases(type, null).OrderBy(union => union.Name == "None")
            .Where(union => !isInside || union.GetFields().All(field => field.PropertyType != type))
            .SelectMany(union =>
                Products(union.GetFields(), $"{path}.{union.Name}", fields => FSharpValue.MakeUnion(union, fields, null)))];
        making.Pop();
        return samples;
    }

    // Each sample of each field once, beside the first samples of the others.
    private List<Sample> Products(System.Reflection.PropertyInfo[] properties, string path, Func<object[], object> make)
    {
        List<Sample>[] samples = [.. properties.Select(property => Make(property.PropertyType, $"{path}.{property.Name}"))];
        object[] first = [.. samples.Select(field => field[0].Value)];
        return
        [
            new(path, make(first)),
            .. samples.SelectMany((field, index) => field.Skip(1).Select(other =>
                new Sample(other.Path, make([.. first[..index], other.Value, .. first[(index + 1)..]])))),
        ];
    }

    // Lists of one, the list of all and the empty list.
    private List<Sample> Lists(Type module, Type type, string path)
    {
        var item = type.GenericTypeArguments[0];
        var samples = Make(item, $"{path}[]");
        Sample List(string name, IEnumerable<object> items) => new(name, Call(module, type, Items(item, items)));
        return [
            .. samples.Select(sample => List(sample.Path, [sample.Value])), List($"{path}[all]", samples.Select(sample => sample.Value)),
            List($"{path}[none]", [])
        ];
    }

    private List<Sample> Maps(Type type, string path)
    {
        var pair = typeof(Tuple<,>).MakeGenericType(type.GenericTypeArguments);
        object[] keys = type.GenericTypeArguments[0] == typeof(string)
            ? ["*", "*-"]
            : [.. Make(type.GenericTypeArguments[0], path).Select(key => key.Value)];
        Sample Map(string name, IEnumerable<object> values) =>
            new(
                name,
                Call(typeof(MapModule), type, Items(pair, values.Zip(keys, (value, key) => Activator.CreateInstance(pair, key, value)!))));
        return [
            .. Make(type.GenericTypeArguments[1], $"{path}[]").Select(sample => Map(sample.Path, [sample.Value, sample.Value])),
            Map($"{path}[none]", [])
        ];
    }

    private static Array Items(Type type, IEnumerable<object> values)
    {
        object[] items = [.. values];
        var array = Array.CreateInstance(type, items.Length);
        items.CopyTo(array, 0);
        return array;
    }

    private static object Call(Type module, Type type, Array items) =>
        module.GetMethod("OfSeq")!.MakeGenericMethod(type.GenericTypeArguments).Invoke(null, [items])!;
}
