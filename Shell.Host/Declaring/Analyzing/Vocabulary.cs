using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Declaring.Analyzing;

/// <summary>Which types and members are the vocabulary's own: those of the assembly Core.Domain.</summary>
internal static class Vocabulary
{
    /// <summary>True for a type or a member of the vocabulary.</summary>
    public static bool Has(ISymbol? symbol) => symbol?.ContainingAssembly?.Name == "Core.Domain";

    /// <summary>True for the vocabulary's type of this name, whatever its type arguments are, and for a case of the type.</summary>
    public static bool Is(ITypeSymbol? type, string name) =>
        Has(type) && (type!.Name == name || Is(type.BaseType, name));

    /// <summary>True for a member of this type, if one of these names is the member's. Without names every member is meant.</summary>
    public static bool IsMember(ISymbol member, string type, params string[] names) =>
        Is(member.ContainingType, type) && (names.Length == 0 || names.Contains(member.Name));

    /// <summary>True for what a decision or a report is made of: a step, or an effect of any family.</summary>
    public static bool IsAct(ITypeSymbol? type) => Has(type) && (IsActName(type!.Name) || IsAct(type.BaseType));

    /// <summary>The type of what a sequence has; the type itself if the type is no sequence. A string is none.</summary>
    public static ITypeSymbol? Item(ITypeSymbol? type) => Sequence(type)?.TypeArguments[0] ?? type;

    /// <summary>The <c>IEnumerable</c> that a type is; null if the type is none. A string is none.</summary>
    public static INamedTypeSymbol? Sequence(ITypeSymbol? type) => type is null or { SpecialType: SpecialType.System_String }
        ? null
        : type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : [])
            .FirstOrDefault(face => face.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);

    /// <summary>The value that was there before the compiler, or a cast, gave it another type.</summary>
    public static IOperation Bare(IOperation value) => value switch
    {
        IConversionOperation conversion => Bare(conversion.Operand),
        IParenthesizedOperation inner => Bare(inner.Operand),
        _ => value,
    };

    /// <summary>The type's name, as an author writes it.</summary>
    public static string Name(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static bool IsActName(string name) => name == "Step" || name.EndsWith("Effect", StringComparison.Ordinal);
}
