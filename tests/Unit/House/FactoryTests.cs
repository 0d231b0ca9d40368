using System.Reflection;
using Core.Domain;
using Microsoft.FSharp.Core;
using Microsoft.FSharp.Reflection;
using Tests.Shared;

namespace Tests.Unit.House;

/// <summary>What an author gives to the vocabulary, or a test answers, has a factory: no author needs the <c>NewX</c> of F#.</summary>
public sealed class FactoryTests
{
    private static readonly Type[] Vocabulary = [typeof(Ask), typeof(Do), typeof(Tell)];

    // The parameters of Ask, Do and Tell, the answers, and what is in both.
    private static readonly Type[] Given =
    [
        .. Vocabulary.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            .Where(type => type != typeof(Effect) && type != typeof(JujuEffect))
            .SelectMany(Below)
            .Distinct(),
    ];

    private static IEnumerable<string> Names => Given.Where(IsUnion).Select(type => type.Name).Order(StringComparer.Ordinal);

    public static TheoryData<string> Unions => [.. Names];

    [Fact]
    public void Unions_OfTheVocabulary_AreFound() =>
        Assert.Empty(
            new[] { nameof(SnapSource), nameof(SignalTarget), nameof(FileState), nameof(VersionSpec), nameof(Recipe) }.Except(Names));

    [Theory, MemberData(nameof(Unions))]
    public void Case_WithAField_HasAFactory(string name) => Assert.Empty(Missing(Given.Single(given => given.Name == name)));

    // No author makes a part of a record.
    [Fact]
    public void Case_WithoutAFactory_IsFound() => Assert.Equal([nameof(HookPart.Decision)], Missing(typeof(HookPart)));

    // In C#, the field of a case without a name is Item.
    [Fact]
    public void Field_OfAnyUnionOfTheCore_HasAName() => Assert.Empty(
        from type in typeof(Event).Assembly.GetExportedTypes()
        where IsUnion(type) && !type.IsNested
        from union in FSharpType.GetUnionCases(type, null)
        from field in union.GetFields()
        where field.Name.StartsWith("Item", StringComparison.Ordinal)
        select $"{type.Name}.{union.Name}");

    private static IEnumerable<string> Missing(Type type)
    {
        var made = Factories(type).Select(Made).OfType<object>().Select(value => FSharpValue.GetUnionFields(value, type, null).Item1.Name);
        return FSharpType.GetUnionCases(type, null).Where(union => union.GetFields().Length > 0).Select(union => union.Name).Except(made);
    }

    private static bool IsUnion(Type type) => FSharpType.IsUnion(type, null);

    // Beside the type, or on the type of another noun: Content makes its pieces. Operators make what they convert.
    private static IEnumerable<MethodInfo> Factories(Type type) =>
        from holder in typeof(Event).Assembly.GetExportedTypes()
        from method in holder.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.ReturnType == type && !holder.ContainsGenericParameters && !method.ContainsGenericParameters
            && !method.IsDefined(typeof(CompilationMappingAttribute))
        select method;

    // Each text is a word that no type knows: a later systemd's.
    private static object? Made(MethodInfo factory) =>
        factory.Invoke(null, [.. factory.GetParameters().Select(parameter => Argument(parameter.ParameterType))]);

    private static object? Argument(Type type) =>
        type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0)
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
            ? Argument(type.GenericTypeArguments[0].MakeArrayType())
        : ((IReadOnlyList<Sample>)typeof(Samples).GetMethod(nameof(Samples.Make))!.MakeGenericMethod(type)
            .Invoke(new Samples((_, number) => [$"word-{number}"]), null)!)[0].Value;

    private static IEnumerable<Type> Below(Type type) => Below(type, []);

    private static IEnumerable<Type> Below(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
            return [];
        return type.Assembly != typeof(Event).Assembly || type.IsGenericType
            ? type.GenericTypeArguments.Concat(type.IsArray ? [type.GetElementType()!] : []).SelectMany(inner => Below(inner, seen))
            : Parts(type).SelectMany(part => Below(part, seen)).Prepend(type);
    }

    private static IEnumerable<Type> Parts(Type type) =>
        IsUnion(type) ? FSharpType.GetUnionCases(type, null).SelectMany(union => union.GetFields()).Select(field => field.PropertyType)
        : FSharpType.IsRecord(type, null) ? FSharpType.GetRecordFields(type, null).Select(field => field.PropertyType)
        : [];
}
