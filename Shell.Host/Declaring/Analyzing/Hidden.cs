using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Declaring.Analyzing;

/// <summary>
/// The questions that may come from where the source does not show them: from another assembly, from a value that somebody gave to an
/// object, from a function that somebody passed.
/// </summary>
internal sealed class Hidden(Reach reach, Bodies bodies)
{
    /// <summary>True if a question with this answer may be asked that the source does not show.</summary>
    public bool MayAsk(ITypeSymbol answer) => answers.Value.Any(hidden =>
        hidden is null || SymbolEqualityComparer.Default.Equals(hidden, answer));

    private readonly Lazy<IReadOnlyList<ITypeSymbol?>> answers = new(() =>
        [.. reach.Operations.SelectMany(place => Of(place, reach, bodies))]);

    // Null stands for every answer.
    private static IEnumerable<ITypeSymbol?> Of(IOperation place, Reach reach, Bodies bodies) => place switch
    {
        IInvocationOperation call => OfCall(call, reach, bodies),
        IPropertyReferenceOperation { Property: var property } => OfProperty(property, bodies),
        IFieldReferenceOperation { Field: var field } => IsShown(field, bodies) ? [] : Carried(field.Type),
        IParameterReferenceOperation { Parameter: var parameter } => IsGiven(parameter, reach) ? [] : Carried(parameter.Type),
        ILocalReferenceOperation { Local: var local } => reach.Declares(local) ? [] : Carried(local.Type),
        IConversionOperation { Operand.Type.SpecialType: SpecialType.System_Object, Type: { } type } => Carried(type),
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation => [null],
        _ => [],
    };

    private static IEnumerable<ITypeSymbol?> OfCall(IInvocationOperation call, Reach reach, Bodies bodies)
    {
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.LocalFunction)
            return reach.Declares(method) ? [] : [null];
        if (IsFramework(method) || method.MethodKind == MethodKind.DelegateInvoke)
            return [];
        if (IsSource(method))
            return bodies.Of(method).Count > 0 || bodies.Implementing(method).Any() ? [] : Carried(method.ReturnType);
        if (Vocabulary.Has(method))
            return OfVocabulary(call);
        return TakesState(method) ? [null] : Carried(method.ReturnType);
    }

    // A visitor that is made in the source shows what it asks.
    private static IEnumerable<ITypeSymbol?> OfVocabulary(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "Accept" } => call.Arguments.All(argument => IsSource(Vocabulary.Bare(argument.Value).Type)) ? [] : [null],
        { ContainingType.Name: "Usual", Name: "WriteFile" or "WriteService" } => [null],
        { ContainingType.Name: "Ask" or "State" or "Usual" or "LoadedCopy" or "PackagedService" or "SharedValue" } => [],
        var method => TakesState(method) ? [null] : Carried(method.OriginalDefinition.ReturnType),
    };

    private static IEnumerable<ITypeSymbol?> OfProperty(IPropertySymbol property, Bodies bodies) =>
        IsFramework(property) || Vocabulary.IsMember(property, "Ask") || Vocabulary.IsMember(property, "Query", "Optional")
            || Vocabulary.IsMember(property, "LoadedCopy") || Vocabulary.IsMember(property, "PackagedService")
            || Vocabulary.IsMember(property, "SharedValue") || IsShown(property, bodies) ? [] : Carried(property.Type);

    private static bool IsShown(IFieldSymbol field, Bodies bodies) =>
        field.IsConst || IsSource(field) && (field.IsStatic && field.IsReadOnly || bodies.IsFixed(field));

    private static bool IsShown(IPropertySymbol property, Bodies bodies) => IsSource(property) && property.GetMethod is { } getter
        && (bodies.Of(getter).Count > 0 || bodies.Implementing(getter).Any() || property.IsStatic && property.IsReadOnly
            || bodies.IsFixed(property));

    // The parameters of a lambda get what the source gives them, or what the vocabulary gives a charm.
    private static bool IsGiven(IParameterSymbol parameter, Reach reach) => parameter.ContainingSymbol is
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } || reach.Enters(parameter.ContainingSymbol);

    private static bool TakesState(IMethodSymbol method) => method.Parameters.Any(parameter => Vocabulary.Is(parameter.Type, "State"));

    // The answers of the questions that a value of the type may have; a function that takes the state may ask whatever it wants.
    private static IEnumerable<ITypeSymbol?> Carried(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol query when Vocabulary.Is(query, "Query") => [query.Arity == 1 ? query.TypeArguments[0] : null],
        INamedTypeSymbol { DelegateInvokeMethod: { } call } => TakesState(call) ? [null] : Carried(call.ReturnType),
        IArrayTypeSymbol { ElementType: var item } => Carried(item),
        INamedTypeSymbol { TypeArguments: var arguments } => arguments.SelectMany(Carried),
        ITypeParameterSymbol { ConstraintTypes: var bounds } => bounds.SelectMany(Carried),
        _ => [],
    };

    private static bool IsSource(ISymbol? symbol) =>
        symbol is not null && symbol.OriginalDefinition.Locations.Any(place => place.IsInSource);

    private static bool IsFramework(ISymbol symbol) => symbol.ContainingAssembly?.Name is { } name
        && (name.StartsWith("System", StringComparison.Ordinal) || name is "netstandard" or "mscorlib");
}
